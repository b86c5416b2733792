using PetitionDashboard.Exchange;

namespace PetitionDashboard.Services.Import;

/// <summary>What to import.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sheet">Sheet of a workbook; null for the first that fits.</param>
/// <param name="Mapping">Name of the mapping; null for the first that fits.</param>
/// <param name="DryRun">Reads, checks and decides everything, and writes nothing.</param>
public sealed record ImportRequest(string Path, string? Sheet = null, string? Mapping = null, bool DryRun = false);

/// <summary>What became of an import.</summary>
/// <param name="Sheet">Sheet that was taken; null for CSV.</param>
/// <param name="Rows">Rows with something in them.</param>
/// <param name="Imported">Rows that became cases (or would, in a dry run).</param>
/// <param name="Known">Rows that had been imported before.</param>
/// <param name="Refused">Rows that are wrong.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Errors">The first reasons, at most <see cref="MostListed"/>.</param>
/// <param name="ErrorFile">File beside the input with all of them; null when there is none.</param>
/// <param name="Cancelled">Broken off; what is counted as imported is kept.</param>
/// <param name="Problem">Why the file as a whole cannot be imported; null when it can.</param>
public sealed record ImportReport(
    string? Sheet,
    long Rows,
    long Imported,
    long Known,
    long Refused,
    TimeSpan Elapsed,
    IReadOnlyList<RowError> Errors,
    string? ErrorFile = null,
    bool Cancelled = false,
    ExchangeProblem? Problem = null)
{
    /// <summary>The most errors that a report lists; the file beside the input holds all.</summary>
    public const int MostListed = 1000;

    /// <summary>The file cannot be imported.</summary>
    public static ImportReport Of(ExchangeProblem problem) => new(null, 0, 0, 0, 0, TimeSpan.Zero, [], Problem: problem);
}
