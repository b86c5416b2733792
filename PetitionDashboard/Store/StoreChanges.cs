using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Live;

namespace PetitionDashboard.Store;

/// <summary>What was committed, by this process or another one beside it.</summary>
/// <param name="contexts">Contexts.</param>
public sealed class StoreChanges(IDbContextFactory<OfficeDb> contexts) : IChangeSource, IAsyncDisposable
{
    private const int Most = 500;
    private SqliteConnection? _watching;

    /// <inheritdoc/>
    public async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        // data_version says something only on a connection that is kept: it counts what others committed since.
        if (_watching is null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            _watching = connection;
        }

        await using var command = _watching.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async Task<long> PositionAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
    }

    /// <inheritdoc/>
    public async Task<ChangeBatch> ReadSinceAsync(long position, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Ids ascend with commit, because there is one writer at a time: none below the last is still to come.
        var rows = await db.Changes.AsNoTracking().Where(c => c.Id > position).OrderBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);
        // Ids have no gap either: one before the first means that facts in between were taken away, see ChangePruner. Anything may have changed.
        if (rows.Count > 0 && rows[0].Id > position + 1)
            return new ChangeBatch([ChangeFact.Bulk], await db.Changes.MaxAsync(c => c.Id, cancellationToken));
        return new ChangeBatch(
            [.. rows.Select(r => FactOf(r.Fact))],
            rows.Count == 0 ? position : rows[^1].Id);
    }

    internal static ChangeFact FactOf(string json) => JsonSerializer.Deserialize<ChangeFact>(json) ?? ChangeFact.Bulk;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _watching?.DisposeAsync() ?? ValueTask.CompletedTask;
}
