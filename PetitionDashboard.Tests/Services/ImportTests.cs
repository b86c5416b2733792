using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Exchange;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

public sealed class ImportTests
{
    private const string Header = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间";
    private static readonly Viewer s_system = Viewer.System("importer");

    [Fact]
    public async Task A_row_with_an_answer_is_registered_and_closed_at_its_real_times_and_one_without_is_registered()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Csv(office, "101,U1,路灯不亮,2019-04-25 09:32:09,晚上很黑,已修复,2019-05-06 10:00:00", "102,U2,早市占道,2025-12-30 08:00:00,堵路,,");
        var report = await ImportAsync(office, file);
        Assert.Equal((2L, 2L, 0L, 0L), (report.Rows, report.Imported, report.Known, report.Refused));
        var cases = await CasesAsync(office);
        Assert.Equal(["XF2019000001", "XF2025000001"], cases.Select(c => c.Number));
        Assert.Equal([Stage.FollowUp, Stage.Registered], cases.Select(c => c.Stage));
        Assert.Equal(new DateTimeOffset(2019, 4, 25, 9, 32, 9, TimeSpan.FromHours(8)), cases[0].Intake.ReceivedAt);
        Assert.Equal(new DateTimeOffset(2019, 5, 6, 10, 0, 0, TimeSpan.FromHours(8)), cases[0].ClosedAt);
        Assert.Contains(new Fact(FactKind.Closure, new DateOnly(2019, 5, 6).DayNumber, 11), Facts.Of(cases[0]));

