using System.Collections.Concurrent;

namespace PetitionDashboard.Services.Briefing;

/// <summary>
/// Counts over the whole office at the ends of past days, each worked out once. A day that has ended stays as it was: whatever is recorded
/// later begins later (<see cref="Store.Rows.StandingRow"/>). Only a clock that is set back makes days current again, and then all is forgotten.
/// </summary>
internal sealed class EndedDays
{
    private readonly ConcurrentDictionary<int, int> _overdue = new();
    private int _newest;

    /// <summary>How many cases were overdue at the end of a day.</summary>
    /// <param name="day">Day number.</param>
    /// <param name="today">Today's day number by the clock.</param>
    /// <param name="count">Counts them.</param>
    public async ValueTask<int> OverdueAsync(int day, int today, Func<Task<int>> count)
    {
        if (Interlocked.Exchange(ref _newest, today) > today)
            _overdue.Clear();
        if (day >= today)
            return await count();
        if (!_overdue.TryGetValue(day, out var known))
            _overdue[day] = known = await count();
        return known;
    }
}
