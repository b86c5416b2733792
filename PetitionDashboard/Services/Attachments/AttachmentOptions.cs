namespace PetitionDashboard.Services.Attachments;

/// <summary>Limits of attachments and the virus scanner (configuration section <c>Attachments</c>).</summary>
public sealed class AttachmentOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Attachments";

    /// <summary>Largest file, in bytes; at most 2 GB less one.</summary>
    public int MaxFileBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>Most bytes of all files of one case that stand.</summary>
    public long MaxCaseBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Most files of one case, removed ones included.</summary>
    public int MaxCaseFiles { get; set; } = 200;

    /// <summary>Most bytes that an office document may unpack to.</summary>
    public long MaxUnpackedBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Bytes of the disk that attachments leave free, for the store itself.</summary>
    public long KeepFreeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Address of a clamd: <c>host:port</c>, or the path of its socket; empty for none.</summary>
    public string Clamd { get; set; } = string.Empty;

    /// <summary>Whether a file is refused when the scanner does not answer; otherwise it is kept, and the history says that it was not scanned.</summary>
    public bool ScannerRequired { get; set; } = true;

    /// <summary>Longest wait for the scanner, in seconds.</summary>
    public int ScanSeconds { get; set; } = 60;
}
