using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Settings;

/// <summary>
/// Keeps what the office edits of its own practice. Every change keeps what was before as a version, says who and why, is in the audit and
/// reaches open screens. What a value may be is for the caller to check, before it changes one.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class OfficeSettings(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<OfficeSettings> logger)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    // Chinese stays as it is: whoever looks into the store can read it.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Whether a change touches a setting.</summary>
    public static bool IsTouchedBy(ChangeFact fact, params ReadOnlySpan<string> keys)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind == ChangeKind.Bulk || (fact.Kind == ChangeKind.Setting && fact.Subject is { } subject && keys.Contains(subject));
    }

    /// <summary>A setting as it is.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<KeptSetting<T>> ReadAsync<T>(OfficeSetting<T> setting, CancellationToken cancellationToken = default) =>
        store.ReadAsync((db, ct) => ReadAsync(db, setting, ct), cancellationToken);

    /// <summary>A setting as it is, within a transaction or reading of the caller.</summary>
    public static async Task<KeptSetting<T>> ReadAsync<T>(OfficeDb db, OfficeSetting<T> setting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(setting);
        var key = setting.Key;
        var kept = await db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        return kept is null ? new KeptSetting<T>(0, setting.Shipped) : Read<T>(key, kept);
    }

    /// <summary>All versions, the one in force first, the shipped one last.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<KeptSetting<T>>> HistoryAsync<T>(OfficeSetting<T> setting, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var key = setting.Key;
        var before = key + "/";
        var kept = await store.ReadAsync(
            (db, ct) => db.Settings.AsNoTracking().Where(s => s.Key == key || s.Key.StartsWith(before)).Select(s => s.Value).ToListAsync(ct), cancellationToken);
        return [.. kept.Select(k => Read<T>(key, k)).Append(new KeptSetting<T>(0, setting.Shipped)).OrderByDescending(k => k.Version)];
    }

    /// <summary>Sets a value that the caller found good.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="setting">Which.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="value">What it is to be.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<SettingResult<T>> ChangeAsync<T>(
        Viewer viewer, OfficeSetting<T> setting, int seen, T value, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(setting);
        if (!viewer.Has(setting.Editors))
            return new SettingResult<T>.Refused(Refusal.Of("NotAllowed"));
        if (string.IsNullOrWhiteSpace(reason))
            return new SettingResult<T>.Refused(Refusal.OfField("Reason", "ReasonRequired"));
        if (reason.Trim().Length > LongestReason)
            return new SettingResult<T>.Refused(Refusal.OfField("Reason", "ReasonTooLong", LongestReason.ToString(CultureInfo.InvariantCulture)));
        return await store.TryChangeAsync(
            (db, ct) => ChangeAsync(db, viewer, setting, seen, value, reason.Trim(), ct),
            static (what, reference) => new SettingResult<T>.Trouble(what, reference), logger, setting.Key, cancellationToken);
    }

    private async Task<SettingResult<T>> ChangeAsync<T>(
        OfficeDb db, Viewer viewer, OfficeSetting<T> setting, int seen, T value, string reason, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(db, setting, cancellationToken);
        if (now.Version != seen)
            return new SettingResult<T>.Stale(now);

        // As JSON: values hold arrays, whose equality is not that of what they hold.
        if (JsonSerializer.Serialize(now.Value, s_json) == JsonSerializer.Serialize(value, s_json))
            return new SettingResult<T>.Refused(Refusal.Of("NothingChanges"));
        var at = time.GetUtcNow();
        var next = new KeptSetting<T>(now.Version + 1, value, viewer.Actor.Name, at, reason);
        if (await db.Settings.FindAsync([setting.Key], cancellationToken) is { } row)
        {
            db.Settings.Add(new SettingRow { Key = string.Create(CultureInfo.InvariantCulture, $"{setting.Key}/{now.Version}"), Value = row.Value });
            row.Value = JsonSerializer.Serialize(next, s_json);
        }
        else
        {
            db.Settings.Add(new SettingRow { Key = setting.Key, Value = JsonSerializer.Serialize(next, s_json) });
        }

        db.Tell(new ChangeFact(ChangeKind.Setting) { Subject = setting.Key }, at);
        await audit.AppendAsync(
            db, viewer.Actor, setting.AuditKey, string.Create(CultureInfo.InvariantCulture, $"{setting.Key} v{next.Version}"), reason, cancellationToken);
        return new SettingResult<T>.Done(next);
    }

    private static KeptSetting<T> Read<T>(string key, string value) =>
        JsonSerializer.Deserialize<KeptSetting<T>>(value, s_json) ?? throw new InvalidDataException($"The setting {key} cannot be read.");
}
