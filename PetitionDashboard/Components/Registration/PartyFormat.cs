using System.Globalization;
using System.Text;

namespace PetitionDashboard.Components.Registration;

/// <summary>What looks odd about a phone or an identity number. A hint, never a refusal: people give what they give.</summary>
public static class PartyFormat
{
    private const string CheckDigits = "10X98765432";
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Key of the hint about a phone, null for nothing odd: a mobile has eleven digits from 1, a landline seven to twelve.</summary>
    public static string? OddPhone(string? phone)
    {
        var plain = Plain(phone);
        if (plain.Length == 0)
            return null;
        var digits = plain.StartsWith("+86", StringComparison.Ordinal) ? plain[3..] : plain;
        if (!digits.All(char.IsAsciiDigit))
            return "Odd.Phone";
        var fits = digits.StartsWith('1') ? digits.Length == 11 && digits[1] >= '3' : digits.Length is >= 7 and <= 12;
        return fits ? null : "Odd.Phone";
    }

    /// <summary>Key of the hint about a resident identity number, null for nothing odd: eighteen places, a real birthday, the right check digit (GB 11643).</summary>
    public static string? OddIdNumber(string? number)
    {
        var plain = Plain(number).ToUpperInvariant();
        if (plain.Length == 0)
            return null;
        if (plain.Length != 18 || !plain[..17].All(char.IsAsciiDigit))
            return "Odd.IdNumber";
        if (!DateOnly.TryParseExact(plain[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return "Odd.Birthday";
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (plain[i] - '0') * s_weights[i];
        return plain[17] == CheckDigits[sum % 11] ? null : "Odd.CheckDigit";
    }

    private static string Plain(string? text) =>
        string.Concat((text ?? string.Empty).Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '—' or '(' or ')')));
}
