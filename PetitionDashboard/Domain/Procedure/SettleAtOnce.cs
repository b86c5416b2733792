using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SettleAtOnce"/>.</summary>
public sealed record SettleAtOnceInput : IActInput
{
    /// <summary>What is decided on each open demand.</summary>
    [Length(1, 50)]
    public ImmutableArray<DemandAnswerInput> Answers { get; init; } = [];

    /// <summary>The answer as the petitioner is told on the spot.</summary>
    [Required, StringLength(10_000), PlainText, Multiline(6)]
    public string Text { get; init; } = string.Empty;

    /// <summary>Hardship was helped.</summary>
    public bool Helped { get; init; }

    /// <summary>Illegal acts were dealt with by law.</summary>
    public bool DealtByLaw { get; init; }

    /// <summary>The petitioner is asked to evaluate.</summary>
    public bool EvaluationAsked { get; init; } = true;
}

/// <summary>
/// Settle on the spot 当场办结: a quick case 快办 is accepted, answered and closed in one sitting by the office that received it. It does exactly
/// what acceptance, assignment to the own unit, claim, answer and closure do one after the other, as one event: every clock is started and met,
/// every figure counts it, and nothing is half done.
/// </summary>
public sealed class SettleAtOnce : Act<SettleAtOnceInput>
{
    private static readonly Accept s_accept = new();

    /// <summary>Answers in the order in which they are given; an accusation is not settled on the spot, and a procedure is none of ours to answer.</summary>
    private static readonly ImmutableArray<(ImmutableArray<Track> Tracks, Act Act, Func<AnswerInput> New)> s_answers =
    [
        (new Opinion().Tracks, new Opinion(), static () => new OpinionInput()),
        (new DutyReply().Tracks, new DutyReply(), static () => new DutyReplyInput()),
        (new SuggestionReply().Tracks, new SuggestionReply(), static () => new SuggestionReplyInput()),
    ];

    /// <inheritdoc/>
    public override string Key => "settle-at-once";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods", "Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "handling-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => s_accept.Touches;

    /// <inheritdoc/>
    public override int Order => 9;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Method != Method.Quick)
            return Refusal.Of("QuickOnly");
        return petition.OpenDemands.FirstOrDefault(d => d.Track == Track.Accusation) is { } accusation
            ? Refusal.Of("NotOnTheSpot", accusation.Text)
            : s_accept.Bars(petition, context);
    }

    /// <inheritdoc/>
    protected override SettleAtOnceInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Answers = [.. petition.OpenDemands.Select(d => new DemandAnswerInput { Demand = d.Number })],
        EvaluationAsked = !petition.Intake.Anonymous,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SettleAtOnceInput input, ActContext context)
    {
        if (Problems(petition, input) is { IsEmpty: false } problems)
            return new Decision.No(problems);
        var sitting = new Sitting(petition, context);
        sitting.Do(s_accept, new AcceptInput());
        sitting.Do(new Assign(), new AssignInput { UnitId = context.Actor.UnitId });
        sitting.Do(new Claim(), new ClaimInput());
        foreach (var (tracks, act, make) in s_answers)
        {
            ImmutableArray<DemandAnswerInput> answers = [.. input.Answers.Where(a => petition.Demands.First(d => d.Number == a.Demand).Track is { } track && tracks.Contains(track))];
            if (answers.Length > 0)
                sitting.Do(act, make() with { Answers = answers, Text = input.Text, DeliveredOn = context.Today });
        }

        sitting.Do(new Close(), new CloseInput
        {
            Solved = input.Answers.Any(a => a.Outcome is Outcome.Supported or Outcome.PartlySupported),
            Explained = input.Answers.Any(a => a.Outcome is not Outcome.Supported),
            Helped = input.Helped,
            DealtByLaw = input.DealtByLaw,
            EvaluationAsked = input.EvaluationAsked,
        });
        return sitting.End(input.Text.Trim(), input.Answers);
    }

    private static ImmutableArray<Refusal> Problems(PetitionCase petition, SettleAtOnceInput input)
    {
        var found = ImmutableArray.CreateBuilder<Refusal>();
        var open = petition.OpenDemands.Select(d => d.Number).ToHashSet();
        foreach (var answer in input.Answers)
        {
            if (!open.Remove(answer.Demand))
                found.Add(Refusal.OfField(nameof(input.Answers), "DemandNotOpen", Terms.Text(answer.Demand)));
        }

        found.AddRange(open.Order().Select(n => Refusal.OfField(nameof(input.Answers), "DemandUnanswered", Terms.Text(n))));
        return found.ToImmutable();
    }

    /// <summary>One act after the other on the case as the last one leaves it. Who may settle at once does all of it, whatever the single acts ask.</summary>
    private sealed class Sitting(PetitionCase petition, ActContext context)
    {
        private readonly ActContext _context = context with { Actor = context.Actor with { Roles = Roles.Clerk | Roles.Handler | Roles.UnitHead } };
        private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();
        private PetitionCase _now = petition;
        private Decision.No? _refused;

        public void Do(Act act, object input)
        {
            if (_refused is not null)
                return;
            switch (act.Decide(_now, input, _context))
            {
                case Decision.Yes yes:
                    _effects.AddRange(yes.Effects);
                    _now = History.Apply(_now, new CaseEvent(_now.Version, act.Key, _context.Actor, _context.OccurredAt, _context.RecordedAt, yes.Effects));
                    break;
                case Decision.No no:
                    // Its fields are not of this form.
                    _refused = new Decision.No([.. no.Reasons.Select(r => r with { Field = null })]);
                    break;
            }
        }

        public Decision End(string note, ImmutableArray<DemandAnswerInput> answers) => _refused ?? (Decision)new Decision.Yes(
            _effects.ToImmutable(),
            note,
            [
                new Detail("demands", Terms.Text(answers.Select(a => Terms.Text(a.Demand)))),
                new Detail("outcomes", Terms.Text(answers.Select(a => a.Outcome).Distinct().Order().Select(o => Terms.Text(o)))),
            ]);
    }
}
