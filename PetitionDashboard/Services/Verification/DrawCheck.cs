using System.Data.Common;
using System.Globalization;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Services.Verification;

/// <summary>Repeats every recorded draw from its seed and frame: what was drawn must be what the draw gives, and nothing else.</summary>
internal static class DrawCheck
{
    /// <summary>Checks the draws of spot-checks.</summary>
    public static async Task CheckAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        const string Items = """
            SELECT i."DrawId", c."Number", i."Closure", i."Ordinal" FROM spot_item i JOIN petition_case c ON c."Id" = i."CaseId" ORDER BY i."DrawId", i."Ordinal"
            """;
        var drawn = new Dictionary<long, List<string>>();
        await using (var items = new VerifyQuery(connection, transaction, Items))
        {
            await foreach (var row in items.RowsAsync(cancellationToken))
            {
                if (!drawn.TryGetValue(row.GetInt64(0), out var lots))
                    drawn[row.GetInt64(0)] = lots = [];
                lots.Add(string.Create(CultureInfo.InvariantCulture, $"{row.GetString(1)}/{row.GetInt32(2)}"));
                if (row.GetInt32(3) != lots.Count)
                    findings.Add(VerifyCheck.Draws, Name(row.GetInt64(0)), string.Create(CultureInfo.InvariantCulture, $"ordinal {row.GetInt32(3)} for {lots.Count}"));
            }
        }

        await using var draws = new VerifyQuery(connection, transaction, "SELECT \"Id\", \"Seed\", \"Frame\", \"FrameHash\", \"Size\" FROM spot_draw ORDER BY \"Id\"");
        await foreach (var row in draws.RowsAsync(cancellationToken))
        {
            var id = row.GetInt64(0);
            var frame = SpotDrawService.Lines(row.GetString(2));
            if (FileDraw.FrameHash(frame) != row.GetString(3))
                findings.Add(VerifyCheck.Draws, Name(id), "frame");
            if (!FileDraw.Draw(row.GetString(1), frame, row.GetInt32(4)).AsSpan().SequenceEqual(drawn.GetValueOrDefault(id, []).ToArray()))
                findings.Add(VerifyCheck.Draws, Name(id), "drawn");
        }
    }

    private static string Name(long id) => string.Create(CultureInfo.InvariantCulture, $"spot_draw #{id}");
}
