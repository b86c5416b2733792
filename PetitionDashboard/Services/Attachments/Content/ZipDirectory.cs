using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PetitionDashboard.Services.Attachments.Content;

/// <summary>One entry of a ZIP as its directory says it.</summary>
/// <param name="Name">Name, with slashes.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="IsEncrypted">Whether it has a password.</param>
/// <param name="Packed">Bytes packed.</param>
/// <param name="Length">Bytes unpacked, as it says.</param>
/// <param name="At">Where its local header lies.</param>
internal sealed record ZipEntry(string Name, int Method, bool IsEncrypted, long Packed, long Length, long At);

/// <summary>
/// Reads the directory of a ZIP (APPNOTE 4.3) by itself: the library's reader stops an entry at the size that it declares, and so would
/// never notice that more is in it. ZIP64 is not needed by any office document and not read.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>Most entries.</summary>
    public const int MostEntries = 5000;

    private const int MostBytes = 4 * 1024 * 1024;
    private const int EndBytes = 22;
    private const int LongestComment = 65_535;
    private const int RecordBytes = 46;
    private const int LocalBytes = 30;

    /// <summary>The entries; null when it says that there are too many.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static IReadOnlyList<ZipEntry>? Read(Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndBytes + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EndBytes > tail.Length)
            throw new InvalidDataException();
        var end = tail.AsSpan(at);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        // 0xFFFF and 0xFFFFFFFF point to a ZIP64 record.
        if (count > MostEntries || size > MostBytes)
            return null;
        var directory = new byte[size];
        content.Position = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        content.ReadExactly(directory);
        var entries = new List<ZipEntry>(count);
        var next = 0;
        for (var i = 0; i < count; i++)
            entries.Add(Entry(directory, ref next));
        return entries;
    }

    /// <summary>The unpacked content of an entry, to its real end.</summary>
    public static Stream Open(Stream content, ZipEntry entry)
    {
        var local = new byte[LocalBytes];
        content.Position = entry.At;
        content.ReadExactly(local);
        if (!local.AsSpan().StartsWith("PK\u0003\u0004"u8))
            throw new InvalidDataException();
        var from = entry.At + LocalBytes + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        var packed = new Part(content, from, entry.Packed);
        return entry.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException(),
        };
    }

    private static ZipEntry Entry(byte[] directory, ref int next)
    {
        var record = directory.AsSpan(next);
        if (record.Length < RecordBytes || !record.StartsWith("PK\u0001\u0002"u8))
            throw new InvalidDataException();
        var name = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        var length = RecordBytes + name + BinaryPrimitives.ReadUInt16LittleEndian(record[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        if (record.Length < length)
            throw new InvalidDataException();
        next += length;
        return new ZipEntry(
            Encoding.UTF8.GetString(record.Slice(RecordBytes, name)).Replace('\\', '/'),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), (record[8] & 1) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), BinaryPrimitives.ReadUInt32LittleEndian(record[42..]));
    }

    /// <summary>A part of a stream that is read forward.</summary>
    private sealed class Part(Stream whole, long from, long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            whole.Position = from + _read;
            var count = whole.Read(buffer[..(int)Math.Min(buffer.Length, length - _read)]);
            _read += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
