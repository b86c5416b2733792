using System.Buffers.Binary;
using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>
/// The shared strings of a workbook by index. Up to a fixed amount they stay in memory; what is beyond goes to temporary files that only this
/// user can read and that vanish with the object, so memory stays flat as the workbook grows.
/// </summary>
internal sealed class SharedStrings(long memoryChars = SharedStrings.DefaultMemoryChars) : IDisposable
{
    private const long DefaultMemoryChars = 8L << 20;
    private const int IndexEntry = sizeof(long) + sizeof(int);

    private readonly List<string> inMemory = [];
    private readonly HashSet<int> cut = [];
    private long charsLeft = memoryChars;
    private FileStream? texts;
    private FileStream? index;
    private long textsEnd;
    private int spilled;

    /// <summary>How many strings there are.</summary>
    public int Count => inMemory.Count + spilled;

    /// <summary>How many of them are in the temporary file.</summary>
    public int Spilled => spilled;

    /// <summary>Adds the next string; <paramref name="tooLong"/> tells that it was cut off.</summary>
    public void Add(string text, bool tooLong)
    {
        if (tooLong)
            cut.Add(Count);
        if (texts is null && (charsLeft -= text.Length + 16) >= 0)
        {
            inMemory.Add(text);
            return;
        }

        texts ??= TemporaryFile();
        index ??= TemporaryFile();
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> entry = stackalloc byte[IndexEntry];
        BinaryPrimitives.WriteInt64LittleEndian(entry, textsEnd);
        BinaryPrimitives.WriteInt32LittleEndian(entry[sizeof(long)..], bytes.Length);
        texts.Write(bytes);
        index.Write(entry);
        textsEnd += bytes.Length;
        spilled++;
    }

    /// <summary>Ends the adding: the files can be read from now on.</summary>
    public void Complete()
    {
        texts?.Flush();
        index?.Flush();
    }

    /// <summary>The cell of a string's index; null when there is no such string.</summary>
    public TableCell? Find(int number)
    {
        if (number < 0 || number >= Count)
            return null;
        var text = number < inMemory.Count ? inMemory[number] : Load(number - inMemory.Count);
        return cut.Contains(number) ? new TableCell(CellKind.TooLong, text) : TableCell.Of(text);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        texts?.Dispose();
        index?.Dispose();
    }

    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        // The strings are petitioners' words.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), "petition-" + Path.GetRandomFileName()), options);
    }

    private string Load(int number)
    {
        Span<byte> entry = stackalloc byte[IndexEntry];
        ReadExactly(index!, entry, (long)number * IndexEntry);
        var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(long)..])];
        ReadExactly(texts!, bytes, BinaryPrimitives.ReadInt64LittleEndian(entry));
        return Encoding.UTF8.GetString(bytes);
    }

    private static void ReadExactly(FileStream file, Span<byte> into, long offset)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, into, offset);
            if (read == 0)
                throw new EndOfStreamException();
            into = into[read..];
            offset += read;
        }
    }
}
