using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Services.Rules;

public sealed class LimitServiceTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_limit_holds_for_clocks_that_start_from_its_day_on_and_clocks_that_run_keep_theirs()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await AssignAsync(office);
        await DoneAsync(office, new LimitRequest(ClockKind.UnitObjection, Limit.WorkingDays(4), false, s_today.AddDays(3), "二日不够中队研究"));
        var same = await AssignAsync(office);
        office.Time.Advance(TimeSpan.FromDays(3));
        var after = await AssignAsync(office);

        Assert.Equal((Limit.WorkingDays(2), new DateOnly(2026, 3, 4)), (before.Limit, before.Due));
        Assert.Equal(Limit.WorkingDays(2), same.Limit);
        Assert.Equal((Limit.WorkingDays(4), new DateOnly(2026, 3, 11)), (after.Limit, after.Due));
        Assert.Equal(before, (await FindAsync(office, "XF2026000001")).OpenClock(ClockKind.UnitObjection));
    }

    [Fact]
    public async Task What_happened_before_the_change_but_is_written_down_after_it_counts_by_the_old_limit()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await AcceptAsync(office);
        await DoneAsync(office, new LimitRequest(ClockKind.UnitObjection, Limit.WorkingDays(4), false, s_today.AddDays(1), "二日不够中队研究"));
        office.Time.Advance(TimeSpan.FromDays(2));

        var late = await office.Acts.PerformAsync(
            office.Clerk, new ActRequest("assign", new AssignInput { UnitId = 3, LeadId = 7 }, number, OccurredAt: TestOffice.Start.AddHours(2)), Cancel);

        Assert.Equal(Limit.WorkingDays(2), Assert.IsType<ActResult.Done>(late).Case.OpenClock(ClockKind.UnitObjection)!.Limit);
    }

    [Fact]
    public async Task The_change_is_kept_with_who_when_old_new_and_why_and_stands_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        await DoneAsync(office, new LimitRequest(ClockKind.Callback, Limit.Days(20), true, s_today.AddDays(10), "缩短回访 "));

        var line = (await office.Get<LimitService>().ReadAsync(office.Clerk, Cancel))!.Lines.Single(l => l.Rule.Kind == ClockKind.Callback);

        Assert.Equal(Limit.Days(30), line.Rule.Limit);
        Assert.Equal((s_today.AddDays(10), Limit.Days(20), true), (line.Coming!.Value.From, line.Coming.Value.Rule.Limit, line.Coming.Value.Rule.RollsForward));
        var change = Assert.Single(line.History);
        Assert.Equal((s_today.AddDays(10), Limit.Days(30), false, Limit.Days(20), true, TestOffice.Start, "supervisor", "缩短回访"),
            (change.From, change.Old, change.OldRolls, change.New, change.NewRolls, change.At, change.By, change.Reason));
        await using var db = await office.Store.OpenAsync(Cancel);
        var audited = await db.Audit.SingleAsync(a => a.What == AuditKeys.LimitChanged, Cancel);
        Assert.Equal(("Callback: 30 CalendarDays -> 20 CalendarDays +, 2026-03-12", "缩短回访", 6), (audited.Subject, audited.Reason, audited.PersonId));
    }

    [Fact]
    public async Task Only_supervisors_and_leaders_change_limits_and_nobody_without_a_reason_or_against_the_law()
    {
        await using var office = await TestOffice.OpenAsync();
        var limits = office.Get<LimitService>();
        var good = new LimitRequest(ClockKind.Callback, Limit.Days(20), false, s_today, "缩短回访");
        var administrator = new Viewer(new Actor(20, "sysadmin", 1, "综合行政执法局", Roles.SystemAdministrator), "sysadmin");

        foreach (var viewer in new[] { office.Clerk, office.Handler, office.Head, office.Auditor, administrator })
            Assert.Equal(["NotAllowed"], await RefusedAsync(limits, viewer, good));
        Assert.Equal(["ReasonRequired@Reason"], await RefusedAsync(limits, office.Leader, good with { Reason = " " }));
        Assert.Equal(["ReasonTooLong@Reason"], await RefusedAsync(limits, office.Leader, good with { Reason = new string('因', 501) }));
        Assert.Equal(["NotLocal@Count"], await RefusedAsync(limits, office.Leader, good with { Kind = ClockKind.Handling, Limit = Limit.Days(90) }));
        Assert.Equal(["InThePast@From"], await RefusedAsync(limits, office.Leader, good with { From = s_today.AddDays(-1) }));
        Assert.Equal(["TooShort@Count"], await RefusedAsync(limits, office.Supervisor, good with { Limit = Limit.Days(0) }));
        Assert.Null(await limits.ReadAsync(office.Handler, Cancel));
        Assert.False((await limits.ReadAsync(administrator, Cancel))!.MayChange);
        await using var db = await office.Store.OpenAsync(Cancel);
        Assert.Empty(await db.Limits.ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_is_written_beside_a_change_makes_open_screens_and_other_processes_read_again()
    {
        await using var office = await TestOffice.OpenAsync();
        await DoneAsync(office, new LimitRequest(ClockKind.Callback, Limit.Days(20), false, s_today, "缩短回访"));

        await using var db = await office.Store.OpenAsync(Cancel);
        var fact = System.Text.Json.JsonSerializer.Deserialize<ChangeFact>((await db.Changes.SingleAsync(Cancel)).Fact)!;

        Assert.True(office.Get<LimitService>().Watch(office.Clerk).IsTouchedBy(fact));
        Assert.True(OfficeRules.IsTouchedBy(fact));
        Assert.False(OfficeRules.IsTouchedBy(new ChangeFact(ChangeKind.Case) { CaseNumber = "XF2026000001" }));
    }

    private static async Task<string[]> RefusedAsync(LimitService limits, Viewer viewer, LimitRequest request) =>
        [.. Assert.IsType<RulesResult.Refused>(await limits.ChangeAsync(viewer, request, Cancel)).Reasons.Select(r => r.Field is null ? r.Key : $"{r.Key}@{r.Field}")];

    private static async Task DoneAsync(TestOffice office, LimitRequest request) =>
        Assert.IsType<RulesResult.Done>(await office.Get<LimitService>().ChangeAsync(office.Supervisor, request, Cancel));

    private static async Task<string> AcceptAsync(TestOffice office)
    {
        var number = await office.RegisterAsync();
        await DoAsync(office, number, "assess", new AssessInput { Demands = [new DemandAssessmentInput { Demand = 1, Track = Track.PetitionProcedure }], Field = "cooking-fumes", Method = Method.Careful });
        await DoAsync(office, number, "accept", new AcceptInput());
        return number;
    }

    private static async Task<Clock> AssignAsync(TestOffice office) =>
        (await DoAsync(office, await AcceptAsync(office), "assign", new AssignInput { UnitId = 3, LeadId = 7 })).OpenClock(ClockKind.UnitObjection)!;

    private static async Task<PetitionCase> DoAsync(TestOffice office, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest(act, input, number), Cancel)).Case;

    private static async Task<PetitionCase> FindAsync(TestOffice office, string number) =>
        (await office.Get<PetitionDashboard.Services.Cases.CaseService>().FindAsync(office.Clerk, number, Cancel))!.Case;
}
