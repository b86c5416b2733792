using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace PetitionDashboard.Security.Privacy;

/// <summary>Protects what belongs to no case yet, drafts above all, with the key ring itself; one purpose per kind and owner.</summary>
public sealed class PrivateProtector(KeyRing ring)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Protects bytes.</summary>
    /// <param name="kind">What it is, a constant such as <c>draft</c>; the same must be given to open it.</param>
    /// <param name="owner">Whose it is, an account id for example; likewise.</param>
    /// <param name="plain">What to protect.</param>
    public byte[] Protect(string kind, string owner, byte[] plain) => ProtectorOf(kind, owner).Protect(plain);

    /// <summary>Opens what <see cref="Protect"/> made for the same kind and owner.</summary>
    /// <exception cref="CipherException">It was changed, belongs to somebody else, or its key ring is gone.</exception>
    public byte[] Unprotect(string kind, string owner, byte[] @protected)
    {
        try
        {
            return ProtectorOf(kind, owner).Unprotect(@protected);
        }
        catch (CryptographicException e)
        {
            throw new CipherException(
                "The protected text was changed, belongs to somebody else, or the key ring that protected it is not in the keys directory.", e);
        }
    }

    /// <summary>Protects a text.</summary>
    public byte[] ProtectText(string kind, string owner, string text) => Protect(kind, owner, Utf8.GetBytes(text));

    /// <summary>Opens a text that <see cref="ProtectText"/> protected.</summary>
    /// <exception cref="CipherException">As <see cref="Unprotect"/>.</exception>
    public string UnprotectText(string kind, string owner, byte[] @protected) => Utf8.GetString(Unprotect(kind, owner, @protected));

    private IDataProtector ProtectorOf(string kind, string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(owner);
        return ring.Protector("private.v1", kind, owner);
    }
}
