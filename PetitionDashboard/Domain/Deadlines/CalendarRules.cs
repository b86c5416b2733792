namespace PetitionDashboard.Domain.Deadlines;

/// <summary>Why a day cannot be what somebody says it is. Texts: <c>Refusal.*</c> in RulesTexts, <c>Problem.Calendar*</c> in ExchangeTexts.</summary>
public enum DayProblem
{
    /// <summary>The year is a slip of the pen.</summary>
    YearOutOfRange,

    /// <summary>Only a Saturday or Sunday can be a make-up day: any other day is worked anyway.</summary>
    NotAWeekend,
}

/// <summary>What a table of holidays can say, and which limits ask it.</summary>
public static class CalendarRules
{
    /// <summary>The first year that a table can be for.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year that a table can be for.</summary>
    public const int LastYear = 2100;

    /// <summary>The statutory holidays of the year with fewest (11 days until 2024): a table with fewer days off is not whole.</summary>
    public const int FewestDaysOff = 11;

    /// <summary>More days off than any year ever had, weekends within them included: a table with more is a mistake.</summary>
    public const int MostDaysOff = 60;

    /// <summary>Characters of a holiday's name.</summary>
    public const int LongestName = 20;

    /// <summary>How far ahead clocks that are yet to start are thought of, in days.</summary>
    public const int DaysAhead = 30;

    /// <summary>What stands against a day being a holiday or a make-up day; null when nothing does.</summary>
    public static DayProblem? Problem(DateOnly day, WorkDayKind kind)
    {
        if (day.Year is < FirstYear or > LastYear)
            return DayProblem.YearOutOfRange;
        return kind == WorkDayKind.MakeUpDay && !WorkCalendar.IsWeekend(day) ? DayProblem.NotAWeekend : null;
    }

    /// <summary>Whether a rule asks the calendar: it counts working days, or its end moves over days off.</summary>
    public static bool AsksCalendar(this ClockRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Limit.Unit == LimitUnit.WorkingDays || rule.RollsForward;
    }

    /// <summary>Whether a clock asks the calendar.</summary>
    public static bool AsksCalendar(this Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.State != ClockState.NotApplicable && (clock.Limit.Unit == LimitUnit.WorkingDays || clock.RollsForward);
    }

    /// <summary>Years without a table that a clock touches which starts within the next <see cref="DaysAhead"/> days.</summary>
    public static IEnumerable<int> MissingAhead(WorkCalendar calendar, ClockRulebook book, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(book);
        var start = today.AddDays(DaysAhead);
        var last = book.On(start).All.Where(AsksCalendar).Select(rule => Clock.Begin(1, rule, start, calendar).Due!.Value).Append(today).Max();
        return calendar.MissingYears(today, last);
    }
}
