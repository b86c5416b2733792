using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>An act that puts something of the special team on record: for whoever convened it and for the units whose people are in it.</summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class TeamRecordAct<TInput> : RecordAct<TInput>
    where TInput : RecordInput, new()
{
    /// <summary>What is put on record.</summary>
    public abstract TeamRecordKind Kind { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public sealed override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    protected sealed override bool IsOfUnit(PetitionCase petition, Actor actor) =>
        base.IsOfUnit(petition, actor) || (actor?.UnitId is > 0 and var unit && petition.TeamUnits.Contains(unit));

    /// <inheritdoc/>
    protected sealed override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.TeamConvenedOn is null ? Refusal.Of("NoTeam") : null;

    /// <inheritdoc/>
    protected sealed override DateOnly Earliest(PetitionCase petition) => petition.TeamConvenedOn ?? base.Earliest(petition);

    /// <inheritdoc/>
    protected sealed override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, TInput input, DateOnly on, ActContext context) => [new TeamRecorded(new TeamRecord(Kind, on))];
}
