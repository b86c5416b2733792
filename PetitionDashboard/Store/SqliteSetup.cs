using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PetitionDashboard.Store;

/// <summary>
/// Sets what SQLite forgets between connections: an acknowledged act survives a power cut (synchronous FULL), foreign keys hold,
/// a locked store is waited for. WAL itself is kept in the file.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;";

    // A pooled connection comes back with what was set on it: it is told once in its life, not at each opening.
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> s_told = [];

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection, out var handle))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Remember(handle);
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection, out var handle))
            return;
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        Remember(handle);
    }

    private static bool IsNew(DbConnection connection, out SQLitePCL.sqlite3? handle)
    {
        ArgumentNullException.ThrowIfNull(connection);
        handle = (connection as SqliteConnection)?.Handle;
        return handle is null || !s_told.TryGetValue(handle, out _);
    }

    private static void Remember(SQLitePCL.sqlite3? handle)
    {
        if (handle is not null)
            s_told.AddOrUpdate(handle, s_told);
    }
}
