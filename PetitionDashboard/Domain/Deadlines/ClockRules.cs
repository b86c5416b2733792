using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>How a kind of clock counts, and by which authority.</summary>
/// <param name="Kind">The clock.</param>
/// <param name="Limit">Its length unless the case sets one of its own.</param>
/// <param name="RollsForward">Whether an end on a day that is not a working day moves to the next working day.</param>
/// <param name="Basis">Key of the legal or local source; its text is <c>Basis.{key}</c> in DeadlineTexts.</param>
public sealed record ClockRule(ClockKind Kind, Limit Limit, bool RollsForward, string Basis);

/// <summary>
/// One rule per kind of clock; immutable. The defaults are the Regulation on Petition Work (信访工作条例, in force 2022-05-01)
/// and the bureau's own practice, which the office may change with <see cref="With"/>.
/// </summary>
public sealed class ClockRules
{
    private readonly ImmutableSortedDictionary<ClockKind, ClockRule> rules;

    private ClockRules(ImmutableSortedDictionary<ClockKind, ClockRule> rules) => this.rules = rules;

    /// <summary>The rules as shipped. Limits on the office's own duties do not roll over holidays; the petitioner's remedies do.</summary>
    public static ClockRules Default { get; } = new(new ClockRule[]
    {
        new(ClockKind.Notice, Limit.Days(15), RollsForward: false, "Regulation.23"),
        new(ClockKind.Objection, Limit.WorkingDays(5), RollsForward: false, "Regulation.23"),
        new(ClockKind.UnitObjection, Limit.WorkingDays(2), RollsForward: false, "Local"),
        // The sender sets this limit with each matter; where it names none, the general limit of handling holds.
        new(ClockKind.SenderReport, Limit.Days(60), RollsForward: false, "Regulation.22"),
        new(ClockKind.LawfulDutyReply, Limit.Months(2), RollsForward: false, "Regulation.31-5"),
        new(ClockKind.Handling, Limit.Days(60), RollsForward: false, "Regulation.34"),
        new(ClockKind.SimplifiedAcceptance, Limit.WorkingDays(3), RollsForward: false, "SimplifiedMeasures"),
        new(ClockKind.SimplifiedDecision, Limit.WorkingDays(10), RollsForward: false, "SimplifiedMeasures"),
        new(ClockKind.Quick, Limit.Days(0), RollsForward: false, "FiveMethods"),
        new(ClockKind.Careful, Limit.Days(15), RollsForward: false, "FiveMethods"),
        new(ClockKind.ReviewRequest, Limit.Days(30), RollsForward: true, "Regulation.35"),
        new(ClockKind.ReviewOpinion, Limit.Days(30), RollsForward: false, "Regulation.35"),
        new(ClockKind.ReExaminationRequest, Limit.Days(30), RollsForward: true, "Regulation.36"),
        new(ClockKind.ReExaminationOpinion, Limit.Days(30), RollsForward: false, "Regulation.36"),
        new(ClockKind.Callback, Limit.Days(30), RollsForward: false, "Local"),
        new(ClockKind.SecondHandling, Limit.Days(30), RollsForward: false, "Local"),
        new(ClockKind.JointLetterAnswer, Limit.WorkingDays(5), RollsForward: false, "Local"),
        new(ClockKind.SupervisionLetterAnswer, Limit.WorkingDays(3), RollsForward: false, "Local"),
        new(ClockKind.WhistleReportIn, Limit.WorkingDays(1), RollsForward: false, "Local"),
        // Art. 40 asks for the answer and names no number of days: the number is the bureau's.
        new(ClockKind.SuggestionAnswer, Limit.Days(30), RollsForward: false, "Regulation.40-Local"),
        new(ClockKind.AssistanceAnswer, Limit.WorkingDays(5), RollsForward: false, "Local"),
        new(ClockKind.Screening, Limit.Days(30), RollsForward: false, "Local"),
        new(ClockKind.Sorting, Limit.Days(15), RollsForward: false, "Regulation.22"),
    }.ToImmutableSortedDictionary(rule => rule.Kind, rule => rule));

    /// <summary>Every rule, in the order of <see cref="ClockKind"/>.</summary>
    public IEnumerable<ClockRule> All => rules.Values;

    /// <summary>The rule of a kind of clock; every kind has one.</summary>
    public ClockRule this[ClockKind kind] => rules[kind];

    /// <summary>The same rules with one replaced.</summary>
    /// <exception cref="ArgumentException">The limit is negative or the kind is none of <see cref="ClockKind"/>.</exception>
    public ClockRules With(ClockRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Limit.Count < 0 || !rules.ContainsKey(rule.Kind))
            throw new ArgumentException($"No rule for {rule.Kind} with a limit of {rule.Limit}.", nameof(rule));
        return new ClockRules(rules.SetItem(rule.Kind, rule));
    }
}
