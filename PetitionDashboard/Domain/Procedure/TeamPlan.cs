using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TeamPlan"/>.</summary>
public sealed record TeamPlanInput : RecordInput;

/// <summary>What the special team is going to do 专班方案.</summary>
public sealed class TeamPlan : TeamRecordAct<TeamPlanInput>
{
    /// <inheritdoc/>
    public override string Key => "team-plan";

    /// <inheritdoc/>
    public override TeamRecordKind Kind => TeamRecordKind.Plan;

    /// <inheritdoc/>
    public override int Order => 55;
}
