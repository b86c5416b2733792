using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>Boards of past days: what was known at their ends.</summary>
public sealed class PastBoardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_board_of_any_day_is_what_replaying_every_history_up_to_its_end_gives()
    {
        await RandomOffice.Recipes.Array[1, 40].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await RandomOffice.WriteAsync(office, recipes.Select(r => r with { Closures = [.. r.Closures.Select(c => (c.After + 1, c.InTime, c.Asked))] }));
                var today = OfficeTime.Today(office.Time);
                foreach (var viewer in new[] { office.Clerk, office.OtherClerk, office.Handler, office.Leader, office.Auditor, Viewer.System("root") })
                {
                    var (now, yesterday) = (await office.Get<BriefingService>().OnAsync(viewer, null, Token), await office.Get<BriefingService>().OnAsync(viewer, today.AddDays(-1), Token));
                    if (yesterday.Board is { } ended)
                        Assert.Equal((viewer.UserName, ended.Limits.Overdue), (viewer.UserName, now.Board!.Limits.OverdueBefore));
                    foreach (var back in new[] { 1, 3, 8, 14, 21, 33, 50 })
                    {
                        var day = today.AddDays(-back);
                        if ((await office.Get<BriefingService>().OnAsync(viewer, day, Token)).Board is { } board)
                            Check(board, await KnownAtEndAsync(office, viewer, day), viewer.UserName);
                    }
                }
            },
            iter: 4,
            threads: 1);
    }

    [Fact]
    public async Task What_a_day_showed_live_at_its_end_is_what_its_board_shows_ever_after()
    {
        await Gen.Int[0, 9].List[14, 14].SampleAsync(
            async plan =>
            {
                await using var office = await TestOffice.OpenAsync();
                var viewers = new[] { office.Clerk, office.Leader };
                var shown = new List<(Viewer Viewer, DateOnly Day, string Board)>();
                var numbers = new List<string>();
                foreach (var step in plan)
                {
                    await StepAsync(office, step, numbers);
                    office.Time.Advance(TimeSpan.FromHours(14));
                    foreach (var viewer in viewers)
                        shown.Add((viewer, OfficeTime.Today(office.Time), Said((await office.Get<BriefingService>().OnAsync(viewer, null, Token)).Board!)));
                    office.Time.Advance(TimeSpan.FromHours(10));
                }

                foreach (var (viewer, day, board) in shown)
                {
                    if ((await office.Get<BriefingService>().OnAsync(viewer, day, Token)).Board is { } again)
                        Assert.True(board == Said(again), $"{viewer.UserName} {day}\n{board}\n{Said(again)}");
                }

                Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
            },
            iter: 4,
            threads: 1);
    }

    [Fact]
    public async Task What_is_written_down_later_is_no_part_of_the_day_it_happened_on_but_of_what_is_known_now()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var monday = OfficeTime.Today(office.Time);
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddHours(2), Town = "中云街道" });
        var past = (await office.Get<BriefingService>().OnAsync(office.Clerk, monday, Token)).Board!;
        var today = (await office.Get<BriefingService>().OnAsync(office.Clerk, null, Token)).Board!;
        Assert.Equal(1, past.Of(FactKind.Received).Value);
        Assert.Equal(2, today.Of(FactKind.Received).Yesterday);
        Assert.DoesNotContain(past.Towns, t => t.Key == "中云街道");
        Assert.Equal(1, await BriefingServiceTests.TotalAsync(office, office.Clerk, BriefingLinks.Fact("received", monday, monday)));
        Assert.Equal(2, await BriefingServiceTests.TotalAsync(office, office.Clerk, BriefingLinks.Fact("received", monday)));
    }

    [Fact]
    public async Task A_field_that_assessment_corrects_later_stays_with_the_day_on_which_it_was_thought_to_be_another()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Field = "noise" });
        var monday = OfficeTime.Today(office.Time);
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.AssessAsync(number);
        var past = (await office.Get<BriefingService>().OnAsync(office.Clerk, monday, Token)).Board!;
        Assert.Equal(["noise"], past.Fields.Select(f => f.Key));
        Assert.Equal(1, await BriefingServiceTests.TotalAsync(office, office.Clerk, BriefingLinks.Field(past.Week, "noise", monday)));
        Assert.Equal(0, await BriefingServiceTests.TotalAsync(office, office.Clerk, BriefingLinks.Field(past.Week, "cooking-fumes", monday)));
        Assert.Equal(["cooking-fumes"], (await office.Get<BriefingService>().OnAsync(office.Clerk, null, Token)).Board!.Fields.Select(f => f.Key));
    }

    [Fact]
    public async Task A_clock_of_the_machine_that_is_set_back_leaves_no_case_standing_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(3));
        await office.AssessAsync(number);
        office.Time.AdjustTime(TestOffice.Start.AddDays(1));
        await office.Store.WriteAsync(
            async (writer, token) =>
            {
                var stored = (await writer.FindAsync(number, token))!;
                var ended = stored.State.Clocks.First(c => c.State == ClockState.Running).MeetOn(OfficeTime.Today(office.Time));
                var e = new CaseEvent(stored.State.Version + 1, "accept", office.Clerk.Actor, office.Time.GetUtcNow(), office.Time.GetUtcNow(), [new ClockSet(ended)]);
                await writer.AppendAsync(stored, History.Apply(stored.State, e), [e], null, token);
                await writer.CommitAsync(token);
                return 0;
            },
            Token);
        await using var db = await office.Store.OpenAsync(Token);
        for (var day = OfficeTime.Today(office.Time).DayNumber - 2; day < OfficeTime.Today(office.Time).DayNumber + 5; day++)
            Assert.InRange(await db.Standings.CountAsync(s => s.FromDay <= day && s.UntilDay > day, Token), 0, 1);
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task Ended_days_are_counted_once_and_anew_when_a_clock_that_was_set_back_made_them_current_again()
    {
        var (days, asked) = (new EndedDays(), 0);
        Task<int> Count() => Task.FromResult(++asked);
        Assert.Equal(1, await days.OverdueAsync(9, 10, Count));
        Assert.Equal(1, await days.OverdueAsync(9, 11, Count));
        Assert.Equal(2, await days.OverdueAsync(11, 11, Count));
        Assert.Equal(3, await days.OverdueAsync(11, 11, Count));
        Assert.Equal(4, await days.OverdueAsync(8, 9, Count));
        Assert.Equal(5, await days.OverdueAsync(9, 11, Count));
    }

    private static void Check(Board board, List<PetitionCase> known, string who)
    {
        var facts = known.SelectMany(c => Facts.Of(c).Select(f => (Fact: f, c.Intake.Field, c.Intake.Town))).ToList();
        var day = board.Day.DayNumber;
        foreach (var figure in board.Figures)
        {
            int On(int number) => facts.Count(f => f.Fact.Kind == figure.Kind && f.Fact.A == number);
            Assert.Equal(
                (who, figure.Key, On(day), On(day - 1), On(day - 7), On(board.LastYear.DayNumber)), (who, figure.Key, figure.Value, figure.Yesterday, figure.LastWeek, figure.LastYear));
            Assert.Equal(Enumerable.Range(0, 30).Select(i => On(day - 29 + i)), figure.Days);
        }

        Assert.Equal((who, facts.Count(f => f.Fact.Kind == FactKind.Evaluation && f.Fact.A == day && f.Fact.B == (int)Satisfaction.Unsatisfied)), (who, board.Unsatisfied));
        var due = known.Select(c => CaseProjection.Of(c).SortDue).Where(d => d != CaseRow.NoDue).ToList();
        Assert.Equal(
            (who, board.Day, due.Count(d => d == day), due.Count(d => d < day), due.Count(d => d == day - 1)), (who, board.Day, board.Limits.DueToday, board.Limits.Overdue, board.Limits.NewlyOverdue));
        var week = facts.Where(f => f.Fact.Kind == FactKind.Received && f.Fact.A > day - 7 && f.Fact.A <= day).ToList();
        Assert.Equal(
            week.GroupBy(f => f.Field).Select(g => (g.Key, g.Count())).Order(),
            board.Fields.Where(f => f.Count > 0).Select(f => (f.Key, f.Count)).Order());
    }

    /// <summary>The viewer's own cases as their histories tell them up to the end of a day: slow, from the raw events alone.</summary>
    private static async Task<List<PetitionCase>> KnownAtEndAsync(TestOffice office, Viewer viewer, DateOnly day)
    {
        await using var db = await office.Store.OpenAsync(Token);
        var own = await db.OwnCasesFor(viewer).Select(c => c.Id).ToListAsync(Token);
        var known = new List<PetitionCase>();
        foreach (var events in (await db.Events.AsNoTracking().OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(Token)).Where(e => own.Contains(e.CaseId)).GroupBy(e => e.CaseId))
        {
            CaseEvent[] then = [.. events.Select(e => CaseCodec.ReadEvent(e)).Where(e => OfficeTime.DayOf(e.RecordedAt) <= day)];
            if (then.Length > 0)
                known.Add(History.Replay(then));
        }

        return known;
    }

    private static string Said(Board board) => JsonSerializer.Serialize(board with { AsOf = null, Desk = DeskDay.None });

    /// <summary>A day's work: real acts, some written down later than they happened, some corrected.</summary>
    private static async Task StepAsync(TestOffice office, int step, List<string> numbers)
    {
        var now = office.Time.GetUtcNow();
        if (numbers.Count == 0 || step is 0 or 1 or 2)
            numbers.Add(await office.RegisterAsync(x => x with { ReceivedAt = now.AddDays(-step), Field = step == 1 ? "noise" : "parking", Headcount = step == 2 ? 6 : 1, Title = "夜市油烟噪音扰民", Petitioners = [new PetitionerInput { Name = "王" + numbers.Count, Phone = $"1390000{numbers.Count:0000}" }] }));
        foreach (var number in numbers.ToList())
        {
            var stage = await StageAsync(office, number);
            switch (step)
            {
                case 3 when stage == Stage.Registered:
                    await office.AssessAsync(number);
                    break;
                case 4 when stage == Stage.Assessing:
                    await office.AcceptAsync(number);
                    await office.AssignAsync(number);
                    await office.ClaimAsync(number);
                    break;
                case 5 when stage == Stage.Handling:
                    await office.ReplyAsync(number);
                    break;
                case 6 when stage == Stage.Replied:
                    await office.CloseAsync(number);
                    break;
                case 7 when stage == Stage.FollowUp:
                    await office.EvaluateAsync(number, Satisfaction.Unsatisfied);
                    break;
                case 8 when stage == Stage.Handling:
                    // Held yesterday, written down today.
                    await office.Acts.PerformAsync(office.Clerk, new ActRequest("consult", new ConsultInput { On = OfficeTime.Today(office.Time).AddDays(-1), Units = [3], Result = "商定方案" }, number), Token);
                    break;
                case 9 when numbers.Count > 1 && number != numbers[0] && stage == Stage.Registered:
                    await office.Acts.PerformAsync(office.Clerk, new ActRequest("merge", new MergeInput { Main = numbers[0], Reason = "同一事项" }, number), Token);
                    break;
            }
        }
    }

    private static async Task<Stage> StageAsync(TestOffice office, string number)
    {
        await using var db = await office.Store.OpenAsync(Token);
        return await db.Cases.Where(c => c.Number == number).Select(c => c.Stage).SingleAsync(Token);
    }
}
