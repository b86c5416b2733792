using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Supervision;

/// <summary>How late a case is, in groups.</summary>
public enum LateAge
{
    /// <summary>Not yet: yellow.</summary>
    Soon,

    /// <summary>1 to 3 days overdue.</summary>
    Days3,

    /// <summary>4 to 7 days.</summary>
    Days7,

    /// <summary>8 to 30 days.</summary>
    Days30,

    /// <summary>31 to 90 days.</summary>
    Days90,

    /// <summary>Longer.</summary>
    Longer,
}

/// <summary>By what late cases are counted.</summary>
public enum LateBy
{
    /// <summary>Responsible unit.</summary>
    Unit,

    /// <summary>Handler.</summary>
    Handler,

    /// <summary>The clock that falls due first.</summary>
    Clock,

    /// <summary>How late.</summary>
    Age,
}

/// <summary>Which late cases are meant.</summary>
/// <param name="Unit">Unit; 0 for cases without one; null for all.</param>
/// <param name="Handler">Handler (account id); 0 for cases without one; null for all.</param>
/// <param name="Clock">The clock that falls due first.</param>
/// <param name="Age">How late.</param>
/// <param name="AndDueSoon">The yellow ones, too.</param>
public sealed record LateQuery(int? Unit = null, int? Handler = null, ClockKind? Clock = null, LateAge? Age = null, bool AndDueSoon = false);

/// <summary>One line of a count of late cases.</summary>
/// <param name="Id">Unit or handler; 0 for none.</param>
/// <param name="Name">Name of unit or handler; empty for none, and where the line is a clock or an age.</param>
/// <param name="Clock">The clock, where counted by clocks.</param>
/// <param name="Age">The age, where counted by ages.</param>
/// <param name="Overdue">Red.</param>
/// <param name="DueSoon">Yellow.</param>
/// <param name="Oldest">Days of the longest overdue; 0 for none.</param>
public sealed record LateGroup(int Id, string Name, ClockKind? Clock, LateAge? Age, int Overdue, int DueSoon, int Oldest);

/// <summary>An answer that supervision waits for.</summary>
/// <param name="Kind">Which clock.</param>
/// <param name="Due">Until when.</param>
public sealed record OpenAnswer(ClockKind Kind, DateOnly Due);

/// <summary>A letter of supervision whose answer is waited for.</summary>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitId">Responsible unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Kind">Which clock.</param>
/// <param name="SentOn">Day sent.</param>
/// <param name="Due">Until when.</param>
/// <param name="IsYellow">Whether it is about to be late.</param>
public sealed record AwaitedAnswer(string Number, string Title, int? UnitId, string? UnitName, ClockKind Kind, DateOnly SentOn, DateOnly Due, bool IsYellow);

/// <summary>Ages of lateness.</summary>
public static class LateAges
{
    /// <summary>All, the latest last.</summary>
    public static ImmutableArray<LateAge> All { get; } = [.. Enum.GetValues<LateAge>()];

    /// <summary>The age of a case on a day.</summary>
    public static LateAge Of(DateOnly due, DateOnly today) => (today.DayNumber - due.DayNumber) switch
    {
        <= 0 => LateAge.Soon,
        <= 3 => LateAge.Days3,
        <= 7 => LateAge.Days7,
        <= 30 => LateAge.Days30,
        <= 90 => LateAge.Days90,
        _ => LateAge.Longer,
    };

    /// <summary>First and last due day (day numbers) of an age; yellow cases have no first.</summary>
    public static (int From, int To) DueOf(LateAge age, DateOnly today) => age switch
    {
        LateAge.Soon => (today.DayNumber, int.MaxValue - 1),
        LateAge.Days3 => (today.DayNumber - 3, today.DayNumber - 1),
        LateAge.Days7 => (today.DayNumber - 7, today.DayNumber - 4),
        LateAge.Days30 => (today.DayNumber - 30, today.DayNumber - 8),
        LateAge.Days90 => (today.DayNumber - 90, today.DayNumber - 31),
        _ => (0, today.DayNumber - 91),
    };
}
