using System.Buffers.Binary;
using System.Text;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Attachments.Content;

/// <summary>
/// Documents of the old office and of WPS: compound files ([MS-CFB]). Which program wrote one, whether it has a password or macros, is said
/// by the names in its directory; only that is read.
/// </summary>
internal static class OldOffice
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int MostDirectorySectors = 512;
    private const uint EndOfChain = 0xFFFFFFFA;

    /// <summary>First bytes of a compound file.</summary>
    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What it is, or why it is not kept.</summary>
    public static (AttachmentKind? Kind, Refusal? Why) Look(Stream content)
    {
        HashSet<string> names;
        try
        {
            names = Names(content);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            return (null, Refusal.Of("Damaged"));
        }

        if (names.Contains("EncryptedPackage"))
            return (null, Refusal.Of("Encrypted"));
        if (names.Contains("_VBA_PROJECT") || names.Contains("_VBA_PROJECT_CUR") || names.Contains("VBA"))
            return (null, Refusal.Of("Macro"));
        if (names.Contains("PowerPoint Document"))
            return (AttachmentKind.OldPowerPoint, null);
        if (names.Contains("WordDocument"))
            return (AttachmentKind.OldWord, null);
        return names.Contains("Workbook") || names.Contains("Book")
            ? (AttachmentKind.OldExcel, null)
            : (null, Refusal.Of("NotKept", "Found.Unknown"));
    }

    private static HashSet<string> Names(Stream content)
    {
        var header = new byte[HeaderBytes];
        content.Position = 0;
        content.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x1E));
        if (shift is not (9 or 12))
            throw new InvalidDataException();
        var file = new Sectors(content, header, 1 << shift);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x30));
        for (var i = 0; sector < EndOfChain; i++)
        {
            if (i >= MostDirectorySectors)
                throw new InvalidDataException();
            var entries = file.Read(sector);
            for (var at = 0; at + EntryBytes <= entries.Length; at += EntryBytes)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + 0x40));
                if (length is >= 2 and <= 64 && entries[at + 0x42] != 0)
                    names.Add(Encoding.Unicode.GetString(entries, at, length - 2));
            }

            sector = file.Next(sector);
        }

        return names;
    }

    /// <summary>Sectors and what follows on each.</summary>
    private sealed class Sectors(Stream content, byte[] header, int size)
    {
        private const int InHeader = 109;
        private const int MostDifatSectors = 10_000;

        public byte[] Read(uint sector)
        {
            var bytes = new byte[size];
            content.Position = ((long)sector + 1) * size;
            // The last sector of a file may be cut where its content ends.
            if (content.ReadAtLeast(bytes, size, throwOnEndOfStream: false) == 0)
                throw new EndOfStreamException();
            return bytes;
        }

        public uint Next(uint sector)
        {
            var perSector = (uint)(size / 4);
            var table = Read(TableAt(sector / perSector));
            return BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)(sector % perSector) * 4));
        }

        /// <summary>Where the part of the allocation table with this ordinal lies: the first 109 are named in the header, the others in a chain.</summary>
        private uint TableAt(uint ordinal)
        {
            if (ordinal < InHeader)
                return Checked(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x4C + ((int)ordinal * 4))));
            var perSector = (uint)(size / 4) - 1;
            var (skip, at) = Math.DivRem(ordinal - InHeader, perSector);
            var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x44));
            if (skip > MostDifatSectors)
                throw new InvalidDataException();
            var list = Read(Checked(sector));
            for (var i = 0u; i < skip; i++)
                list = Read(Checked(BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan(size - 4))));
            return Checked(BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan((int)at * 4)));
        }

        private static uint Checked(uint sector) => sector < EndOfChain ? sector : throw new InvalidDataException();
    }
}
