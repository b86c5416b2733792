using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>The office's own limit, or its choice whether an end moves over days off, from a day on.</summary>
/// <param name="Kind">The clock.</param>
/// <param name="Limit">Its length from then on.</param>
/// <param name="RollsForward">Whether an end on a day that is no working day moves to the next one.</param>
/// <param name="From">First day on which a clock that starts counts so.</param>
public sealed record RuleChange(ClockKind Kind, Limit Limit, bool RollsForward, DateOnly From);

/// <summary>
/// The rules of every day: those shipped, and what the office changed from which day on. A clock takes the rule of the day on which it
/// starts and keeps it; immutable.
/// </summary>
public sealed class ClockRulebook
{
    /// <summary>Ascending by day; the first holds from the beginning of time.</summary>
    private readonly (DateOnly From, ClockRules Rules)[] steps;

    private ClockRulebook((DateOnly From, ClockRules Rules)[] steps) => this.steps = steps;

    /// <summary>The rules as shipped, on every day.</summary>
    public static ClockRulebook Default { get; } = Of(ClockRules.Default, []);

    /// <summary>The rules with changes.</summary>
    /// <param name="shipped">What holds before any change.</param>
    /// <param name="changes">In the order recorded: of two changes of a clock from the same day the later one holds.</param>
    public static ClockRulebook Of(ClockRules shipped, IEnumerable<RuleChange> changes)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        ArgumentNullException.ThrowIfNull(changes);
        var found = new List<(DateOnly From, ClockRules Rules)> { (DateOnly.MinValue, shipped) };
        foreach (var day in changes.OrderBy(c => c.From).GroupBy(c => c.From)) // stable: within a day the order recorded stays
        {
            var rules = found[^1].Rules;
            foreach (var change in day)
                rules = rules.With(rules[change.Kind] with { Limit = change.Limit, RollsForward = change.RollsForward });
            found.Add((day.Key, rules));
        }

        return new ClockRulebook([.. found]);
    }

    /// <summary>The rules in force on a day.</summary>
    public ClockRules On(DateOnly day)
    {
        for (var i = steps.Length - 1; i > 0; i--)
        {
            if (steps[i].From <= day)
                return steps[i].Rules;
        }

        return steps[0].Rules;
    }

    /// <summary>Days after the given one on which some rule changes, in order.</summary>
    public IEnumerable<DateOnly> ChangesAfter(DateOnly day) => steps.Select(s => s.From).Where(from => from > day);
}
