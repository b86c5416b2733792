using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Organisation;

/// <summary>What may become of units. Keys are those of OrganisationTexts.</summary>
internal static class UnitRules
{
    public const int LongestName = 60;
    public const int LongestReason = 200;

    private static readonly UnitKind[] s_one = [UnitKind.Bureau, UnitKind.LeadingGroup, UnitKind.PetitionOffice];

    /// <summary>A text without what is blank; null for nothing.</summary>
    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A change takes effect today or has done so, and never before the one before it.</summary>
    public static ImmutableArray<Refusal> Day(DateOnly from, DateOnly? last, DateOnly today)
    {
        if (from > today)
            return [Refusal.OfField("From", "FutureDay")];
        return last is { } before && from < before
            ? [Refusal.OfField("From", "BeforeLast", before.ToString("O", CultureInfo.InvariantCulture))]
            : [];
    }

    public static ImmutableArray<Refusal> Reason(string? reason) =>
        (reason?.Trim().Length ?? 0) is < 2 or > LongestReason || reason!.Any(char.IsControl)
            ? [Refusal.OfField("Reason", "ReasonForm", LongestReason.ToString(CultureInfo.InvariantCulture))]
            : [];

    public static async Task<ImmutableArray<Refusal>> NameAsync(OfficeDb db, string? name, UnitRow? self, CancellationToken cancellationToken)
    {
        var wanted = name?.Trim() ?? string.Empty;
        if (wanted.Length is 0 or > LongestName || wanted.Any(char.IsControl))
            return [Refusal.OfField("Name", "NameForm", LongestName.ToString(CultureInfo.InvariantCulture))];
        if (self is not null && wanted == self.Name)
            return [Refusal.OfField("Name", "SameName")];

        // Compared as people read: full-width letters and blanks make no other name.
        var normal = Normal(wanted);
        var open = await db.Units.Where(u => !u.IsClosed).Select(u => new { u.Id, u.Name }).ToListAsync(cancellationToken);
        return open.Exists(u => u.Id != self?.Id && Normal(u.Name) == normal) ? [Refusal.OfField("Name", "NameTaken", wanted)] : [];
    }

    public static async Task<ImmutableArray<Refusal>> PlaceAsync(OfficeDb db, UnitKind kind, int? parentId, string? town, CancellationToken cancellationToken)
    {
        if (s_one.Contains(kind) && await db.Units.AnyAsync(u => u.Kind == kind && !u.IsClosed, cancellationToken))
            return [Refusal.OfField("Kind", "OneOfKind", $"UnitKind.{kind}")];
        if (Blank(town) is not null && kind != UnitKind.Squad)
            return [Refusal.OfField("Town", "TownOfSquad")];
        if (town?.Length > LongestName)
            return [Refusal.OfField("Town", "NameForm", LongestName.ToString(CultureInfo.InvariantCulture))];
        return kind == UnitKind.Bureau ? [] : await ParentAsync(db, kind, parentId, cancellationToken);
    }

    public static async Task<ImmutableArray<Refusal>> MoveAsync(OfficeDb db, UnitRow unit, int? parentId, CancellationToken cancellationToken)
    {
        if (unit.Kind == UnitKind.Bureau)
            return [Refusal.Of("BureauStays")];
        if (unit.ParentId == parentId)
            return [Refusal.OfField("ParentId", "SameParent")];
        if (parentId is { } parent && await IsUnderAsync(db, parent, unit.Id, cancellationToken))
            return [Refusal.OfField("ParentId", "Cycle")];
        return await ParentAsync(db, unit.Kind, parentId, cancellationToken);
    }

    public static async Task<ImmutableArray<Refusal>> EndAsync(
        OfficeDb db, UnitRow unit, int? heirId, bool merge, UnitBurden burden, CancellationToken cancellationToken)
    {
        if (s_one.Contains(unit.Kind))
            return [Refusal.Of("NeverEnds", unit.Name)];
        if (heirId is null)
            return merge || !burden.IsNone ? [Refusal.OfField("HeirId", "HeirNeeded")] : [];
        if (heirId == unit.Id)
            return [Refusal.OfField("HeirId", "IntoItself")];
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == heirId && !u.IsClosed, cancellationToken) is not { } heir)
            return [Refusal.OfField("HeirId", "NoSuchUnit")];
        if (await IsUnderAsync(db, heir.Id, unit.Id, cancellationToken))
            return [Refusal.OfField("HeirId", "IntoOwnChild", heir.Name)];
        if ((heir.Kind == UnitKind.Partner) != (unit.Kind == UnitKind.Partner))
            return [Refusal.OfField("HeirId", "OtherSide", heir.Name)];
        if (burden.Cases > 0 && !new Unit(heir.Id, heir.Name, heir.Kind, null, null).CanHandle)
            return [Refusal.OfField("HeirId", "HeirCannotHandle", heir.Name)];
        return await db.UnitJobs.AnyAsync(j => j.UnitId == heirId && j.State <= UnitJobState.Stopped, cancellationToken)
            ? [Refusal.OfField("HeirId", "UnitEnding", heir.Name)]
            : [];
    }

    private static async Task<ImmutableArray<Refusal>> ParentAsync(OfficeDb db, UnitKind kind, int? parentId, CancellationToken cancellationToken)
    {
        if (parentId is null)
            return kind == UnitKind.Partner ? [] : [Refusal.OfField("ParentId", "ParentNeeded")];
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == parentId && !u.IsClosed, cancellationToken) is not { } parent)
            return [Refusal.OfField("ParentId", "NoSuchUnit")];
        return (parent.Kind == UnitKind.Partner) != (kind == UnitKind.Partner) ? [Refusal.OfField("ParentId", "OtherSide", parent.Name)] : [];
    }

    /// <summary>Whether a unit is <paramref name="top"/> or stands somewhere under it.</summary>
    private static async Task<bool> IsUnderAsync(OfficeDb db, int unitId, int top, CancellationToken cancellationToken)
    {
        var parents = await db.Units.AsNoTracking().Select(u => new { u.Id, u.ParentId }).ToDictionaryAsync(u => u.Id, u => u.ParentId, cancellationToken);
        var steps = 0;
        for (int? at = unitId; at is { } id && steps <= parents.Count; at = parents.GetValueOrDefault(id), steps++)
        {
            if (id == top)
                return true;
        }

        return false;
    }

    private static string Normal(string name) =>
        string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
