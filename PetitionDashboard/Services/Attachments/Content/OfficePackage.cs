using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Attachments.Content;

/// <summary>
/// Office documents of today: a ZIP with the right parts. Every part is unpacked once, into nothing, so that a directory that lies about
/// sizes is found out; documents within the document are looked at as well, one level deep. Macros are not kept: whoever needs the figures
/// saves the document without them.
/// </summary>
internal static class OfficePackage
{
    private const int MostInnerBytes = 16 * 1024 * 1024;

    // Text compresses ten to twenty times, a blank sheet a few hundred; what does more has nothing to say.
    private const int MostRatio = 300;
    private const int RatioFrom = 8 * 1024 * 1024;

    /// <summary>What it is, or why it is not kept.</summary>
    public static (AttachmentKind? Kind, Refusal? Why) Look(Stream content, long maxUnpacked, CancellationToken cancellationToken)
    {
        var budget = maxUnpacked;
        return Look(content, ref budget, isInner: false, cancellationToken);
    }

    private static (AttachmentKind? Kind, Refusal? Why) Look(Stream content, ref long budget, bool isInner, CancellationToken cancellationToken)
    {
        try
        {
            if (ZipDirectory.Read(content) is not { } entries || entries.Sum(e => e.Length) > budget)
                return (null, Refusal.Of("Bomb"));
            var names = entries.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var kind = KindOf(names);
            if (kind is null && !isInner)
                return (null, Refusal.Of("NotKept", names.Contains("xl/workbook.bin") ? "Found.BinaryWorkbook" : "Found.Archive"));
            if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || n.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)))
                return (null, Refusal.Of("Macro"));
            foreach (var entry in entries)
            {
                if (Problem(content, entry, ref budget, isInner, cancellationToken) is { } problem)
                    return (null, problem);
            }

            return (kind, null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return (null, Refusal.Of("Damaged"));
        }
    }

    private static Refusal? Problem(Stream content, ZipEntry entry, ref long budget, bool isInner, CancellationToken cancellationToken)
    {
        if (entry.IsEncrypted)
            return Refusal.Of("Encrypted");
        var buffer = new byte[64 * 1024];
        MemoryStream? inner = null;
        using var unpacked = ZipDirectory.Open(content, entry);
        var total = 0L;
        int count;
        while ((count = unpacked.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            total += count;
            budget -= count;
            if (budget < 0 || total > entry.Length || (total > RatioFrom && total / Math.Max(entry.Packed, 1) > MostRatio))
                return Refusal.Of("Bomb");
            if (total == count && buffer.AsSpan(0, count).StartsWith("PK\u0003\u0004"u8))
            {
                if (isInner || entry.Length > MostInnerBytes)
                    return Refusal.Of("Nested");
                inner = new MemoryStream();
            }

            inner?.Write(buffer, 0, count);
        }

        if (total != entry.Length)
            throw new InvalidDataException();
        return inner is null ? null : Look(inner, ref budget, isInner: true, cancellationToken).Why;
    }

    private static AttachmentKind? KindOf(HashSet<string> names)
    {
        if (!names.Contains("[Content_Types].xml"))
            return null;
        if (names.Contains("word/document.xml"))
            return AttachmentKind.Word;
        if (names.Contains("xl/workbook.xml"))
            return AttachmentKind.Excel;
        return names.Contains("ppt/presentation.xml") ? AttachmentKind.PowerPoint : null;
    }
}
