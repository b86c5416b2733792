namespace PetitionDashboard.Services.Organisation;

/// <summary>
/// Something that is read once and read again after it changed. Each reading is kept under the count of changes at which it began: one that began
/// before a change is never given out after it, however late it ends.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="readAsync">Reads it.</param>
internal sealed class ReadOnce<T>(Func<CancellationToken, Task<T>> readAsync)
    where T : class
{
    private Kept? _kept;
    private int _changes;

    /// <summary>As it is now.</summary>
    public async Task<T> CurrentAsync(CancellationToken cancellationToken)
    {
        var changes = Volatile.Read(ref _changes);
        if (Volatile.Read(ref _kept) is { } kept && kept.Changes == changes)
            return kept.Value;
        var value = await readAsync(cancellationToken);
        Volatile.Write(ref _kept, new Kept(changes, value));
        return value;
    }

    /// <summary>It changed: what was read, or is being read, is old.</summary>
    public void Forget() => Interlocked.Increment(ref _changes);

    private sealed record Kept(int Changes, T Value);
}
