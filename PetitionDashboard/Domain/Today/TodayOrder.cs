using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Today;

/// <summary>Why something stands where it does. The order is the order of taking up.</summary>
public enum Urgency
{
    /// <summary>Safety is at stake in it.</summary>
    Safety,

    /// <summary>A limit has passed.</summary>
    Overdue,

    /// <summary>A limit ends today.</summary>
    DueToday,

    /// <summary>A limit is about to end.</summary>
    DueSoon,

    /// <summary>No limit presses.</summary>
    Waiting,
}

/// <summary>What of a thing to do decides its place.</summary>
/// <param name="IsSafety">Safety is at stake in it.</param>
/// <param name="Lamp">Lamp of the limit.</param>
/// <param name="Due">Due day; null for none.</param>
/// <param name="Since">Since when it is here.</param>
/// <param name="Turn">Turn of its kind where no limit presses: what others wait for has the lower one.</param>
/// <param name="Key">Settles what is otherwise alike, so that the order is the same every time.</param>
public sealed record TodayPlace(bool IsSafety, Lamp Lamp, DateOnly? Due, DateOnly Since, int Turn, string Key);

/// <summary>
/// The order of a morning. Safety comes before everything; then what is past its limit, what ends today, what ends soon, each by due day; then
/// what no limit presses, what others wait for before one's own, by due day. What is still alike goes by how long it has waited.
/// </summary>
public static class TodayOrder
{
    /// <summary>Of every kind at least so many are shown where there is room.</summary>
    public const int LeastOfKind = 3;

    /// <summary>Why something stands where it does.</summary>
    public static Urgency Of(TodayPlace place, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place switch
        {
            { IsSafety: true } => Urgency.Safety,
            { Lamp: Lamp.Red } => Urgency.Overdue,
            { Due: { } due } when due < today => Urgency.Overdue,
            { Due: { } due } when due == today => Urgency.DueToday,
            { Lamp: Lamp.Yellow } => Urgency.DueSoon,
            _ => Urgency.Waiting,
        };
    }

    /// <summary>In order.</summary>
    /// <param name="things">What there is to do.</param>
    /// <param name="placeOf">What decides the place of each.</param>
    /// <param name="today">The business day.</param>
    public static ImmutableArray<T> Sort<T>(IEnumerable<T> things, Func<T, TodayPlace> placeOf, DateOnly today)
    {
        var placed = things.Select(t => (Thing: t, Place: placeOf(t))).Select(t => (t.Thing, t.Place, Urgency: Of(t.Place, today)));
        return
        [
            .. placed.OrderBy(t => t.Urgency)
                .ThenBy(t => t.Urgency == Urgency.Waiting ? t.Place.Turn : 0)
                .ThenBy(t => t.Place.Due ?? DateOnly.MaxValue)
                .ThenBy(t => t.Place.Since)
                .ThenBy(t => t.Place.Key, StringComparer.Ordinal)
                .ThenBy(t => t.Place.Turn)
                .Select(t => t.Thing),
        ];
    }

    /// <summary>
    /// What is shown of a long morning: the first of each kind, as many of each as leaves room for the others. A kind with much to do takes what the others
    /// leave over, and never more than it may.
    /// </summary>
    /// <param name="ordered">In order.</param>
    /// <param name="kindOf">The kind of each.</param>
    /// <param name="mostOf">The most of a kind, however much room there is.</param>
    /// <param name="rows">The most in all.</param>
    public static ImmutableArray<T> Share<T>(IReadOnlyList<T> ordered, Func<T, string> kindOf, Func<string, int> mostOf, int rows)
    {
        ArgumentNullException.ThrowIfNull(ordered);
        var kinds = ordered.GroupBy(kindOf, StringComparer.Ordinal).Select(g => (g.Key, Count: Math.Min(g.Count(), mostOf(g.Key)))).ToList();
        var cap = rows;
        while (cap > LeastOfKind && kinds.Sum(k => Math.Min(k.Count, cap)) > rows)
            cap--;
        var taken = kinds.ToDictionary(k => k.Key, _ => 0, StringComparer.Ordinal);
        return [.. ordered.Where(t => kindOf(t) is var kind && taken[kind]++ < Math.Min(cap, mostOf(kind))).Take(rows)];
    }
}
