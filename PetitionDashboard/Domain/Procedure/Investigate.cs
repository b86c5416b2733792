using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What is recorded of an investigation. Stored by name.</summary>
public enum InvestigationKind
{
    /// <summary>谈话笔录.</summary>
    Conversation,

    /// <summary>现场调查笔录.</summary>
    SiteInspection,

    /// <summary>调取材料.</summary>
    Evidence,
}

/// <summary>Inputs of <see cref="Investigate"/>.</summary>
public sealed record InvestigateInput : RecordInput
{
    /// <summary>What is recorded.</summary>
    public InvestigationKind Investigation { get; init; }

    /// <summary>Where, in words.</summary>
    [StringLength(200), PlainText]
    public string? Place { get; init; }
}

/// <summary>Investigation and interview record 谈话/调查笔录: the petitioner is heard and the facts are verified (art. 31 (6)).</summary>
public sealed class Investigate : RecordAct<InvestigateInput>
{
    /// <inheritdoc/>
    public override string Key => "investigate";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.31"];

    /// <inheritdoc/>
    public override string Document => "investigation-record";

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(InvestigateInput input, ActContext context) =>
        [new Detail("kind", Terms.Text(input.Investigation)), new Detail("place", Terms.Blank(input.Place) ?? string.Empty)];
}
