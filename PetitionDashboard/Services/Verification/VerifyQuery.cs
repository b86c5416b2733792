using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PetitionDashboard.Services.Verification;

/// <summary>One read statement of a check, run once or many times within the check's snapshot.</summary>
internal sealed class VerifyQuery : IAsyncDisposable
{
    private readonly DbCommand _command;

    public VerifyQuery(DbConnection connection, DbTransaction transaction, string sql, int parameters = 0)
    {
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            _command.Parameters.Add(parameter);
        }
    }

    public async IAsyncEnumerable<DbDataReader> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken, params object[] values)
    {
        Bind(values);
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return reader;
    }

    public async Task<long> ScalarAsync(CancellationToken cancellationToken, params object[] values)
    {
        Bind(values);
        return Convert.ToInt64(await _command.ExecuteScalarAsync(cancellationToken) ?? -1L, CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(CancellationToken cancellationToken, params object[] values)
    {
        Bind(values);
        await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Bind(object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i];
    }
}
