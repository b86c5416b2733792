using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>
/// Writes down every statement that changes the store, with its values, as SQLite itself tells it: so hand-written code can write the
/// very same bytes. Only for a recording; the product is measured without it.
/// </summary>
internal sealed class StatementTape : DbConnectionInterceptor
{
    private static readonly string[] s_writes = ["INSERT ", "UPDATE ", "DELETE ", "REPLACE "];
    private readonly HashSet<nint> _traced = [];
    private List<Transaction> _transactions = [];
    private Transaction _open = new([]);

    /// <summary>The transactions committed since this was last asked.</summary>
    public IReadOnlyList<Transaction> Take()
    {
        var taken = _transactions;
        _transactions = [];
        return taken;
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Trace((SqliteConnection)connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Trace((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Trace(SqliteConnection connection)
    {
        if (_traced.Add(connection.Handle!.DangerousGetHandle()))
            raw.sqlite3_trace(connection.Handle, (_, sql) => Note(sql), null);
    }

    private void Note(string sql)
    {
        if (sql.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase))
        {
            if (_open.Writes.Count > 0)
                _transactions.Add(_open);
            _open = new Transaction([]);
        }
        else if (sql.StartsWith("ROLLBACK", StringComparison.OrdinalIgnoreCase))
        {
            _open = new Transaction([]);
        }
        else if (s_writes.Any(w => sql.StartsWith(w, StringComparison.OrdinalIgnoreCase)) && !IsOfTheIndexItself(sql))
        {
            _open.Writes.Add(Write.Of(sql));
        }
    }

    /// <summary>What the search index does to its own tables is its business, not ours.</summary>
    private static bool IsOfTheIndexItself(string sql) => sql.AsSpan(0, Math.Min(sql.Length, 60)).Contains("'case_search_", StringComparison.Ordinal);
}

/// <summary>What one transaction wrote.</summary>
/// <param name="Writes">Its statements in order.</param>
internal sealed record Transaction(List<Write> Writes)
{
    /// <summary>Writes the same by hand: prepared statements, kept from one transaction to the next.</summary>
    public void Replay(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var write in Writes)
        {
            if (!prepared.TryGetValue(write.Sql, out var command))
                prepared[write.Sql] = command = Prepare(connection, write);
            command.Transaction = transaction;
            for (var i = 0; i < write.Values.Length; i++)
                command.Parameters[i].Value = write.Values[i];
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, Write write)
    {
        var command = connection.CreateCommand();
        command.CommandText = write.Sql;
        for (var i = 0; i < write.Values.Length; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = Write.Parameter(i) });
        return command;
    }
}
