using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>What a file is by its content, whatever its name says. Stored by name: members may be added, but neither renamed nor removed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttachmentKind>))]
public enum AttachmentKind
{
    /// <summary>JPEG image.</summary>
    Jpeg,

    /// <summary>PNG image.</summary>
    Png,

    /// <summary>GIF image.</summary>
    Gif,

    /// <summary>WebP image.</summary>
    WebP,

    /// <summary>HEIC image of a telephone; kept, but browsers do not show it.</summary>
    Heic,

    /// <summary>BMP image.</summary>
    Bmp,

    /// <summary>TIFF image, usually scanned; browsers do not show it.</summary>
    Tiff,

    /// <summary>PDF document.</summary>
    Pdf,

    /// <summary>Word document (DOCX).</summary>
    Word,

    /// <summary>Excel workbook (XLSX).</summary>
    Excel,

    /// <summary>PowerPoint presentation (PPTX).</summary>
    PowerPoint,

    /// <summary>Word or WPS document of the old format (DOC, WPS).</summary>
    OldWord,

    /// <summary>Excel or WPS workbook of the old format (XLS, ET).</summary>
    OldExcel,

    /// <summary>PowerPoint or WPS presentation of the old format (PPT, DPS).</summary>
    OldPowerPoint,

    /// <summary>Plain text (TXT, CSV).</summary>
    Text,

    /// <summary>MP3 sound.</summary>
    Mp3,

    /// <summary>M4A sound.</summary>
    M4a,

    /// <summary>MP4 or MOV video.</summary>
    Mp4,
}

/// <summary>What the virus scanner said of a file. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttachmentScan>))]
public enum AttachmentScan
{
    /// <summary>The office has no scanner.</summary>
    None,

    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>The scanner did not answer, and the office allows that.</summary>
    Unavailable,
}

/// <summary>A file of a case: what it is and who brought it. Its name is personal and stands in the sealed part of its event; its bytes lie in the store.</summary>
/// <param name="Number">1, 2, ... within the case; never given again.</param>
/// <param name="Kind">What it is by its content.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="ById">Who attached it (account id).</param>
/// <param name="By">The name of the day.</param>
/// <param name="UnitId">That person's unit; 0 for none.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="ForPartners">Whether units that were only asked in may open it.</param>
/// <param name="Scan">What the virus scanner said.</param>
/// <param name="Removed">Its removal; null while it stands.</param>
public sealed record Attachment(
    int Number, AttachmentKind Kind, int Bytes, string Sha256, int ById, string By, int UnitId, DateTimeOffset At, bool ForPartners = false,
    AttachmentScan Scan = AttachmentScan.None, AttachmentRemoval? Removed = null);

/// <summary>An attachment was removed; the bytes stay.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who, by the name of the day.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AttachmentRemoval(string Reason, string By, DateTimeOffset At);

/// <summary>Facts about kinds of files.</summary>
public static class AttachmentKinds
{
    private static readonly FrozenDictionary<AttachmentKind, (string MediaType, ImmutableArray<string> Extensions)> s_facts =
        new Dictionary<AttachmentKind, (string, ImmutableArray<string>)>
        {
            [AttachmentKind.Jpeg] = ("image/jpeg", ["jpg", "jpeg", "jpe", "jfif"]),
            [AttachmentKind.Png] = ("image/png", ["png"]),
            [AttachmentKind.Gif] = ("image/gif", ["gif"]),
            [AttachmentKind.WebP] = ("image/webp", ["webp"]),
            [AttachmentKind.Heic] = ("image/heic", ["heic", "heif"]),
            [AttachmentKind.Bmp] = ("image/bmp", ["bmp", "dib"]),
            [AttachmentKind.Tiff] = ("image/tiff", ["tif", "tiff"]),
            [AttachmentKind.Pdf] = ("application/pdf", ["pdf"]),
            [AttachmentKind.Word] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx", "wps"]),
            [AttachmentKind.Excel] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx", "et"]),
            [AttachmentKind.PowerPoint] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx", "dps"]),
            [AttachmentKind.OldWord] = ("application/msword", ["doc", "wps"]),
            [AttachmentKind.OldExcel] = ("application/vnd.ms-excel", ["xls", "et"]),
            [AttachmentKind.OldPowerPoint] = ("application/vnd.ms-powerpoint", ["ppt", "dps"]),
            [AttachmentKind.Text] = ("text/plain", ["txt", "csv"]),
            [AttachmentKind.Mp3] = ("audio/mpeg", ["mp3"]),
            [AttachmentKind.M4a] = ("audio/mp4", ["m4a"]),
            [AttachmentKind.Mp4] = ("video/mp4", ["mp4", "mov"]),
        }.ToFrozenDictionary();

    /// <summary>Every extension that an attachment may have, with its dot, for file pickers.</summary>
    public static ImmutableArray<string> AllExtensions { get; } = [.. s_facts.Values.SelectMany(f => f.Extensions).Distinct(StringComparer.Ordinal).Select(e => "." + e)];

    /// <summary>Media type under which it is handed out.</summary>
    public static string MediaType(this AttachmentKind kind) => s_facts[kind].MediaType;

    /// <summary>Extensions that such a file may have, lower case without a dot; the usual one first.</summary>
    public static ImmutableArray<string> Extensions(this AttachmentKind kind) => s_facts[kind].Extensions;

    /// <summary>True for an image that browsers show.</summary>
    public static bool IsShownImage(this AttachmentKind kind) =>
        kind is AttachmentKind.Jpeg or AttachmentKind.Png or AttachmentKind.Gif or AttachmentKind.WebP or AttachmentKind.Bmp;

    /// <summary>True when it can be looked at in the page; anything else is downloaded.</summary>
    public static bool IsShown(this AttachmentKind kind) => kind.IsShownImage() || kind is AttachmentKind.Pdf;

    /// <summary>A size as people say it: 812 B, 35 KB, 1.2 MB.</summary>
    public static string SizeText(long bytes) => bytes switch
    {
        < 1024 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024} KB"),
        < 1024 * 1024 * 1024 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576d:0.#} MB"),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1073741824d:0.#} GB"),
    };
}
