using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="DeliverAnswer"/>.</summary>
public sealed record DeliverAnswerInput : IActInput
{
    /// <summary>What the main case's answer means for each demand of this one.</summary>
    [Length(1, 50)]
    public ImmutableArray<DemandAnswerInput> Answers { get; init; } = [];

    /// <summary>Day of delivery to the petitioners of this case; empty means today.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>What is to be noted, such as how it was delivered.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>
/// Deliver the main case's answer 送达并案答复 to the petitioners of a merged case: it is their answer, too, meets what was owed to them and starts
/// their own time to ask for review (art. 35). The main case is not closed before.
/// </summary>
public sealed class DeliverAnswer : Act<DeliverAnswerInput>, IPairAct
{
    private static readonly ImmutableArray<ClockKind> s_met =
    [
        ClockKind.Notice, ClockKind.SimplifiedAcceptance, ClockKind.Handling, ClockKind.LawfulDutyReply, ClockKind.SimplifiedDecision, ClockKind.Quick,
        ClockKind.Careful,
    ];

    /// <summary>Acts that direct a matter without sending away what is ours: into the bureau's own procedure, or back to the sender who agreed that it is not.</summary>
    private static readonly ImmutableArray<string> s_ours = ["start-procedure", "sender-answer"];

    /// <inheritdoc/>
    public override string Key => "deliver-answer";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Merged, Stage.Review, Stage.ReExamination, Stage.Archived];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.32", "Regulation.35"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [.. s_met, ClockKind.ReviewRequest];

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public string? OtherField => null;

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Merger?.Main;
    }

    /// <summary>True once the main case has been answered, refused or directed: what is to be delivered is there.</summary>
    public static bool HasAnswered(PetitionCase main)
    {
        ArgumentNullException.ThrowIfNull(main);
        return main.Stage is not (Stage.Registered or Stage.Assessing or Stage.Accepted or Stage.Handling or Stage.SecondHandling or Stage.Withdrawn or Stage.Merged);
    }

    /// <summary>
    /// An open demand of a merged case that is the bureau's own duty (art. 31 (1)-(5)), while its main case was refused or directed to others: that cannot be
    /// its answer, for what is our own duty is never refused or sent away. The case is separated and handled by itself.
    /// </summary>
    /// <returns>The first such demand; null when the main case's answer can be delivered.</returns>
    public static Demand? OwnDutySentAway(PetitionCase petition, PetitionCase main)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(main);
        if (!HasAnswered(main) || Answered(main)?.Answer is { } answer && (answer.Outcome != Outcome.Directed || s_ours.Contains(answer.Act, StringComparer.Ordinal)))
            return null;
        return petition.OpenDemands.FirstOrDefault(d => d.IsOwnDuty);
    }

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Merger is null)
            return Refusal.Of("NotMerged");
        return petition.Intake.Anonymous ? Refusal.Of("NobodyToAnswer") : null;
    }

    /// <inheritdoc/>
    protected override DeliverAnswerInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Answers = [.. petition.Demands.Select(d => new DemandAnswerInput { Demand = d.Number })],
        DeliveredOn = context.Today,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, DeliverAnswerInput input, ActContext context)
    {
        if (context.Other is not { } main)
            return Refusal.Of("MainNotThere");
        if (!HasAnswered(main))
            return Refusal.Of("MainNotAnswered", main.Number, $"Stage.{main.Stage}");
        if (main.Merged.FirstOrDefault(m => m.Number == petition.Number) is { AnsweredOn: { } before })
            return Refusal.Of("DeliveredBefore", Terms.Text(before));
        if (OwnDutySentAway(petition, main) is { } own)
            return Refusal.Of("MergedOwnDuty", main.Number, own.Text);
        if (petition.Demands.FirstOrDefault(d => input.Answers.Count(a => a.Demand == d.Number) != 1) is { } demand)
            return Refusal.OfField(nameof(input.Answers), "EveryDemandOnce", Terms.Text(demand.Number));
        var given = main.Demands.Select(d => d.Answer).OfType<DemandAnswer>().ToList();
        if (Terms.BadDay(nameof(input.DeliveredOn), input.DeliveredOn, given.Count == 0 ? petition.Merger!.On : given.Max(g => g.On), context) is { } badDay)
            return badDay;
        if (Pairing.TooEarly(main, context) is { } early)
            return early;
        var on = input.DeliveredOn ?? context.Today;
        var clocks = new ClockChanges(petition, context);
        foreach (var kind in s_met)
            clocks.Meet(kind, on);
        return new Decision.Yes(
            [
                new MergedInto(petition.Merger! with { AnsweredOn = petition.Merger.AnsweredOn ?? on }), .. Assessment(petition, main), .. Answers(input, main, on, clocks),
                .. clocks.Effects,
            ],
            Terms.Blank(input.Remark),
            [new Detail("main", main.Number), new Detail("delivered", Terms.Text(on))])
        {
            Other = new Decision.OtherSide(
                [new TookInAnswered(petition.Number, on)], [new Detail("merged", petition.Number), new Detail("delivered", Terms.Text(on))]),
        };
    }

    /// <summary>Whoever gets the main case's answer is on the track on which it was given, with its remedy.</summary>
    private static IEnumerable<Effect> Assessment(PetitionCase petition, PetitionCase main)
    {
        if (main.Method is not { } method || (Answered(main) ?? main.Demands.FirstOrDefault(d => d.Track is not null)) is not { Purpose: { } purpose, Track: { } track } like)
            yield break;
        ImmutableArray<DemandAssessment> others =
            [.. petition.Demands.Where(d => d.Track != track).Select(d => new DemandAssessment(d.Number, purpose, track, d.Class ?? like.Class ?? DemandClass.ToBeVerified))];
        if (others.Length > 0)
            yield return new Assessed(others, petition.Intake.Field, petition.Method ?? method);
    }

    /// <summary>The main case's answer that is delivered: an opinion, if there is one, for it brings a remedy; rather a reply than that something was directed.</summary>
    private static Demand? Answered(PetitionCase main) =>
        main.Demands.FirstOrDefault(d => d.Answer is { Act: "opinion" })
        ?? main.Demands.FirstOrDefault(d => d.Answer is { } answer && answer.Outcome != Outcome.Directed)
        ?? main.Demands.FirstOrDefault(d => d.IsAnswered);

    private static IEnumerable<Effect> Answers(DeliverAnswerInput input, PetitionCase main, DateOnly on, ClockChanges clocks)
    {
        // A main case that was refused answered no demand: its refusal is what is delivered.
        if (Answered(main) is not { Answer: { } given } like)
            yield break;
        foreach (var answer in input.Answers)
        {
            yield return new DemandAnswered(answer.Demand, new DemandAnswer(given.Act, given.Outcome == Outcome.Directed ? Outcome.Directed : answer.Outcome, on));
            if (given.Act != "opinion" || like.Track != Track.PetitionProcedure)
                continue;
            clocks.Cancel(ClockKind.ReviewRequest, Reasons.AnsweredAnew, answer.Demand);
            clocks.Start(ClockKind.ReviewRequest, on, answer.Demand);
        }
    }
}
