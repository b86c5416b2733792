using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Verification;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Services.Rules;

public sealed class RecomputeTests
{
    /// <summary>Wednesday of the week of <see cref="TestOffice.Start"/>, declared a holiday afterwards.</summary>
    private static readonly DateOnly s_holiday = new(2026, 3, 4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_would_change_is_shown_then_done_once_in_each_cases_history_and_audited()
    {
        await using var office = await TestOffice.OpenAsync();
        var running = await office.RegisterAsync(r => r with { Channel = Channel.Superior });
        var untouched = await office.RegisterAsync();
        var recompute = office.Get<RecomputeService>();
        await DeclareAsync(office);

        var survey = (await recompute.SurveyAsync(office.Supervisor, false, cancellationToken: Cancel))!;
        Assert.Equal((1, 1), (survey.Cases, survey.Clocks));
        Assert.Equal(new RecomputeLine(running, ClockKind.Objection, null, new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 10), false, null), survey.Lines.Single());
        Assert.Equal(1, (await FindAsync(office, running)).Version);

        var report = await recompute.RunAsync(office.Supervisor, "市政府通知", false, cancellationToken: Cancel);

        Assert.Equal((1, 1, false), (report.Cases, report.Clocks, report.Cancelled));
        var view = (await office.Get<CaseService>().FindAsync(office.Clerk, running, Cancel))!;
        Assert.Equal(new DateOnly(2026, 3, 10), view.Case.OpenClock(ClockKind.Objection)!.Due);
        Assert.Equal(("recompute-clocks", "supervisor", "市政府通知"), (view.History[^1].Act, view.History[^1].By.Name, view.History[^1].Note));
        Assert.Equal(view.Case, History.Replay(view.History));
        Assert.Equal(1, (await FindAsync(office, untouched)).Version);
        await using var db = await office.Store.OpenAsync(Cancel);
        Assert.Equal("1 cases, 1 clocks", (await db.Audit.SingleAsync(a => a.What == AuditKeys.ClocksRecomputed, Cancel)).Subject);

        // A second time nothing is left to do.
        Assert.Equal((0, 0), ((await recompute.RunAsync(office.Leader, "再次", false, cancellationToken: Cancel)).Cases, (await recompute.SurveyAsync(office.Supervisor, true, cancellationToken: Cancel))!.Clocks));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Cancel)).IsGood);
    }

    [Fact]
    public async Task What_was_met_keeps_its_verdict_unless_it_is_asked_for_and_then_the_closure_is_judged_anew()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await DoAsync(office, office.Clerk, number, "assess", new AssessInput { Demands = [new DemandAssessmentInput { Demand = 1, Track = Track.Simplified }], Field = "cooking-fumes", Method = Method.Careful });
        await DoAsync(office, office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(office, office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office, office.Handler, number, "claim", new ClaimInput());
        office.Time.Advance(TimeSpan.FromDays(15)); // ten working days end on Monday 16 March: one day late
        await DoAsync(office, office.Head, number, "opinion", new OpinionInput { Answers = [new DemandAnswerInput { Demand = 1 }], Text = "经查，予以支持。" });
        await DoAsync(office, office.Clerk, number, "close", new CloseInput());
        Assert.False((await FindAsync(office, number)).Closures.Single().InTime);
        await DeclareAsync(office);

        await office.Get<RecomputeService>().RunAsync(office.Supervisor, "市政府通知", includeEnded: false, cancellationToken: Cancel);
        Assert.False((await FindAsync(office, number)).Closures.Single().InTime);
        Assert.True((await office.Get<RecomputeService>().SurveyAsync(office.Supervisor, includeEnded: true, cancellationToken: Cancel))!.Lines.Single(l => l.Kind == ClockKind.SimplifiedDecision).Verdict);
        await office.Get<RecomputeService>().RunAsync(office.Supervisor, "市政府通知", includeEnded: true, cancellationToken: Cancel);

        var petition = await FindAsync(office, number);
        Assert.True(petition.Closures.Single().InTime);
        Assert.Contains(Facts.Of(petition), f => f.Kind == FactKind.ClosureInTime);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Cancel)).IsGood);
    }

    [Fact]
    public async Task Whoever_may_not_see_cases_gets_numbers_and_whoever_is_walled_off_is_not_told()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(r => r with { Channel = Channel.Superior, AccusedPersons = [office.Supervisor.PersonId] });
        await DeclareAsync(office);
        var recompute = office.Get<RecomputeService>();
        var administrator = new Viewer(new Actor(20, "sysadmin", 1, "综合行政执法局", Roles.SystemAdministrator), "sysadmin");

        Assert.Equal((1, 0), ((await recompute.SurveyAsync(administrator, false, cancellationToken: Cancel))!.Cases, (await recompute.SurveyAsync(administrator, false, cancellationToken: Cancel))!.Lines.Length));
        Assert.Equal((0, 0), ((await recompute.SurveyAsync(office.Supervisor, false, cancellationToken: Cancel))!.Cases, (await recompute.SurveyAsync(office.Supervisor, false, cancellationToken: Cancel))!.Lines.Length));
        Assert.Null(await recompute.SurveyAsync(office.Clerk, false, cancellationToken: Cancel));
        Assert.Equal("RecomputeNotAllowed", Assert.IsType<RulesResult.Refused>((await recompute.RunAsync(administrator, "通知", false, cancellationToken: Cancel)).Result).Reasons.Single().Key);
        Assert.Equal("ReasonRequired", Assert.IsType<RulesResult.Refused>((await recompute.RunAsync(office.Leader, " ", false, cancellationToken: Cancel)).Result).Reasons.Single().Key);

        // The accused supervisor has it done; the case is counted as well, and they do not learn of it.
        Assert.Equal(0, (await recompute.RunAsync(office.Supervisor, "市政府通知", false, cancellationToken: Cancel)).Cases);
        Assert.Equal(new DateOnly(2026, 3, 10), (await FindAsync(office, "XF2026000001")).OpenClock(ClockKind.Objection)!.Due);
    }

    [Fact]
    public async Task Stopped_between_two_batches_it_goes_on_when_it_is_run_again()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < RecomputeService.BatchSize + 5; i++)
            await office.RegisterAsync(r => r with { Channel = Channel.Superior });
        await DeclareAsync(office);
        var recompute = office.Get<RecomputeService>();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.True((await recompute.RunAsync(office.Supervisor, "市政府通知", false, cancellationToken: stop.Token)).Cancelled);
        Assert.Equal(RecomputeService.BatchSize + 5, (await recompute.RunAsync(office.Supervisor, "市政府通知", false, cancellationToken: Cancel)).Cases);
        Assert.Equal(0, (await recompute.SurveyAsync(office.Supervisor, false, cancellationToken: Cancel))!.Cases);
    }

    private static async Task DeclareAsync(TestOffice office) => Assert.IsType<RulesResult.Done>(
        await office.Get<CalendarService>().SetDayAsync(office.Supervisor, new DayRequest(s_holiday, WorkDayKind.Holiday, "特别放假", "市政府通知"), Cancel));

    private static async Task<PetitionCase> FindAsync(TestOffice office, string number) => (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!.Case;

    private static async Task DoAsync(TestOffice office, Viewer viewer, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), Cancel));
}
