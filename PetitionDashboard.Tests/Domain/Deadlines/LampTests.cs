using System.Globalization;
using CsCheck;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class LampTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.BuiltIn;

    [Theory]
    [InlineData(ClockKind.Handling, "2026-03-02", "2026-04-27", "2026-05-01")] // 60 days: the last 5
    [InlineData(ClockKind.Notice, "2026-03-02", "2026-03-15", "2026-03-17")] // 15 days: 20 % are 3
    [InlineData(ClockKind.SuggestionAnswer, "2026-03-02", "2026-03-28", "2026-04-01")] // 30 days: 6, so 5
    [InlineData(ClockKind.JointLetterAnswer, "2026-03-02", "2026-03-08", "2026-03-09")] // 7 calendar days: 1.4, so 2
    [InlineData(ClockKind.JointLetterAnswer, "2026-09-23", "2026-10-06", "2026-10-08")] // 15 calendar days over the holiday
    [InlineData(ClockKind.WhistleReportIn, "2026-03-02", "2026-03-03", "2026-03-03")]
    [InlineData(ClockKind.Quick, "2026-03-02", "2026-03-02", "2026-03-02")]
    public void Lamps_turn_at_midnight(ClockKind kind, string start, string yellow, string due)
    {
        var clock = Begin(kind, start);

        Assert.Equal(Lamp.Green, Lamps.Of(clock, Day(yellow).AddDays(-1)));
        Assert.Equal(Lamp.Yellow, Lamps.Of(clock, Day(yellow)));
        Assert.Equal(Lamp.Yellow, Lamps.Of(clock, Day(due)));
        Assert.Equal(Lamp.Red, Lamps.Of(clock, Day(due).AddDays(1)));
    }

    [Fact]
    public void Stored_dates_give_the_same_lamp_as_the_clock() =>
        Gen.Select(Gen.Int[0, 120], Gen.Int[-5, 200]).Sample((days, offset) =>
        {
            var clock = Clock.Begin(1, ClockRules.Default[ClockKind.Careful], Day("2026-03-02"), Calendar, limit: Limit.Days(days));
            var today = clock.Start.AddDays(offset);
            // Said differently from the implementation: how many days remain, today and the due day included.
            var remaining = days - offset + 1;
            var lamp = remaining <= 0 ? Lamp.Red
                : days == 0 || remaining <= Math.Min(5, Math.Ceiling(days * 0.2m)) ? (days == 0 && offset < 0 ? Lamp.Green : Lamp.Yellow)
                : Lamp.Green;
            return Lamps.Of(clock, today) == lamp && Lamps.Of(clock.Due, Lamps.YellowFrom(clock), today) == lamp;
        });

    [Fact]
    public void A_clock_that_does_not_run_has_no_lamp()
    {
        var clock = Begin(ClockKind.Handling, "2026-03-02");
        var late = Day("2027-01-01");

        Clock[] dark =
        [
            clock.PauseOn(Day("2026-03-03"), "x"), clock.MeetOn(late), clock.CancelOn(late, "x"),
            Clock.NotApplicable(1, ClockRules.Default[ClockKind.Handling], clock.Start, "x"),
        ];

        Assert.All(dark, each =>
        {
            Assert.Equal(Lamp.None, Lamps.Of(each, late));
            Assert.Null(Lamps.YellowFrom(each));
            Assert.Null(Lamps.DaysLeft(each, late));
        });
        Assert.Equal(Lamp.None, Lamps.Of(null, null, late));
    }

    [Theory]
    [InlineData(ClockKind.ReviewRequest)]
    [InlineData(ClockKind.ReExaminationRequest)]
    [InlineData(ClockKind.Objection)]
    [InlineData(ClockKind.UnitObjection)]
    [InlineData(ClockKind.Sorting)]
    public void A_right_that_lapsed_is_nobodys_lateness(ClockKind kind)
    {
        var clock = Begin(kind, "2026-03-02");

        Assert.Equal(Lamp.None, Lamps.Of(clock, clock.Due!.Value.AddDays(1)));
        Assert.Equal(-1, Lamps.DaysLeft(clock, clock.Due.Value.AddDays(1)));
        Assert.Equal("Word.Lapsed", LampWord.Of(clock, clock.Due.Value.AddDays(1)).Key);
    }

    [Fact]
    public void An_extension_turns_a_red_lamp_green_again()
    {
        var clock = Begin(ClockKind.Handling, "2026-03-02");

        Assert.Equal(Lamp.Red, Lamps.Of(clock, Day("2026-05-02")));
        Assert.Equal(Lamp.Green, Lamps.Of(clock.ExtendBy(30, Calendar), Day("2026-05-02")));
    }

    [Theory]
    [InlineData("2026-04-10", "Word.Left", 21)]
    [InlineData("2026-04-30", "Word.Left.One", 1)]
    [InlineData("2026-05-01", "Word.Today", 0)]
    [InlineData("2026-05-02", "Word.Overdue.One", 1)]
    [InlineData("2026-05-03", "Word.Overdue", 2)]
    public void A_lamp_is_also_said_in_words(string today, string key, int days) =>
        Assert.Equal(new LampWord(key, days), LampWord.Of(Begin(ClockKind.Handling, "2026-03-02"), Day(today)));

    [Fact]
    public void An_end_is_said_in_words()
    {
        var clock = Begin(ClockKind.Handling, "2026-03-02");

        Assert.Equal(new LampWord("Word.Met", 0), LampWord.Of(clock.MeetOn(Day("2026-05-01")), Day("2026-06-01")));
        Assert.Equal(new LampWord("Word.MetLate", 3), LampWord.Of(clock.MeetOn(Day("2026-05-04")), Day("2026-06-01")));
        Assert.Equal(new LampWord("Word.Paused", 0), LampWord.Of(clock.PauseOn(Day("2026-03-04"), "x"), Day("2026-06-01")));
        Assert.Equal(new LampWord("Word.None", 0), LampWord.Of((DateOnly?)null, Day("2026-06-01")));
    }

    private static Clock Begin(ClockKind kind, string start) => Clock.Begin(1, ClockRules.Default[kind], Day(start), Calendar);

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
