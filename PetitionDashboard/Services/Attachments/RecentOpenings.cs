using System.Collections.Concurrent;

namespace PetitionDashboard.Services.Attachments;

/// <summary>
/// Who opened which attachment a moment ago. A browser asks for the same picture several times while one person looks at it; the audit holds
/// one line for that. In memory only: after a restart a line too many is written, never one too few.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RecentOpenings(TimeProvider time)
{
    /// <summary>How long an opening covers further ones.</summary>
    public static readonly TimeSpan Covers = TimeSpan.FromMinutes(10);

    private const int Most = 10_000;
    private readonly ConcurrentDictionary<(int Person, string Subject), DateTimeOffset> _opened = new();

    /// <summary>Whether the person opened it within <see cref="Covers"/>.</summary>
    public bool IsRecent(int person, string subject) => _opened.TryGetValue((person, subject), out var at) && time.GetUtcNow() - at < Covers;

    /// <summary>Remembers an opening that is in the audit. A further one does not lengthen it.</summary>
    public void Note(int person, string subject)
    {
        if (IsRecent(person, subject))
            return;
        if (_opened.Count >= Most)
            _opened.Clear();
        _opened[(person, subject)] = time.GetUtcNow();
    }
}
