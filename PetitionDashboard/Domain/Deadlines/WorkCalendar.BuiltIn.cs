using System.Collections.Immutable;
using System.Globalization;

namespace PetitionDashboard.Domain.Deadlines;

public sealed partial class WorkCalendar
{
    /// <summary>The tables of 2024 to 2026, from the State Council's yearly notices on the arrangement of holidays.</summary>
    public static WorkCalendar BuiltIn { get; } = new WorkCalendar(ImmutableSortedDictionary<int, WorkYear>.Empty)
        .With(
            2024,
            Days(2024, "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07"),
            Days(2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"))
        .With(
            2025,
            Days(2025, "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08"),
            Days(2025, "01-26 02-08 04-27 09-28 10-11"))
        .With(
            2026,
            Days(2026, "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07"),
            Days(2026, "01-04 02-14 02-28 05-09 09-20 10-10"));

    /// <summary>Days of a year written as the notices are read: <c>MM-dd</c>, or <c>MM-dd..MM-dd</c> for a run of days.</summary>
    private static IEnumerable<DateOnly> Days(int year, string days)
    {
        foreach (var run in days.Split(' '))
        {
            var last = Day(run[^5..]);
            for (var day = Day(run[..5]); day <= last; day = day.AddDays(1))
                yield return day;
        }

        DateOnly Day(string monthDay) =>
            DateOnly.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{year}-{monthDay}"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
