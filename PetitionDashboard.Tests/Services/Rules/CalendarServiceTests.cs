using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Services.Rules;

public sealed class CalendarServiceTests
{
    internal const string Year2027 = """
        date,kind,name
        2027-01-01..2027-01-03,off,元旦
        2027-02-05..2027-02-12,off,春节
        2027-02-13,work,春节
        2027-04-03..2027-04-05,放假,清明节
        2027-05-01..2027-05-05,休,劳动节
        2027-05-08,班,劳动节
        """;

    private static readonly Viewer s_administrator = new(new Actor(20, "sysadmin", 1, "综合行政执法局", Roles.SystemAdministrator), "sysadmin");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_who_set_days_of_one_year_at_once_both_keep_theirs()
    {
        await using var office = await TestOffice.OpenAsync();
        var calendars = office.Get<CalendarService>();
        DateOnly[] days = [new(2026, 6, 8), new(2026, 6, 9), new(2026, 6, 10), new(2026, 6, 11)];
        var results = await Task.WhenAll(days.Select(d => Task.Run(() => calendars.SetDayAsync(s_administrator, new DayRequest(d, WorkDayKind.Holiday, "检修", "停电检修"), Cancel), Cancel)));
        Assert.All(results, r => Assert.IsType<RulesResult.Done>(r));
        var calendar = await RulesAsync(office);
        Assert.All(days, d => Assert.False(calendar.IsWorkingDay(d)));
    }

    [Fact]
    public async Task A_year_is_imported_whole_after_its_differences_were_shown_and_every_clock_counts_by_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var calendars = office.Get<CalendarService>();
        var file = await FileAsync(office, Year2027);

        var plan = await calendars.ImportAsync(s_administrator, file, "2027.csv", null, dryRun: true, Cancel);

        var year = Assert.Single(plan.Years);
        Assert.Equal((2027, true, 19, 2), (year.Year, year.IsNew, year.DaysOff, year.MakeUpDays));
        Assert.Contains(new DayChange(new DateOnly(2027, 2, 13), WorkDayKind.Weekend, WorkDayKind.MakeUpDay, "春节"), year.Changes);
        Assert.DoesNotContain(year.Changes, c => c.Date == new DateOnly(2027, 3, 1));
        Assert.False((await RulesAsync(office)).HasTable(2027));

        Assert.IsType<RulesResult.Done>((await calendars.ImportAsync(s_administrator, file, "/tmp/2027.csv", "国办发明电〔2026〕7号", dryRun: false, Cancel)).Result);

