using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Today;

/// <summary>Things of the office that are no case.</summary>
public abstract class OtherSource : ITodaySource
{
    // A row shows a line, not a text.
    private const int Longest = 60;

    /// <inheritdoc/>
    public abstract string Key { get; }

    /// <inheritdoc/>
    public abstract int Turn { get; }

    /// <inheritdoc/>
    public abstract bool IsFor(Viewer viewer);

    /// <inheritdoc/>
    public abstract Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<string> ActsOf(Viewer viewer, PetitionCase petition) => [];

    /// <inheritdoc/>
    public ClockKind? ClockOf(Viewer viewer, PetitionCase petition) => null;

    /// <summary>The beginning of a text.</summary>
    protected static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "…");
    }

    /// <summary>The lamp of a day that has no warning of its own.</summary>
    protected static Lamp LampOf(DateOnly due, DateOnly today) => due < today ? Lamp.Red : due == today ? Lamp.Yellow : Lamp.Green;
}
