using System.Globalization;
using CsCheck;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.BuiltIn;
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);
    private static readonly Gen<DateOnly> Dates = Gen.Int[First.DayNumber, Last.DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void Every_day_of_2024_to_2026_is_what_the_notices_of_the_State_Council_say()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
            Assert.True(SlowOracle.Works(day) == Calendar.IsWorkingDay(day), day.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_known_number_of_working_days(int year, int days) =>
        Assert.Equal(days, Calendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData("2026-02-13", WorkDayKind.WorkingDay)]
    [InlineData("2026-02-14", WorkDayKind.MakeUpDay)] // Saturday before Spring Festival
    [InlineData("2026-02-15", WorkDayKind.Holiday)] // Sunday, but of the holiday
    [InlineData("2026-02-17", WorkDayKind.Holiday)]
    [InlineData("2026-03-01", WorkDayKind.Weekend)]
    [InlineData("2025-01-26", WorkDayKind.MakeUpDay)] // Sunday
    [InlineData("2027-10-01", WorkDayKind.WorkingDay)] // no table: a Friday like any other
    public void A_day_is_called_what_it_is(string date, WorkDayKind kind) => Assert.Equal(kind, Calendar.KindOf(Day(date)));

    [Theory]
    [InlineData("2024-02-02", "2024-02-08")] // make-up Sunday 02-04 counts
    [InlineData("2024-02-08", "2024-02-21")] // Spring Festival between, make-up Sunday 02-18 counts
    [InlineData("2025-01-24", "2025-02-07")] // make-up Sunday 01-26 counts
    [InlineData("2025-01-27", "2025-02-10")] // make-up Saturday 02-08 counts
    [InlineData("2026-02-13", "2026-02-27")] // make-up Saturday 02-14 counts
    [InlineData("2026-02-24", "2026-03-02")] // make-up Saturday 02-28 counts
    public void Five_working_days_around_Spring_Festival(string start, string end) =>
        Assert.Equal(Day(end), Calendar.AddWorkingDays(Day(start), 5));

    [Fact]
    public void Counting_agrees_with_counting_day_by_day() =>
        Gen.Select(Dates, Dates).Sample((a, b) =>
        {
            var (start, end) = a < b ? (a, b) : (b, a);
            return Calendar.WorkingDaysBetween(start, end) == SlowOracle.WorkingDaysAfter(start, end)
                && Calendar.WorkingDaysBetween(end, start) == -SlowOracle.WorkingDaysAfter(start, end);
        });

    [Fact]
    public void The_nth_working_day_is_a_working_day_with_n_counted() =>
        Gen.Select(Dates, Gen.Int[1, 400]).Where((start, _) => start < new DateOnly(2025, 3, 1)).Sample((start, count) =>
        {
            var end = Calendar.AddWorkingDays(start, count);
            return SlowOracle.Works(end) && SlowOracle.WorkingDaysAfter(start, end) == count;
        });

    [Fact]
    public void The_next_working_day_agrees_with_walking_there() =>
        Dates.Where(date => date < new DateOnly(2026, 12, 25)).Sample(date => Calendar.NextWorkingDay(date) == SlowOracle.Rolled(date));

    [Fact]
    public void Years_before_between_and_after_the_tables_count_Monday_to_Friday()
    {
        var gap = Calendar.With(2030, [new DateOnly(2030, 10, 1)], []);

        Assert.Equal([2023, 2027, 2028, 2029, 2031], gap.MissingYears(new DateOnly(2023, 6, 1), new DateOnly(2031, 1, 1)));
        Assert.Equal(260, gap.WorkingDaysBetween(new DateOnly(2022, 12, 31), new DateOnly(2023, 12, 31)));
        Assert.Equal(261, gap.WorkingDaysBetween(new DateOnly(2026, 12, 31), new DateOnly(2027, 12, 31)));
        Assert.Equal(261 - 1, gap.WorkingDaysBetween(new DateOnly(2029, 12, 31), new DateOnly(2030, 12, 31)));
        Assert.Equal(261, gap.WorkingDaysBetween(new DateOnly(2030, 12, 31), new DateOnly(2031, 12, 31)));
        Assert.Equal(new DateOnly(2023, 10, 6), gap.AddWorkingDays(new DateOnly(2023, 9, 29), 5));
        Assert.Equal(5, WorkCalendar.Empty.WorkingDaysBetween(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 8)));
    }

    [Fact]
    public void A_corrected_table_replaces_the_year_and_leaves_the_old_calendar_as_it_was()
    {
        var corrected = Calendar.With(2026, [new DateOnly(2026, 10, 1)], [new DateOnly(2026, 10, 4)]);

        Assert.True(corrected.IsWorkingDay(new DateOnly(2026, 10, 2)));
        Assert.True(corrected.IsWorkingDay(new DateOnly(2026, 10, 4)));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2026, 10, 2)));
        Assert.Equal(251, corrected.WorkingDaysBetween(new DateOnly(2023, 12, 31), new DateOnly(2024, 12, 31)));
        Assert.Equal(261, corrected.WorkingDaysBetween(new DateOnly(2025, 12, 31), new DateOnly(2026, 12, 31)));
    }

    [Fact]
    public void A_table_with_a_day_of_another_year_or_both_off_and_worked_is_refused()
    {
        var day = new DateOnly(2027, 10, 1);

        Assert.Throws<ArgumentException>(() => Calendar.With(2028, [day], []));
        Assert.Throws<ArgumentException>(() => Calendar.With(2028, [], [day]));
        Assert.Throws<ArgumentException>(() => Calendar.With(2027, [day], [day]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(day, -1));
    }

    [Fact]
    public void Asking_the_calendar_allocates_nothing()
    {
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Ask()
        {
            var end = Calendar.AddWorkingDays(First, 600);
            _ = Calendar.WorkingDaysBetween(First, end) + (Calendar.IsWorkingDay(Calendar.NextWorkingDay(end)) ? 1 : 0);
        }
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
