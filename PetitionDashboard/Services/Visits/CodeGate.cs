namespace PetitionDashboard.Services.Visits;

/// <summary>
/// Counts wrong query codes: so many a minute from one address, so many from all together. In memory: a restart forgives, and sixty random
/// bits hold without it.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class CodeGate(TimeProvider time)
{
    /// <summary>Wrong codes from one address before it waits.</summary>
    public const int MostFromOne = 5;

    /// <summary>Wrong codes from everywhere before everybody waits.</summary>
    public const int MostFromAll = 100;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset At, string From)> _wrong = new();

    /// <summary>Whether a code from there is looked at.</summary>
    public bool MayTry(string from)
    {
        lock (_gate)
        {
            Forget();
            return _wrong.Count < MostFromAll && _wrong.Count(w => string.Equals(w.From, from, StringComparison.Ordinal)) < MostFromOne;
        }
    }

    /// <summary>A wrong code came from there.</summary>
    public void Wrong(string from)
    {
        lock (_gate)
        {
            Forget();
            _wrong.Enqueue((time.GetUtcNow(), from));
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_wrong.TryPeek(out var oldest) && now - oldest.At >= s_window)
            _wrong.Dequeue();
    }
}
