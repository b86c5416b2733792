using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>Small files of every kind, made by hand.</summary>
internal static class Samples
{
    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Gif { get; } = [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x3B];

    public static byte[] WebP { get; } = [.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8L"u8, 13, 0, 0, 0, 0x2F, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 8, 0, 0];

    public static byte[] Bmp { get; } = [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[28]];

    public static byte[] Tiff { get; } = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 0, 0];

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Heic { get; } = Boxed("heic");

    public static byte[] Mp4 { get; } = Boxed("isom");

    public static byte[] M4a { get; } = Boxed("M4A ");

    public static byte[] Mp3 { get; } = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0];

    public static byte[] Word(params (string Name, byte[] Content)[] more) => Package("word/document.xml", more);

    public static byte[] Package(string main, params (string Name, byte[] Content)[] more) =>
        Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), (main, "<document/>"u8.ToArray()), .. more]);

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A compound file whose directory, in as many sectors as it takes, holds these names.</summary>
    public static byte[] Ole(params string[] names)
    {
        const int Size = 512;
        string[] all = ["Root Entry", .. names];
        var directory = (all.Length + 3) / 4;
        var file = new byte[Size * (2 + directory)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x1E), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x2C), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x30), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x44), 0xFFFFFFFE);
        file.AsSpan(0x4C, 109 * 4).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x4C), 0);
        var table = file.AsSpan(Size, Size);
        table.Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(table, 0xFFFFFFFD);
        for (var i = 0; i < directory; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table[(4 + (4 * i))..], i == directory - 1 ? 0xFFFFFFFE : (uint)i + 2);
        for (var i = 0; i < all.Length; i++)
        {
            var entry = file.AsSpan((Size * 2) + (128 * i), 128);
            Encoding.Unicode.GetBytes(all[i], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[0x40..], (ushort)((all[i].Length + 1) * 2));
            entry[0x42] = i == 0 ? (byte)5 : (byte)2;
        }

        return file;
    }

    private static byte[] Boxed(string brand) => [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "mif1miaf"u8];
}
