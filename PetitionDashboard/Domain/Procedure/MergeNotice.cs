using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="MergeNotice"/>.</summary>
public sealed record MergeNoticeInput : IActInput
{
    /// <summary>Day the notice was given; empty means today.</summary>
    public DateOnly? NoticeGivenOn { get; init; }

    /// <summary>What it says: receipt, that the matter is handled together with the main case, whether it is accepted.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Written notice to the petitioner of a merged case 并案告知 (art. 23): owed to everybody who petitioned, whoever came first.</summary>
public sealed class MergeNotice : Act<MergeNoticeInput>
{
    /// <inheritdoc/>
    public override string Key => "merge-notice";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "acceptance-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenClock(ClockKind.Notice) is null ? Refusal.Of("NoticeNotOwed") : null;

    /// <inheritdoc/>
    protected override MergeNoticeInput Prefill(PetitionCase petition, ActContext context) => new() { NoticeGivenOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, MergeNoticeInput input, ActContext context)
    {
        var earliest = petition.OpenClock(ClockKind.Notice)?.Start ?? petition.ReceivedOn();
        if (Terms.BadDay(nameof(input.NoticeGivenOn), input.NoticeGivenOn, earliest, context) is { } badDay)
            return badDay;
        var on = input.NoticeGivenOn ?? context.Today;
        return new Decision.Yes(
            new ClockChanges(petition, context).Meet(ClockKind.Notice, on).Effects,
            input.Text.Trim(),
            [new Detail("main", petition.Merger?.Main ?? string.Empty), new Detail("on", Terms.Text(on))]);
    }
}
