using PetitionDashboard.Domain.Risk;

namespace PetitionDashboard.Store.Rows;

/// <summary>One alert of the risk alert list, from the day it rose to its end and beyond.</summary>
public sealed class RiskAlertRow
{
    /// <summary>Id, ascending.</summary>
    public long Id { get; set; }

    /// <summary>Key of the rule; <see cref="RiskRule.Manual"/> for one that a person added.</summary>
    public required string Rule { get; set; }

    /// <summary>What it is about within the rule: <c>c</c> and a case's id, <c>v</c> and a voice's, a place, or a person's own.</summary>
    public required string Subject { get; set; }

    /// <summary>The case; null for a place, a voice or none.</summary>
    public long? CaseId { get; set; }

    /// <summary>The online voice; null for none.</summary>
    public long? VoiceId { get; set; }

    /// <summary>Field, town and place of a cluster, each on a line; null otherwise.</summary>
    public string? Place { get; set; }

    /// <summary>Cases of a cluster as JSON, so that each viewer is told of those he may see; null otherwise.</summary>
    public string? Members { get; set; }

    /// <summary>Level.</summary>
    public RiskLevel Level { get; set; }

    /// <summary>State.</summary>
    public AlertState State { get; set; }

    /// <summary>How bad the facts are, on the rule's own scale: what was dismissed comes back when they grow worse.</summary>
    public int Weight { get; set; }

    /// <summary>Since when the facts hold.</summary>
    public DateOnly Since { get; set; }

    /// <summary>Numbers and words of the sentence, as JSON.</summary>
    public required string Facts { get; set; }

    /// <summary>The sentence of a person's own alert; null otherwise.</summary>
    public string? Text { get; set; }

    /// <summary>When it rose.</summary>
    public DateTimeOffset RaisedAt { get; set; }

    /// <summary>Who added it; null for a rule.</summary>
    public string? RaisedBy { get; set; }

    /// <summary>Who sees to it, as written; null while it is the responsible unit.</summary>
    public string? Owner { get; set; }

    /// <summary>What is done about it.</summary>
    public string? Countermeasure { get; set; }

    /// <summary>Day on which it is looked at again.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>When it ended; null while it is open or watched.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who ended it; null for the facts themselves.</summary>
    public string? EndedBy { get; set; }

    /// <summary>Reason given.</summary>
    public string? EndReason { get; set; }

    /// <summary>A person ended it although the facts hold: the same facts do not raise it again.</summary>
    public bool HoldsBack { get; set; }

    /// <summary>Counts the changes made by people; who looked at an older one is told.</summary>
    public int Version { get; set; }
}

/// <summary>One change of an alert; rows are added and never altered.</summary>
public sealed class RiskAlertEventRow
{
    /// <summary>Alert.</summary>
    public long AlertId { get; set; }

    /// <summary>1, 2, ... within the alert.</summary>
    public int Sequence { get; set; }

    /// <summary>What happened.</summary>
    public AlertChange What { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who (account id); 0 for the facts themselves.</summary>
    public int ById { get; set; }

    /// <summary>Name of the day; empty for the facts themselves.</summary>
    public required string ByName { get; set; }

    /// <summary>Reason or what was set; null for none.</summary>
    public string? Text { get; set; }

    /// <summary>The facts at that time, as JSON.</summary>
    public string? Facts { get; set; }
}
