using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Export;

/// <summary>What to export.</summary>
/// <param name="Path">File to write: .csv or .xlsx; it must not exist.</param>
/// <param name="Query">Which cases, in which order.</param>
/// <param name="Unmasked">Petitioners whole.</param>
/// <param name="Reason">Why, for an unmasked one.</param>
public sealed record ExportRequest(string Path, QueueQuery Query, bool Unmasked = false, string? Reason = null);

/// <summary>What became of an export.</summary>
public abstract record ExportResult
{
    private ExportResult()
    {
    }

    /// <summary>Written whole.</summary>
    /// <param name="File">Full path.</param>
    /// <param name="Cases">Rows in it.</param>
    public sealed record Written(string File, long Cases) : ExportResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Detail">File or bound it is about.</param>
    public sealed record Refused(ExportProblem Why, string Detail) : ExportResult;
}

/// <summary>Why an export is refused; texts under <c>ExportProblem.{name}</c>.</summary>
public enum ExportProblem
{
    /// <summary>Neither .csv nor .xlsx.</summary>
    UnknownFormat,

    /// <summary>The file to write exists.</summary>
    FileExists,

    /// <summary>The folder cannot be written.</summary>
    NotWritable,

    /// <summary>Unmasked petitioners are for the petition office, supervisors and leaders.</summary>
    NotAuthorised,

    /// <summary>Unmasked petitioners need a reason.</summary>
    ReasonNeeded,
}

/// <summary>How far an export is.</summary>
/// <param name="Done">Rows written.</param>
/// <param name="Total">Rows in all.</param>
public readonly record struct ExportProgress(long Done, long Total);
