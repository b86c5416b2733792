using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Live;
using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Store;

/// <summary>Opens the store for one operation: a context to read with, or a write transaction.</summary>
/// <param name="contexts">Pooled contexts.</param>
/// <param name="gate">One writer at a time.</param>
/// <param name="cipher">Seals people.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="watcher">Is told of a commit, so that screens follow at once.</param>
public sealed class OfficeStore(
    IDbContextFactory<OfficeDb> contexts, WriteGate gate, CaseCipher cipher, LookupHash lookup, StoreWatcher watcher) : IAsyncDisposable, IDisposable
{
    private WriteConnection? _writing;
    private ImmutableArray<Action<IReadOnlyList<ChangeFact>>> _told = [];

    /// <summary>A context for one read or one change outside cases; dispose it.</summary>
    public Task<OfficeDb> OpenAsync(CancellationToken cancellationToken) => contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> in one short write transaction. What it does not commit is rolled back.
    /// </summary>
    /// <exception cref="StoreTroubleException">The store is locked, full or not reachable; nothing was written.</exception>
    public async Task<T> WriteAsync<T>(Func<CaseWriter, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            return await WriteInTurnAsync(work, cancellationToken);
        }
        catch (SqliteException e) when (StoreTroubleException.IsTrouble(e))
        {
            throw new StoreTroubleException(e);
        }
    }

    /// <summary>
    /// Runs a change outside cases (accounts, audit, drafts, settings) in one short write transaction and commits it when
    /// <paramref name="work"/> returns; an exception rolls it back. What screens must follow is a <see cref="Rows.ChangeRow"/> in it.
    /// </summary>
    /// <exception cref="StoreTroubleException">The store is locked, full or not reachable; nothing was written.</exception>
    public async Task<T> ChangeAsync<T>(Func<OfficeDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (db.Changes.Local.Count > 0)
                TellCommitted([.. db.Changes.Local.Select(c => StoreChanges.FactOf(c.Fact))]);
            watcher.Poke();
            return result;
        }
        catch (SqliteException e) when (StoreTroubleException.IsTrouble(e))
        {
            throw new StoreTroubleException(e);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException inner && StoreTroubleException.IsTrouble(inner))
        {
            throw new StoreTroubleException(inner);
        }
    }

    /// <summary>
    /// <see cref="ChangeAsync"/> for who answers trouble rather than throws it: it is logged under a reference that the person is told.
    /// </summary>
    /// <param name="work">What to change.</param>
    /// <param name="trouble">The answer when the store is in trouble, from what is the matter and the reference.</param>
    /// <param name="logger">Where it is logged.</param>
    /// <param name="what">What was not kept, for the log; never personal data.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<T> TryChangeAsync<T>(
        Func<OfficeDb, CancellationToken, Task<T>> work, Func<StoreTrouble, string, T> trouble, ILogger logger, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        try
        {
            return await ChangeAsync(work, cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "Not kept: {What}, {Trouble}, reference {Reference}", what, e.Trouble, reference);
            return trouble(e.Trouble, reference);
        }
    }

    /// <summary>
    /// Tells what a change outside cases told, right after its commit and before the next writer has its turn: whoever keeps what it has read forgets it
    /// in time for that writer. The feed tells it to everybody else, and what other processes commit.
    /// </summary>
    /// <param name="handler">Quick; it holds up the next writer. For as long as the store.</param>
    public void OnCommitted(Action<IReadOnlyList<ChangeFact>> handler) => ImmutableInterlocked.Update(ref _told, static (all, one) => all.Add(one), handler);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writing?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _writing?.Dispose();

    private void TellCommitted(ImmutableArray<ChangeFact> facts)
    {
        foreach (var handler in _told)
            handler(facts);
    }

    private async Task<T> WriteInTurnAsync<T>(Func<CaseWriter, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // Taken off while in use: after any failure the next writer begins on a new connection.
        var connection = Interlocked.Exchange(ref _writing, null) ?? await WriteConnection.OpenAsync(contexts, cancellationToken);
        try
        {
            T result;
            await using (var writer = new CaseWriter(connection, await connection.BeginAsync(cancellationToken), cipher, lookup))
            {
                result = await work(writer, cancellationToken);
                if (writer.IsCommitted)
                    watcher.Poke();
            }

            _writing = connection;
            return result;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads with a context of its own.</summary>
    /// <exception cref="StoreTroubleException">The store is locked or not reachable.</exception>
    public async Task<T> ReadAsync<T>(Func<OfficeDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await work(db, cancellationToken);
        }
        catch (SqliteException e) when (StoreTroubleException.IsTrouble(e))
        {
            throw new StoreTroubleException(e);
        }
    }
}
