using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Supervision;

/// <summary>Live forms of supervision: one recompute for everybody who may see the same.</summary>
/// <param name="supervision">What computes them.</param>
/// <param name="live">Makes views that walls hold in.</param>
public sealed class SupervisionLive(SupervisionService supervision, WalledLive live)
{
    /// <summary>Every unit's load.</summary>
    public Task<Watched<Seen<IReadOnlyList<UnitLoad>>>> UnitsAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "supervision-units", "supervision", token => supervision.UnitsAsync(viewer, token), cancellationToken);

    /// <summary>Late cases of a unit, or of all.</summary>
    public Task<Watched<Seen<IReadOnlyList<LateCase>>>> LateAsync(Viewer viewer, int? unit, bool andDueSoon, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"supervision-late/{unit}/{andDueSoon}"),
            "supervision",
            token => supervision.LateAsync(viewer, unit, andDueSoon, token),
            cancellationToken);
}
