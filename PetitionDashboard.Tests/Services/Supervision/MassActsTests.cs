using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
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
        using (await office.Get<WriteGate>().EnterAsync(Token))
        {
            // The first case waits for the store while somebody stops the run.
            Assert.Empty(job.Start(office.Supervisor, Guid.NewGuid(), [.. numbers.Select(n => new MassItem(n, "urge", "请办理"))]));
            Assert.Equal("MassBusy", job.Start(office.Supervisor, Guid.NewGuid(), [new MassItem(numbers[2], "urge", "请办理")])[0].Key);
            while (job.For(office.Supervisor)!.Lines[0].Outcome != MassOutcome.Waiting)
                await Task.Yield();
            job.Stop(office.Supervisor);
        }

        await job.WaitAsync(office.Supervisor);
        var state = job.For(office.Supervisor)!;
        Assert.False(state.IsRunning);
        Assert.Equal(MassOutcome.Stopped, state.Lines[^1].Outcome);
        Assert.Equal(0, (await UrgingsAsync(office, numbers))[^1]);
        Assert.Equal(state.Count(MassOutcome.Done), (await UrgingsAsync(office, numbers)).Sum());
        Assert.Null(job.For(office.Clerk));
    }

    [Fact]
    public async Task The_same_run_sent_twice_acts_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var request = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            Assert.Empty(office.Get<MassActs>().Start(office.Supervisor, request, [new MassItem(number, "urge", "请办理")]));
            await office.Get<MassActs>().WaitAsync(office.Supervisor);
        }

        Assert.Equal(new[] { 1 }, await UrgingsAsync(office, number));
    }

    [Fact]
    public async Task What_is_wrong_for_all_is_said_before_anything_is_sent()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var job = office.Get<MassActs>();
        Assert.Equal("Required", Start("urge", " ").Key);
        Assert.Equal("TooLong", Start("urge", new string('长', 1001)).Key);
        Assert.Equal("MassNone", job.Start(office.Supervisor, Guid.NewGuid(), [])[0].Key);
        Assert.Equal("Role", Start("archive", "请办理").Key);
        Assert.Equal("Role", job.Start(office.Handler, Guid.NewGuid(), [new MassItem(number, "urge", "请办理")])[0].Key);
        Assert.Equal("Role", job.Start(office.Clerk, Guid.NewGuid(), [new MassItem(number, "supervise", "请说明")])[0].Key);
        Assert.Equal(new[] { 0 }, await UrgingsAsync(office, number));

        Refusal Start(string act, string text) => job.Start(office.Supervisor, Guid.NewGuid(), [new MassItem(number, act, text)])[0];
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

    private static async Task<MassState> RunAsync(TestOffice office, string act, string text, params string[] numbers)
    {
        var job = office.Get<MassActs>();
        Assert.Empty(job.Start(office.Supervisor, Guid.NewGuid(), [.. numbers.Select(n => new MassItem(n, act, text))]));
        await job.WaitAsync(office.Supervisor);
        return job.For(office.Supervisor)!;
    }

    private static async Task<int[]> UrgingsAsync(TestOffice office, params string[] numbers)
    {
        await using var db = await office.Store.OpenAsync(Token);
        var rows = await db.Cases.Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, c => c.Urgings, StringComparer.Ordinal, Token);
        return [.. numbers.Select(n => rows[n])];
    }
}
