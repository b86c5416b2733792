using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of the acts that answer demands.</summary>
public abstract record AnswerInput : IActInput
{
    /// <summary>What is decided on each demand.</summary>
    [Length(1, 50)]
    public ImmutableArray<DemandAnswerInput> Answers { get; init; } = [];

    /// <summary>The answer as the petitioner reads it.</summary>
    [Required, StringLength(100_000), PlainText, Multiline(10)]
    public string Text { get; init; } = string.Empty;

    /// <summary>Day of delivery; empty means today.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>It is not delivered yet: the remedy runs from the delivery that <see cref="DeliverDocument"/> records, and the day above says nothing.</summary>
    public bool DeliverLater { get; init; }

    /// <summary>Day by which the answer promises something to be done; empty where it promises nothing. A promise past its day is a risk until it is recorded as done.</summary>
    public DateOnly? PromisedBy { get; init; }
}

/// <summary>The answer to one demand, in a form.</summary>
public sealed record DemandAnswerInput : IActInput
{
    /// <summary>Number of the demand.</summary>
    [Range(1, 1000), Picker(PickerKind.Demand)]
    public int Demand { get; init; } = 1;

    /// <summary>What is decided.</summary>
    [AllowedValues(Outcome.Supported, Outcome.PartlySupported, Outcome.Explained, Outcome.NotSupported)]
    public Outcome Outcome { get; init; } = Outcome.Supported;
}

/// <summary>An act that answers demands.</summary>
public interface IAnswers
{
    /// <summary>Tracks whose demands it answers.</summary>
    ImmutableArray<Track> Tracks { get; }
}

