using System.Collections.Immutable;
using System.Globalization;

namespace PetitionDashboard.Domain.Deadlines;

public sealed partial class WorkCalendar
{
    /// <summary>The tables of 2024 to 2026, from the State Council's yearly notices on the arrangement of holidays.</summary>
    public static WorkCalendar BuiltIn { get; } = new WorkCalendar(ImmutableSortedDictionary<int, WorkYear>.Empty)
        .With(Year(
            2024,
            "元旦 01-01, 春节 02-10..02-17, 清明节 04-04..04-06, 劳动节 05-01..05-05, 端午节 06-10, 中秋节 09-15..09-17, 国庆节 10-01..10-07",
            "春节 02-04 02-18, 清明节 04-07, 劳动节 04-28 05-11, 中秋节 09-14, 国庆节 09-29 10-12"))
        .With(Year(
            2025,
            "元旦 01-01, 春节 01-28..02-04, 清明节 04-04..04-06, 劳动节 05-01..05-05, 端午节 05-31..06-02, 国庆节、中秋节 10-01..10-08",
            "春节 01-26 02-08, 劳动节 04-27, 国庆节、中秋节 09-28 10-11"))
        .With(Year(
            2026,
            "元旦 01-01..01-03, 春节 02-15..02-23, 清明节 04-04..04-06, 劳动节 05-01..05-05, 端午节 06-19..06-21, 中秋节 09-25..09-27, 国庆节 10-01..10-07",
            "元旦 01-04, 春节 02-14 02-28, 劳动节 05-09, 国庆节 09-20 10-10"));

    private static WorkYear Year(int year, string off, string worked) => WorkYear.Of(year, Days(year, off), Days(year, worked));

    /// <summary>Days of a year written as the notices are read: the holiday's name, then <c>MM-dd</c>, or <c>MM-dd..MM-dd</c> for a run of days.</summary>
    private static IEnumerable<NamedDay> Days(int year, string holidays)
    {
        foreach (var holiday in holidays.Split(", "))
        {
            var words = holiday.Split(' ');
            foreach (var run in words.Skip(1))
            {
                var last = Day(run[^5..]);
                for (var day = Day(run[..5]); day <= last; day = day.AddDays(1))
                    yield return new NamedDay(day, words[0]);
            }
        }

        DateOnly Day(string monthDay) =>
            DateOnly.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{year}-{monthDay}"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
