using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TeamResult"/>.</summary>
public sealed record TeamResultInput : RecordInput;

/// <summary>What came of the special team 专班成效: also after the case was closed.</summary>
public sealed class TeamResult : TeamRecordAct<TeamResultInput>
{
    /// <inheritdoc/>
    public override string Key => "team-result";

    /// <inheritdoc/>
    public override TeamRecordKind Kind => TeamRecordKind.Result;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override int Order => 56;
}
