using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Accounts;

/// <summary>One of the three administrators of an office.</summary>
/// <param name="Key">Part of the names of the form's fields.</param>
/// <param name="Role">What it is.</param>
public sealed record AdministratorOffice(string Key, Roles Role);

/// <summary>An administrator as the first-run form gives it.</summary>
/// <param name="Office">Which of the three.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Password">First password.</param>
public sealed record FirstAdministrator(AdministratorOffice Office, string UserName, string DisplayName, string Password);

/// <summary>
/// The first start of a real office: as long as no account exists, a token on the console opens a page that creates the three
/// administrators, who are three persons. Afterwards it opens nothing any more.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="accounts">Creates them.</param>
/// <param name="logger">Says that the page waits; never the token.</param>
public sealed class FirstRun(OfficeStore store, AccountService accounts, ILogger<FirstRun> logger)
{
    /// <summary>Address of the page.</summary>
    public const string Page = "/account/first-run";

    /// <summary>The three, in the order of the form.</summary>
    public static readonly IReadOnlyList<AdministratorOffice> Offices =
    [
        new("sysadmin", Roles.SystemAdministrator),
        new("secadmin", Roles.SecurityAdministrator),
        new("auditor", Roles.Auditor),
    ];

    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether the office has no account yet.</summary>
    public Task<bool> IsDueAsync(CancellationToken cancellationToken = default) =>
        store.ReadAsync(static async (db, ct) => !await db.Users.AnyAsync(ct), cancellationToken);

    /// <summary>Prints where to go when the office has no account yet. The token goes to the console only, never into a log.</summary>
    public async Task AnnounceAsync(TextWriter console, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        if (!await IsDueAsync(cancellationToken))
            return;
        logger.LogInformation("The office has no account yet; the first-run page waits for the token on the console.");
        await console.WriteLineAsync($"首次运行 / First run: {address.TrimEnd('/')}{Page}?token={_token}".AsMemory(), cancellationToken);
    }

    /// <summary>Whether this is the token of this start.</summary>
    public bool IsToken(string? token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? string.Empty), Encoding.UTF8.GetBytes(_token));

    /// <summary>Creates the three.</summary>
    /// <returns>Null when done, else the key of a refusal in SecurityTexts, with the office it belongs to before a colon where it belongs to one.</returns>
    public async Task<string?> CreateAsync(string? token, IReadOnlyList<FirstAdministrator> administrators, CancellationToken cancellationToken = default)
    {
        if (!IsToken(token))
            return "FirstRunToken";
        return await accounts.AddFirstAsync(
            [.. administrators.Select(a => (a.Office.Key, new NewAccount(a.UserName, a.DisplayName, 0, a.Office.Role, a.Password)))], cancellationToken);
    }
}
