using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PetitionDashboard.Tests.Services.Supervision;

/// <summary>A case many times over, straight in the store: lists of hundreds without hundreds of acts.</summary>
internal static class Clones
{
    /// <summary>Copies a case with its clocks and events; numbers are <c>XF9</c> and six digits, due days go up by one from copy to copy where asked.</summary>
    public static async Task CloneAsync(this TestOffice office, string number, int count, bool laterEach = false)
    {
        await using var db = await office.Store.OpenAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var id = await db.Cases.Where(c => c.Number == number).Select(c => c.Id).SingleAsync();
        var first = await db.Cases.MaxAsync(c => c.Id);
        foreach (var (table, key) in new[] { ("petition_case", "Id"), ("case_clock", "CaseId"), ("case_event", "CaseId") })
        {
            var columns = await ColumnsAsync(connection, table);
            var values = columns.Select(c => c switch
            {
                _ when c == key => string.Create(CultureInfo.InvariantCulture, $"{first} + n.x"),
                "Number" => "'XF9' || printf('%06d', n.x)",
                "Id" or "RequestId" => "NULL",
                "SortDue" when laterEach => "t.\"SortDue\" + n.x",
                _ => $"t.\"{c}\"",
            });
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {count}) INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM {table} t, n WHERE t.\"{key}\" = {id}");
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<List<string>> ColumnsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
            columns.Add(reader.GetString(0));
        return columns;
    }
}
