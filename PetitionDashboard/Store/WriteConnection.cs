using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PetitionDashboard.Store;

/// <summary>
/// The connection that cases are written on: there is one writer at a time, so one connection is kept open, and with it the statements stay
/// prepared from one act to the next. Used under the write gate only.
/// </summary>
internal sealed class WriteConnection : IAsyncDisposable, IDisposable
{
    private readonly OfficeDb _db;
    private readonly DbConnection _connection;

    // By identity: each statement is one object, and its text is long.
    private readonly Dictionary<CaseSql, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    private WriteConnection(OfficeDb db)
    {
        _db = db;
        _connection = db.Database.GetDbConnection();
    }

    /// <summary>Opens one.</summary>
    public static async Task<WriteConnection> OpenAsync(IDbContextFactory<OfficeDb> contexts, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            return new WriteConnection(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction that holds the write lock from its first moment.</summary>
    public ValueTask<DbTransaction> BeginAsync(CancellationToken cancellationToken) =>
        _connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);

    /// <summary>The statement, prepared once, in the transaction.</summary>
    public Statement On(CaseSql sql, DbTransaction transaction)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = new Statement(_connection, sql.Text, sql.Parameters);
        return statement.In(transaction);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
            await statement.DisposeAsync();
        await _db.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _db.Dispose();
    }
}
