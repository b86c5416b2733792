using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Evaluations;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Tests.Services.Boards;
using PetitionDashboard.Tests.Services.Supervision;

namespace PetitionDashboard.Tests.Services.Evaluations;

/// <summary>Spot-checks: nobody picks, anybody can repeat, and what was drawn stays.</summary>
public sealed class SpotDrawTests
{
    private static readonly SpotOrder s_march = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draw_is_repeated_from_its_seed_and_frame_and_verify_repeats_it()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 6; i++)
            await office.ClosedAsync();
        var draws = office.Get<SpotDrawService>();
        Assert.IsType<RecordResult.Done>(await draws.DrawAsync(office.Supervisor, s_march, Token));

        var draw = Assert.Single(await draws.ListAsync(office.Clerk, Token));

        Assert.Equal((6, 3, 32), (draw.Frame, draw.Items.Length, draw.Seed.Length));
        var frame = Enumerable.Range(1, 6).Select(i => $"XF202600000{i}/1").ToArray();
        Assert.Equal(FileDraw.FrameHash(frame), draw.FrameHash);
        Assert.Equal(FileDraw.Draw(draw.Seed, frame, 3), draw.Items.Select(i => i.Number + "/1"));
        Assert.All(draw.Items, i => Assert.True(i.MayCall));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);

        await office.Store.ChangeAsync(async (db, ct) => await db.SpotItems.Where(i => i.Ordinal == 3).ExecuteDeleteAsync(ct), Token);
        await office.Store.ChangeAsync(async (db, ct) => await db.SpotDraws.ExecuteUpdateAsync(s => s.SetProperty(d => d.FrameHash, "0"), ct), Token);
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token);
        Assert.Equal(["drawn", "frame"], report.Findings.Where(f => f.Check == VerifyCheck.Draws).Select(f => f.Detail).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_period_is_drawn_once_and_once_more_only_with_a_reason()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ClosedAsync();
        var draws = office.Get<SpotDrawService>();
        await draws.DrawAsync(office.Clerk, s_march, Token);
        var refused = Assert.IsType<RecordResult.Refused>(await draws.DrawAsync(office.Supervisor, s_march, Token));
        Assert.Equal(("DrawnBefore", "Reason"), (refused.Reasons[0].Key, refused.Reasons[0].Field));
        // Moving a date does not make it another draw.
        Assert.IsType<RecordResult.Refused>(await draws.DrawAsync(office.Supervisor, s_march with { From = new DateOnly(2026, 2, 20) }, Token));
        Assert.IsType<RecordResult.Done>(await draws.DrawAsync(office.Supervisor, s_march with { Reason = "首次抽取时电话系统故障" }, Token));
        Assert.Equal(["首次抽取时电话系统故障", ""], (await draws.ListAsync(office.Leader, Token)).Select(d => d.Reason));
    }

    [Theory]
    [InlineData(null, "2026-03-02", 3, "DrawPeriod")]
    [InlineData("2026-03-02", "2026-03-01", 3, "DrawPeriod")]
    [InlineData("2026-03-01", "2026-03-03", 3, "DrawFuture")]
    [InlineData("2024-03-01", "2026-03-02", 3, "DrawTooLong")]
    [InlineData("2026-03-01", "2026-03-02", 0, "DrawSize")]
    [InlineData("2026-03-01", "2026-03-02", 201, "DrawSize")]
    [InlineData("2026-02-01", "2026-02-02", 3, "DrawEmpty")]
    public async Task A_draw_that_makes_no_sense_is_refused_and_says_why(string? from, string? to, int size, string why)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ClosedAsync();
        var order = new SpotOrder(from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), size);
        var refused = Assert.IsType<RecordResult.Refused>(await office.Get<SpotDrawService>().DrawAsync(office.Supervisor, order, Token));
        Assert.Equal(why, refused.Reasons[0].Key);
        Assert.Empty(await office.Get<SpotDrawService>().ListAsync(office.Supervisor, Token));
    }

    [Fact]
    public async Task Who_is_not_of_the_office_neither_draws_nor_sees_draws()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ClosedAsync();
        var draws = office.Get<SpotDrawService>();
        Assert.IsType<RecordResult.Refused>(await draws.DrawAsync(office.Head, s_march, Token));
        await draws.DrawAsync(office.Clerk, s_march, Token);
        Assert.Empty(await draws.ListAsync(office.Head, Token));
        Assert.Empty(await draws.ListAsync(office.Auditor, Token));
    }

    [Fact]
    public async Task Whom_a_call_did_not_reach_is_called_again_on_the_day_agreed()
    {
        await using var office = await TestOffice.OpenAsync();
        var first = await office.ClosedAsync();
        var second = await office.ClosedAsync();
        await office.DoAsync(office.Clerk, "callback", new CallbackInput { Callback = CallbackOutcome.NotReached, Again = new DateOnly(2026, 3, 5), Text = "关机" }, first);
        var list = (await office.Get<SatisfactionService>().CallbacksAsync(office.Clerk, cancellationToken: Token))!;
        Assert.Equal([second, first], list.Lines.Select(l => l.Row.Number));
        Assert.Equal((0, null), (list.Lines[0].Attempts, list.Lines[0].Again));
        Assert.Equal((1, new DateOnly(2026, 3, 5)), (list.Lines[1].Attempts, list.Lines[1].Again));
        await office.DoAsync(office.Clerk, "evaluate", new EvaluateInput(), second);
        Assert.Equal([first], (await office.Get<SatisfactionService>().CallbacksAsync(office.Clerk, cancellationToken: Token))!.Lines.Select(l => l.Row.Number));
        Assert.Null(await office.Get<SatisfactionService>().CallbacksAsync(office.Handler, cancellationToken: Token));
    }

    [Fact]
    public async Task Who_is_not_satisfied_waits_in_the_list_until_something_follows()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        await office.DoAsync(office.Clerk, "evaluate", new EvaluateInput { Unit = Satisfaction.Unsatisfied, NotSolved = true }, number);
        var line = Assert.Single((await office.Get<SatisfactionService>().UnsatisfiedAsync(office.Supervisor, cancellationToken: Token))!.Rows);
        Assert.Equal((number, EvaluationReasons.NotSolved), (line.Row.Number, line.Evaluation!.Reasons));
        await office.DoAsync(office.Supervisor, "second-handling", new SecondHandlingInput { Reason = "整改不到位" }, number);
        var followed = (await office.Get<SatisfactionService>().UnsatisfiedAsync(office.Supervisor, cancellationToken: Token))!;
        var handled = Assert.Single(followed.Rows);
        Assert.Equal((1, 0, FollowUpDuty.SecondHandling), (followed.Total, followed.Undecided, handled.Duty));
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal(db.Clocks.Single(c => c.Kind == ClockKind.SecondHandling).Due, handled.Due);
    }

    [Fact]
    public async Task Who_is_not_satisfied_is_dealt_with_by_the_day_that_the_office_set_and_then_by_the_screenings_own_clock()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        await office.EvaluateAsync(number, Satisfaction.Unsatisfied);
        var service = office.Get<SatisfactionService>();
        var today = OfficeTime.Today(office.Time);
        Assert.Equal((FollowUpDuty.Decide, today.AddDays(5), Lamp.Green), Said((await service.UnsatisfiedAsync(office.Clerk, cancellationToken: Token))!.Rows.Single()));
        office.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(Lamp.Yellow, (await service.UnsatisfiedAsync(office.Clerk, cancellationToken: Token))!.Rows.Single().Lamp);
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Lamp.Red, (await service.UnsatisfiedAsync(office.Clerk, cancellationToken: Token))!.Rows.Single().Lamp);
        var waits = (await office.Get<TodayService>().OfAsync(office.Clerk, Token)).Rows.Single(r => r.Number == number);
        Assert.Equal((Urgency.Overdue, today.AddDays(5)), (waits.Urgency, waits.Due!.Value));

        // The office gives itself longer: what nobody has decided on goes by that at once.
        Assert.IsType<SettingResult<FollowUpRules>.Done>(await service.ChangeRulesAsync(office.Supervisor, 0, 10, "人手不足", Token));
        Assert.Equal((FollowUpDuty.Decide, today.AddDays(10), Lamp.Green), Said((await service.UnsatisfiedAsync(office.Clerk, cancellationToken: Token))!.Rows.Single()));
        await office.ActAsync(office.Clerk, number, "screen", new ScreenInput { Reason = "评价与办理无关", Organ = "区信访局" });
        var line = (await service.UnsatisfiedAsync(office.Clerk, cancellationToken: Token))!.Rows.Single();
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal((FollowUpDuty.Screening, db.Clocks.Single(c => c.Kind == ClockKind.Screening).Due), (line.Duty, line.Due));

        static (FollowUpDuty, DateOnly, Lamp) Said(UnsatisfiedLine l) => (l.Duty, l.Due, l.Lamp);
    }

    [Fact]
    public async Task The_limit_for_deciding_is_set_by_supervisors_and_leaders_within_reason_and_not_over_somebody_elses_unseen()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<SatisfactionService>();
        Assert.Equal("NotAllowed", Why(await service.ChangeRulesAsync(office.Clerk, 0, 7, "试行", Token)));
        foreach (var days in new int?[] { null, 0, -1, 31, int.MaxValue })
            Assert.Equal("DaysRange", Why(await service.ChangeRulesAsync(office.Leader, 0, days, "试行", Token)));
        Assert.Equal("ReasonRequired", Why(await service.ChangeRulesAsync(office.Leader, 0, 7, " ", Token)));
        Assert.IsType<SettingResult<FollowUpRules>.Done>(await service.ChangeRulesAsync(office.Leader, 0, 7, "试行", Token));
        var stale = Assert.IsType<SettingResult<FollowUpRules>.Stale>(await service.ChangeRulesAsync(office.Supervisor, 0, 3, "加快", Token));
        Assert.Equal(7, stale.Now.Value.DecideDays);

        static string Why(SettingResult<FollowUpRules> result) => Assert.IsType<SettingResult<FollowUpRules>.Refused>(result).Why.Key;
    }

    [Fact]
    public async Task All_callbacks_are_in_the_pages_in_one_order_and_a_later_day_agreed_comes_at_the_end_of_them_all()
    {
        await using var office = await TestOffice.OpenAsync();
        var agreed = await office.ClosedAsync();
        var other = await office.ClosedAsync();
        await office.CloneAsync(other, 60, laterEach: true);
        await office.DoAsync(office.Clerk, "callback", new CallbackInput { Callback = CallbackOutcome.NotReached, Again = new DateOnly(2026, 3, 5), Text = "关机" }, agreed);
        var service = office.Get<SatisfactionService>();
        var first = (await service.CallbacksAsync(office.Clerk, 1, Token))!;
        var second = (await service.CallbacksAsync(office.Clerk, 2, Token))!;
        Assert.Equal((62, SatisfactionService.PageSize, 12), (first.Total, first.Lines.Length, second.Lines.Length));
        Assert.Equal((other, agreed), (first.Lines[0].Row.Number, second.Lines[^1].Row.Number));
        Assert.Equal(62, first.Lines.Concat(second.Lines).Select(l => l.Row.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, (await service.CallbacksAsync(office.Clerk, 99, Token))!.Page);

        // On the day agreed it is as due as any other.
        office.Time.Advance(TimeSpan.FromDays(3));
        Assert.Contains((await service.CallbacksAsync(office.Clerk, 1, Token))!.Lines, l => l.Row.Number == agreed);
    }
}
