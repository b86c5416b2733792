using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Security.SignIn;

/// <summary>Passwords: what is required of them, and ASP.NET Core Identity's hash (PBKDF2) by which they are kept.</summary>
/// <param name="hasher">Identity's hasher.</param>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>Least number of characters.</summary>
    public const int Least = 10;

    /// <summary>Most characters, so that nobody makes the server hash a book.</summary>
    public const int Most = 128;

    // A hash of nothing anybody knows: an unknown name costs the same time as a wrong password.
    private readonly Lazy<string> _nobody = new(() => hasher.HashPassword(new Account(), Guid.NewGuid().ToString()));

    /// <summary>Why a password is not good enough; empty when it is. Keys are those of SecurityTexts.</summary>
    public static ImmutableArray<Refusal> Check(string userName, string? password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        if (password is null || password.Length is < Least or > Most)
        {
            return [Refusal.OfField(
                "Password", "PasswordLength", Least.ToString(CultureInfo.InvariantCulture), Most.ToString(CultureInfo.InvariantCulture))];
        }

        int[] kinds = [password.Count(char.IsUpper), password.Count(char.IsLower), password.Count(char.IsDigit), password.Count(c => !char.IsLetterOrDigit(c))];
        if (kinds.Count(n => n > 0) < 3)
            return [Refusal.OfField("Password", "PasswordKinds")];
        return userName.Length >= 3 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? [Refusal.OfField("Password", "PasswordHasName")]
            : [];
    }

    /// <summary>The hash to keep.</summary>
    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    /// <summary>Whether the password is the account's; takes as long without an account as with one.</summary>
    /// <param name="account">Account; null for a name that does not exist.</param>
    /// <param name="password">As typed.</param>
    /// <param name="isOld">True when the kept hash is of an older, weaker kind and should be made anew.</param>
    public bool Verify(Account? account, string? password, out bool isOld)
    {
        var given = password is { Length: <= Most } ? password : string.Empty;
        var result = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? _nobody.Value, given);
        isOld = result == PasswordVerificationResult.SuccessRehashNeeded;
        return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }
}
