using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services.Supervision;

/// <summary>Acts of supervision on many cases at once: each decided by itself, refusals explained, stopped between two cases, done once.</summary>
public sealed class MassActsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_refused_for_one_case_does_not_hold_up_the_others_and_says_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var (good, fresh, other) = (await office.HandledAsync(), await office.RegisterAsync(), await office.HandledAsync());
        var closed = await office.ClosedAsync();
        var state = await RunAsync(office, "urge", "请于三日内反馈进展。", good, fresh, closed, "XF2026999999", other);

        Assert.Equal([MassOutcome.Done, MassOutcome.Refused, MassOutcome.Refused, MassOutcome.NotFound, MassOutcome.Done], state.Lines.Select(l => l.Outcome));
        Assert.Equal(["NotAssigned", "Stage"], state.Lines.Where(l => l.Outcome == MassOutcome.Refused).Select(l => l.Reasons[0].Key));
        Assert.Equal(new[] { 1, 1 }, await UrgingsAsync(office, good, other));
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal("urge 2/5", (await db.Audit.SingleAsync(a => a.What == "mass-act", Token)).Subject);
    }

    [Fact]
    public async Task A_case_behind_a_wall_is_one_that_is_not_there()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = office.Supervisor.PersonId, Reason = "近亲属是当事人" }, number);
        Assert.Equal(MassOutcome.NotFound, (await RunAsync(office, "urge", "请办理", number)).Lines[0].Outcome);
        Assert.Equal(new[] { 0 }, await UrgingsAsync(office, number));
    }

    [Fact]
    public async Task Stopping_leaves_what_was_sent_sent_and_the_rest_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        string[] numbers = [await office.HandledAsync(), await office.HandledAsync(), await office.HandledAsync()];
        var job = office.Get<MassActs>();
        Task<System.Collections.Immutable.ImmutableArray<Refusal>> starting;
        using (await office.Get<WriteGate>().EnterAsync(Token))
        {
            // The run waits for the store while somebody stops it.
            starting = job.StartAsync(office.Supervisor, Guid.NewGuid(), [.. numbers.Select(n => new MassItem(n, "urge", "请办理"))], Token);
            Assert.Equal("MassBusy", (await job.StartAsync(office.Supervisor, Guid.NewGuid(), [new MassItem(numbers[2], "urge", "请办理")], Token))[0].Key);
            job.Stop(office.Supervisor);
        }

        Assert.Empty(await starting);
        await job.WaitAsync(office.Supervisor);
        var state = (await job.ForAsync(office.Supervisor, Token))!;
        Assert.False(state.IsRunning);
        Assert.Equal(MassOutcome.Stopped, state.Lines[^1].Outcome);
        Assert.Equal(0, (await UrgingsAsync(office, numbers))[^1]);
        Assert.Equal(state.Count(MassOutcome.Done), (await UrgingsAsync(office, numbers)).Sum());
        Assert.Null(await job.ForAsync(office.Clerk, Token));
    }

    [Fact]
    public async Task The_same_run_sent_twice_acts_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var request = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            Assert.Empty(await office.Get<MassActs>().StartAsync(office.Supervisor, request, [new MassItem(number, "urge", "请办理")], Token));
            await office.Get<MassActs>().WaitAsync(office.Supervisor);
        }

        Assert.Equal(new[] { 1 }, await UrgingsAsync(office, number));
    }

    [Fact]
    public async Task After_a_restart_the_run_says_what_was_done_and_goes_on_with_the_rest_and_nothing_is_done_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        string[] numbers = [await office.HandledAsync(), await office.HandledAsync(), await office.RegisterAsync()];
        var request = Guid.NewGuid();
        Assert.Equal(2, (await RunAsync(office, request, "urge", "请办理", numbers)).Count(MassOutcome.Done));

        // As if the server had stopped after the second case was urged and before that was kept in the run.
        await using (var db = await office.Store.OpenAsync(Token))
        {
            await db.MassRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, (DateTimeOffset?)null), Token);
            await db.MassLines.Where(l => l.Ordinal == 1).ExecuteUpdateAsync(l => l.SetProperty(x => x.Outcome, MassOutcome.Waiting), Token);
        }

        var job = office.Again<MassActs>();
        var broken = (await job.ForAsync(office.Supervisor, Token))!;
        Assert.Equal((true, 1, 1, "supervisor"), (broken.IsBroken, broken.Count(MassOutcome.Done), broken.Left, broken.By));
        Assert.Equal("NotAssigned", broken.Lines[2].Reasons[0].Key);
        Assert.Equal("MassUnfinished", (await job.StartAsync(office.Supervisor, Guid.NewGuid(), [new MassItem(numbers[0], "urge", "另一批")], Token))[0].Key);

        Assert.Empty(await job.ResumeAsync(office.Supervisor, Token));
        await job.WaitAsync(office.Supervisor);
        var whole = (await job.ForAsync(office.Supervisor, Token))!;
        Assert.Equal((false, 2, 0), (whole.IsBroken, whole.Count(MassOutcome.Done), whole.Left));
        Assert.Equal(new[] { 1, 1 }, await UrgingsAsync(office, numbers[0], numbers[1]));

        await job.ForgetAsync(office.Supervisor, Token);
        Assert.Null(await office.Again<MassActs>().ForAsync(office.Supervisor, Token));
    }

    [Fact]
    public async Task What_is_wrong_for_all_is_said_before_anything_is_sent()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var job = office.Get<MassActs>();
        Assert.Equal("Required", (await StartAsync("urge", " ")).Key);
        Assert.Equal("TooLong", (await StartAsync("urge", new string('长', 1001))).Key);
        Assert.Equal("MassNone", (await job.StartAsync(office.Supervisor, Guid.NewGuid(), [], Token))[0].Key);
        Assert.Equal("Role", (await StartAsync("archive", "请办理")).Key);
        Assert.Equal("Role", (await job.StartAsync(office.Handler, Guid.NewGuid(), [new MassItem(number, "urge", "请办理")], Token))[0].Key);
        Assert.Equal("Role", (await job.StartAsync(office.Clerk, Guid.NewGuid(), [new MassItem(number, "supervise", "请说明")], Token))[0].Key);
        Assert.Equal(new[] { 0 }, await UrgingsAsync(office, number));

        async Task<Refusal> StartAsync(string act, string text) => (await job.StartAsync(office.Supervisor, Guid.NewGuid(), [new MassItem(number, act, text)], Token))[0];
    }

    [Fact]
    public async Task Letters_and_interviews_go_to_the_unit_and_head_of_each_case_and_their_answers_are_waited_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var (first, second) = (await office.HandledAsync(), await office.AssignedAsync());
        Assert.Equal(2, (await RunAsync(office, "supervise", "请说明超期原因。", first, second)).Count(MassOutcome.Done));
        Assert.Equal(2, (await RunAsync(office, "suggest-improvement", "建议规范现场取证。", first, second)).Count(MassOutcome.Done));
        Assert.Equal(1, (await RunAsync(office, "interview", "就落实办理责任约谈。", first)).Count(MassOutcome.Done));
        var answers = await office.Get<SupervisionService>().AnswersAsync(office.Supervisor, Token);
        Assert.Equal(4, answers.Count);
        Assert.Empty(await office.Get<SupervisionService>().AnswersAsync(office.OtherHandler, Token));

        office.Time.Advance(TimeSpan.FromDays(70));
        var late = await office.Get<SupervisionService>().LateAsync(office.Supervisor, new LateQuery(), Token);
        Assert.Equal(2, late.Single(l => l.Number == first).Answers.Length);
    }

    private static Task<MassState> RunAsync(TestOffice office, string act, string text, params string[] numbers) => RunAsync(office, Guid.NewGuid(), act, text, numbers);

    private static async Task<MassState> RunAsync(TestOffice office, Guid request, string act, string text, params string[] numbers)
    {
        var job = office.Get<MassActs>();
        Assert.Empty(await job.StartAsync(office.Supervisor, request, [.. numbers.Select(n => new MassItem(n, act, text))], Token));
        await job.WaitAsync(office.Supervisor);
        return (await job.ForAsync(office.Supervisor, Token))!;
    }

    private static async Task<int[]> UrgingsAsync(TestOffice office, params string[] numbers)
    {
        await using var db = await office.Store.OpenAsync(Token);
        var rows = await db.Cases.Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, c => c.Urgings, StringComparer.Ordinal, Token);
        return [.. numbers.Select(n => rows[n])];
    }
}
