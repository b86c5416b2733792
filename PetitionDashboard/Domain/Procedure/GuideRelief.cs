using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="GuideRelief"/>.</summary>
public sealed record GuideReliefInput : RecordInput
{
    /// <summary>Where help is to be had.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;
}

/// <summary>Guidance to hardship relief 困难帮扶引导 (art. 27): people in hardship are helped to the aid they may claim.</summary>
public sealed class GuideRelief : RecordAct<GuideReliefInput>
{
    /// <inheritdoc/>
    public override string Key => "guide-relief";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.27"];

    /// <inheritdoc/>
    public override int Order => 55;

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(GuideReliefInput input, ActContext context) => [new Detail("organ", input.Organ.Trim())];
}
