namespace PetitionDashboard.Live;

/// <summary>What kind of thing a committed change touched.</summary>
public enum ChangeKind
{
    /// <summary>One case: <see cref="ChangeFact.CaseId"/> and the before/after members say where it stood and stands.</summary>
    Case,

    /// <summary>An account: its roles, unit or state; <see cref="ChangeFact.Subject"/> is the account id.</summary>
    Account,

    /// <summary>Units, teams or the work calendar.</summary>
    Organisation,

    /// <summary>A setting; <see cref="ChangeFact.Subject"/> is its key.</summary>
    Setting,

    /// <summary>A record of the office that is no case: a voice, a draw, an entry of a register ...; <see cref="ChangeFact.Subject"/> names its family, see <see cref="ChangeFact.Record"/>.</summary>
    Record,

    /// <summary>Midnight in the office's time zone passed: lamps, clocks and boards move; <see cref="ChangeFact.Subject"/> is the new date, yyyy-MM-dd.</summary>
    DayTurned,

    /// <summary>Too many changes to name (an import, an outage made good): anything may have changed, accounts and settings included.</summary>
    Bulk,
}

/// <summary>
/// A small fact about one committed change: enough to decide which screens it touches, never personal data.
/// It is a hint to read again, not a message that carries the new state.
/// </summary>
/// <param name="Kind">What was touched.</param>
public sealed record ChangeFact(ChangeKind Kind)
{
    /// <summary>Anything may have changed.</summary>
    public static ChangeFact Bulk { get; } = new(ChangeKind.Bulk);

    /// <summary>A record of a family that is no case changed.</summary>
    /// <param name="family">Name of the family, e.g. <c>voices</c>.</param>
    public static ChangeFact Record(string family) => new(ChangeKind.Record) { Subject = family };

    /// <summary>Row id of the case, for <see cref="ChangeKind.Case"/>.</summary>
    public long? CaseId { get; init; }

    /// <summary>Number of the case.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Stage before the change; null for a new case.</summary>
    public string? StageBefore { get; init; }

    /// <summary>Stage after the change.</summary>
    public string? StageAfter { get; init; }

    /// <summary>Handling unit before the change; null for none.</summary>
    public int? UnitBefore { get; init; }

    /// <summary>Handling unit after the change; null for none.</summary>
    public int? UnitAfter { get; init; }

    /// <summary>Units that take part beside the handling one, before or after the change; null for none.</summary>
    public IReadOnlyList<int>? Asked { get; init; }

    /// <summary>Handler's account id before the change; null for none.</summary>
    public int? HandlerBefore { get; init; }

    /// <summary>Handler's account id after the change; null for none.</summary>
    public int? HandlerAfter { get; init; }

    /// <summary>Key of the act that changed the case.</summary>
    public string? Act { get; init; }

    /// <summary>Id or key of what was touched where it is not a case.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether a record of one of <paramref name="families"/> changed; a <see cref="ChangeKind.Bulk"/> fact concerns every family.</summary>
    public bool ConcernsRecords(params ReadOnlySpan<string> families) => Kind is ChangeKind.Bulk || (Kind is ChangeKind.Record && Subject is { } subject && families.Contains(subject));

    /// <summary>Whether the case left, entered or stayed with <paramref name="unitId"/> as the handling unit or one that takes part; a <see cref="ChangeKind.Bulk"/> fact concerns every unit.</summary>
    public bool ConcernsUnit(int unitId) => Kind is ChangeKind.Bulk || UnitBefore == unitId || UnitAfter == unitId || Asked?.Contains(unitId) == true;

    /// <summary>Whether the case left, came to or stayed with <paramref name="personId"/>; a <see cref="ChangeKind.Bulk"/> fact concerns every handler.</summary>
    public bool ConcernsHandler(int personId) => Kind is ChangeKind.Bulk || HandlerBefore == personId || HandlerAfter == personId;
}