        var calendar = await RulesAsync(office);
        Assert.Equal((true, false, "元旦"), (calendar.HasTable(2027), calendar.IsWorkingDay(new DateOnly(2027, 1, 1)), calendar.NameOf(new DateOnly(2027, 1, 1))));
        var told = (await calendars.ReadAsync(office.Clerk, Cancel))!.Years.Single(y => y.Year == 2027);
        Assert.Equal((YearSource.Own, "2027.csv", "sysadmin", "国办发明电〔2026〕7号"), (told.Source, told.File, told.By, told.Reason));
        await using var db = await office.Store.OpenAsync(Cancel);
        var audited = await db.Audit.SingleAsync(a => a.What == AuditKeys.CalendarChanged, Cancel);
        Assert.Equal(("2027: 19 off, 2 worked, 2027.csv", "国办发明电〔2026〕7号"), (audited.Subject, audited.Reason));
        // A second time it is as it is.
        Assert.False((await calendars.ImportAsync(s_administrator, file, "2027.csv", "再次", dryRun: false, Cancel)).ChangesAnything);
        Assert.Equal(1, await db.Audit.CountAsync(a => a.What == AuditKeys.CalendarChanged, Cancel));
    }

    [Fact]
    public async Task A_clock_that_starts_after_the_import_counts_by_it_and_is_no_estimate_any_more()
    {
        await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 12, 30, 1, 0, 0, TimeSpan.Zero));
        var before = (await RegisterAsync(office)).OpenClock(ClockKind.Objection)!;
        Assert.IsType<RulesResult.Done>((await office.Get<CalendarService>()
            .ImportAsync(office.Supervisor, await FileAsync(office, Year2027.Replace("2027-01-01..2027-01-03", "2027-01-01..2027-01-05")), "a.csv", "通知", false, Cancel)).Result);
        var after = (await RegisterAsync(office)).OpenClock(ClockKind.Objection)!;

        Assert.Equal((new DateOnly(2027, 1, 6), true), (before.Due, before.Estimated));
        Assert.Equal((new DateOnly(2027, 1, 11), false), (after.Due, after.Estimated));
    }

    [Theory]
    [InlineData("date,kind\n2027-13-01,off", 2, "date")]
    [InlineData("date,kind\n2027-10-01,maybe", 2, "kind")]
    [InlineData("date,kind\n2027-10-09,off\n2027-10-09,work", 3, "date")]
    [InlineData("date,kind\n2027-10-11,work", 2, "date")]
    [InlineData("date,kind\n1998-10-01,off", 2, "date")]
    [InlineData("date,kind\n2027-10-01..2028-10-01,off", 2, "date")]
    [InlineData("date,kind\n2027-10-01,off", 0, "")]
    [InlineData("date,kind\n2027-01-01..2027-01-31,off\n2027-03-01..2027-03-31,off", 0, "")]
    [InlineData("when,what\n2027-10-01,off", 1, "")]
    [InlineData("date,kind", 0, "")]
    public async Task A_file_with_anything_wrong_is_refused_whole_and_says_where(string text, int row, string column)
    {
        await using var office = await TestOffice.OpenAsync();
        var import = await office.Get<CalendarService>().ImportAsync(office.Supervisor, await FileAsync(office, text), "x.csv", "通知", dryRun: false, Cancel);

        Assert.Equal("FileWrong", Assert.IsType<RulesResult.Refused>(import.Result).Reasons.Single().Key);
        Assert.Equal((row, column), (import.Errors[0].Row, import.Errors[0].Column));
        await using var db = await office.Store.OpenAsync(Cancel);
        Assert.Empty(await db.CalendarYears.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_single_day_of_a_known_year_is_set_and_the_year_is_taken_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var calendars = office.Get<CalendarService>();
        var day = new DateOnly(2026, 3, 9);

        Assert.IsType<RulesResult.Done>(await calendars.SetDayAsync(office.Supervisor, new DayRequest(day, WorkDayKind.Holiday, "特别放假", "市政府通知"), Cancel));
        var calendar = await RulesAsync(office);
        Assert.Equal((WorkDayKind.Holiday, "特别放假", "国庆节"), (calendar.KindOf(day), calendar.NameOf(day), calendar.NameOf(new DateOnly(2026, 10, 1))));
        Assert.Equal(["NothingChanges"], await RefusedAsync(calendars.SetDayAsync(office.Supervisor, new DayRequest(day, WorkDayKind.Holiday, "特别放假", "再次"), Cancel)));

        Assert.IsType<RulesResult.Done>(await calendars.SetDayAsync(office.Supervisor, new DayRequest(day, WorkDayKind.WorkingDay, null, "改回"), Cancel));
        Assert.Equal(WorkDayKind.WorkingDay, (await RulesAsync(office)).KindOf(day));
        Assert.IsType<RulesResult.Done>(await calendars.TakeBackAsync(office.Supervisor, 2026, "撤回", Cancel));
        Assert.Equal(YearSource.BuiltIn, (await calendars.ReadAsync(office.Leader, Cancel))!.Years.Single(y => y.Year == 2026).Source);
        Assert.Equal(["YearNotOwn"], await RefusedAsync(calendars.TakeBackAsync(office.Supervisor, 2026, "撤回", Cancel)));
    }

    [Fact]
    public async Task Nonsense_and_strangers_are_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        var calendars = office.Get<CalendarService>();
        var good = new DayRequest(new DateOnly(2026, 3, 9), WorkDayKind.Holiday, null, "通知");

        foreach (var viewer in new[] { office.Clerk, office.Leader, office.Handler, office.Auditor })
            Assert.Equal(["NotAllowed"], await RefusedAsync(calendars.SetDayAsync(viewer, good, Cancel)));
        Assert.Equal(["NotAWeekend"], await RefusedAsync(calendars.SetDayAsync(s_administrator, good with { Kind = WorkDayKind.MakeUpDay }, Cancel)));
        Assert.Equal(["YearMissing"], await RefusedAsync(calendars.SetDayAsync(s_administrator, good with { Date = new DateOnly(2027, 3, 9) }, Cancel)));
        Assert.Equal(["YearOutOfRange"], await RefusedAsync(calendars.SetDayAsync(s_administrator, good with { Date = DateOnly.MaxValue }, Cancel)));
        Assert.Equal(["ReasonRequired"], await RefusedAsync(calendars.SetDayAsync(s_administrator, good with { Reason = "" }, Cancel)));
        Assert.Null(await calendars.ReadAsync(office.Handler, Cancel));
        Assert.NotNull(await calendars.ReadAsync(office.Auditor, Cancel));
    }

    [Fact]
    public async Task A_missing_year_is_told_before_clocks_reach_it_and_until_it_is_entered()
    {
        await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero));
        var calendars = office.Get<CalendarService>();
        Assert.Empty(await calendars.MissingAsync(office.Clerk, Cancel));

        office.Time.Advance(TimeSpan.FromDays(33)); // a review asked for within 30 days may end in January
        Assert.Equal([2027], await calendars.MissingAsync(office.Clerk, Cancel));
        Assert.Equal([2027], await calendars.MissingAsync(s_administrator, Cancel));
        Assert.Empty(await calendars.MissingAsync(office.Handler, Cancel));

        await calendars.ImportAsync(office.Supervisor, await FileAsync(office, Year2027), "a.csv", "通知", false, Cancel);
        Assert.Empty(await calendars.MissingAsync(office.Clerk, Cancel));
    }

    [Fact]
    public async Task A_year_that_only_a_running_clock_touches_is_missing_as_well()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await DoAsync(office, number, "assess", new AssessInput { Demands = [new DemandAssessmentInput { Track = Track.LawfulDuty }], Field = "cooking-fumes", Method = Method.Careful });
        Assert.Empty(await office.Get<CalendarService>().MissingAsync(office.Clerk, Cancel));
        await DoAsync(office, number, "accept", new AcceptInput { DutyDays = 400, DutyWorkingDays = true, DutyLaw = "特别法" });

        Assert.Equal([2027], await office.Get<CalendarService>().MissingAsync(office.Clerk, Cancel));
    }

    internal static async Task<string> FileAsync(TestOffice office, string text)
    {
        var path = Path.Combine(office.Folder, "calendar.csv");
        await File.WriteAllTextAsync(path, text, Cancel);
        return path;
    }

    private static async Task<PetitionCase> RegisterAsync(TestOffice office)
    {
        var number = await office.RegisterAsync(r => r with { Channel = Channel.Superior });
        return (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!.Case;
    }

    private static async Task DoAsync(TestOffice office, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest(act, input, number), Cancel));

    private static async Task<WorkCalendar> RulesAsync(TestOffice office) => (await office.Get<OfficeRules>().CurrentAsync(Cancel)).Calendar;

    private static async Task<string[]> RefusedAsync(Task<RulesResult> asked) => [.. Assert.IsType<RulesResult.Refused>(await asked).Reasons.Select(r => r.Key)];
}
