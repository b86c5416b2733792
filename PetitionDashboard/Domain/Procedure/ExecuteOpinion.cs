using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Whether a supported opinion was carried out. Stored by name.</summary>
public enum ExecutionOutcome
{
    /// <summary>已执行完毕.</summary>
    Done,

    /// <summary>正在执行.</summary>
    Underway,

    /// <summary>未执行.</summary>
    NotDone,
}

/// <summary>Inputs of <see cref="ExecuteOpinion"/>.</summary>
public sealed record ExecuteOpinionInput : RecordInput
{
    /// <summary>Whether it was carried out.</summary>
    public ExecutionOutcome Execution { get; init; }
}

/// <summary>Execution of the handling opinion 执行处理意见 (art. 32): what was supported, or promised by a day, is carried out; done, or why not.</summary>
public sealed class ExecuteOpinion : RecordAct<ExecuteOpinionInput>
{
    /// <inheritdoc/>
    public override string Key => "execute-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Replied, Stage.FollowUp, Stage.Review, Stage.ReExamination, Stage.Concluded, Stage.Archived];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.32"];

    /// <inheritdoc/>
    public override int Order => 14;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        Supported(petition).Any() || petition.Promise is { IsOpen: true } ? null : Refusal.Of("NothingToExecute");

    /// <inheritdoc/>
    protected override DateOnly Earliest(PetitionCase petition) =>
        Supported(petition).Select(a => a.On)
            .DefaultIfEmpty(petition.Demands.Select(d => d.Answer?.On).OfType<DateOnly>().DefaultIfEmpty(petition.ReceivedOn()).Min()).Min();

    /// <inheritdoc/>
    protected override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, ExecuteOpinionInput input, DateOnly on, ActContext context) =>
        input.Execution == ExecutionOutcome.Done && petition.Promise is { IsOpen: true } promise ? [new PromiseSet(promise with { KeptOn = on })] : [];

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(ExecuteOpinionInput input, ActContext context) => [new Detail("outcome", Terms.Text(input.Execution))];

    private static IEnumerable<DemandAnswer> Supported(PetitionCase petition) => petition.Demands
        .Select(d => d.Answer).OfType<DemandAnswer>()
        .Where(a => a is { Act: "opinion", Outcome: Outcome.Supported or Outcome.PartlySupported });
}
