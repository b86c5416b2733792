using System.Data.Common;

namespace PetitionDashboard.Store;

/// <summary>A prepared statement that is run many times with positional values. Portable SQL only.</summary>
internal sealed class Statement : IAsyncDisposable, IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@p{i}");
            _command.Parameters.Add(parameter);
        }

        // Said outright: without it a query that is not read to the end of its results is compiled anew each time.
        _command.Prepare();
    }

    /// <summary>The same statement in this transaction.</summary>
    public Statement In(DbTransaction transaction)
    {
        _command.Transaction = transaction;
        return this;
    }

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken, params object?[] values)
    {
        Bind(values);
        return await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> ScalarAsync(CancellationToken cancellationToken, params object?[] values)
    {
        Bind(values);
        return Convert.ToInt64(await _command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken, params object?[] values)
    {
        Bind(values);
        return await _command.ExecuteReaderAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    public void Dispose() => _command.Dispose();

    private void Bind(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
