using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Tests.Components.Briefing;

public sealed class BriefingTextTests : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 11, 23);

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<BriefingText>().AddSingleton<RegisterWords>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_busy_day_reads_like_an_official_paper()
    {
        var text = Compose("zh-CN", Busy(), Risks(RiskLevel.Red, RiskLevel.Orange, RiskLevel.Orange));
        Assert.Equal("接收信访件 6 件，其中重复信访 1 件，来访 3 件，较昨日（4 件）增加 2 件，较上周同日（7 件）减少 1 件，较去年同日（3 件）增加 3 件。", text[0]);
        Assert.Equal("受理 4 件，办结 5 件。", text[1]);
        Assert.Equal("目前超期 2 件，今日到期 1 件。", text[2]);
        Assert.Equal("收到满意度评价 3 件，其中不满意 1 件。", text[3]);
        Assert.Equal("近 7 日，反映较多的领域是油烟污染（5 件，前 7 日 2 件）、噪音扰民（3 件，前 7 日 0 件）；来件较多的属地是阜安街道（4 件，前 7 日 4 件）。", text[4]);
        Assert.Equal("目前有风险提示 3 条，其中红色 1 条、橙色 2 条。", text[5]);
    }

    [Fact]
    public void The_same_day_reads_naturally_in_English()
    {
        var text = Compose("en", Busy(), Risks(RiskLevel.Red));
        Assert.Equal("6 petitions were received – of these 1 repeated and 3 in person; 2 more than the day before (4), 1 fewer than the same day last week (7) and 3 more than the same day last year (3).", text[0]);
        Assert.Equal("4 accepted and 5 closed.", text[1]);
        Assert.Equal("2 cases are overdue and 1 falls due today.", text[2]);
        Assert.Equal("3 evaluations came in, 1 of them unsatisfied.", text[3]);
        Assert.Equal("1 risk alert is open: 1 red.", text[5]);
    }

    [Fact]
    public void A_quiet_day_says_so_without_zeros()
    {
        var text = Compose("zh-CN", Quiet(), Risks());
        Assert.Equal(
            ["当日没有接收信访件，较昨日（0 件）持平，较上周同日（0 件）持平，较去年同日（0 件）持平。", "当日没有受理、答复和办结。", "目前没有超期件，今日没有到期件。", "目前没有风险提示。"], text);
    }

    [Fact]
    public void Registers_are_told_with_what_the_day_and_the_half_year_hold()
    {
        var board = Quiet() with
        {
            Registers = new BoardRegisters(
                [
                    new BoardRegisterSum("training-sessions", "sessions", 1, 3), new BoardRegisterSum("training-sessions", "people", 22, 120), new BoardRegisterSum("training-sessions", "coverage", 1, 1),
                    new BoardRegisterSum("publicity-events", "events", 0, 5), new BoardRegisterSum("wall-notices", "in-force", 12, 12), new BoardRegisterSum("articles", "articles", 0, 0),
                ],
                null),
        };
        Assert.Equal("当日工作登记：业务培训（培训 1 次、参训 22 人次）；本半年累计：业务培训 3 次、宣传活动 5 次。", Compose("zh-CN", board, Risks())[^1]);
        Assert.Equal("On record for the day: Training (Sessions 1, Trained 22); this half-year so far: Training 3, Publicity events 5.", Compose("en", board, Risks())[^1]);
        var quiet = board with { Registers = new BoardRegisters([new BoardRegisterSum("training-sessions", "sessions", 0, 3)], null) };
        Assert.Equal(Compose("zh-CN", Quiet(), Risks()), Compose("zh-CN", quiet, Risks()));
    }

    [Fact]
    public void A_past_day_tells_how_it_stood_at_its_end_and_no_risks_that_nobody_kept()
    {
        var text = Compose("zh-CN", Quiet() with { AsOf = s_day, Limits = new OpenLimits(0, 2, 0) }, null);
        Assert.Equal("截至当日结束，超期 2 件，当日没有到期未办件。", text[2]);
        Assert.Equal(3, text.Count);
    }

    [Fact]
    public void A_text_written_by_hand_keeps_its_numbers_as_links_and_they_go_on_counting()
    {
        using var _ = new Speaking("zh-CN");
        var words = _services.GetRequiredService<BriefingText>();
        var tokens = words.TokensOf(Busy(), ["阜安街道"]);
        var text = BriefingText.ToKeys("今日 {接收} 件，油烟 {领域·油烟污染} 件，较昨日{接收·较昨日}。", tokens);
        Assert.Equal("今日 {received} 件，油烟 {field.cooking-fumes} 件，较昨日{received.by-yesterday}。", text);
        Assert.Equal("今日 {接收} 件，油烟 {领域·油烟污染} 件，较昨日{接收·较昨日}。", BriefingText.ToLabels(text, tokens));
        var filled = Assert.Single(words.Fill(text, tokens));
        Assert.Equal("今日 6 件，油烟 5 件，较昨日增加 2 件。", string.Concat(filled.Select(s => s.Text)));
        Assert.Equal(
            ["/queue?fact=received&from=2026-11-23&to=2026-11-23", "/queue?fact=received&from=2026-11-17&to=2026-11-23&field=cooking-fumes"],
            filled.Select(s => s.Href).OfType<string>());
        Assert.Equal("今日 — 件", string.Concat(words.Fill("今日 {gone} 件", tokens).Single().Select(s => s.Text)));
    }

    [Fact]
    public void The_drafted_text_taken_to_edit_says_the_same_again()
    {
        using var _ = new Speaking("en");
        var words = _services.GetRequiredService<BriefingText>();
        var board = Busy() with { Risks = Counts(Risks(RiskLevel.Red)) };
        var tokens = words.TokensOf(board, []);
        var draft = words.Compose(board);
        var again = words.Fill(BriefingText.ToKeys(BriefingText.ToLabels(BriefingText.ToTokens(draft), tokens), tokens), tokens);
        Assert.Equal(draft.Select(p => string.Concat(p.Select(s => s.Text))), again.Select(p => string.Concat(p.Select(s => s.Text))));
        Assert.Equal(draft.SelectMany(p => p).Select(s => s.Href).OfType<string>(), again.SelectMany(p => p).Select(s => s.Href).OfType<string>());
    }

    [Theory]
    [InlineData("今日 {接受} 件", "UnknownTokenLike")]
    [InlineData("今日 {§} 件", "UnknownToken")]
    [InlineData("今日 {接收 件", "OpenBrace")]
    [InlineData("今日 接收} 件", "OpenBrace")]
    [InlineData("  \n ", "TextRequired")]
    public void What_cannot_be_a_number_of_the_board_is_explained(string text, string why)
    {
        using var _ = new Speaking("zh-CN");
        var tokens = _services.GetRequiredService<BriefingText>().TokensOf(Busy(), []);
        Assert.Equal(why, Assert.Single(BriefingText.Check(text, tokens)).Key);
        Assert.Empty(BriefingText.Check("今日 {接收} 件，{overdue} 件超期", tokens));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_number_of_cases_is_a_link_to_them(string culture)
    {
        using var _ = new Speaking(culture);
        var paragraphs = _services.GetRequiredService<BriefingText>().Compose(Busy() with { Risks = Counts(Risks(RiskLevel.Red)) });
        var links = paragraphs.SelectMany(p => p).Where(s => s.Href is not null).ToDictionary(s => s.Href!, s => s.Text, StringComparer.Ordinal);
        Assert.Equal("6", links["/queue?fact=received&from=2026-11-23&to=2026-11-23"]);
        Assert.Equal("1", links["/queue?fact=unsatisfied&from=2026-11-23&to=2026-11-23"]);
        Assert.Equal("2", links["/queue/overdue"]);
        Assert.Equal("1", links["/queue/due-today"]);
        Assert.Equal("5", links["/queue?fact=received&from=2026-11-17&to=2026-11-23&field=cooking-fumes"]);
        Assert.Equal("2", links["/queue?fact=received&from=2026-11-10&to=2026-11-16&field=cooking-fumes"]);
        Assert.Equal("1", links["/risks?level=red"]);
        Assert.All(links.Values, text => Assert.Matches("^[0-9,]+$", text));
    }

    private List<string> Compose(string culture, Board board, RiskList? risks)
    {
        using var _ = new Speaking(culture);
        return [.. _services.GetRequiredService<BriefingText>().Compose(board with { Risks = risks is null ? null : Counts(risks) }).Select(p => string.Concat(p.Select(s => s.Text)))];
    }

    private static Board Quiet() => new(s_day, null, Figures(), new OpenLimits(0, 0, 0), 0, [], [], [], DeskDay.None);

    private static Board Busy() => new(
        s_day,
        null,
        Figures((FactKind.Received, 6, 4, 7), (FactKind.Repeat, 1, 0, 0), (FactKind.Visit, 3, 0, 0), (FactKind.Accepted, 4, 0, 0), (FactKind.Closure, 5, 0, 0), (FactKind.Evaluation, 3, 0, 0)),
        new OpenLimits(1, 2, 1), 1,
        [new HotSpot("cooking-fumes", 5, 2), new HotSpot("noise", 3, 0)],
        [new HotSpot("阜安街道", 4, 4)], [], DeskDay.None);

    private static ImmutableArray<BoardFigure> Figures(params (FactKind Kind, int Value, int Yesterday, int LastWeek)[] known)
    {
        (FactKind Kind, string Key)[] all =
        [
            (FactKind.Received, "received"), (FactKind.Accepted, "accepted"), (FactKind.Replied, "replied"), (FactKind.Closure, "closures"),
            (FactKind.Evaluation, "evaluations"), (FactKind.Repeat, "repeat"), (FactKind.Collective, "collective"), (FactKind.Visit, "visit"),
            (FactKind.Consultation, "consultations"),
        ];
        return [.. all.Select(f => known.FirstOrDefault(k => k.Kind == f.Kind) is var k ? new BoardFigure(f.Kind, f.Key, k.Value, k.Yesterday, k.LastWeek, f.Kind == FactKind.Received && k.Value > 0 ? 3 : 0, []) : null!)];
    }

    private static BoardRisks Counts(RiskList list) =>
        new(list.Of(RiskLevel.Red), list.Of(RiskLevel.Orange), list.Of(RiskLevel.Yellow), list.Of(RiskLevel.Blue), 0, []);

    private static RiskList Risks(params RiskLevel[] levels) => new(s_day, [.. levels.Select(l => new RiskAlert("clock-red", l, s_day, ["1"]))]);

    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Speaking(string culture) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
