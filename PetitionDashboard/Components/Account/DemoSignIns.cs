using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Components.Account;

/// <summary>The demo accounts for the sign-in page: those of them that are there.</summary>
/// <param name="accounts">Knows which are there.</param>
/// <param name="texts">Who they are, in words.</param>
public sealed class DemoSignIns(SignInService accounts, IStringLocalizer<SignInTexts> texts) : IDemoSignIns
{
    /// <summary>The password of all demo accounts.</summary>
    public const string DemoPassword = "Petition-2026";

    /// <summary>Their names, in the order to show.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["clerk", "handler", "head", "supervisor", "leader", "publicity", "partner", "sysadmin", "secadmin", "auditor"];

    /// <inheritdoc/>
    public string Password => DemoPassword;

    /// <summary>Whether the demo office is enabled: in Development, unless <c>Demo:Enabled</c> says no. Never elsewhere.</summary>
    public static bool IsOn(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() && configuration.GetValue("Demo:Enabled", defaultValue: true);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DemoSignIn>> ListAsync(CancellationToken cancellationToken = default)
    {
        var there = await accounts.EnabledAsync(Names, cancellationToken);
        return [.. Names.Where(there.Contains).Select(n => new DemoSignIn(n, texts[$"Demo.{n}"]))];
    }
}
