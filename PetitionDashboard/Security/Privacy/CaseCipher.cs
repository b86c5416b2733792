using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PetitionDashboard.Security.Privacy;

/// <summary>
/// Seals what belongs to the people of a case under the case's own key: AES-256-GCM, a random nonce each time, the key wrapped by the key
/// ring. Once the wrapped key of a case is destroyed (and <see cref="Forget"/> called), nothing opens its people any more.
/// </summary>
public sealed class CaseCipher
{
    private const byte FormatOne = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;
    private const int CachedKeys = 512;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Sealed JSON never meets a page: Chinese stays as it is, a third of the bytes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IDataProtector _wrapper;
    private readonly KeyCache _keys = new(CachedKeys);

    /// <summary>Wraps case keys with <paramref name="ring"/>.</summary>
    public CaseCipher(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _wrapper = ring.Protector("case-key.v1");
    }

    /// <summary>A new key for one case, wrapped by the key ring; stored with the case.</summary>
    public byte[] NewWrappedKey()
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(key);
        var plain = key.ToArray();
        try
        {
            // Its people are sealed next: it need not be unwrapped for that.
            var wrapped = _wrapper.Protect(plain);
            _keys.Add(wrapped, key);
            return wrapped;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Seals bytes. Sealing the same bytes twice gives two different results.</summary>
    /// <param name="wrappedKey">From <see cref="NewWrappedKey"/>.</param>
    /// <param name="plain">What to seal; may be empty.</param>
    /// <param name="associatedData">Where it belongs (case, row, field); not stored, but the same must be given to open it, so that sealed data cannot be moved elsewhere.</param>
    /// <returns>Format (1 byte), nonce (12), tag (16), then as many bytes as <paramref name="plain"/> has.</returns>
    /// <exception cref="CipherException">The key cannot be unwrapped.</exception>
    public byte[] Seal(ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
    {
        var @sealed = new byte[HeaderBytes + plain.Length];
        @sealed[0] = FormatOne;
        var nonce = @sealed.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> key = stackalloc byte[KeyBytes];
        try
        {
            Unwrap(wrappedKey, key);
            using var aes = new AesGcm(key, TagBytes);
            aes.Encrypt(nonce, plain, @sealed.AsSpan(HeaderBytes), @sealed.AsSpan(1 + NonceBytes, TagBytes), associatedData);
            return @sealed;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens what <see cref="Seal"/> made with the same key and associated data.</summary>
    /// <exception cref="CipherException">The data was changed, belongs elsewhere, or its key is not the right one or cannot be unwrapped.</exception>
    public byte[] Open(ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> @sealed, ReadOnlySpan<byte> associatedData)
    {
        if (@sealed.Length < HeaderBytes || @sealed[0] != FormatOne)
            throw new CipherException("The sealed data is cut short or not of a format this program knows.");
        Span<byte> key = stackalloc byte[KeyBytes];
        try
        {
            Unwrap(wrappedKey, key);
            var plain = new byte[@sealed.Length - HeaderBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(@sealed.Slice(1, NonceBytes), @sealed[HeaderBytes..], @sealed.Slice(1 + NonceBytes, TagBytes), plain, associatedData);
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new CipherException("The sealed data was changed, or it belongs to another case or another field.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Seals a value as JSON.</summary>
    /// <exception cref="CipherException">As <see cref="Seal"/>.</exception>
    public byte[] SealJson<T>(ReadOnlySpan<byte> wrappedKey, T value, ReadOnlySpan<byte> associatedData)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        try
        {
            return Seal(wrappedKey, plain, associatedData);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens a value that <see cref="SealJson{T}"/> sealed.</summary>
    /// <exception cref="CipherException">As <see cref="Open"/>, or the content is not a <typeparamref name="T"/>.</exception>
    public T OpenJson<T>(ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> @sealed, ReadOnlySpan<byte> associatedData)
    {
        var plain = Open(wrappedKey, @sealed, associatedData);
        try
        {
            return JsonSerializer.Deserialize<T>(plain, Json)!;
        }
        catch (JsonException e)
        {
            throw new CipherException($"The sealed data opens, but is not a {typeof(T).Name}.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Begins a sealed file; what is written into the result is sealed chunk by chunk, see <see cref="SealedFile"/>.</summary>
    /// <param name="wrappedKey">From <see cref="NewWrappedKey"/>.</param>
    /// <param name="file">Identity of the file; the same must be given to open it.</param>
    /// <param name="target">Where it goes; disposed with the result.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <exception cref="CipherException">The key cannot be unwrapped.</exception>
    internal async Task<SealingStream> SealFileAsync(byte[] wrappedKey, Guid file, Stream target, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SealedFile.SaltBytes);
        var key = FileKey(wrappedKey, file, salt);
        try
        {
            return await SealingStream.BeginAsync(target, salt, key, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens a sealed file for reading from any place.</summary>
    /// <param name="wrappedKey">The key it was sealed with.</param>
    /// <param name="file">Its identity.</param>
    /// <param name="source">The file, at its beginning; disposed with the result, and when it cannot be opened.</param>
    /// <exception cref="CipherException">It is no sealed file, or the key cannot be unwrapped. That it was changed shows when it is read.</exception>
    internal OpeningStream OpenFile(byte[] wrappedKey, Guid file, Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[]? key = null;
        try
        {
            Span<byte> header = stackalloc byte[SealedFile.HeaderBytes];
            if (SealedFile.PlainLength(source.Length) is not { } length || source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || !header.StartsWith(SealedFile.Magic))
                throw new CipherException("The file is cut short, or it is no sealed file of a format this program knows.");
            key = FileKey(wrappedKey, file, header[SealedFile.Magic.Length..].ToArray());
            return new OpeningStream(source, key, length);
        }
        catch
        {
            source.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Drops a key from memory, for a case whose key is destroyed.</summary>
    public void Forget(ReadOnlySpan<byte> wrappedKey) => _keys.Remove(wrappedKey);

    private byte[] FileKey(ReadOnlySpan<byte> wrappedKey, Guid file, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        try
        {
            Unwrap(wrappedKey, key);
            var own = new byte[KeyBytes];
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt, [.. "attachment.v1"u8, .. file.ToByteArray()]);
            return own;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private void Unwrap(ReadOnlySpan<byte> wrappedKey, Span<byte> key)
    {
        if (_keys.TryCopy(wrappedKey, key))
            return;
        byte[] plain;
        try
        {
            plain = _wrapper.Unprotect(wrappedKey.ToArray());
        }
        catch (CryptographicException e)
        {
            throw new CipherException(
                "The key of this case cannot be unwrapped: it was changed, or the key ring that wrapped it is not in the keys directory.", e);
        }

        try
        {
            if (plain.Length != KeyBytes)
                throw new CipherException("The key of this case does not have 256 bits.");
            plain.CopyTo(key);
            _keys.Add(wrappedKey, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
