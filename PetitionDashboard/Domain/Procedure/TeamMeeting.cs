using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TeamMeeting"/>.</summary>
public sealed record TeamMeetingInput : RecordInput;

/// <summary>The special team met 专班会议.</summary>
public sealed class TeamMeeting : TeamRecordAct<TeamMeetingInput>
{
    /// <inheritdoc/>
    public override string Key => "team-meeting";

    /// <inheritdoc/>
    public override TeamRecordKind Kind => TeamRecordKind.Meeting;

    /// <inheritdoc/>
    public override int Order => 53;
}
