using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Review"/>.</summary>
public sealed record ReviewInput : IActInput
{
    /// <summary>Demands whose opinion is to be reviewed; empty means every one that can be.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>The organ one level up.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Day the petitioner asked for it; empty means today.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>Why it is taken although the 30 days are over.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? LateReason { get; init; }
}

/// <summary>Review 复查 (art. 35): the petitioner asks the organ one level up to review our opinion; the bureau records it and hands in the file.</summary>
public sealed class Review : Act<ReviewInput>
{
    /// <inheritdoc/>
    public override string Key => "review";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Replied, Stage.FollowUp, Stage.Archived, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.35"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReviewRequest, ClockKind.ReviewOpinion];

    /// <inheritdoc/>
    public override int Order => 45;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Reviewable().Any() ? null : Refusal.Of("NothingReviewable");

    /// <inheritdoc/>
    protected override ReviewInput Prefill(PetitionCase petition, ActContext context) =>
        new() { Demands = [.. petition.Reviewable().Select(d => d.Number)], RequestedOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReviewInput input, ActContext context)
    {
        var open = petition.Reviewable().Select(d => d.Number).ToImmutableArray();
        foreach (var number in input.Demands)
        {
            if (!open.Contains(number))
                return Refusal.OfField(nameof(input.Demands), "DemandNotReviewable", Terms.Text(number));
        }

        ImmutableArray<int> chosen = input.Demands.IsEmpty ? open : [.. input.Demands.Distinct().Order()];
        var on = input.RequestedOn ?? context.Today;
        Clock[] rights = [.. petition.OpenClocks.Where(c => c.Kind == ClockKind.ReviewRequest && c.Demand is { } d && chosen.Contains(d))];
        if (Terms.BadDay(nameof(input.RequestedOn), input.RequestedOn, rights.Max(c => c.Start), context) is { } badDay)
            return badDay;
        if (Reviewing.Late(nameof(input.LateReason), on, rights, input.LateReason) is { } late)
            return late;
        var clocks = new ClockChanges(petition, context);
        foreach (var number in chosen)
            clocks.Meet(ClockKind.ReviewRequest, on, number);
        clocks.Start(ClockKind.ReviewOpinion, on);
        return new Decision.Yes(
            [new ReviewRequested(new ReviewRecord(chosen, input.Organ.Trim(), on, petition.Stage)), new StageSet(Stage.Review), .. clocks.Effects],
            Terms.Blank(input.LateReason),
            [new Detail("organ", input.Organ.Trim()), new Detail("demands", Terms.Text(chosen.Select(Terms.Text))), new Detail("on", Terms.Text(on))]);
    }
}
