using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>Which way an invented case takes after assessment.</summary>
internal enum PlanRoute
{
    Handled,
    Refused,
    Informed,
    LedIn,
    Started,
    Withdrawn,
    RegisteredOnly,
}

/// <summary>What is to happen to an invented case, in days from one step to the next. The acts themselves decide whether it may.</summary>
internal sealed record CasePlan
{
    /// <summary>Seed of everything that chance decides while it is played.</summary>
    public required int Seed { get; init; }

    /// <summary>The registration.</summary>
    public required RegisterInput Input { get; init; }

    /// <summary>Index of the squad in the cast.</summary>
    public required int Squad { get; init; }

    /// <summary>The matter that it is told with.</summary>
    public required DemoPhrases.Matter Matter { get; init; }

    public PlanRoute Route { get; init; }

    public PurposeCategory Purpose { get; init; } = PurposeCategory.Appeal;

    public Track Track { get; init; } = Track.LawfulDuty;

    public Method Method { get; init; } = Method.Careful;

    public Outcome Outcome { get; init; } = Outcome.Supported;

    public DemandClass Class { get; init; } = DemandClass.Reasonable;

    public double AssessAfter { get; init; }

    public double AcceptAfter { get; init; }

    /// <summary>Fixed day of acceptance, for a limit that ends on a certain day.</summary>
    public DateOnly? AcceptOn { get; init; }

    public double AssignAfter { get; init; }

    public double ClaimAfter { get; init; }

    /// <summary>From claim to answer.</summary>
    public double ReplyAfter { get; init; } = 10;

    public double CloseAfter { get; init; } = 1;

    /// <summary>From closure to evaluation; null for none.</summary>
    public double? EvaluateAfter { get; init; }

    public Satisfaction Satisfaction { get; init; }

    public bool National { get; init; }

    /// <summary>After an unsatisfied evaluation, days until second handling is ordered; null when nothing follows.</summary>
    public double? SecondAfter { get; init; }

    /// <summary>From the last step to archiving; null when it stays.</summary>
    public double? ArchiveAfter { get; init; }

    public int Notes { get; init; } = 1;

    public int Urgings { get; init; }

    public bool Consulted { get; init; }

    /// <summary>What partner units are asked while it is handled.</summary>
    public ImmutableArray<PlanAsk> Asks { get; init; } = [];

    /// <summary>Measures of supervision while it is handled, in their order.</summary>
    public ImmutableArray<PlanMeasure> Measures { get; init; } = [];

    public bool Team { get; init; }

    public int? ExtensionDays { get; init; }

    public bool Objects { get; init; }

    public bool ObjectionUpheld { get; init; }

    /// <summary>A leader reopens it after so many days.</summary>
    public double? ReopenAfter { get; init; }

    /// <summary>Key of the act after which nothing more happens; null for as far as the time goes.</summary>
    public string? StopAfter { get; init; }

    /// <summary>Everything up to closing happens by then; null for no such end.</summary>
    public DateTimeOffset? CloseBy { get; init; }

    /// <summary>The evaluation and what follows it happen by then; null for no such end.</summary>
    public DateTimeOffset? EvaluateBy { get; init; }

    /// <summary>When it is received.</summary>
    public DateTimeOffset ReceivedAt => Input.ReceivedAt!.Value;
}

/// <summary>A partner unit is asked to help, by a joint-handling letter or a whistle.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Partner">Index of the partner in the cast.</param>
/// <param name="Part">When: part of the time from claim to answer.</param>
/// <param name="AnswerPart">When it is answered, told the same way; null for not.</param>
internal sealed record PlanAsk(LetterKind Kind, int Partner, double Part, double? AnswerPart)
{
    /// <summary>When, if not by <see cref="Part"/>.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A measure of supervision, or its answer.</summary>
/// <param name="Act">Key of the act: urge, supervise, answer-supervision.</param>
/// <param name="At">When.</param>
internal sealed record PlanMeasure(string Act, DateTimeOffset At);
