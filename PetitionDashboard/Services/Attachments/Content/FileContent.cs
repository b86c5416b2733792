using System.Buffers.Binary;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Attachments.Content;

/// <summary>Finds out what a file is by its content, and whether it is fit to be kept. Reads by parts; memory does not grow with the file.</summary>
internal static class FileContent
{
    private const int HeadBytes = 4096;

    /// <summary>The kind of the content, or why it is not kept. Refusals have their texts under <c>Problem.*</c> in AttachmentTexts.</summary>
    /// <param name="content">The whole file, from any place.</param>
    /// <param name="name">Its name, cleaned.</param>
    /// <param name="maxUnpacked">Most bytes that a document may unpack to.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static (AttachmentKind? Kind, Refusal? Why) Look(Stream content, string name, long maxUnpacked, CancellationToken cancellationToken)
    {
        var (kind, why) = KindOf(content, maxUnpacked, cancellationToken);
        if (why is not null)
            return (null, why);
        var extension = AttachmentName.ExtensionOf(name);
        if (kind is { } found && extension.Length > 0 && !found.Extensions().Contains(extension, StringComparer.Ordinal))
            return (null, Refusal.Of("NameLies", $"AttachmentKind.{found}", "." + extension));
        return (kind, null);
    }

    private static (AttachmentKind? Kind, Refusal? Why) KindOf(Stream content, long maxUnpacked, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        content.Position = 0;
        ReadOnlySpan<byte> start = head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (Simple(start) is { } simple)
            return (simple, null);
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
            return OfficePackage.Look(content, maxUnpacked, cancellationToken);
        if (start.StartsWith(OldOffice.Magic))
            return OldOffice.Look(content);
        if (Foreign(start) is { } foreign)
            return (null, Refusal.Of("NotKept", "Found." + foreign));
        return PlainTextFile.IsText(content, cancellationToken) ? (AttachmentKind.Text, null) : (null, Refusal.Of("NotKept", "Found.Unknown"));
    }

    private static AttachmentKind? Simple(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return AttachmentKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return AttachmentKind.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return AttachmentKind.Gif;
        if (head.Length >= 16 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return AttachmentKind.WebP;
        // "BM" alone is two letters of any text: the size and the header's length must be right, too.
        if (head.Length >= 26 && head.StartsWith("BM"u8) && BinaryPrimitives.ReadInt32LittleEndian(head[6..]) == 0 && BinaryPrimitives.ReadInt32LittleEndian(head[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124)
            return AttachmentKind.Bmp;
        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0]) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42]))
            return AttachmentKind.Tiff;
        // Scanners put some bytes before it; readers look for it in the first 1024.
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return AttachmentKind.Pdf;
        if (head.StartsWith("ID3"u8) || (head.Length > 3 && head[0] == 0xFF && head[1] is 0xFB or 0xFA or 0xF3 or 0xF2))
            return AttachmentKind.Mp3;
        return head.Length >= 16 && head[4..].StartsWith("ftyp"u8) ? Boxed(head[8..12]) : null;
    }

    /// <summary>The brand of an ISO base media file (ISO/IEC 14496-12).</summary>
    private static AttachmentKind? Boxed(ReadOnlySpan<byte> brand) => System.Text.Encoding.Latin1.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1" => AttachmentKind.Heic,
        "M4A " or "M4B " => AttachmentKind.M4a,
        "isom" or "iso2" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "qt  " or "M4V " or "MSNV" => AttachmentKind.Mp4,
        _ => null,
    };

    /// <summary>What else it is, where that can be said: the person is told what the file is and not only what it is not.</summary>
    private static string? Foreign(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("MZ"u8) || head.StartsWith("\u007FELF"u8))
            return "Program";
        if (head.StartsWith("Rar!"u8) || head.StartsWith("7z"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "Archive";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]))
            return "Shortcut";
        return null;
    }
}
