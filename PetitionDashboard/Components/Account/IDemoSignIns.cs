namespace PetitionDashboard.Components.Account;

/// <summary>A demo account as the sign-in page offers it.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Description">Who that is, in the current language.</param>
public sealed record DemoSignIn(string UserName, string Description);

/// <summary>The demo accounts. Registered only in Development with the demo office; the sign-in page shows nothing without it.</summary>
public interface IDemoSignIns
{
    /// <summary>The password of all of them.</summary>
    string Password { get; }

    /// <summary>The accounts, in the order to show.</summary>
    Task<IReadOnlyList<DemoSignIn>> ListAsync(CancellationToken cancellationToken = default);
}
