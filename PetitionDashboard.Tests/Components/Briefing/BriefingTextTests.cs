using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Tests.Components.Briefing;

public sealed class BriefingTextTests : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 11, 23);

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<BriefingText>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_busy_day_reads_like_an_official_paper()
    {
        var text = Compose("zh-CN", Busy(), Risks(RiskLevel.Red, RiskLevel.Orange, RiskLevel.Orange));
        Assert.Equal("接收信访件 6 件，其中重复信访 1 件，来访 3 件，与昨日相比增加 2 件，与上周同日相比减少 1 件。", text[0]);
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
        Assert.Equal("6 petitions were received – of these 1 repeated and 3 in person; 2 more than the day before and 1 fewer than the same day last week.", text[0]);
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
            ["当日没有接收信访件，与昨日相比持平，与上周同日相比持平。", "当日没有受理、答复和办结。", "目前没有超期件，今日没有到期件。", "目前没有风险提示。"], text);
    }

    [Fact]
    public void A_past_day_tells_the_overdue_of_its_end_and_no_risks()
    {
        var text = Compose("zh-CN", Quiet() with { Limits = null, OverdueAtEnd = 2 }, null);
        Assert.Equal("截至当日结束，办理超期 2 件。", text[2]);
        Assert.Equal(3, text.Count);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_number_of_cases_is_a_link_to_them(string culture)
    {
        using var _ = new Speaking(culture);
        var paragraphs = _services.GetRequiredService<BriefingText>().Compose(Busy(), Risks(RiskLevel.Red));
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
        return [.. _services.GetRequiredService<BriefingText>().Compose(board, risks).Select(p => string.Concat(p.Select(s => s.Text)))];
    }

    private static Board Quiet() => new(s_day, Figures(), new OpenLimits(0, 0, 0), null, 0, [], []);

    private static Board Busy() => new(
        s_day,
        Figures((FactKind.Received, 6, 4, 7), (FactKind.Repeat, 1, 0, 0), (FactKind.Visit, 3, 0, 0), (FactKind.Accepted, 4, 0, 0), (FactKind.Closure, 5, 0, 0), (FactKind.Evaluation, 3, 0, 0)),
        new OpenLimits(1, 2, 1), null, 1,
        [new HotSpot("cooking-fumes", 5, 2), new HotSpot("noise", 3, 0)],
        [new HotSpot("阜安街道", 4, 4)]);

    private static ImmutableArray<BoardFigure> Figures(params (FactKind Kind, int Value, int Yesterday, int LastWeek)[] known)
    {
        (FactKind Kind, string Key)[] all =
        [
            (FactKind.Received, "received"), (FactKind.Accepted, "accepted"), (FactKind.Replied, "replied"), (FactKind.Closure, "closures"),
            (FactKind.Evaluation, "evaluations"), (FactKind.Repeat, "repeat"), (FactKind.Collective, "collective"), (FactKind.Visit, "visit"),
            (FactKind.Consultation, "consultations"),
        ];
        return [.. all.Select(f => known.FirstOrDefault(k => k.Kind == f.Kind) is var k ? new BoardFigure(f.Kind, f.Key, k.Value, k.Yesterday, k.LastWeek, []) : null!)];
    }

    private static RiskList Risks(params RiskLevel[] levels) => new(s_day, [.. levels.Select(l => new RiskAlert("clock-red", l, s_day, ["1"]))]);

    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Speaking(string culture) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
