using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Hearing"/>.</summary>
public sealed record HearingInput : IActInput
{
    /// <summary>First day of the hearing.</summary>
    [Required]
    public DateOnly? HeldFrom { get; init; }

    /// <summary>Last day of it; empty means the same day.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>What was heard and found.</summary>
    [Required, StringLength(100_000), PlainText, Multiline(8)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Hearing 听证, recorded when it is over. In re-examination its days are not counted (art. 36).</summary>
public sealed class Hearing : Act<HearingInput>
{
    /// <inheritdoc/>
    public override string Key => "hearing";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Handling, Stage.Review, Stage.ReExamination];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.36"];

    /// <inheritdoc/>
    public override string Document => "hearing-record";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReExaminationOpinion];

    /// <inheritdoc/>
    public override int Order => 52;

    /// <inheritdoc/>
    protected override HearingInput Prefill(PetitionCase petition, ActContext context) => new() { HeldFrom = context.Today, HeldUntil = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, HearingInput input, ActContext context)
    {
        var from = input.HeldFrom!.Value;
        var until = input.HeldUntil ?? from;
        var clock = petition.OpenClock(ClockKind.ReExaminationOpinion);
        var earliest = petition.Stage == Stage.ReExamination && clock is { } running ? running.Start : petition.ReceivedOn();
        if (Terms.BadDay(nameof(input.HeldFrom), from, earliest, context) is { } badFrom)
            return badFrom;
        if (Terms.BadDay(nameof(input.HeldUntil), until, from, context) is { } badUntil)
            return badUntil;
        if (clock?.Pauses is [.., { Until: { } resumed }] && from < resumed)
            return Refusal.OfField(nameof(input.HeldFrom), "TooEarly", Terms.Text(resumed));
        var clocks = new ClockChanges(petition, context).Spare(ClockKind.ReExaminationOpinion, from, until.AddDays(1), ClockReasons.Hearing);
        return new Decision.Yes(clocks.Effects, input.Text.Trim(), [new Detail("from", Terms.Text(from)), new Detail("until", Terms.Text(until))]);
    }
}
