using System.Security.Cryptography;

namespace PetitionDashboard.Services.Visits;

/// <summary>
/// The code on a receipt, by which a petitioner learns how the matter stands: sixty random bits in three groups. There is one kind, whoever hands
/// it out, and a case has one at a time.
/// </summary>
public static class QueryCode
{
    /// <summary>Letters and digits that nobody takes for one another.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 12;

    /// <summary>A new code, as it is written on a receipt.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }
}
