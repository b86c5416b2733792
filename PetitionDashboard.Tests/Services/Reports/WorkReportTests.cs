using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Reports;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Reports;

/// <summary>The work report read back from its file, against sums made independently from states and entries.</summary>
public sealed class WorkReportTests
{
    private static readonly Period s_period = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_half_year_report_of_the_demo_office_reads_as_the_bureau_counted()
    {
        await using var office = await TestOffice.OpenDemoAsync(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero));
        var text = Read(await office.Get<WorkReportService>().ReadAsync(Viewer.System("test"), s_period, Token));
        Assert.Contains("共接收信访件69件，已办结62件，办结率89.9%。", text, StringComparison.Ordinal);
        Assert.Contains("其中，办结中央交办第四批信访积案2件。", text, StringComparison.Ordinal);
        Assert.Contains("分析会商矛盾纠纷9件次，信访事项及时受理率100%。", text, StringComparison.Ordinal);
        Assert.Contains("化解信访事项9起。", text, StringComparison.Ordinal);
        Assert.Contains("收到国家信访满意度评价件9件，其中群众满意8件。", text, StringComparison.Ordinal);
        Assert.Contains("化解历时4年的信访事项。", text, StringComparison.Ordinal);
        Assert.Contains("会同区公安分局、青石街道办事处", text, StringComparison.Ordinal);
        Assert.Contains("按照“1+16+N”格局", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
        Assert.Equal(["一、", "二、", "三、"], Headings(text));

        // The same once more from what is kept, without the services.
        await using var db = await office.Store.OpenAsync(Token);
        var states = (await db.Cases.AsNoTracking().Select(c => c.State).ToListAsync(Token)).ConvertAll(s => CaseCodec.Read(s, string.Empty));
        var letters = states.SelectMany(s => s.Letters).Where(l => l.SentOn >= s_period.From && l.SentOn <= s_period.To).ToList();
        Assert.Contains(Said($"期内发出联办函{letters.Count(l => l.Kind == LetterKind.Joint)}件，吹哨调度{letters.Count(l => l.Kind == LetterKind.Whistle)}次。"), text, StringComparison.Ordinal);
        var entries = await db.RegisterEntries.AsNoTracking().Where(e => e.Day >= s_period.From && e.Day <= s_period.To).Select(e => new { e.Kind, e.Values }).ToListAsync(Token);
        int Sum(string kind, string field) => entries.Where(e => e.Kind == kind).Sum(e => int.Parse(JsonDocument.Parse(e.Values).RootElement.GetProperty(field).GetString()!, CultureInfo.InvariantCulture));
        int Count(string kind) => entries.Count(e => e.Kind == kind);
        Assert.Contains(Said($"开展活动{Count("volunteer-events")}次，{Sum("volunteer-events", "people")}人次参加。"), text, StringComparison.Ordinal);
        Assert.Contains(Said($"组织培训{Count("training-sessions")}期，培训{Sum("training-sessions", "people")}人次"), text, StringComparison.Ordinal);
        Assert.Contains(Said($"开展宣传活动{Count("publicity-events")}场，发放材料{Sum("publicity-events", "leaflets")}份，受众{Sum("publicity-events", "audience")}人次。"), text, StringComparison.Ordinal);
        Assert.Contains(Said($"编发宣传文章{Count("articles")}篇"), text, StringComparison.Ordinal);
        Assert.Contains("制作展板10块、漫画8幅。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_period_without_anything_it_says_none_and_divides_by_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var text = Read(await office.Get<WorkReportService>().ReadAsync(office.Leader, new Period(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)), Token));
        Assert.Contains("2024年度，本局共接收信访件0件，已办结0件，办结率无。", text, StringComparison.Ordinal);
        Assert.Contains("党员信访服务队活动：无。", text, StringComparison.Ordinal);
        Assert.Contains("国家信访满意度评价件：无。", text, StringComparison.Ordinal);
        Assert.DoesNotContain("中央交办", text, StringComparison.Ordinal);
        Assert.DoesNotContain("会同", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_one_period_leaves_the_others_alone_and_a_changed_text_of_all_reaches_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var reports = office.Get<WorkReportService>();
        Assert.IsType<SettingResult<string>.Done>(await reports.ChangeAsync(office.Clerk, s_period, false, 0, "# 本期专用\n接收{received}件。", "领导要求", Token));
        Assert.IsType<SettingResult<string>.Done>(await reports.ChangeAsync(office.Leader, s_period, true, 0, "# 各期通用\n办结{closed}件。", "改版", Token));
        Assert.StartsWith("本期专用\n接收0件。", (await reports.ReadAsync(office.Supervisor, s_period, Token))!.Paper.PlainText(), StringComparison.Ordinal);
        Assert.StartsWith("各期通用\n办结0件。", (await reports.ReadAsync(office.Supervisor, s_period.Before, Token))!.Paper.PlainText(), StringComparison.Ordinal);
        Assert.IsType<SettingResult<string>.Stale>(await reports.ChangeAsync(office.OtherClerk, s_period, false, 0, "# 旧版", "没看见", Token));
    }

    [Fact]
    public async Task Who_does_not_see_the_office_has_no_report_and_who_does_not_edit_it_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var reports = office.Get<WorkReportService>();
        foreach (var viewer in new[] { office.Handler, office.Head, office.Partner, office.Auditor })
        {
            Assert.Null(await reports.ReadAsync(viewer, s_period, Token));
            Assert.Null(await reports.TextAsync(viewer, Token));
        }

        Assert.Equal("NotAllowed", Assert.IsType<SettingResult<string>.Refused>(await reports.ChangeAsync(office.Supervisor, s_period, false, 0, "# 题", "试", Token)).Why.Key);
    }

    [Theory]
    [InlineData("", "Empty", null)]
    [InlineData("# 题\n接收{recieved}件", "UnknownToken", "2")]
    [InlineData("接收{received件", "OpenBrace", "1")]
    [InlineData("接收}件", "OpenBrace", "1")]
    [InlineData("正文{?received}条件不在行首", "UnknownToken", "1")]
    public void A_text_that_would_not_come_out_right_is_refused_with_its_line(string text, string why, string? line)
    {
        var refusal = ReportText.Check(text)[0];
        Assert.Equal((why, line), (refusal.Key, refusal.Arguments.FirstOrDefault()));
    }

    [Fact]
    public void The_shipped_text_is_a_good_one_and_refers_to_what_there_is()
    {
        Assert.Empty(ReportText.Check(ReportTokens.Shipped));
        Assert.All(ReportTokens.Indicators, i => Assert.NotNull(Indicator.Find(i.Indicator)));
        Assert.All(ReportTokens.Registers, r => Assert.Contains(PetitionDashboard.Domain.Registers.RegisterKind.Find(r.Register)!.Totals, t => t.Key == r.Total));
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Read(WorkReport? report)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxWriter.Write(report!.Paper, s_period.To)), false);
        return string.Join('\n', file.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => p.InnerText));
    }

    private static IEnumerable<string> Headings(string text) => text.Split('\n').Where(l => l is ['一' or '二' or '三', '、', ..]).Select(l => l[..2]);
}
