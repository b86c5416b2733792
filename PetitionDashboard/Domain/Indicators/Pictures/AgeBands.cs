using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators.Pictures;

/// <summary>A span of ages in days since receipt.</summary>
/// <param name="From">Youngest.</param>
/// <param name="To">Oldest; null for all beyond.</param>
public readonly record struct AgeBand(int From, int? To)
{
    /// <summary>Whether an age lies in it.</summary>
    public bool Holds(int days) => days >= From && (To is not { } to || days <= to);

    /// <summary>First and last day of receipt of such cases; the first is null for all before.</summary>
    public (DateOnly? From, DateOnly To) ReceivedOn(DateOnly today) => (To is { } to ? today.AddDays(-to) : null, today.AddDays(-From));
}

/// <summary>The bands that ages of open cases are shown in: the limits of the Regulation, and what is called backlog beyond 180 days.</summary>
public static class AgeBands
{
    /// <summary>From the youngest on.</summary>
    public static ImmutableArray<AgeBand> All { get; } = [new(0, 15), new(16, 30), new(31, 60), new(61, 90), new(91, 180), new(181, null)];
}
