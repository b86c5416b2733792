using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TeamFinding"/>.</summary>
public sealed record TeamFindingInput : RecordInput;

/// <summary>The special team found something 专班查明.</summary>
public sealed class TeamFinding : TeamRecordAct<TeamFindingInput>
{
    /// <inheritdoc/>
    public override string Key => "team-finding";

    /// <inheritdoc/>
    public override TeamRecordKind Kind => TeamRecordKind.Finding;

    /// <inheritdoc/>
    public override int Order => 54;
}
