using System.Collections.Immutable;
using PetitionDashboard.Domain.Indicators.Pictures;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Indicators.Pictures;

/// <summary>The map as it is, for who arranges it.</summary>
/// <param name="Version">Version that a change refers to.</param>
/// <param name="Places">Where every squad lies.</param>
/// <param name="MayChange">Whether the viewer arranges it.</param>
public sealed record MapBoard(int Version, ImmutableArray<MapPlace> Places, bool MayChange);

/// <summary>Where the squads lie on the schematic map: the office arranges it, and until then they stand in rows of four.</summary>
/// <param name="settings">Keeps it.</param>
/// <param name="directory">Squads.</param>
public sealed class SquadMap(OfficeSettings settings, OfficeDirectory directory)
{
    /// <summary>The setting.</summary>
    public static readonly OfficeSetting<ImmutableArray<MapPlace>> Setting = new("squad-map", [], Roles.Clerk | Roles.Supervisor, AuditKeys.MapChanged);

    /// <summary>The map as it is.</summary>
    /// <exception cref="Store.StoreTroubleException">The store is in trouble.</exception>
    public async Task<MapBoard> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new MapBoard(0, [], false);
        var kept = await settings.ReadAsync(Setting, cancellationToken);
        return new MapBoard(kept.Version, await ArrangeAsync(kept.Value, cancellationToken), viewer.Has(Setting.Editors));
    }

    /// <summary>Arranges the squads anew.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="places">Where each squad is to lie.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<SettingResult<ImmutableArray<MapPlace>>> ArrangeAsync(
        Viewer viewer, int seen, ImmutableArray<MapPlace> places, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Setting.Editors))
            return new SettingResult<ImmutableArray<MapPlace>>.Refused(Refusal.Of("NotAllowed"));
        var office = await directory.CurrentAsync(cancellationToken);
        if (places.IsDefault)
            places = [];
        if (TownMap.Problem(places, office.Unit) is { } problem)
            return new SettingResult<ImmutableArray<MapPlace>>.Refused(Refusal.Of(problem.Key, problem.Arguments));
        return await settings.ChangeAsync(viewer, Setting, seen, [.. places.OrderBy(p => p.UnitId)], reason, cancellationToken);
    }

    internal async Task<ImmutableArray<MapPlace>> PlacesAsync(CancellationToken cancellationToken) =>
        await ArrangeAsync((await settings.ReadAsync(Setting, cancellationToken)).Value, cancellationToken);

    private async Task<ImmutableArray<MapPlace>> ArrangeAsync(ImmutableArray<MapPlace> kept, CancellationToken cancellationToken)
    {
        var office = await directory.CurrentAsync(cancellationToken);
        return TownMap.Arrange(office.Units.Where(u => u.Kind == UnitKind.Squad).Select(u => u.Id), kept);
    }
}
