using System.Data.Common;
using System.Globalization;

namespace PetitionDashboard.Services.Verification;

/// <summary>Official numbers of a year are 1 to the last one given, each once. The unique index keeps doubles out; a hole shows in the count.</summary>
internal sealed class NumberCheck
{
    private const int YearAt = 2;
    private const int YearLength = 4;
    private readonly Dictionary<int, (int Count, int Highest)> _years = [];

    /// <summary>Counts one number.</summary>
    public void Add(string number, FindingList findings)
    {
        if (number.Length <= YearAt + YearLength
            || !int.TryParse(number.AsSpan(YearAt, YearLength), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(number.AsSpan(YearAt + YearLength), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
        {
            findings.Add(VerifyCheck.Numbers, number, "?");
            return;
        }

        var (count, highest) = _years.GetValueOrDefault(year);
        _years[year] = (count + 1, Math.Max(highest, ordinal));
    }

    /// <summary>Compares with the sequences kept.</summary>
    public async Task CheckAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        await using var query = new VerifyQuery(connection, transaction, "SELECT \"Year\", \"Last\" FROM number_sequence");
        await foreach (var row in query.RowsAsync(cancellationToken))
        {
            var year = row.GetInt32(0);
            _years.Remove(year, out var found);
            Check(year, row.GetInt32(1), found, findings);
        }

        foreach (var (year, found) in _years)
            Check(year, 0, found, findings);
    }

    /// <summary>Numbers of documents of a kind and year, likewise: versions share a number, so first versions are counted.</summary>
    public static async Task CheckDocumentsAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        const string Wrong = """
            SELECT s."Kind", s."Year", s."Last", count(d."Ordinal"), coalesce(max(d."Ordinal"), 0)
            FROM document_sequence s LEFT JOIN case_document d ON d."Kind" = s."Kind" AND d."Year" = s."Year" AND d."Ordinal" > 0 AND d."Version" = 1
            GROUP BY s."Kind", s."Year", s."Last" HAVING count(d."Ordinal") <> s."Last" OR coalesce(max(d."Ordinal"), 0) <> s."Last"
            UNION ALL
            SELECT d."Kind", d."Year", 0, count(*), max(d."Ordinal") FROM case_document d
            WHERE d."Ordinal" > 0 AND NOT EXISTS (SELECT 1 FROM document_sequence s WHERE s."Kind" = d."Kind" AND s."Year" = d."Year") GROUP BY d."Kind", d."Year"
            """;
        await using var query = new VerifyQuery(connection, transaction, Wrong);
        await foreach (var row in query.RowsAsync(cancellationToken))
        {
            findings.Add(
                VerifyCheck.Numbers, string.Create(CultureInfo.InvariantCulture, $"{row.GetString(0)}/{row.GetInt32(1)}"),
                string.Create(CultureInfo.InvariantCulture, $"last {row.GetInt64(2)}, highest {row.GetInt64(4)}, count {row.GetInt64(3)}"));
        }
    }

    private static void Check(int year, int last, (int Count, int Highest) found, FindingList findings)
    {
        if (found.Count != last || found.Highest != last)
        {
            findings.Add(
                VerifyCheck.Numbers, year.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"last {last}, highest {found.Highest}, count {found.Count}"));
        }
    }
}
