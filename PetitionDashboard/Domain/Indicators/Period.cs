using System.Globalization;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>What a period is a whole one of.</summary>
public enum PeriodKind
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar half-year.</summary>
    HalfYear,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Any other days.</summary>
    Custom,
}

/// <summary>What a period is compared with.</summary>
public enum Comparison
{
    /// <summary>The period just before.</summary>
    Before,

    /// <summary>The same period of the year before.</summary>
    Year,
}

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

    /// <summary>The week of a day, Monday to Sunday.</summary>
    public static Period WeekOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new Period(monday, monday.AddDays(6));
    }

    /// <summary>The period of a kind that a day lies in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A custom period is of no day.</exception>
    public static Period Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => new Period(day, day),
        PeriodKind.Week => WeekOf(day),
        PeriodKind.Month => MonthOf(day),
        PeriodKind.Quarter => QuarterOf(day),
        PeriodKind.HalfYear => HalfYearOf(day),
        PeriodKind.Year => YearOf(day),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such calendar period."),
    };

    /// <summary>What it is a whole one of.</summary>
    public PeriodKind Kind
    {
        get
        {
            foreach (var kind in (ReadOnlySpan<PeriodKind>)[PeriodKind.Day, PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter, PeriodKind.HalfYear, PeriodKind.Year])
            {
                if (Of(kind, From) == this)
                    return kind;
            }

            return PeriodKind.Custom;
        }
    }

    /// <summary>The one just after, of the same kind or length.</summary>
    public Period Next
    {
        get
        {
            var kind = Kind;
            if (kind != PeriodKind.Custom)
                return Of(kind, To.AddDays(1));
            if (!IsWholeMonths)
                return new Period(To.AddDays(1), To.AddDays(Days));
            var first = To.AddDays(1);
            return new Period(first, first.AddMonths(Months).AddDays(-1));
        }
    }

    /// <summary>The same period of the year before: a week is moved by 52 weeks, so that it stays one.</summary>
    public Period YearBefore
    {
        get
        {
            if (Kind == PeriodKind.Week)
                return new Period(From.AddDays(-364), To.AddDays(-364));
            return IsWholeMonths
                ? new Period(From.AddYears(-1), To.AddDays(1).AddYears(-1).AddDays(-1))
                : new Period(From.AddYears(-1), To.AddYears(-1));
        }
    }

    /// <summary>What it is compared with.</summary>
    public Period ComparedBy(Comparison comparison) => comparison == Comparison.Year ? YearBefore : Before;

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
            return new Period(From.AddMonths(-Months), From.AddDays(-1));
        }
    }

    /// <summary>Months that it touches.</summary>
    public int Months => ((To.Year - From.Year) * 12) + To.Month - From.Month + 1;

    /// <summary>
    /// The last <paramref name="count"/> periods of one kind up to the one that <see cref="To"/> lies in, oldest first. What is followed over time is
    /// followed by months; for a quarter or a year by quarters.
    /// </summary>
    public IReadOnlyList<Period> LastPeriods(int count)
    {
        var kind = Kind is PeriodKind.Quarter or PeriodKind.Year ? PeriodKind.Quarter : PeriodKind.Month;
        var one = Of(kind, To);
        var periods = new Period[count];
        for (var i = count - 1; i >= 0; i--)
        {
            periods[i] = one;
            one = one.Before;
        }

        return periods;
    }

    /// <summary>The calendar months that it touches, each as far as it lies in it, oldest first.</summary>
    public IReadOnlyList<Period> ByMonth()
    {
        var (from, to) = (From, To);
        var first = new DateOnly(From.Year, From.Month, 1);
        return [.. Enumerable.Range(0, Months).Select(i => MonthOf(first.AddMonths(i))).Select(m => new Period(m.From < from ? from : m.From, m.To > to ? to : m.To))];
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
