using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Assess"/>.</summary>
public sealed record AssessInput : IActInput
{
    /// <summary>What assessment says of each open demand.</summary>
    [Length(1, 50)]
    public ImmutableArray<DemandAssessmentInput> Demands { get; init; } = [];

    /// <summary>Subject field key.</summary>
    [Required, Picker(PickerKind.Field)]
    public string Field { get; init; } = SubjectFields.Other;

    /// <summary>One of the five methods.</summary>
    public Method Method { get; init; } = Method.Careful;

    /// <summary>Accused units of an accusation.</summary>
    [Picker(PickerKind.AnyUnit)]
    public ImmutableArray<int> AccusedUnits { get; init; } = [];

    /// <summary>Accused people of an accusation.</summary>
    [Picker(PickerKind.Person)]
    public ImmutableArray<int> AccusedPersons { get; init; } = [];

    /// <summary>The accused of an accusation is not identified: open to one named officer alone.</summary>
    public bool AccusedUnidentified { get; init; }

    /// <summary>An accusation against the bureau or its head.</summary>
    public bool AgainstBureau { get; init; }

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>What assessment says of one demand, in a form.</summary>
public sealed record DemandAssessmentInput : IActInput
{
    /// <summary>Number of the demand.</summary>
    [Range(1, 1000), Picker(PickerKind.Demand)]
    public int Demand { get; init; } = 1;

    /// <summary>Purpose category.</summary>
    public PurposeCategory Purpose { get; init; } = PurposeCategory.Appeal;

    /// <summary>Track.</summary>
    public Track Track { get; init; } = Track.LawfulDuty;

    /// <summary>Whose procedure is it? The statutory procedure is the bureau's own: it is started, never refused.</summary>
    public bool OwnProcedure { get; init; }

