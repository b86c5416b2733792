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
