namespace PetitionDashboard.Components.Layout;

/// <summary>
/// The search term of this circuit. Terms are often names, so they never enter a URL or a log; the queue takes them from here.
/// Scoped to the circuit.
/// </summary>
public sealed class SearchTerm
{
    /// <summary>What is searched for, trimmed; empty when nothing is.</summary>
    public string Term { get; private set; } = string.Empty;

    /// <summary>Raised after every <see cref="Set"/>, also when the same term is asked for again.</summary>
    public event EventHandler? Changed;

    /// <summary>Searches for <paramref name="term"/>; null or white space ends the search.</summary>
    public void Set(string? term)
    {
        Term = term?.Trim() ?? string.Empty;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
