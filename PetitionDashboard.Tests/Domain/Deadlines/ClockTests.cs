using System.Globalization;
using CsCheck;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class ClockTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.BuiltIn;
    private static readonly Gen<Limit> Limits = Gen.OneOf(
        Gen.Int[0, 90].Select(Limit.Days), Gen.Int[1, 30].Select(Limit.WorkingDays), Gen.Int[1, 4].Select(Limit.Months));

    [Theory]
    [InlineData(ClockKind.Notice, "2026-03-02", "2026-03-17")]
    [InlineData(ClockKind.Notice, "2026-09-16", "2026-10-01")] // the office's own duty does not move over the holiday
    [InlineData(ClockKind.Objection, "2026-09-23", "2026-10-08")]
    [InlineData(ClockKind.UnitObjection, "2026-05-08", "2026-05-11")] // make-up Saturday 05-09 counts
    [InlineData(ClockKind.LawfulDutyReply, "2025-12-31", "2026-02-28")] // no 31 February: the month's last day
    [InlineData(ClockKind.LawfulDutyReply, "2023-12-31", "2024-02-29")]
    [InlineData(ClockKind.LawfulDutyReply, "2026-02-28", "2026-04-28")] // same day number, not month end to month end
    [InlineData(ClockKind.Handling, "2026-03-02", "2026-05-01")]
    [InlineData(ClockKind.SimplifiedAcceptance, "2026-06-18", "2026-06-24")]
    [InlineData(ClockKind.SimplifiedDecision, "2026-09-23", "2026-10-14")] // make-up Saturday 10-10 counts
    [InlineData(ClockKind.Quick, "2026-10-03", "2026-10-03")]
    [InlineData(ClockKind.ReviewRequest, "2026-03-02", "2026-04-01")]
    [InlineData(ClockKind.ReviewRequest, "2026-09-01", "2026-10-08")] // 10-01 moves past National Day: the petitioner's right
    [InlineData(ClockKind.ReExaminationRequest, "2026-01-22", "2026-02-24")] // 02-21 moves past Spring Festival
    [InlineData(ClockKind.ReviewOpinion, "2026-09-01", "2026-10-01")]
    [InlineData(ClockKind.WhistleReportIn, "2026-09-30", "2026-10-08")]
    public void A_clock_is_due_when_its_law_says(ClockKind kind, string start, string due)
    {
        var clock = Begin(kind, start);

        Assert.Equal(Day(due), clock.Due);
        Assert.Equal(ClockState.Running, clock.State);
    }

    [Fact]
    public void Due_dates_agree_with_counting_day_by_day_with_pauses_and_extension() =>
        Gen.Select(
            Gen.Int[new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2026, 3, 1).DayNumber].Select(DateOnly.FromDayNumber),
            Limits,
            Gen.Select(Gen.Int[-2, 60], Gen.Int[0, 15]).List[0, 3],
            Gen.Int[0, 30],
            Gen.Bool)
        .Sample((start, limit, pauses, extension, rolls) =>
        {
            var clock = Clock.Begin(1, new ClockRule(ClockKind.Handling, limit, rolls, "Local"), start, Calendar);
            foreach (var (offset, length) in pauses)
                clock = clock.PauseOn(start.AddDays(offset), "x").ResumeOn(start.AddDays(offset + length), Calendar);
            clock = clock.ExtendBy(extension, Calendar);

            var unrolled = SlowOracle.Unrolled(start, limit, clock.Pauses, extension);
            Assert.Equal(unrolled, clock.UnrolledDue);
            var due = rolls ? SlowOracle.Rolled(unrolled) : unrolled;
            // A pause on the very days off that the end moves over has an example of its own.
            if (!clock.Pauses.Any(pause => pause.From <= due && pause.Until > unrolled))
                Assert.Equal(due, clock.Due);
            Assert.True(clock.Due >= due);

            var days = ClockExplanation.Of(clock, Calendar);
            var counts = limit.Unit == LimitUnit.Months ? start.AddMonths(limit.Count).DayNumber - start.DayNumber : limit.Count;
            Assert.Equal(clock.Due, days[^1].Date);
            if (limit.Count > 0)
                Assert.Equal(counts + extension, days.Count(day => day.Counted));
            Assert.Equal(Enumerable.Range(1, days.Count(day => day.Counted)), days.Where(day => day.Counted).Select(day => day.Number!.Value));
            Assert.DoesNotContain(days, day => day.Counted && clock.Pauses.Any(pause => day.Date >= pause.From && day.Date < pause.Until));
        });

    [Fact]
    public void An_extension_adds_to_the_due_date_before_it_moved()
    {
        var clock = Begin(ClockKind.ReviewRequest, "2026-09-01");
        Assert.Equal((Day("2026-10-01"), Day("2026-10-08")), (clock.UnrolledDue, clock.Due));

        var extended = clock.ExtendBy(10, Calendar);

        Assert.Equal((Day("2026-10-11"), Day("2026-10-12"), 10), (extended.UnrolledDue, extended.Due, extended.ExtensionDays));
        Assert.Equal(clock, extended.ExtendBy(-10, Calendar));
        Assert.Throws<ArgumentOutOfRangeException>(() => extended.ExtendBy(-11, Calendar));
    }

    [Fact]
    public void An_extension_of_a_limit_in_working_days_is_in_calendar_days() =>
        Assert.Equal(Day("2026-10-03"), Begin(ClockKind.SupervisionLetterAnswer, "2026-09-24").ExtendBy(3, Calendar).Due);

    [Fact]
    public void Hearing_time_is_not_counted()
    {
        var clock = Begin(ClockKind.ReExaminationOpinion, "2026-03-01").PauseOn(Day("2026-03-10"), ClockReasons.Hearing);

        Assert.Equal((ClockState.Paused, Day("2026-03-31")), (clock.State, clock.Due));
        Assert.True(clock.IsOpen);

        var resumed = clock.ResumeOn(Day("2026-03-15"), Calendar);

        Assert.Equal((ClockState.Running, Day("2026-04-05")), (resumed.State, resumed.Due));
        Assert.Equal(new ClockPause(Day("2026-03-10"), Day("2026-03-15"), ClockReasons.Hearing), Assert.Single(resumed.Pauses));
    }

    [Fact]
    public void Of_a_limit_in_working_days_a_pause_makes_up_only_for_working_days()
    {
        // Friday to Tuesday: Friday and Monday are made up for, the weekend was not counted anyway.
        var clock = Begin(ClockKind.JointLetterAnswer, "2026-03-04").PauseOn(Day("2026-03-06"), "x").ResumeOn(Day("2026-03-10"), Calendar);

        Assert.Equal(Day("2026-03-13"), clock.Due);
    }

    [Fact]
    public void A_pause_that_ends_the_day_it_began_moves_nothing() =>
        Assert.Equal(
            Day("2026-03-31"),
            Begin(ClockKind.ReviewOpinion, "2026-03-01").PauseOn(Day("2026-03-10"), "x").ResumeOn(Day("2026-03-10"), Calendar).Due);

    [Fact]
    public void A_pause_that_begins_overdue_moves_nothing_and_one_on_the_due_day_does()
    {
        var clock = Begin(ClockKind.ReviewOpinion, "2026-03-01");

        Assert.Equal(Day("2026-03-31"), clock.PauseOn(Day("2026-04-01"), "x").ResumeOn(Day("2026-04-20"), Calendar).Due);
        Assert.Equal(Day("2026-04-02"), clock.PauseOn(Day("2026-03-31"), "x").ResumeOn(Day("2026-04-02"), Calendar).Due);
    }

    [Fact]
    public void A_pause_on_the_days_off_that_the_end_moved_over_is_made_up_for()
    {
        var clock = Begin(ClockKind.ReviewRequest, "2026-09-01").PauseOn(Day("2026-10-03"), "x").ResumeOn(Day("2026-10-06"), Calendar);

        Assert.Equal((Day("2026-10-01"), Day("2026-10-12")), (clock.UnrolledDue, clock.Due)); // 10-08 + 3 = Sunday 10-11
    }

    [Fact]
    public void Accepting_after_fifteen_days_is_recorded_as_late()
    {
        var clock = Begin(ClockKind.Notice, "2026-03-02");

        Assert.Null(clock.MetInTime);
        Assert.Equal((true, 0), (clock.MeetOn(Day("2026-03-17")).MetInTime, clock.MeetOn(Day("2026-03-17")).DaysLate));
        Assert.Equal((false, 1), (clock.MeetOn(Day("2026-03-18")).MetInTime, clock.MeetOn(Day("2026-03-18")).DaysLate));
        Assert.Null(clock.CancelOn(Day("2026-03-20"), ClockReasons.Withdrawn).MetInTime);
        Assert.False(clock.MeetOn(Day("2026-03-17")).IsOpen);
    }

    [Fact]
    public void Met_while_it_stood_still_is_in_time_if_it_stopped_in_time()
    {
        var clock = Begin(ClockKind.ReExaminationOpinion, "2026-03-01");

        Assert.True(clock.PauseOn(Day("2026-03-30"), "x").MeetOn(Day("2026-05-01")).MetInTime);
        Assert.Equal(31, clock.PauseOn(Day("2026-04-02"), "x").MeetOn(Day("2026-05-01")).DaysLate);
    }

    [Fact]
    public void Undoing_an_end_gives_back_the_clock_as_it_was()
    {
        var running = Begin(ClockKind.Handling, "2026-03-02");
        var paused = running.PauseOn(Day("2026-03-09"), "x");

        Assert.Equal(running, running.MeetOn(Day("2026-03-10")).ReopenClock());
        Assert.Equal(running, running.CancelOn(Day("2026-03-10"), "x").ReopenClock());
        Assert.Equal(paused, paused.MeetOn(Day("2026-03-10")).ReopenClock());
    }

    [Fact]
    public void What_the_state_forbids_is_a_mistake_of_the_caller()
    {
        var running = Begin(ClockKind.Handling, "2026-03-02");
        var paused = running.PauseOn(Day("2026-03-09"), "x");
        var met = running.MeetOn(Day("2026-03-10"));
        var day = Day("2026-03-12");

        Assert.Throws<InvalidOperationException>(() => met.MeetOn(day));
        Assert.Throws<InvalidOperationException>(() => met.CancelOn(day, "x"));
        Assert.Throws<InvalidOperationException>(() => met.ExtendBy(1, Calendar));
        Assert.Throws<InvalidOperationException>(() => paused.PauseOn(day, "x"));
        Assert.Throws<InvalidOperationException>(() => running.ResumeOn(day, Calendar));
        Assert.Throws<InvalidOperationException>(() => running.ReopenClock());
        Assert.Throws<ArgumentOutOfRangeException>(() => paused.ResumeOn(Day("2026-03-08"), Calendar));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Begin(1, ClockRules.Default[ClockKind.Careful], day, Calendar, limit: Limit.Days(-1)));
    }

    [Fact]
    public void A_clock_that_does_not_apply_has_a_reason_and_no_due_date()
    {
        var clock = Clock.NotApplicable(3, ClockRules.Default[ClockKind.Notice], Day("2026-03-02"), ClockReasons.NameOrAddressUnclear);

        Assert.Equal((ClockState.NotApplicable, ClockReasons.NameOrAddressUnclear, null, null), (clock.State, clock.Reason, clock.Due, clock.MetInTime));
        Assert.Equal(clock, clock.Recompute(Calendar));
        Assert.Empty(ClockExplanation.Of(clock, Calendar));
    }

    [Theory]
    [InlineData(ClockKind.Objection, "2026-12-30", true)] // runs into 2027
    [InlineData(ClockKind.Objection, "2026-12-21", false)]
    [InlineData(ClockKind.WhistleReportIn, "2023-12-31", false)] // the first day counted is in 2024
    [InlineData(ClockKind.WhistleReportIn, "2023-12-29", true)] // asks whether 30 December 2023 was worked
    [InlineData(ClockKind.Handling, "2027-03-01", false)] // calendar days need no table
    [InlineData(ClockKind.ReviewRequest, "2026-12-10", true)] // ends in 2027, where it may have to move
    public void A_due_date_that_rests_on_a_year_without_table_is_an_estimate(ClockKind kind, string start, bool estimated) =>
        Assert.Equal(estimated, Begin(kind, start).Estimated);

    [Fact]
    public void A_new_table_makes_the_estimate_certain_also_for_a_clock_that_ended()
    {
        var clock = Begin(ClockKind.Objection, "2026-12-30").MeetOn(Day("2027-01-07"));
        Assert.Equal((Day("2027-01-06"), false), (clock.Due, clock.MetInTime));

        var certain = clock.Recompute(Calendar.With(2027, [Day("2027-01-01")], []));

        Assert.Equal((Day("2027-01-07"), true, false), (certain.Due, certain.MetInTime, certain.Estimated));
    }

    [Fact]
    public void The_count_is_explained_day_by_day()
    {
        var clock = Begin(ClockKind.UnitObjection, "2026-09-18").PauseOn(Day("2026-09-21"), "x").ResumeOn(Day("2026-09-22"), Calendar)
            .ExtendBy(1, Calendar);

        Assert.Equal(
            [
                (18, null, DayReason.Event),
                (19, null, DayReason.Weekend),
                (20, 1, DayReason.MakeUpDay),
                (21, null, DayReason.Paused),
                (22, 2, DayReason.Counted),
                (23, 3, DayReason.Extension),
            ],
            ClockExplanation.Of(clock, Calendar).Select(day => (day.Date.Day, day.Number, day.Why)));
    }

    [Fact]
    public void The_move_to_a_working_day_is_explained()
    {
        var tail = ClockExplanation.Of(Begin(ClockKind.ReviewRequest, "2026-03-05"), Calendar).TakeLast(4); // 04-04 is Qingming, a Saturday

        Assert.Equal(
            [(4, 30, DayReason.Counted), (5, null, DayReason.Holiday), (6, null, DayReason.Holiday), (7, (int?)null, DayReason.RolledTo)],
            tail.Select(day => (day.Date.Day, day.Number, day.Why)));
    }

    private static Clock Begin(ClockKind kind, string start) => Clock.Begin(1, ClockRules.Default[kind], Day(start), Calendar);

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
