using System.Globalization;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>A list and its total as somebody would write them by hand for this one view: a kept connection, plain commands, the kept counters.</summary>
/// <param name="connection">A connection that stays open.</param>
/// <param name="viewer">Who looks.</param>
/// <param name="where">What a case must be.</param>
/// <param name="order">In which order.</param>
/// <param name="total">How many before walls.</param>
/// <param name="counted">The same for counting, where the page's own condition stops at a page.</param>
/// <param name="values">Values of <c>@today</c>, <c>@unit</c> and <c>@person</c>.</param>
internal sealed class QueueByHand(SqliteConnection connection, Viewer viewer, string where, string order, string total, string counted, IReadOnlyDictionary<string, object> values)
{
    private const string Columns = """
        SELECT c."Id", c."Number", c."Title", c."Stage", c."Field", c."UnitName", c."HandlerName", c."SortDue", c."YellowFrom", c."Petition",
               c."Headcount", c."Anonymous", c."Urgings", c."IsExtended", c."ExtensionPending", c."ObjectionPending", c."CentralBatch",
               c."UnsatisfiedOn", c."ReceivedOn", c."Version"
        FROM petition_case c
        """;

    private readonly string _walls = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        (w."Kind" = {(int)WallKind.Person} AND w."Subject" = {viewer.PersonId}) OR (w."Kind" = {(int)WallKind.OnlyPerson} AND w."Subject" <> {viewer.PersonId})
        OR (w."Kind" = {(int)WallKind.Unit} AND w."Subject" = {viewer.Actor.UnitId}) OR (w."Kind" = {(int)WallKind.Leaders} AND {(viewer.Has(Roles.Leader) ? 1 : 0)})
        """);

    /// <summary>Numbers of the first rows, and the total.</summary>
    public async Task<(List<string> Numbers, long Total)> ReadAsync(int take)
    {
        var rows = new List<Row>(take);
        await using var transaction = connection.BeginTransaction(deferred: true);
        await using (var page = Command(
            $"""{Columns} WHERE {where} AND (c."IsWalled" = 0 OR NOT EXISTS (SELECT 1 FROM case_wall w WHERE w."CaseId" = c."Id" AND ({_walls}))) ORDER BY {order} LIMIT {take + 1}""",
            transaction))
        {
            await using var reader = await page.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(Row.Of(reader));
        }

        await using var count = Command(
            $"""SELECT {total} - (SELECT count(*) FROM petition_case c WHERE c."Id" IN (SELECT w."CaseId" FROM case_wall w WHERE {_walls}) AND {counted})""",
            transaction);
        return ([.. rows.Take(take).Select(r => r.Number)], (long)(await count.ExecuteScalarAsync())!);
    }

    /// <summary>The sum of kept counters.</summary>
    public static string Tally(int metric, string slice, string condition = "1 = 1") => string.Create(
        CultureInfo.InvariantCulture, $"""(SELECT coalesce(sum("N"), 0) FROM tally WHERE "Metric" = {metric} AND "Slice" = '{slice}' AND {condition})""");

    /// <summary>The sum of kept counters of active cases by the day on which they fall due.</summary>
    public static string ByDue(string slice, string condition) => Tally(TallyKey.ActiveByDue, slice, condition);

    private SqliteCommand Command(string sql, SqliteTransaction transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private sealed record Row(
        long Id, string Number, string Title, int Stage, string Field, string? Unit, string? Handler, int Due, int Yellow, int Petition, int Headcount,
        bool Anonymous, int Urgings, bool Extended, bool ExtensionPending, bool ObjectionPending, string? Batch, int? UnsatisfiedOn, int ReceivedOn, int Version)
    {
        public static Row Of(SqliteDataReader r) => new(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetString(4), Text(r, 5), Text(r, 6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9),
            r.GetInt32(10), r.GetBoolean(11), r.GetInt32(12), r.GetBoolean(13), r.GetBoolean(14), r.GetBoolean(15), Text(r, 16),
            r.IsDBNull(17) ? null : r.GetInt32(17), r.GetInt32(18), r.GetInt32(19));

        private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
    }
}
