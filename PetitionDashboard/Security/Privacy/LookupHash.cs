using System.Security.Cryptography;
using System.Text;

namespace PetitionDashboard.Security.Privacy;

/// <summary>What a whole-value lookup looks for.</summary>
public enum LookupKind
{
    /// <summary>A person's or organisation's name.</summary>
    Name,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A resident identity card or other document number.</summary>
    IdNumber,
}

/// <summary>Keyed hashes by which sealed names, phones and ID numbers are found by their whole value, and in no other way.</summary>
public sealed class LookupHash(KeyRing ring)
{
    /// <summary>HMAC-SHA256, 32 bytes, of the normalised value under the office's lookup key; null when nothing is left of the value.</summary>
    public byte[]? Of(LookupKind kind, string? value)
    {
        var normal = Normalise(kind, value);
        if (normal is null)
            return null;

        // The kind is part of what is hashed: a number stored as a phone does not show that it equals one stored as an ID.
        var bytes = Encoding.UTF8.GetBytes($"{kind}\n{normal}");
        try
        {
            return HMACSHA256.HashData(ring.LookupKey, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The hash of a query code: nobody who has the store can tell the code. Letters that are taken for digits count as those; null for nothing.</summary>
    public byte[]? OfCode(string? code) => OfCode(code, "QueryCode");

    /// <summary>The hash of a one-time code of an evaluation: never that of a query code of the same letters.</summary>
    public byte[]? OfEvaluationCode(string? code) => OfCode(code, "EvaluationCode");

    /// <summary>The hash of a network address, to count tries by without keeping it.</summary>
    public byte[] OfAddress(string address) => HMACSHA256.HashData(ring.LookupKey, Encoding.UTF8.GetBytes("address\n" + address));

    private byte[]? OfCode(string? code, string use)
    {
        var normal = Normalise(LookupKind.IdNumber, code is { Length: <= 40 } ? code : null)?.Replace('O', '0').Replace('I', '1').Replace('L', '1');
        if (normal is null)
            return null;
        var bytes = Encoding.UTF8.GetBytes($"{use}\n{normal}");
        try
        {
            return HMACSHA256.HashData(ring.LookupKey, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The form in which values are compared: NFKC, no spaces or hyphens, upper case, a phone without the country's prefix; null for nothing.</summary>
    internal static string? Normalise(LookupKind kind, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        var text = new StringBuilder(value.Length);
        foreach (var rune in WellFormed(value).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!IsLeftOut(kind, rune))
                text.Append(Rune.ToUpperInvariant(rune).ToString());
        }

        var normal = text.ToString();
        if (kind is LookupKind.Phone)
            normal = WithoutCountry(normal);
        return normal.Length == 0 ? null : normal;
    }

    private static bool IsLeftOut(LookupKind kind, Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.DashPunctuation or System.Globalization.UnicodeCategory.Format
        || rune.Value == 0x2212
        || (kind is LookupKind.Phone && rune.Value is '(' or ')');

    private static string WithoutCountry(string phone)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["+86", "0086"])
        {
            if (phone.StartsWith(prefix, StringComparison.Ordinal))
                return phone[prefix.Length..];
        }

        return phone;
    }

    /// <summary>Half a surrogate pair or a noncharacter would make normalisation throw.</summary>
    private static string WellFormed(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if ((rune.Value & 0xFFFE) != 0xFFFE)
                text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
