using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Store.Rows;

/// <summary>One change of a limit, as it was recorded; rows are added and never altered.</summary>
public sealed class LimitRow
{
    /// <summary>Ascending in the order recorded.</summary>
    public int Id { get; set; }

    /// <summary>The clock.</summary>
    public ClockKind Kind { get; set; }

    /// <summary>How many from then on.</summary>
    public int Count { get; set; }

    /// <summary>Of what.</summary>
    public LimitUnit Unit { get; set; }

    /// <summary>Whether an end on a day off moves.</summary>
    public bool RollsForward { get; set; }

    /// <summary>First day on which it holds.</summary>
    public DateOnly From { get; set; }

    /// <summary>How many it would have been otherwise on that day.</summary>
    public int OldCount { get; set; }

    /// <summary>Of what.</summary>
    public LimitUnit OldUnit { get; set; }

    /// <summary>Whether an end on a day off moved.</summary>
    public bool OldRollsForward { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public int PersonId { get; set; }

    /// <summary>Name of the day.</summary>
    public required string Name { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }
}

/// <summary>A year of the work calendar as the office keeps it: a new one, or one that takes the place of the one shipped.</summary>
public sealed class CalendarYearRow
{
    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>Its days off and make-up days, as JSON.</summary>
    public required string Days { get; set; }

    /// <summary>Where they come from: a file's name, or empty when a person set them.</summary>
    public required string Source { get; set; }

    /// <summary>When last changed.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public int PersonId { get; set; }

    /// <summary>Name of the day.</summary>
    public required string Name { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }
}
