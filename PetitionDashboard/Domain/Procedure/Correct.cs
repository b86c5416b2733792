using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Correct"/>.</summary>
public sealed record CorrectInput : IActInput
{
    /// <summary>Sequence of the mistaken event.</summary>
    [Required, Picker(PickerKind.Event)]
    public int? Sequence { get; init; }

    /// <summary>What was mistaken.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Correct 更正: the mistaken act counts no longer; history keeps both. Only what nothing rests on: a note, or the last act that is none. Never the registration.</summary>
public sealed class Correct : Act<CorrectInput>
{
    /// <summary>Detail of an event that replaced the petitioners.</summary>
    internal const string PetitionersDetail = "petitioners";

    /// <inheritdoc/>
    public override string Key => "correct";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Enum.GetValues<Stage>().Where(s => s != Stage.Archived)];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [.. Enum.GetValues<ClockKind>()];

    /// <inheritdoc/>
    public override int Order => 95;

    /// <summary>The events that this person may take back now, newest first.</summary>
    public static ImmutableArray<CaseEvent> Correctable(IReadOnlyList<CaseEvent> history, ActContext context) =>
        [.. history.Where(e => Bar(history, e, context) is null).OrderByDescending(e => e.Sequence)];

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        context.History.Length > 0 && Correctable(context.History, context).IsEmpty ? Refusal.Of("NothingToCorrect") : null;

    /// <inheritdoc/>
    protected override CorrectInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Sequence = Correctable(context.History, context) is [var last, ..] ? last.Sequence : null,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, CorrectInput input, ActContext context)
    {
        if (context.History.FirstOrDefault(e => e.Sequence == input.Sequence) is not { } mistaken)
            return Refusal.OfField(nameof(input.Sequence), "NoSuchEvent");
        if (Bar(context.History, mistaken, context) is { } bar)
            return bar with { Field = nameof(input.Sequence) };
        return new Decision.Yes(
            [new Corrected(mistaken.Sequence)],
            input.Reason.Trim(),
            [new Detail("act", $"Act.{mistaken.Act}"), new Detail("sequence", Terms.Text(mistaken.Sequence))]);
    }

    private static Refusal? Bar(IReadOnlyList<CaseEvent> history, CaseEvent e, ActContext context)
    {
        if (e.Act == "register")
            return Refusal.Of("NeverCorrected");
        // The unit that had the case is gone: it is assigned anew instead.
        if (e.Act == "re-home")
            return Refusal.Of("AssignInstead");
        // Its number is used up and the paper is in the world: it is replaced by a new version instead.
        if (e.Effects.Any(x => x is DocumentIssued))
            return Refusal.Of("IssueAnew");
        if (history.Any(x => x.Effects.Any(f => f is DocumentIssued { Document.Event: { } made } && made == e.Sequence)))
            return Refusal.Of("DocumentRests");
        var gone = history.SelectMany(x => x.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        if (gone.Contains(e.Sequence) || e.Act == "correct")
            return Refusal.Of("CorrectedBefore");
        // An act about two cases is put right in both, by its own counterpart.
        if (Pairing.IsFromOther(e) || e.Effects.Any(x => x is MergedInto or Separated) || e.Act == "deliver-answer")
            return Refusal.Of("PairNotCorrected");
        if (!IsNoteEvent(e) && history.Any(x => x.Sequence > e.Sequence && x.Act != "correct" && !IsNoteEvent(x) && !gone.Contains(x.Sequence)))
            return Refusal.Of("OthersRest");
        // Walls fall around no merged case alone.
        if (e.Effects.Any(x => x is AccusedSet) && Pairing.TiedSince(history, e.Sequence) is { } tied)
            return Refusal.Of("WallsOfMerged", tied);
        if (DeliveredToMerged(history, e) is { } delivered)
            return Refusal.Of("DeliveredToMerged", Terms.Text(delivered));
        if (RestingOnClocks(history, e, gone) is { } resting)
            return Refusal.Of("ClockRests", $"Act.{resting.Act}", Terms.Text(OfficeTime.DayOf(resting.OccurredAt)));
        // Files go and come back by acts of their own, so that their numbers stay.
        if (e.Effects.Any(x => x is Attached or AttachmentRemoved or AttachmentRestored))
            return Refusal.Of("AttachmentInstead");
        // Who was kept off the case comes back by a leader's decision, never by the way.
        if (e.Effects.Any(x => x is RecusalSet))
            return Refusal.Of("LiftInstead");
        // The people are sealed: what they were before cannot be put back from the history. What the main case learned is put right there, too.
        if (e.Details is { IsDefault: false } details && details.Any(d => d.Name == PetitionersDetail || (e.Act == Supplement.ActKey && d.Name is Supplement.MainDetail or Supplement.RepeatDetail)))
            return Refusal.Of("SupplementInstead");
        var own = e.By.PersonId == context.Actor.PersonId && OfficeTime.DayOf(e.RecordedAt) == OfficeTime.DayOf(context.RecordedAt);
        return own || context.Actor.Has(Roles.Clerk | Roles.Supervisor) ? null : Refusal.Of("OwnSameDayOnly");
    }

    /// <summary>The day on which what this event answered, refused or directed was delivered to the petitioners of a merged case: it is their answer, too.</summary>
    private static DateOnly? DeliveredToMerged(IReadOnlyList<CaseEvent> history, CaseEvent e) =>
        e.Effects.Any(x => x is DemandAnswered or StageSet { Stage: Stage.Refused or Stage.Directed or Stage.Replied })
            ? history.Where(x => x.Sequence > e.Sequence).SelectMany(x => x.Effects).OfType<TookInAnswered>().FirstOrDefault(t => t.On is not null)?.On
            : null;

    /// <summary>What used, ended or moved a clock that this event started or moved: a request for review rests on the delivery from which its time ran.</summary>
    private static CaseEvent? RestingOnClocks(IReadOnlyList<CaseEvent> history, CaseEvent e, HashSet<int> gone)
    {
        var clocks = e.Effects.OfType<ClockSet>().Select(c => c.Clock.Id).ToHashSet();
        return clocks.Count == 0
            ? null
            : history.FirstOrDefault(x => x.Sequence > e.Sequence && !gone.Contains(x.Sequence) && x.Effects.Any(f => f is ClockSet set && clocks.Contains(set.Clock.Id)));
    }

    private static bool IsNoteEvent(CaseEvent e) => Catalogue.Find(e.Act) is { IsNote: true } || Pairing.IsFromOther(e);
}
