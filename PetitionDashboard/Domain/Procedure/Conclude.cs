using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Conclude"/>.</summary>
public sealed record ConcludeInput : IActInput
{
    /// <summary>What is to be noted.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Conclude 终结: the review opinion stands, and nobody asked for re-examination in time (art. 36).</summary>
public sealed class Conclude : Act<ConcludeInput>
{
    /// <inheritdoc/>
    public override string Key => "conclude";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Review];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.36"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReExaminationRequest];

    /// <inheritdoc/>
    public override int Order => 14;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.OpenClock(ClockKind.ReExaminationRequest) is not { Due: { } due })
            return Refusal.Of("ReviewNotDecided");
        return context.Today <= due ? Refusal.Of("RemedyRuns", Terms.Text(due)) : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ConcludeInput input, ActContext context) => new Decision.Yes(
        [
            new StageSet(Reviewing.End(petition)),
            .. new ClockChanges(petition, context).Cancel(ClockKind.ReExaminationRequest, Reasons.RemedyLapsed).Effects,
        ],
        Terms.Blank(input.Remark));
}
