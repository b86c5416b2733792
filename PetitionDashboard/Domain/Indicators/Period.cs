using System.Globalization;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>A span of business days, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>The calendar half-year of a day.</summary>
    public static Period HalfYearOf(DateOnly day) => day.Month <= 6
        ? new(new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 6, 30))
        : new(new DateOnly(day.Year, 7, 1), new DateOnly(day.Year, 12, 31));

    /// <summary>The calendar month of a day.</summary>
    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new Period(first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>The calendar year of a day.</summary>
    public static Period YearOf(DateOnly day) => new(new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31));

    /// <summary>The calendar quarter of a day.</summary>
    public static Period QuarterOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new Period(first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>True when it begins and ends with a month, so that counts kept by month answer it.</summary>
    public bool IsWholeMonths => From.Day == 1 && To.AddDays(1).Day == 1;

    /// <summary>Days in it.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The period of the same length just before: whole months for whole months, else as many days.</summary>
    public Period Before
    {
        get
        {
            if (!IsWholeMonths)
                return new Period(From.AddDays(-Days), From.AddDays(-1));
            var months = ((To.Year - From.Year) * 12) + To.Month - From.Month + 1;
            return new Period(From.AddMonths(-months), From.AddDays(-1));
        }
    }

    /// <summary>The last <paramref name="count"/> months up to the one of <see cref="To"/>, oldest first.</summary>
    public IReadOnlyList<Period> LastMonths(int count)
    {
        var last = new DateOnly(To.Year, To.Month, 1);
        return [.. Enumerable.Range(0, count).Select(i => MonthOf(last.AddMonths(i - count + 1)))];
    }

    /// <summary>ISO form, e.g. <c>2026-01-01..2026-06-30</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
