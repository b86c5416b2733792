using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PetitionDashboard.Security.Privacy;

/// <summary>
/// The format of files sealed under a case's key, in chunks, so that memory does not grow with the file and any part can be read by itself.
/// Header: four letters, version, three zero bytes, 32 random bytes; from these, the file's identity and the case's key comes a key for this
/// file alone. Then chunks of 64 KiB, each AES-256-GCM with its tag; the nonce is the chunk's number and whether it is the last, so that
/// chunks can be neither exchanged nor left out, nor the end cut off.
/// </summary>
internal static class SealedFile
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SaltBytes = 32;
    public const int HeaderBytes = 8 + SaltBytes;
    public const int StoredChunkBytes = ChunkBytes + TagBytes;
    private const int NonceBytes = 12;

    public static ReadOnlySpan<byte> Magic => "PDSF\u0001\0\0\0"u8;

    /// <summary>How many bytes of content a sealed file of this length holds; null when no sealed file has this length.</summary>
    public static long? PlainLength(long stored)
    {
        var body = stored - HeaderBytes;
        if (body < TagBytes)
            return null;
        var chunks = (body + StoredChunkBytes - 1) / StoredChunkBytes;
        var plain = body - (chunks * TagBytes);
        return plain >= (chunks - 1) * ChunkBytes && (plain > 0 || chunks == 1) ? plain : null;
    }

    public static void Nonce(Span<byte> nonce, long chunk, bool isLast)
    {
        nonce[..NonceBytes].Clear();
        nonce[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], chunk);
    }
}

/// <summary>Seals what is written into it. Nothing of it can be opened before <see cref="CompleteAsync"/>.</summary>
internal sealed class SealingStream : IAsyncDisposable
{
    private readonly Stream _target;
    private readonly AesGcm _aes;
    private readonly byte[] _plain = new byte[SealedFile.ChunkBytes];
    private readonly byte[] _stored = new byte[SealedFile.StoredChunkBytes];
    private long _chunk;
    private int _filled;

    private SealingStream(Stream target, ReadOnlySpan<byte> key)
    {
        _target = target;
        _aes = new AesGcm(key, SealedFile.TagBytes);
    }

    /// <summary>Begins a sealed file.</summary>
    public static async Task<SealingStream> BeginAsync(Stream target, byte[] salt, byte[] key, CancellationToken cancellationToken)
    {
        var header = new byte[SealedFile.HeaderBytes];
        SealedFile.Magic.CopyTo(header);
        salt.CopyTo(header, SealedFile.Magic.Length);
        await target.WriteAsync(header, cancellationToken);
        return new SealingStream(target, key);
    }

    /// <summary>Seals more content.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (content.Length > 0)
        {
            // A full chunk is written only when more follows: which one is the last is known at the end.
            if (_filled == SealedFile.ChunkBytes)
                await FlushChunkAsync(isLast: false, cancellationToken);
            var part = Math.Min(content.Length, SealedFile.ChunkBytes - _filled);
            content[..part].CopyTo(_plain.AsMemory(_filled));
            _filled += part;
            content = content[part..];
        }
    }

    /// <summary>Seals the end and has the target flushed.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushChunkAsync(isLast: true, cancellationToken);
        await _target.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _aes.Dispose();
        return _target.DisposeAsync();
    }

    private ValueTask FlushChunkAsync(bool isLast, CancellationToken cancellationToken)
    {
        Span<byte> nonce = stackalloc byte[12];
        SealedFile.Nonce(nonce, _chunk++, isLast);
        _aes.Encrypt(nonce, _plain.AsSpan(0, _filled), _stored.AsSpan(0, _filled), _stored.AsSpan(_filled, SealedFile.TagBytes));
        var length = _filled + SealedFile.TagBytes;
        _filled = 0;
        return _target.WriteAsync(_stored.AsMemory(0, length), cancellationToken);
    }
}

/// <summary>Reads a sealed file, from any place, one chunk in memory at a time.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream _source;
    private readonly AesGcm _aes;
    private readonly byte[] _plain = new byte[SealedFile.ChunkBytes];
    private readonly byte[] _stored = new byte[SealedFile.StoredChunkBytes];
    private readonly long _length;
    private readonly long _lastChunk;
    private long _chunk = -1;
    private int _filled;
    private long _position;

    /// <summary>Takes a source whose header has been read, and the file's own key.</summary>
    public OpeningStream(Stream source, ReadOnlySpan<byte> key, long length)
    {
        _source = source;
        _aes = new AesGcm(key, SealedFile.TagBytes);
        _length = length;
        _lastChunk = length == 0 ? 0 : (length - 1) / SealedFile.ChunkBytes;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length)
        {
            // Even of an empty file the end is proved.
            if (_length == 0)
                Load(0);
            return 0;
        }

        Load(_position / SealedFile.ChunkBytes);
        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _length)
        {
            if (_length == 0)
                Load(0);
            return 0;
        }

        var chunk = _position / SealedFile.ChunkBytes;
        if (chunk != _chunk)
        {
            _source.Position = StoredAt(chunk);
            var stored = StoredLength(chunk);
            await ReadWholeAsync(stored, cancellationToken);
            Decrypt(chunk, stored);
        }

        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _aes.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static long StoredAt(long chunk) => SealedFile.HeaderBytes + (chunk * SealedFile.StoredChunkBytes);

    private int StoredLength(long chunk) => chunk == _lastChunk
        ? (int)(_length - (chunk * SealedFile.ChunkBytes)) + SealedFile.TagBytes
        : SealedFile.StoredChunkBytes;

    private int Take(Span<byte> buffer)
    {
        var from = (int)(_position % SealedFile.ChunkBytes);
        var count = Math.Min(buffer.Length, _filled - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private void Load(long chunk)
    {
        if (chunk == _chunk)
            return;
        _source.Position = StoredAt(chunk);
        var stored = StoredLength(chunk);
        try
        {
            _source.ReadExactly(_stored, 0, stored);
        }
        catch (EndOfStreamException e)
        {
            throw CutShort(e);
        }

        Decrypt(chunk, stored);
    }

    private async Task ReadWholeAsync(int stored, CancellationToken cancellationToken)
    {
        try
        {
            await _source.ReadExactlyAsync(_stored.AsMemory(0, stored), cancellationToken);
        }
        catch (EndOfStreamException e)
        {
            throw CutShort(e);
        }
    }

    private void Decrypt(long chunk, int stored)
    {
        Span<byte> nonce = stackalloc byte[12];
        SealedFile.Nonce(nonce, chunk, chunk == _lastChunk);
        _filled = stored - SealedFile.TagBytes;
        _chunk = -1;
        try
        {
            _aes.Decrypt(nonce, _stored.AsSpan(0, _filled), _stored.AsSpan(_filled, SealedFile.TagBytes), _plain.AsSpan(0, _filled));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new CipherException("The sealed file was changed, or it belongs to another case.", e);
        }

        _chunk = chunk;
    }

    private static CipherException CutShort(Exception e) => new("The sealed file is cut short.", e);
}
