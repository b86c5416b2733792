using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Finds which act accounts for a number that is not what it was.</summary>
internal static class Accountable
{
    /// <summary>The last event recorded after a moment that changed what a case counts for; null where none did.</summary>
    /// <typeparam name="T">What it counts for.</typeparam>
    /// <param name="events">The whole history of the case.</param>
    /// <param name="since">The moment.</param>
    /// <param name="of">What a state counts for; null stands for what is not registered yet.</param>
    public static CaseEvent? Find<T>(CaseEvent[] events, DateTimeOffset since, Func<PetitionCase?, T> of)
    {
        CaseEvent? accountable = null;
        PetitionCase? state = null;
        for (var i = 0; i < events.Length; i++)
        {
            var before = of(state);
            state = events[i].Effects.Any(x => x is Corrected) ? History.Replay(events[..(i + 1)]) : History.Apply(state, events[i]);
            if (events[i].RecordedAt > since && !EqualityComparer<T>.Default.Equals(of(state), before))
                accountable = events[i];
        }

        return accountable;
    }
}
