using System.Data.Common;
using System.Globalization;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Services.Verification;

/// <summary>Repeats every recorded draw from its seed and frame: what was drawn must be what the draw gives, and nothing else.</summary>
internal static class DrawCheck
{
    /// <summary>Checks the draws of spot-checks, of closures, and those of quality checks, of cases.</summary>
    public static async Task CheckAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        const string Closures = """
            SELECT i."DrawId", c."Number" || '/' || i."Closure", i."Ordinal" FROM spot_item i JOIN petition_case c ON c."Id" = i."CaseId" ORDER BY i."DrawId", i."Ordinal"
            """;
        const string Files = """
            SELECT i."DrawId", c."Number", i."Ordinal" FROM quality_file i JOIN petition_case c ON c."Id" = i."CaseId" ORDER BY i."DrawId", i."Ordinal"
            """;
        await CheckAsync(connection, transaction, "spot_draw", Closures, findings, cancellationToken);
        await CheckAsync(connection, transaction, "quality_draw", Files, findings, cancellationToken);
    }

    private static async Task CheckAsync(DbConnection connection, DbTransaction transaction, string table, string lotsOf, FindingList findings, CancellationToken cancellationToken)
    {
        var drawn = new Dictionary<long, List<string>>();
        await using (var items = new VerifyQuery(connection, transaction, lotsOf))
        {
            await foreach (var row in items.RowsAsync(cancellationToken))
            {
                if (!drawn.TryGetValue(row.GetInt64(0), out var lots))
                    drawn[row.GetInt64(0)] = lots = [];
                lots.Add(row.GetString(1));
                if (row.GetInt32(2) != lots.Count)
                    findings.Add(VerifyCheck.Draws, Name(table, row.GetInt64(0)), string.Create(CultureInfo.InvariantCulture, $"ordinal {row.GetInt32(2)} for {lots.Count}"));
            }
        }

        await using var draws = new VerifyQuery(connection, transaction, $"SELECT \"Id\", \"Seed\", \"Frame\", \"FrameHash\", \"Size\" FROM {table} ORDER BY \"Id\"");
        await foreach (var row in draws.RowsAsync(cancellationToken))
        {
            var id = row.GetInt64(0);
            var frame = SpotDrawService.Lines(row.GetString(2));
            if (FileDraw.FrameHash(frame) != row.GetString(3))
                findings.Add(VerifyCheck.Draws, Name(table, id), "frame");
            if (!FileDraw.Draw(row.GetString(1), frame, row.GetInt32(4)).AsSpan().SequenceEqual(drawn.GetValueOrDefault(id, []).ToArray()))
                findings.Add(VerifyCheck.Draws, Name(table, id), "drawn");
        }
    }

    private static string Name(string table, long id) => string.Create(CultureInfo.InvariantCulture, $"{table} #{id}");
}
