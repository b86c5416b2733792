using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>The targets as they are, for who may see figures.</summary>
/// <param name="Version">Version that a change refers to.</param>
/// <param name="Targets">All targets that the office set, past and coming.</param>
/// <param name="MayChange">Whether the viewer sets them.</param>
public sealed record TargetBoard(int Version, ImmutableArray<Target> Targets, bool MayChange);

/// <summary>What the office aims at. Supervisors and leaders set it, from a day on, for a reason; what was before stays readable.</summary>
/// <param name="settings">Keeps it.</param>
/// <param name="time">The clock.</param>
public sealed class IndicatorTargets(OfficeSettings settings, TimeProvider time)
{
    /// <summary>The setting.</summary>
    public static readonly OfficeSetting<ImmutableArray<Target>> Setting = new("indicator-targets", [], Roles.Supervisor | Roles.Leader, AuditKeys.TargetChanged);

    private const int MostYearsAhead = 3;
    private static readonly DateOnly s_first = new(2000, 1, 1);

    /// <summary>The targets as they are.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<TargetBoard> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new TargetBoard(0, [], false);
        var kept = await settings.ReadAsync(Setting, cancellationToken);
        return new TargetBoard(kept.Version, Of(kept.Value), viewer.Has(Setting.Editors));
    }

    /// <summary>Every version, the one in force first; nothing for who sees no figures.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<KeptSetting<ImmutableArray<Target>>>> HistoryAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Scope.Kind != ScopeKind.None ? await settings.HistoryAsync(Setting, cancellationToken) : [];
    }

    /// <summary>Sets or takes away a target from a day on.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="seen">Version of the board that the person looked at.</param>
    /// <param name="key">Key of the indicator.</param>
    /// <param name="value">The target, a share as 0 to 1; null for none any more.</param>
    /// <param name="from">First day on which it holds.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<SettingResult<ImmutableArray<Target>>> SetAsync(Viewer viewer, int seen, string key, decimal? value, DateOnly from, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Setting.Editors))
            return Refuse(null, "NotAllowed");
        if (Indicator.Find(key ?? string.Empty) is not { } indicator)
            return Refuse("Indicator", "UnknownIndicator", key ?? string.Empty);
        if (value is { } aim && Targets.Problem(indicator, aim) is { } problem)
            return Refuse("Value", problem.Key, problem.Bound);
        var last = OfficeTime.Today(time).AddYears(MostYearsAhead);
        if (from < s_first || from > last)
            return Refuse("From", "TargetDay", Iso(s_first), Iso(last));
        var now = await settings.ReadAsync(Setting, cancellationToken);
        return await settings.ChangeAsync(viewer, Setting, seen, Targets.With(Of(now.Value), new Target(indicator.Key, value, from)), reason, cancellationToken);
    }

    internal static async Task<ImmutableArray<Target>> ReadAsync(OfficeDb db, CancellationToken cancellationToken) =>
        Of((await OfficeSettings.ReadAsync(db, Setting, cancellationToken)).Value);

    // What JSON leaves out comes as default.
    private static ImmutableArray<Target> Of(ImmutableArray<Target> targets) => targets.IsDefault ? [] : targets;

    private static SettingResult<ImmutableArray<Target>>.Refused Refuse(string? field, string key, params ReadOnlySpan<string> arguments) =>
        new(new Refusal(key, [.. arguments], field));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
