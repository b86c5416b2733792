using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What a leader decides on a request.</summary>
public enum ExtensionDecision
{
    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Declined.</summary>
    Declined,
}

/// <summary>Inputs of <see cref="ApproveExtension"/>.</summary>
public sealed record ApproveExtensionInput : IActInput
{
    /// <summary>The decision.</summary>
    public ExtensionDecision Decision { get; init; }

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Decide on an extension 审批延期 (art. 34): a leader of the bureau approves before the limit is over, or declines; the petitioner is told why.</summary>
public sealed class ApproveExtension : Act<ApproveExtensionInput>
{
    /// <inheritdoc/>
    public override string Key => "approve-extension";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.34"];

    /// <inheritdoc/>
    public override string Document => "extension-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Handling, ClockKind.LawfulDutyReply];

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Extension is null ? Refusal.Of("NoExtension") : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ApproveExtensionInput input, ActContext context)
    {
        var asked = petition.Extension!;
        var clock = petition.Clocks.First(c => c.Id == asked.Clock);
        var approved = input.Decision == ExtensionDecision.Approved;
        if (approved && clock.Due < context.Today)
            return Refusal.OfField(nameof(input.Decision), "OverdueBefore", Terms.Text(clock.Due.Value));
        var clocks = new ClockChanges(petition, context);
        if (approved)
            clocks.Extend(asked.Clock, asked.Days);
        var due = clocks.Effects.OfType<ClockSet>().Select(c => c.Clock.Due).FirstOrDefault() ?? clock.Due;
        return new Decision.Yes(
            [new ExtensionSet(null, approved), .. clocks.Effects],
            Terms.Blank(input.Remark),
            [
                new Detail("decision", Terms.Text(input.Decision)),
                new Detail("days", Terms.Text(asked.Days)),
                new Detail("clock", Terms.Text(clock.Kind)),
                new Detail("due", Terms.Text(due!.Value)),
            ]);
    }
}