    /// <summary>Demand class.</summary>
    public DemandClass Class { get; init; } = DemandClass.ToBeVerified;
}

/// <summary>Assess 研判 (arts. 22, 29-31): purpose, track and class of each demand, the field, the method and, for an accusation, the walls.</summary>
public sealed class Assess : Act<AssessInput>
{
    /// <inheritdoc/>
    public override string Key => "assess";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.22", "Regulation.31"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    protected override AssessInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Demands =
        [
            .. petition.OpenDemands.Select(d => new DemandAssessmentInput
            {
                Demand = d.Number,
                Purpose = d.Purpose ?? PurposeCategory.Appeal,
                Track = d.Track ?? Track.LawfulDuty,
                OwnProcedure = d.OwnProcedure,
                Class = d.Class ?? DemandClass.ToBeVerified,
            }),
        ],
        Field = petition.Intake.Field,
        Method = petition.Method ?? MethodProposal.Of(petition).Method,
        AccusedUnits = petition.Accused.Units,
        AccusedPersons = petition.Accused.Persons,
        AccusedUnidentified = petition.Accused.Unidentified,
        AgainstBureau = petition.Accused.AgainstBureau,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, AssessInput input, ActContext context)
    {
        var refusals = Problems(petition, input, context);
        if (refusals.Length > 0)
            return new Decision.No(refusals);
        var accused = AccusedOf(petition, input, context);
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new Assessed([.. input.Demands.OrderBy(d => d.Demand).Select(d => new DemandAssessment(d.Demand, d.Purpose, d.Track, d.Class, d.OwnProcedure))], input.Field, input.Method));
        if (accused != petition.Accused)
            effects.Add(new AccusedSet(accused));
        var unled = Lead.Cleared(petition with { Accused = accused }, context).ToList();
        effects.AddRange(unled);
        if (petition.Stage != Stage.Assessing)
            effects.Add(new StageSet(Stage.Assessing));
        effects.AddRange(SimplifiedClock(petition, input, context));
        return new Decision.Yes(
            effects.ToImmutable(),
            Terms.Blank(input.Remark),
            [
                new Detail("field", $"SubjectField.{input.Field}"),
                new Detail("method", Terms.Text(input.Method)),
                new Detail("tracks", Terms.Text(input.Demands.Select(d => d.Track).Distinct().Order().Select(t => Terms.Text(t)))),
                .. unled.Count == 0 ? ImmutableArray<Detail>.Empty : [new Detail("formerLead", petition.LeadName ?? string.Empty)],
            ]);
    }

    private static ImmutableArray<Refusal> Problems(PetitionCase petition, AssessInput input, ActContext context)
    {
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (!SubjectFields.IsKnown(input.Field))
            found.Add(Refusal.OfField(nameof(input.Field), "Unknown"));
        var open = petition.OpenDemands.Select(d => d.Number).ToHashSet();
        for (var i = 0; i < input.Demands.Length; i++)
        {
            var demand = input.Demands[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"{nameof(input.Demands)}[{i}].");
            if (!open.Remove(demand.Demand))
                found.Add(Refusal.OfField(path + nameof(demand.Demand), "DemandNotOpen", Terms.Text(demand.Demand)));
            if (!Fits(demand.Purpose, demand.Track))
                found.Add(Refusal.OfField(path + nameof(demand.Track), "TrackUnfit", Terms.Text(demand.Track), Terms.Text(demand.Purpose)));
            else if (demand.Track == Track.Simplified && context.Exclusions.Of(petition, input.Method, input.Demands.Any(d => d.Track == Track.Accusation)) is { } excluded)
                found.Add(Refusal.OfField(path + nameof(demand.Track), "SimplifiedExcluded", Terms.Text(excluded)));
            if (demand.OwnProcedure && demand.Track != Track.StatutoryProcedure)
                found.Add(Refusal.OfField(path + nameof(demand.OwnProcedure), "OwnProcedureTrack"));
        }

        found.AddRange(open.Order().Select(n => Refusal.OfField(nameof(input.Demands), "DemandMissing", Terms.Text(n))));
        AccusedProblems(petition, input, context, found);
        return found.ToImmutable();
    }

    /// <summary>Suggestions and accusations have a track each (arts. 29, 30); everything else walks one of the tracks of art. 31.</summary>
    private static bool Fits(PurposeCategory purpose, Track track) => purpose switch
    {
        PurposeCategory.Suggestion => track == Track.Suggestion,
        PurposeCategory.Accusation => track == Track.Accusation,
        _ => track is not (Track.Suggestion or Track.Accusation),
    };

    private static void AccusedProblems(PetitionCase petition, AssessInput input, ActContext context, ImmutableArray<Refusal>.Builder found)
    {
        var named = input.AccusedUnits.Length > 0 || input.AccusedPersons.Length > 0;
        // An accusation that was directed to the organ entitled stays one: its walls stand while the other demands are assessed.
        var accusation = input.Demands.Any(d => d.Purpose == PurposeCategory.Accusation) || petition.Demands.Any(d => d is { IsAnswered: true, Purpose: PurposeCategory.Accusation });
        if (accusation && !named && !input.AccusedUnidentified && !input.AgainstBureau)
            found.Add(Refusal.OfField(nameof(input.AccusedUnits), "AccusedNeeded"));
        if (!accusation && (named || input.AccusedUnidentified || input.AgainstBureau))
            found.Add(Refusal.OfField(nameof(input.AccusedUnits), "NotAnAccusation"));
        foreach (var unit in input.AccusedUnits.Where(u => context.Office.Unit(u) is null))
            found.Add(Refusal.OfField(nameof(input.AccusedUnits), "UnknownUnit", Terms.Text(unit)));
        foreach (var person in input.AccusedPersons.Where(p => context.Office.Person(p) is null))
            found.Add(Refusal.OfField(nameof(input.AccusedPersons), "UnknownPerson", Terms.Text(person)));
    }

    private static Accused AccusedOf(PetitionCase petition, AssessInput input, ActContext context) => new(
        [.. input.AccusedUnits.Distinct().Order()],
        [.. input.AccusedPersons.Distinct().Order()],
        input.AccusedUnidentified,
        input.AccusedUnidentified ? petition.Accused.OfficerId ?? context.Actor.PersonId : null,
        input.AgainstBureau);

    private static ImmutableArray<Effect> SimplifiedClock(PetitionCase petition, AssessInput input, ActContext context)
    {
        var clocks = new ClockChanges(petition, context);
        var simplified = input.Demands.Any(d => d.Track == Track.Simplified);
        if (!simplified)
            clocks.Cancel(ClockKind.SimplifiedAcceptance, ClockReasons.TurnedOrdinary);
        else if (petition.OpenClock(ClockKind.SimplifiedAcceptance) is null)
            clocks.Start(ClockKind.SimplifiedAcceptance, petition.ReceivedOn());
        return clocks.Effects;
    }
}
