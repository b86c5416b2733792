using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="LeaderReading"/>.</summary>
public sealed record LeaderReadingInput : RecordInput;

/// <summary>A leader reads the petitioner’s letter 阅办群众来信 (art. 18) and says what is to be done.</summary>
public sealed class LeaderReading : RecordAct<LeaderReadingInput>
{
    /// <inheritdoc/>
    public override string Key => "leader-reading";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.18"];

    /// <inheritdoc/>
    public override int Order => 56;
}
