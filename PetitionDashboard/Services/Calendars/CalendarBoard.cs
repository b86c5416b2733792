using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Exchange;
using PetitionDashboard.Services.Limits;

namespace PetitionDashboard.Services.Calendars;

/// <summary>Where a year's table comes from. Texts: <c>YearSource.*</c> in RulesTexts.</summary>
public enum YearSource
{
    /// <summary>Shipped with the product.</summary>
    BuiltIn,

    /// <summary>Set by the office, by a file or day by day.</summary>
    Own,

    /// <summary>There is none: Monday to Friday, marked as an estimate.</summary>
    Missing,
}

/// <summary>One year of the calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">Where its table comes from.</param>
/// <param name="Table">Its table; null when missing.</param>
/// <param name="File">The file it was read from; null when it was not.</param>
/// <param name="At">When the office last changed it; null when it never did.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsShipped">Whether there is a shipped table to go back to.</param>
public sealed record CalendarYear(int Year, YearSource Source, WorkYear? Table, string? File, DateTimeOffset? At, string? By, string? Reason, bool IsShipped);

/// <summary>The whole calendar.</summary>
/// <param name="Today">Today.</param>
/// <param name="Years">The years that have a table or need one, in order.</param>
/// <param name="Calendar">The working days.</param>
/// <param name="Missing">Years without a table that a clock touches, running or coming.</param>
/// <param name="MayChange">Whether the viewer may change it.</param>
public sealed record CalendarBoard(DateOnly Today, ImmutableArray<CalendarYear> Years, WorkCalendar Calendar, ImmutableArray<int> Missing, bool MayChange);

/// <summary>What one day is today and would be.</summary>
/// <param name="Date">The day.</param>
/// <param name="Old">What it is.</param>
/// <param name="New">What it would be.</param>
/// <param name="Name">The holiday it would belong to.</param>
public sealed record DayChange(DateOnly Date, WorkDayKind Old, WorkDayKind New, string? Name);

/// <summary>What a file would change in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="IsNew">Whether there was no table.</param>
/// <param name="DaysOff">Days off of the new table.</param>
/// <param name="MakeUpDays">Make-up days of the new table.</param>
/// <param name="Changes">The days that would be something else.</param>
public sealed record YearPlan(int Year, bool IsNew, int DaysOff, int MakeUpDays, ImmutableArray<DayChange> Changes);

/// <summary>What became of a calendar file.</summary>
/// <param name="Result">Kept, refused, or in trouble; <see cref="RulesResult.Done"/> also for a dry run.</param>
/// <param name="Years">What each year of the file changes.</param>
/// <param name="Errors">What is wrong with the file; nothing was written when there is any.</param>
public sealed record CalendarImport(RulesResult Result, ImmutableArray<YearPlan> Years, ImmutableArray<CalendarRowError> Errors)
{
    /// <summary>Whether anything would change or changed.</summary>
    public bool ChangesAnything => Years.Any(y => y.IsNew || y.Changes.Length > 0);
}

/// <summary>One day that somebody sets.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Holiday or make-up day; anything else for what its weekday makes it.</param>
/// <param name="Name">The holiday that it belongs to.</param>
/// <param name="Reason">Why.</param>
public sealed record DayRequest(DateOnly Date, WorkDayKind Kind, string? Name, string? Reason);
