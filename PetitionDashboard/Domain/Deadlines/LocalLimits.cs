namespace PetitionDashboard.Domain.Deadlines;

/// <summary>Why a change of a rule cannot be. Texts: <c>Refusal.*</c> in RulesTexts.</summary>
public enum RuleProblem
{
    /// <summary>The limit is set by law, by the sender or by what the method is; only whether it moves over days off can be chosen.</summary>
    NotLocal,

    /// <summary>A limit has at least one day.</summary>
    TooShort,

    /// <summary>Longer than <see cref="LocalLimits.Most"/>.</summary>
    TooLong,

    /// <summary>Local limits are in days or working days.</summary>
    BadUnit,

    /// <summary>No change reaches back: clocks that run were started under the rule of their day.</summary>
    InThePast,

    /// <summary>Later than a year from now: a slip of the pen.</summary>
    TooFarAhead,

    /// <summary>It would be as it is.</summary>
    NothingChanges,
}

/// <summary>Which limits are the office's own to set, and how far. What the law sets is the same for every office.</summary>
public static class LocalLimits
{
    /// <summary>The furthest ahead that a change may begin, in days.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>True where the number of days is local practice or left to the office by higher-level measures.</summary>
    public static bool IsLocal(ClockKind kind) => Most(kind) > 0;

    /// <summary>
    /// The most days or working days that make sense; 0 for a limit that is not local. A simplified or careful case that takes as long as an ordinary one
    /// is none; help that takes longer to come than the handling it is to help is none either.
    /// </summary>
    public static int Most(ClockKind kind) => kind switch
    {
        ClockKind.UnitObjection => 10,
        ClockKind.SimplifiedAcceptance => 15,
        ClockKind.SimplifiedDecision => 60,
        ClockKind.Careful => 60,
        ClockKind.JointLetterAnswer => 30,
        ClockKind.AssistanceAnswer => 30,
        ClockKind.Screening => 90,
        ClockKind.SupervisionLetterAnswer => 30,
        ClockKind.WhistleReportIn => 10,
        ClockKind.SuggestionAnswer => 90,
        ClockKind.Callback => 90,
        ClockKind.SecondHandling => 60,
        _ => 0,
    };

    /// <summary>What stands against a change; null when nothing does.</summary>
    /// <param name="book">The rules with every change so far.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="today">Today: the earliest day from which a change may hold.</param>
    public static RuleProblem? Problem(ClockRulebook book, RuleChange change, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(change);
        if (change.From < today)
            return RuleProblem.InThePast;
        if (change.From > today.AddDays(MostDaysAhead))
            return RuleProblem.TooFarAhead;
        var rule = book.On(change.From)[change.Kind];
        if (change.Limit != rule.Limit && LimitProblem(change) is { } problem)
            return problem;
        return change.Limit == rule.Limit && change.RollsForward == rule.RollsForward ? RuleProblem.NothingChanges : null;
    }

    private static RuleProblem? LimitProblem(RuleChange change)
    {
        if (!IsLocal(change.Kind))
            return RuleProblem.NotLocal;
        if (change.Limit.Unit is not (LimitUnit.CalendarDays or LimitUnit.WorkingDays))
            return RuleProblem.BadUnit;
        if (change.Limit.Count < 1)
            return RuleProblem.TooShort;
        return change.Limit.Count > Most(change.Kind) ? RuleProblem.TooLong : null;
    }
}
