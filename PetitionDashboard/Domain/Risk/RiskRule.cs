using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Risk;

/// <summary>Between what a number of a rule makes sense.</summary>
/// <param name="Shipped">What holds until the office sets its own.</param>
/// <param name="Least">Least that makes sense.</param>
/// <param name="Most">Most that makes sense.</param>
public sealed record LimitRange(int Shipped, int Least, int Most)
{
    /// <summary>Whether a number makes sense.</summary>
    public bool Holds(int number) => number >= Least && number <= Most;
}

/// <summary>How the office set a rule.</summary>
/// <param name="On">It raises alerts.</param>
/// <param name="Threshold">The number from which it does.</param>
/// <param name="Days">Days looked back over, for a rule that counts within a span; 0 otherwise.</param>
public sealed record RiskLimits(bool On, int Threshold, int Days = 0);

/// <summary>
/// A rule over matters and over the office's own lateness. One file each; never a score of a person: what it may know are
/// <see cref="RiskSubject"/>, <see cref="PlaceCluster"/> and <see cref="VoiceSubject"/>.
/// </summary>
public abstract class RiskRule
{
    /// <summary>Key of alerts that a person added.</summary>
    public const string Manual = "manual";

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

    /// <summary>The number from which it alerts; what it counts is said by the text <c>Rule.{Key}.Threshold</c>.</summary>
    public abstract LimitRange Threshold { get; }

    /// <summary>Days looked back over; null for a rule that counts within no span.</summary>
    public virtual LimitRange? Days => null;

    /// <summary>Keys of the acts that answer it, the most fitting first: the first that is open to somebody is offered to them.</summary>
    public virtual ImmutableArray<string> Measures => [];

    /// <summary>As it is shipped.</summary>
    public RiskLimits Shipped => new(On: true, Threshold.Shipped, Days?.Shipped ?? 0);

    /// <summary>The rule of a key; null if there is none.</summary>
    public static RiskRule? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>The alert that a case gives on a day, null for none. The facts decide: what changes them resolves it.</summary>
    public virtual RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today) => null;

    /// <summary>The alert that a cluster gives, null for none.</summary>
    public virtual RiskAlert? Check(PlaceCluster cluster, RiskLimits limits, DateOnly today) => null;

    /// <summary>The alert that an online voice gives at a moment, null for none.</summary>
    public virtual RiskAlert? Check(VoiceSubject voice, RiskLimits limits, DateTimeOffset now) => null;

    /// <summary>An alert of this rule about a case.</summary>
    /// <param name="subject">The case.</param>
    /// <param name="since">Since when the facts hold.</param>
    /// <param name="weight">How bad they are, on the rule's own scale.</param>
    /// <param name="facts">Numbers and words of the sentence, see <see cref="RiskFacts"/>.</param>
    protected RiskAlert Alert(RiskSubject subject, DateOnly since, int weight, params ReadOnlySpan<string> facts) =>
        new(Key, Level, since, [.. facts], subject) { Weight = weight };

    /// <summary>A number as a fact.</summary>
    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The clock of a subject as a fact; nothing where it is not known.</summary>
    protected static string[] ClockOf(RiskSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Clock is { } clock ? [$"{nameof(ClockKind)}.{clock}"] : [];
    }

    /// <summary>Days late as a weight: worse with each further week.</summary>
    protected static int Weeks(DateOnly due, DateOnly today) => Math.Max(0, today.DayNumber - due.DayNumber) / 7;
}
