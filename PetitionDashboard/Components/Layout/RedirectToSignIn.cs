using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Layout;

/// <summary>Sends a person who is not signed in to the sign-in page and, after it, back here.</summary>
public sealed class RedirectToSignIn : ComponentBase
{
    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.NavigateTo($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}", forceLoad: true);
    }
}
