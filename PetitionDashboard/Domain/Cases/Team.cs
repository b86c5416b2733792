using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Cases;

/// <summary>A member of a special team.</summary>
/// <param name="PersonId">Account id.</param>
/// <param name="Name">Name of the day.</param>
/// <param name="UnitName">Unit of the day.</param>
/// <param name="Reason">Why this person.</param>
public sealed record TeamMember(int PersonId, string Name, string UnitName, TeamReason Reason);

/// <summary>What a special team left on record. Stored by name: members may be added, but neither renamed nor removed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TeamRecordKind>))]
public enum TeamRecordKind
{
    /// <summary>It met.</summary>
    Meeting,

    /// <summary>It found something.</summary>
    Finding,

    /// <summary>What it is going to do.</summary>
    Plan,

    /// <summary>What came of it.</summary>
    Result,
}

/// <summary>Something of a special team; its words stay in the event.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">Day, Asia/Shanghai.</param>
public sealed record TeamRecord(TeamRecordKind Kind, DateOnly On);

/// <summary>A step towards the end of a central backlog case.</summary>
/// <param name="Number">1, 2, ... within the case.</param>
/// <param name="Text">What is to be reached; nothing personal.</param>
/// <param name="Due">By when.</param>
/// <param name="DoneOn">When it was reached; null while it is not.</param>
public sealed record Milestone(int Number, string Text, DateOnly Due, DateOnly? DoneOn = null);
