using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Risk;

/// <summary>How grave; red first.</summary>
public enum RiskLevel
{
    /// <summary>红.</summary>
    Red,

    /// <summary>橙.</summary>
    Orange,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>蓝.</summary>
    Blue,
}

/// <summary>
/// What a rule may know of a matter: the matter and the office's own lateness, nothing of who petitions.
/// </summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="UnitId">Responsible unit, null for none.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="HandlerName">Handler, null for none.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Due">Earliest due day of a running duty, null for none.</param>
/// <param name="Clock">Kind of that duty's clock; null for none.</param>
/// <param name="YellowFrom">Day from which a duty is yellow, null for none.</param>
/// <param name="Headcount">How many petition.</param>
/// <param name="Petition">Number of this petition on the matter.</param>
/// <param name="UnsatisfiedOn">Day of an unsatisfied evaluation that nothing answered yet.</param>
/// <param name="IsImported">Came in as history.</param>
public sealed record RiskSubject(
    string Number, string Title, Stage Stage, int? UnitId, string? UnitName, string? HandlerName, DateOnly ReceivedOn, DateOnly? Due,
    ClockKind? Clock, DateOnly? YellowFrom, int Headcount, int Petition, DateOnly? UnsatisfiedOn, bool IsImported)
{
    /// <summary>Headcount at registration once it changed; 0 while it has not.</summary>
    public int FirstHeadcount { get; init; }

    /// <summary>True until it is closed, withdrawn or concluded.</summary>
    public bool IsOpen => Stage.IsOpen();
}

/// <summary>Several cases of one place and field.</summary>
/// <param name="Field">Field key.</param>
/// <param name="Town">Town.</param>
/// <param name="Place">Place.</param>
/// <param name="Count">Cases received there in the span.</param>
/// <param name="First">Day the first was received.</param>
/// <param name="Last">Day the last was received.</param>
public sealed record PlaceCluster(string Field, string Town, string Place, int Count, DateOnly First, DateOnly Last);

/// <summary>One line of the risk alert list 信访维稳风险提示清单.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Level">Level.</param>
/// <param name="Since">Since when the facts hold.</param>
/// <param name="Facts">Numbers and words for the sentence <c>Risk.{Rule}.Reason</c>, invariant: a number, or a clock as <c>ClockKind.Member</c>.</param>
/// <param name="Subject">The case; null for a cluster.</param>
/// <param name="Cluster">The cluster; null for a case.</param>
public sealed record RiskAlert(
    string Rule, RiskLevel Level, DateOnly Since, ImmutableArray<string> Facts, RiskSubject? Subject = null, PlaceCluster? Cluster = null);

/// <summary>A rule over matters. One file each; never a score of a person.</summary>
public abstract class RiskRule
{
    /// <summary>The next act of the procedure wherever a case stands; beyond the responsible unit it is urging.</summary>
    protected static readonly ImmutableArray<string> NextSteps =
        ["assess", "accept", "assign", "claim", "urge", "progress", "close", "evaluate", "archive"];

    private static readonly FrozenDictionary<string, RiskRule> s_byKey = typeof(RiskRule).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RiskRule)))
        .Select(t => (RiskRule)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(r => r.Key, StringComparer.Ordinal);

    /// <summary>Every rule, the gravest first.</summary>
    public static ImmutableArray<RiskRule> All { get; } = [.. s_byKey.Values.OrderBy(r => r.Level).ThenBy(r => r.Key, StringComparer.Ordinal)];

    /// <summary>Kebab-case key.</summary>
    public abstract string Key { get; }

    /// <summary>Level of its alerts.</summary>
    public abstract RiskLevel Level { get; }

    /// <summary>Keys of the acts that answer it, the most fitting first: the first that is open to somebody is offered to them.</summary>
    public virtual ImmutableArray<string> Measures => [];

    /// <summary>The rule of a key; null if there is none.</summary>
    public static RiskRule? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>The alert that a case gives on a day, null for none. The facts decide: what changes them resolves it.</summary>
    public virtual RiskAlert? Check(RiskSubject subject, DateOnly today) => null;

    /// <summary>The alert that a cluster gives, null for none.</summary>
    public virtual RiskAlert? Check(PlaceCluster cluster, DateOnly today) => null;

    /// <summary>An alert of this rule about a duty: the days, then which clock.</summary>
    protected RiskAlert ClockAlert(RiskSubject subject, DateOnly since, int days)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var alert = Alert(subject, since, days);
        return subject.Clock is { } clock ? alert with { Facts = alert.Facts.Add($"{nameof(ClockKind)}.{clock}") } : alert;
    }

    /// <summary>An alert of this rule about a case.</summary>
    protected RiskAlert Alert(RiskSubject subject, DateOnly since, params ReadOnlySpan<int> numbers)
    {
        var facts = ImmutableArray.CreateBuilder<string>(numbers.Length);
        foreach (var number in numbers)
            facts.Add(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new RiskAlert(Key, Level, since, facts.ToImmutable(), subject);
    }
}
