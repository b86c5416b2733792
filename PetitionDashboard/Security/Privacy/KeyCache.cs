using System.Security.Cryptography;

namespace PetitionDashboard.Security.Privacy;

/// <summary>The case keys used last, unwrapped, in memory only; the least recently used goes first and is wiped.</summary>
internal sealed class KeyCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Digest, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>How many keys are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Copies the key out, so that wiping it here does not hurt who uses it.</summary>
    public bool TryCopy(ReadOnlySpan<byte> wrappedKey, Span<byte> key)
    {
        var digest = Digest.Of(wrappedKey);
        lock (_gate)
        {
            if (!_entries.TryGetValue(digest, out var node))
                return false;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            node.Value.Key.CopyTo(key);
            return true;
        }
    }

    public void Add(ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> key)
    {
        var digest = Digest.Of(wrappedKey);
        lock (_gate)
        {
            if (_entries.ContainsKey(digest))
                return;
            _entries.Add(digest, _byUse.AddFirst(new Entry(digest, key.ToArray())));
            if (_entries.Count > capacity)
                Drop(_byUse.Last!);
        }
    }

    public void Remove(ReadOnlySpan<byte> wrappedKey)
    {
        var digest = Digest.Of(wrappedKey);
        lock (_gate)
        {
            if (_entries.TryGetValue(digest, out var node))
                Drop(node);
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Digest);
        _byUse.Remove(node);
        CryptographicOperations.ZeroMemory(node.Value.Key);
    }

    private sealed record Entry(Digest Digest, byte[] Key);

    /// <summary>SHA-256 of a wrapped key, by value.</summary>
    private readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
    {
        public static Digest Of(ReadOnlySpan<byte> wrappedKey)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(wrappedKey, hash);
            return new Digest(
                BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]), BitConverter.ToUInt64(hash[24..]));
        }
    }
}
