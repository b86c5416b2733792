using Microsoft.AspNetCore.Identity;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Store.Rows;

/// <summary>An account of a person of the office.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>The person's name.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>Unit; 0 for none.</summary>
    public int UnitId { get; set; }

    /// <summary>All roles.</summary>
    public Roles Roles { get; set; }

    /// <summary>No sign-in, open circuits end within a minute.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Key of the capacity last chosen, see <see cref="Capacity"/>; null for the account's own post.</summary>
    public string? ActsAs { get; set; }
}

/// <summary>A unit.</summary>
public sealed class UnitRow
{
    /// <summary>Stable id.</summary>
    public int Id { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Kind.</summary>
    public UnitKind Kind { get; set; }

    /// <summary>Parent in the tree.</summary>
    public int? ParentId { get; set; }

    /// <summary>Town, street or zone of a squad.</summary>
    public string? Town { get; set; }

    /// <summary>Closed units stay for history.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The unit that took over its people when it was closed; null for none.</summary>
    public int? HeirId { get; set; }
}

/// <summary>What somebody was typing, encrypted.</summary>
public sealed class DraftRow
{
    /// <summary>Whose.</summary>
    public int PersonId { get; set; }

    /// <summary>Which form, e.g. <c>register</c> or <c>act/XF2026000001/opinion</c>.</summary>
    public required string Key { get; set; }

    /// <summary>The inputs, encrypted.</summary>
    public required byte[] Body { get; set; }

    /// <summary>Version of the case when the form was opened; 0 for none.</summary>
    public int SeenVersion { get; set; }

    /// <summary>When last kept.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>One line of the audit: sign-ins, reveals, exports, administration. Chained by hash like the history.</summary>
public sealed class AuditRow
{
    /// <summary>Ascending.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who (account id, 0 for the system).</summary>
    public int PersonId { get; set; }

    /// <summary>Name of the day.</summary>
    public required string Name { get; set; }

    /// <summary>What, e.g. <c>reveal</c>, <c>sign-in</c>, <c>export</c>.</summary>
    public required string What { get; set; }

    /// <summary>Of which thing, e.g. a case number; never personal data.</summary>
    public string? Subject { get; set; }

    /// <summary>Reason given.</summary>
    public string? Reason { get; set; }

    /// <summary>SHA-256 over the predecessor's hash and the fields above.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>A setting of the office.</summary>
public sealed class SettingRow
{
    /// <summary>Key.</summary>
    public required string Key { get; set; }

    /// <summary>Value as JSON.</summary>
    public required string Value { get; set; }
}

/// <summary>A template of a kind of document as the office wrote it. Versions are added and never changed; the shipped template is no row.</summary>
public sealed class DocumentTemplateRow
{
    /// <summary>Key of the kind.</summary>
    public required string Kind { get; set; }

    /// <summary>1, 2, ... for each kind; the last one counts.</summary>
    public int Version { get; set; }

    /// <summary>The text; null where the shipped one was put back.</summary>
    public string? Text { get; set; }

    /// <summary>Who wrote it (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }
}
