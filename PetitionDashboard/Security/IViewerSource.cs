namespace PetitionDashboard.Security;

/// <summary>Tells components who is looking. Scoped to the circuit or request.</summary>
public interface IViewerSource
{
    /// <summary>The viewer as the account stands now; null when nobody is signed in, the account is disabled or its roles changed since sign-in.</summary>
    Task<Viewer?> GetAsync(CancellationToken cancellationToken = default);
}