        // What is not known stays out of rates and risks: no notice owed, no closure in time or late, nothing red.
        Assert.DoesNotContain(cases.SelectMany(Facts.Of), f => f.Kind is FactKind.NoticeOwed or FactKind.ClosureInTime or FactKind.ClosureLate or FactKind.EvaluationAsked or FactKind.OverdueBegan);
        Assert.All(cases, c => Assert.Equal(int.MaxValue, CaseProjection.Of(c).SortDue));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task Importing_again_adds_nothing_and_equal_texts_under_two_numbers_are_two_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Csv(office, "1,U1,油烟,2020-01-02 08:00:00,油烟直排,已查处,2020-01-05 08:00:00", "2,U1,油烟,2020-01-02 08:00:00,油烟直排,已查处,2020-01-05 08:00:00");
        Assert.Equal(2, (await ImportAsync(office, file)).Imported);
        var renamed = Path.Combine(office.Folder, "another name.csv");
        File.Copy(file, renamed);
        var again = await ImportAsync(office, renamed);
        Assert.Equal((0L, 2L), (again.Imported, again.Known));
        Assert.Equal(2, (await CasesAsync(office)).Count);
    }

    [Fact]
    public async Task An_office_names_its_own_mappings_and_two_ledgers_that_number_from_one_stay_apart()
    {
        await using var office = await TestOffice.OpenAsync();
        var mappings = Path.Combine(office.Folder, "data", ImportService.MappingsFile);
        const string Ledger = """{"mappings":[{"name":"ledger","source":"ledger-2025","columns":{"Number":["序"],"Title":["事由"],"ReceivedAt":["收文"]}}]}""";
        await File.WriteAllTextAsync(mappings, Ledger, TestContext.Current.CancellationToken);
        var own = Path.Combine(office.Folder, "ledger.csv");
        await File.WriteAllTextAsync(own, "序,事由,收文\n1,路灯不亮,2025-05-06\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await ImportAsync(office, own)).Imported);
        Assert.Equal(1, (await ImportAsync(office, Csv(office, "1,U1,占道经营,2025-05-06 08:00:00,早市占道,,"))).Imported);
        var named = await office.Get<ImportService>().ImportAsync(s_system, new ImportRequest(own, Mapping: "ledger"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((0L, 1L), (named!.Imported, named.Known));

        await File.WriteAllTextAsync(mappings, "{", TestContext.Current.CancellationToken);
        Assert.Equal(ProblemKeys.MappingBroken, (await ImportAsync(office, own)).Problem?.Key);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Csv(office, "1,U1,a,2020-01-02 08:00:00,x,,", "1,U1,a,2020-01-02 08:00:00,x,,", "2,U2,b,not a date,y,,");
        var report = await office.Get<ImportService>().ImportAsync(s_system, new ImportRequest(file, DryRun: true), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((3L, 1L, 1L, 1L), (report!.Rows, report.Imported, report.Known, report.Refused));
        Assert.Empty(await CasesAsync(office));
        Assert.Equal([file], Directory.GetFiles(office.Folder, "*.csv"));
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await db.Sequences.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_rows_are_named_with_row_and_column_and_the_good_ones_come_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Csv(office, "1,U1,好的一行,2020-01-02 08:00:00,x,,", "2,U2,坏时间,2020-02-30 08:00:00,y,,", "3,U3,先答后问,2020-03-02 08:00:00,z,答复,2020-03-01 08:00:00");
        var report = await ImportAsync(office, file);
        Assert.Equal((3L, 1L, 2L), (report.Rows, report.Imported, report.Refused));
        Assert.Equal([(3, "留言时间"), (4, "答复时间")], report.Errors.Select(e => (e.Row, e.Column)));
        Assert.Equal(file + ".errors.csv", report.ErrorFile);
        Assert.Contains("留言时间", await File.ReadAllTextAsync(report.ErrorFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_the_rules_refuse_costs_no_number()
    {
        await using var office = await TestOffice.OpenAsync();
        var answer = new string('长', 20_000);
        var file = Csv(office, "1,U1,a,2020-01-02 08:00:00,x,,", $"2,U2,b,2020-01-03 08:00:00,y,{answer},2020-01-04 08:00:00", "3,U3,c,2020-01-05 08:00:00,z,,");
        var report = await ImportAsync(office, file);
        Assert.Equal((2L, 1L), (report.Imported, report.Refused));
        Assert.Equal((3, "答复意见"), (report.Errors[0].Row, report.Errors[0].Column));
        Assert.Equal(["XF2020000001", "XF2020000002"], (await CasesAsync(office)).Select(c => c.Number));
    }

    [Fact]
    public async Task What_was_imported_without_an_answer_can_be_worked()
    {
        await using var office = await TestOffice.OpenAsync();
        await ImportAsync(office, Csv(office, "1,U1,路灯不亮,2026-03-01 08:00:00,晚上很黑,,"));
        var number = (await CasesAsync(office))[0].Number;
        var input = new PetitionDashboard.Domain.Procedure.AssessInput { Demands = [new()], Field = "other" };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("assess", input, number), TestContext.Current.CancellationToken));
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("accept", new PetitionDashboard.Domain.Procedure.AcceptInput(), number), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rows_without_a_number_are_known_by_what_they_say()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Path.Combine(office.Folder, "no-number.csv");
        await File.WriteAllTextAsync(file, "标题,登记时间,内容\n路灯,2020-01-02 08:00,黑\n路灯,2020-01-03 08:00,黑\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await ImportAsync(office, file)).Imported);
        Assert.Equal(2, (await ImportAsync(office, file)).Known);
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_committed_and_the_next_run_goes_on()
    {
        await using var office = await TestOffice.OpenAsync();
        var rows = Enumerable.Range(1, 1800).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},U{i},第{i}件,2020-01-02 08:00:00,内容{i},,"));
        var file = Csv(office, [.. rows]);
        using var cancel = new CancellationTokenSource();
        var report = await office.Get<ImportService>().ImportAsync(s_system, new ImportRequest(file), new StopAfterOne(cancel), cancel.Token);
        Assert.True(report!.Cancelled);
        Assert.Equal(500, report.Imported);
        Assert.Equal(500, (await CasesAsync(office)).Count);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
        var rest = await ImportAsync(office, file);
        Assert.Equal((1300L, 500L), (rest.Imported, rest.Known));
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_as_a_whole()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Path.Combine(office.Folder, "letter.xlsx");
        await File.WriteAllTextAsync(file, "no workbook", TestContext.Current.CancellationToken);
        var report = await ImportAsync(office, file);
        Assert.NotNull(report.Problem);
        Assert.Empty(await CasesAsync(office));
    }

    [Fact]
    public async Task Only_the_petition_office_imports()
    {
        await using var office = await TestOffice.OpenAsync();
        var file = Csv(office, "1,U1,a,2020-01-02 08:00:00,x,,");
        Assert.Null(await office.Get<ImportService>().ImportAsync(office.Head, new ImportRequest(file), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_real_messages_import_whole_and_once()
    {
        var file = SharedData.File("citizen-messages-with-replies.xlsx");
        Assert.SkipWhen(file is null, "The shared data folder is not here (set PETITION_SHARED_DATA to its path).");
        await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero));
        var copy = Path.Combine(office.Folder, "messages.xlsx");
        File.Copy(file!, copy);
        var report = await ImportAsync(office, copy);
        Assert.Equal((2816L, 2816L, 0L, 0L), (report.Rows, report.Imported, report.Known, report.Refused));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"2,816 rows in {report.Elapsed.TotalSeconds:0.00} s"));
        var days = (await CasesAsync(office)).SelectMany(Facts.Of).Where(f => f.Kind == FactKind.Closure).Select(f => f.B).Order().ToList();
        Assert.Equal(2816, days.Count);
        Assert.Equal((0, 1160), (days[0], days[^1]));
        Assert.Equal(11, days[days.Count / 2]);
        Assert.Equal(63.5, Math.Round(100.0 * days.Count(d => d <= 15) / days.Count, 1));
        Assert.Equal(94.5, Math.Round(100.0 * days.Count(d => d <= 60) / days.Count, 1));
        var again = await ImportAsync(office, copy);
        Assert.Equal((0L, 2816L), (again.Imported, again.Known));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task What_nobody_knows_of_imported_history_is_in_no_rate()
    {
        await using var office = await TestOffice.OpenAsync();
        await ImportAsync(office, Csv(office, "1,U1,占道经营,2026-01-05 09:00:00,门口占道,已清理,2026-01-20 09:00:00"));
        var period = new Period(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
        var rates = (await office.Get<IndicatorService>().ReportAsync(office.Leader, period, cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(r => r.Indicator.Key, r => r.Value, StringComparer.Ordinal);
        Assert.Equal(1m, rates["closure-rate"].Value);
        Assert.Equal(1m, rates["within-15-rate"].Value);
        foreach (var unknown in new[] { "repeat-rate", "one-time-resolution-rate", "timely-acceptance-rate", "on-time-closure-rate", "participation-rate", "satisfaction-rate" })
            Assert.Equal((unknown, null, 0), (unknown, rates[unknown].Value, rates[unknown].Denominator));
    }

    private static async Task<ImportReport> ImportAsync(TestOffice office, string file) =>
        (await office.Get<ImportService>().ImportAsync(s_system, new ImportRequest(file), cancellationToken: TestContext.Current.CancellationToken))!;

    private static string Csv(TestOffice office, params string[] rows)
    {
        var file = Path.Combine(office.Folder, "rows.csv");
        File.WriteAllText(file, Header + "\n" + string.Join('\n', rows) + "\n", Encoding.UTF8);
        return file;
    }

    private static async Task<List<PetitionCase>> CasesAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await db.Cases.AsNoTracking().OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => CaseCodec.Read(r.State, r.Content))];
    }

    private sealed class StopAfterOne(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => cancel.Cancel();
    }
}
