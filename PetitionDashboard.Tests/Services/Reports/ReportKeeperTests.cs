using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Reports;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services.Reports;

/// <summary>A signed work report stays what was signed, and says where the figures went on.</summary>
public sealed class ReportKeeperTests
{
    private static readonly Period s_period = new(new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_freezes_figures_text_and_hash_and_what_is_recorded_later_stands_beside_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var (keeper, reports) = (office.Get<ReportKeeper>(), office.Get<WorkReportService>());
        await AddAsync(office, 9);
        Assert.Null(await keeper.ReadAsync(office.Clerk, s_period, Token));
        var seen = (await reports.ReadAsync(office.Leader, s_period, Token))!.Seen;
        Assert.IsType<RecordResult.Done>(await keeper.SignAsync(office.Leader, s_period, seen, Token));
        var first = (await keeper.ReadAsync(office.Clerk, s_period, Token))!;
        Assert.Equal((office.Leader.Actor.Name, true), (first.Report.By, first.IsIntact));
        Assert.Empty(await keeper.DifferencesAsync(office.Supervisor, s_period, Token));

        await AddAsync(office, 11);
        Assert.IsType<SettingResult<string>.Done>(await reports.ChangeAsync(office.Leader, s_period, true, 0, "# 新的通用文字", "改版", Token));
        var kept = (await keeper.ReadAsync(office.Clerk, s_period, Token))!;
        Assert.Equal((first.Hash, true), (kept.Hash, kept.IsIntact));
        Assert.Equal("9", kept.Report.Figures["volunteer-people"]);
        Assert.Contains("9人次", kept.Paper.PlainText(), StringComparison.Ordinal);
        Assert.Contains($"签发：{office.Leader.Actor.Name}", kept.Paper.PlainText(), StringComparison.Ordinal);
        Assert.Contains(new ReportDifference("volunteer-people", "9", "20"), await keeper.DifferencesAsync(office.Supervisor, s_period, Token));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task A_figure_that_is_counted_otherwise_names_the_cases_and_the_acts_recorded_since()
    {
        await using var office = await TestOffice.OpenAsync();
        var (keeper, reports) = (office.Get<ReportKeeper>(), office.Get<WorkReportService>());
        var december = new DateTimeOffset(2025, 12, 1, 2, 0, 0, TimeSpan.Zero);
        var known = await office.RegisterAsync(i => i with { ReceivedAt = december });
        Assert.IsType<RecordResult.Done>(await keeper.SignAsync(office.Leader, s_period, (await reports.ReadAsync(office.Leader, s_period, Token))!.Seen, Token));
        office.Time.Advance(TimeSpan.FromHours(1));
        var late = await office.RegisterAsync(i => i with { ReceivedAt = december.AddDays(1), Field = "noise", Petitioners = [new PetitionerInput { Name = "李四", Phone = "13900000001" }] });
        var hidden = await office.RegisterAsync(i => i with { ReceivedAt = december.AddDays(2), Field = "parking", AccusedPersons = [office.Supervisor.PersonId] });
        await office.RegisterAsync(i => i with { Title = "今年的件" });

        var differences = await keeper.DifferencesAsync(office.Supervisor, s_period, Token);
        var received = differences.Single(d => d.Token == "received");
        Assert.Equal(("1", "3", 1), (received.Kept, received.Now, received.Hidden));
        var reason = Assert.Single(received.Reasons);
        Assert.Equal((late, 1, "register"), (reason.Number, reason.By, reason.Act));
        Assert.Equal([late, hidden], (await keeper.DifferencesAsync(office.Clerk, s_period, Token)).Single(d => d.Token == "received").Reasons.Select(r => r.Number));
        Assert.DoesNotContain(differences.SelectMany(d => d.Reasons), r => r.Number == known);
        Assert.Empty(await keeper.DifferencesAsync(office.Head, s_period, Token));
        var words = office.Get<ReportWords>();
        Assert.Empty(ReportTokens.Names.Where(t => words.Of(t) == t));
    }

    [Fact]
    public async Task Only_a_leader_signs_once_after_the_period_and_only_what_was_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var (keeper, reports) = (office.Get<ReportKeeper>(), office.Get<WorkReportService>());
        var seen = (await reports.ReadAsync(office.Leader, s_period, Token))!.Seen;
        foreach (var viewer in new[] { office.Clerk, office.Supervisor, office.Head, office.Auditor })
            Assert.Equal("NotSigner", Why(await keeper.SignAsync(viewer, s_period, seen, Token)));
        Assert.Equal("PeriodRunning", Why(await keeper.SignAsync(office.Leader, Period.HalfYearOf(OfficeTime.Today(office.Time)), seen, Token)));
        Assert.IsType<SettingResult<string>.Done>(await reports.ChangeAsync(office.Clerk, s_period, false, 0, "# 本期\n接收{received}件。", "成文", Token));
        Assert.Equal("TextChanged", Why(await keeper.SignAsync(office.Leader, s_period, seen, Token)));
        Assert.IsType<RecordResult.Done>(await keeper.SignAsync(office.Leader, s_period, seen + 1, Token));
        Assert.Equal("AlreadySigned", Why(await keeper.SignAsync(office.Leader, s_period, seen + 1, Token)));
        Assert.Equal("AlreadySigned", Assert.IsType<SettingResult<string>.Refused>(await reports.ChangeAsync(office.Clerk, s_period, false, 1, "# 改", "再改", Token)).Why.Key);
        Assert.Null(await keeper.ReadAsync(office.Head, s_period, Token));
        Assert.Empty(await keeper.DifferencesAsync(office.Handler, s_period, Token));
    }

    [Theory]
    [InlineData("UPDATE work_report SET \"Payload\" = replace(\"Payload\", '\"received\":\"0\"', '\"received\":\"9\"')", "sha256")]
    [InlineData("UPDATE work_report SET \"Hash\" = zeroblob(32)", "audit")]
    [InlineData("DELETE FROM work_report", "gone")]
    public async Task Whoever_changes_a_signed_report_in_the_store_is_found_out(string tampering, string detail)
    {
        await using var office = await TestOffice.OpenAsync();
        var seen = (await office.Get<WorkReportService>().ReadAsync(office.Leader, s_period, Token))!.Seen;
        Assert.IsType<RecordResult.Done>(await office.Get<ReportKeeper>().SignAsync(office.Leader, s_period, seen, Token));
        await using (var db = await office.Store.OpenAsync(Token))
            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(tampering, Token));
        Assert.Contains((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings, f => f.Check == VerifyCheck.Briefings && f.Detail == detail);
    }

    private static async Task AddAsync(TestOffice office, int people) => Assert.IsType<RecordResult.Done>(await office.Get<RegisterService>().AddAsync(
        office.Clerk, "volunteer-events", new DateOnly(2025, 12, 10), RegisterValues.Of(("title", "进社区服务"), ("place", "阜安街道"), ("people", people)), Guid.NewGuid(), Token));

    private static string Why(RecordResult result) => Assert.IsType<RecordResult.Refused>(result).Reasons.Single().Key;
}