/// <summary>
/// An act that answers demands of its tracks in writing. Each demand's own clock is met on the day of delivery; with the last open
/// demand the case is replied and the clocks of the whole case are met.
/// </summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class AnswerAct<TInput> : Act<TInput>, IAnswers
    where TInput : AnswerInput, new()
{
    private const int LongestPromise = 3;

    private static readonly ImmutableArray<ClockKind> s_ofDemand = [ClockKind.Handling, ClockKind.LawfulDutyReply, ClockKind.SimplifiedDecision];
    private static readonly ImmutableArray<ClockKind> s_ofCase = [ClockKind.SecondHandling, ClockKind.Quick, ClockKind.Careful];

    /// <summary>Tracks whose demands it answers.</summary>
    public abstract ImmutableArray<Track> Tracks { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<Stage> From => [Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public sealed override Roles Who => Roles.UnitHead;

    /// <inheritdoc/>
    public sealed override ImmutableArray<ClockKind> Touches => [.. s_ofDemand, .. s_ofCase];

    /// <inheritdoc/>
    protected sealed override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenDemands.Any(OnTrack) ? null : Refusal.Of("NoDemandOnTrack", Terms.Text(Tracks.Select(t => Terms.Text(t))));

    /// <inheritdoc/>
    protected sealed override TInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Answers = [.. petition.OpenDemands.Where(OnTrack).Select(d => new DemandAnswerInput { Demand = d.Number })],
        DeliveredOn = context.Today,
    };

    /// <inheritdoc/>
    protected sealed override Decision Decide(PetitionCase petition, TInput input, ActContext context)
    {
        var refusals = Problems(petition, input, context);
        if (refusals.Length > 0)
            return new Decision.No(refusals);
        var on = input.DeliverLater ? context.Today : input.DeliveredOn ?? context.Today;
        var answered = input.Answers.Select(a => a.Demand).ToHashSet();
        var clocks = new ClockChanges(petition, context);
        foreach (var number in answered.Order())
        {
            foreach (var kind in s_ofDemand)
                clocks.Meet(kind, on, number);
            StartRemedy(petition.Demands.First(d => d.Number == number), input.DeliverLater ? null : on, clocks);
        }

        var isLast = petition.OpenDemands.All(d => answered.Contains(d.Number));
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.AddRange(input.Answers.Select(a => new DemandAnswered(a.Demand, new DemandAnswer(Key, a.Outcome, on))));
        if (input.PromisedBy is { } promised)
            effects.Add(new PromiseSet(new Promise(promised, Key)));
        if (isLast)
        {
            effects.Add(new StageSet(Stage.Replied));
            foreach (var kind in s_ofCase)
                clocks.Meet(kind, on);
            // What is answered anew is owed anew to those who petitioned with a merged case.
            effects.AddRange(petition.Merged.Where(m => m.AnsweredOn is not null).Select(m => new TookInAnswered(m.Number, null)));
        }

        if (petition.Extension is { } asked && (isLast || clocks.Ends(asked.Clock)))
            effects.Add(new ExtensionSet(null));
        effects.AddRange(clocks.Effects);
        return new Decision.Yes(effects.ToImmutable(), input.Text.Trim(), Details(input, on));
    }

    /// <summary>What is wrong with the further inputs of the act.</summary>
    protected virtual Refusal? ProblemBeside(TInput input) => null;

    /// <summary>Further facts for the history line.</summary>
    protected virtual ImmutableArray<Detail> DetailsBeside(TInput input) => [];

    /// <summary>Starts the clock of the petitioner's remedy where there is one; <paramref name="on"/> is null while the answer is not delivered.</summary>
    protected virtual void StartRemedy(Demand demand, DateOnly? on, ClockChanges clocks)
    {
    }

    private ImmutableArray<Detail> Details(TInput input, DateOnly on) =>
    [
        new Detail("demands", Terms.Text(input.Answers.Select(a => Terms.Text(a.Demand)))),
        new Detail("outcomes", Terms.Text(input.Answers.Select(a => a.Outcome).Distinct().Order().Select(o => Terms.Text(o)))),
        .. input.DeliverLater ? ImmutableArray<Detail>.Empty : [new Detail("delivered", Terms.Text(on))],
        .. input.PromisedBy is { } promised ? [new Detail("promised", Terms.Text(promised))] : ImmutableArray<Detail>.Empty,
        .. DetailsBeside(input),
    ];

    private ImmutableArray<Refusal> Problems(PetitionCase petition, TInput input, ActContext context)
    {
        var found = ImmutableArray.CreateBuilder<Refusal>();
        var open = petition.OpenDemands.Where(OnTrack).Select(d => d.Number).ToHashSet();
        for (var i = 0; i < input.Answers.Length; i++)
        {
            var number = input.Answers[i].Demand;
            if (!open.Remove(number))
                found.Add(Refusal.OfField(string.Create(CultureInfo.InvariantCulture, $"{nameof(input.Answers)}[{i}].Demand"), "DemandNotOpen", Terms.Text(number)));
        }

        if (!input.DeliverLater && Terms.BadDay(nameof(input.DeliveredOn), input.DeliveredOn, Earliest(petition), context) is { } badDay)
            found.Add(badDay);
        if (input.PromisedBy is { } promised && (promised < context.Today || promised > context.Today.AddYears(LongestPromise)))
            found.Add(Refusal.OfField(nameof(input.PromisedBy), "PromiseDay", Terms.Text(context.Today), Terms.Text(LongestPromise)));
        if (ProblemBeside(input) is { } problem)
            found.Add(problem);
        return found.ToImmutable();
    }

    /// <summary>No answer is delivered before acceptance, nor before the clock that it is to meet began.</summary>
    private static DateOnly Earliest(PetitionCase petition)
    {
        var earliest = OfficeTime.DayOf(petition.AcceptedAt ?? petition.Intake.ReceivedAt);
        foreach (var clock in petition.OpenClocks)
        {
            if (clock.Start > earliest && (s_ofDemand.Contains(clock.Kind) || s_ofCase.Contains(clock.Kind)))
                earliest = clock.Start;
        }

        return earliest;
    }

    private bool OnTrack(Demand demand) => demand.Track is { } track && Tracks.Contains(track);
}
