using Microsoft.AspNetCore.Components.Authorization;

namespace PetitionDashboard.Security.SignIn;

/// <summary>The viewer of the request or circuit, as the account stands now.</summary>
/// <param name="session">Who is signed in.</param>
/// <param name="accounts">The accounts.</param>
public sealed class ViewerSource(AuthenticationStateProvider session, AccountStates accounts) : IViewerSource
{
    /// <inheritdoc/>
    public async Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) =>
        await accounts.ViewerAsync((await session.GetAuthenticationStateAsync()).User, cancellationToken);
}
