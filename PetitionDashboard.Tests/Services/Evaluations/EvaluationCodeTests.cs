using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Evaluations;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services.Evaluations;

/// <summary>One-time codes: who has one evaluates one closure once, and nobody learns anything from a wrong one.</summary>
public sealed class EvaluationCodeTests
{
    private const string Hall = "10.0.0.5";

    private static readonly EvaluateInput s_answer = EvaluateInput.With(EvaluationReasons.TooSlow | EvaluationReasons.NotExplained) with
    {
        Office = Satisfaction.Satisfied,
        Unit = Satisfaction.Unsatisfied,
        Channel = EvaluationChannel.Kiosk,
        Comment = "等了太久",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_evaluates_once_and_the_history_says_how_and_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        var codes = office.Get<EvaluationCodeService>();
        var code = await GiveAsync(office, number);

        Assert.Equal(KioskState.Open, await codes.CheckAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Hall, Token));
        Assert.Equal(KioskState.Open, (await codes.EvaluateAsync(code, s_answer, Hall, Token)).State);

        var view = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Token))!;
        Assert.Equal(
            new Evaluation(Satisfaction.Satisfied, Satisfaction.Unsatisfied, National: false, new DateOnly(2026, 3, 2), 1, EvaluationChannel.Kiosk, EvaluationReasons.TooSlow | EvaluationReasons.NotExplained),
            view.Case.Evaluation);
        var last = view.History[^1];
        Assert.Equal(("evaluate", EvaluationCodeService.Petitioner, "等了太久"), (last.Act, last.By.Name, last.Note));
        Assert.Contains(new Detail("reasons", "EvaluationReasons.TooSlow;EvaluationReasons.NotExplained"), last.Details);
        Assert.Equal(KioskState.Unknown, await codes.CheckAsync(code, Hall, Token));
        Assert.Equal(KioskState.Unknown, (await codes.EvaluateAsync(code, s_answer, Hall, Token)).State);
        Assert.Single((await office.Get<CaseService>().FindAsync(office.Clerk, number, Token))!.Case.Evaluations);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task Two_taps_at_once_are_one_evaluation()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        var code = await GiveAsync(office, number);
        var taps = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => office.Get<EvaluationCodeService>().EvaluateAsync(code, s_answer, $"10.0.0.{i}", Token), Token)));
        Assert.Single(taps, t => t.State == KioskState.Open);
        Assert.Single((await office.Get<CaseService>().FindAsync(office.Clerk, number, Token))!.Case.Evaluations);
    }

    [Fact]
    public async Task A_new_code_makes_the_old_one_void_and_a_code_ends_with_its_last_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        var codes = office.Get<EvaluationCodeService>();
        var old = await GiveAsync(office, number);
        var now = await GiveAsync(office, number);
        Assert.Equal(KioskState.Unknown, await codes.CheckAsync(old, Hall, Token));
        Assert.Equal(KioskState.Open, await codes.CheckAsync(now, Hall, Token));
        office.Time.Advance(TimeSpan.FromDays(EvaluationCodeService.Days));
        Assert.Equal(KioskState.Open, await codes.CheckAsync(now, Hall, Token));
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(KioskState.Unknown, await codes.CheckAsync(now, Hall, Token));
    }

    [Fact]
    public async Task A_code_does_not_outlive_its_closure_and_opens_nothing_else()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        var codes = office.Get<EvaluationCodeService>();
        var code = await GiveAsync(office, number);
        Assert.IsType<ProgressResult.Unknown>(await office.Get<QueryCodeService>().ProgressAsync(code, Hall, cancellationToken: Token));
        await office.DoAsync(office.Leader, "reopen", new ReopenInput { Track = Track.PetitionProcedure, Reason = "问题反弹" }, number);
        Assert.Equal(KioskState.Unknown, await codes.CheckAsync(code, Hall, Token));
        Assert.IsType<CodeResult.Refused>(await codes.GiveAsync(office.Clerk, number, Token));
    }

    [Fact]
    public async Task Guessing_is_stopped_by_where_it_comes_from_and_others_go_on()
    {
        await using var office = await TestOffice.OpenAsync();
        var code = await GiveAsync(office, await office.ClosedAsync());
        var codes = office.Get<EvaluationCodeService>();
        for (var i = 0; i < CodeGate.MostFromOne; i++)
            Assert.Equal(KioskState.Unknown, await codes.CheckAsync($"AAAA-BBBB-CCC{i}", Hall, Token));
        Assert.Equal(KioskState.TooMany, await codes.CheckAsync(code, Hall, Token));
        Assert.Equal(KioskState.TooMany, (await codes.EvaluateAsync(code, s_answer, Hall, Token)).State);
        Assert.Equal(KioskState.Open, await codes.CheckAsync(code, "10.0.0.6", Token));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(KioskState.Open, await codes.CheckAsync(code, Hall, Token));
    }

    [Fact]
    public async Task A_restart_forgives_no_wrong_code_and_many_at_once_are_not_more_than_one_after_the_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Get<CodeGate>().TakeAsync(Hall, Token)));
        Assert.Equal(CodeGate.MostFromOne, tries.Count(t => t is not null));
        Assert.Null(await office.Again<CodeGate>().TakeAsync(Hall, Token));
        Assert.NotNull(await office.Again<CodeGate>().TakeAsync("10.0.0.6", Token));
        await using (var db = await office.Store.OpenAsync(Token))
            Assert.DoesNotContain(await db.WrongCodes.Select(c => c.From).ToListAsync(Token), f => System.Text.Encoding.UTF8.GetString(f).Contains("10.0.0", StringComparison.Ordinal));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await office.Again<CodeGate>().TakeAsync(Hall, Token));
        await using var after = await office.Store.OpenAsync(Token);
        Assert.Equal(1, await after.WrongCodes.CountAsync(Token));
    }

    [Fact]
    public async Task Only_the_petition_office_gives_codes_and_the_store_does_not_have_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        Assert.IsType<CodeResult.NotFound>(await office.Get<EvaluationCodeService>().GiveAsync(office.Handler, number, Token));
        var code = await GiveAsync(office, number);
        await using var db = await office.Store.OpenAsync(Token);
        var row = await db.EvaluationCodes.SingleAsync(Token);
        Assert.Equal(32, row.Hash.Length);
        Assert.DoesNotContain(code[..4], Convert.ToHexString(row.Hash), StringComparison.OrdinalIgnoreCase);
        Assert.Single(db.Audit.Where(a => a.What == "evaluation-code" && a.Subject == number));
    }

    [Fact]
    public async Task Reasons_and_ways_are_counted_and_each_number_is_a_list_of_its_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        var first = await office.ClosedAsync();
        var second = await office.ClosedAsync();
        await office.Get<EvaluationCodeService>().EvaluateAsync(await GiveAsync(office, first), s_answer, Hall, Token);
        await office.DoAsync(office.Clerk, "evaluate", new EvaluateInput { Office = Satisfaction.BasicallySatisfied, TooSlow = true, National = true }, second);

        var board = (await office.Get<SatisfactionService>().BoardAsync(office.Supervisor, Period.MonthOf(new DateOnly(2026, 3, 2)), Token))!;

        Assert.Equal((0.5m, 1m, 1m), (board.Satisfaction.Value, board.Participation.Value, board.National.Value));
        Assert.Equal((EvaluationReasons.TooSlow, 2), board.ByReason[0]);
        Assert.Contains((EvaluationReasons.NotExplained, 1), board.ByReason);
        Assert.Equal([1, 1, 0, 0], board.ByChannel.Select(c => c.Count));
        Assert.Equal([new SatisfactionBar("3", 2, 1) { Reasons = [(EvaluationReasons.TooSlow, 2), (EvaluationReasons.NotExplained, 1)] }], board.ByUnit);
        Assert.Equal([("cooking-fumes", 2)], board.ByField.Select(f => (f.Key, f.Reasons[0].Count)));
        Assert.Equal([first, second], await ListedAsync(office, "reasons.too-slow", "&unit=3"));
        Assert.Equal([first, second], await ListedAsync(office, "reasons.too-slow", "&field=cooking-fumes"));
        Assert.Empty(await ListedAsync(office, "reasons.too-slow", "&unit=4"));
        Assert.Equal([first, second], await ListedAsync(office, "reasons.too-slow"));
        Assert.Equal([first], await ListedAsync(office, "reasons.not-explained"));
        Assert.Equal([first], await ListedAsync(office, "evaluations.kiosk"));
        Assert.Null(await office.Get<SatisfactionService>().BoardAsync(office.Handler, board.Period, Token));
        var empty = (await office.Get<SatisfactionService>().BoardAsync(office.Supervisor, Period.MonthOf(new DateOnly(2025, 3, 2)), Token))!;
        Assert.Null(empty.Satisfaction.Value);
    }

    private static async Task<string> GiveAsync(TestOffice office, string number) =>
        Assert.IsType<CodeResult.Given>(await office.Get<EvaluationCodeService>().GiveAsync(office.Clerk, number, Token)).Code.Code;

    private static async Task<string[]> ListedAsync(TestOffice office, string fact, string more = "")
    {
        var query = QueueAddresses.Parse("all", $"?fact={fact}&from=2026-03-01&to=2026-03-31{more}").Query;
        var reading = await office.Get<QueueService>().ReadAsync(office.Supervisor, query, cancellationToken: Token);
        return [.. reading.Page.Rows.Select(r => r.Number).Order(StringComparer.Ordinal)];
    }
}
