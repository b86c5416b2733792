using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace PetitionDashboard.Security.SignIn;

/// <summary>
/// What the session cookie says: which account, at which state of it, and which session. Never roles or units: those are read from the
/// store each time.
/// </summary>
/// <param name="AccountId">Account.</param>
/// <param name="Stamp">Security stamp at sign-in; it changes with roles, unit, password and state.</param>
/// <param name="Session">Distinguishes the sessions of one person, so that signing out ends just one.</param>
public sealed record SessionClaims(int AccountId, string Stamp, string Session)
{
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";

    /// <summary>A new session.</summary>
    public static SessionClaims Begin(int accountId, string stamp) =>
        new(accountId, stamp, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Reads a principal; null when it is nobody or not of this program.</summary>
    public static SessionClaims? Of(ClaimsPrincipal? principal)
    {
        return principal?.Identity?.IsAuthenticated is true
            && int.TryParse(principal.FindFirst(ClaimTypes.NameIdentifier)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && principal.FindFirst(StampClaim)?.Value is { Length: > 0 } stamp
            && principal.FindFirst(SessionClaim)?.Value is { Length: > 0 } session
            ? new SessionClaims(id, stamp, session)
            : null;
    }

    /// <summary>The principal for the cookie.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, AccountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(StampClaim, Stamp),
            new Claim(SessionClaim, Session),
        ],
        scheme));
}
