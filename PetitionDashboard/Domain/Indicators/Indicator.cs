using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>The five rule-of-law requirements 五个法治化 by which the page groups.</summary>
public enum IndicatorGroup
{
    /// <summary>预防法治化.</summary>
    Prevention,

    /// <summary>受理法治化.</summary>
    Acceptance,

    /// <summary>办理法治化.</summary>
    Handling,

    /// <summary>监督追责法治化.</summary>
    Supervision,

    /// <summary>维护秩序法治化.</summary>
    Order,
}

/// <summary>What a value is.</summary>
public enum IndicatorUnit
{
    /// <summary>A number of cases or times.</summary>
    Count,

    /// <summary>A share, 0 to 1.</summary>
    Rate,

    /// <summary>Whole or half days.</summary>
    Days,
}

/// <summary>A value with what it was made of.</summary>
/// <param name="Value">Null when there is nothing to count: never 0 % or 100 % of nothing.</param>
/// <param name="Numerator">Numerator, or the count itself.</param>
/// <param name="Denominator">Denominator; null for a count.</param>
public readonly record struct IndicatorValue(decimal? Value, int Numerator, int? Denominator)
{
    /// <summary>A count.</summary>
    public static IndicatorValue Of(int count) => new(count, count, null);

    /// <summary>A share; none when the denominator is 0.</summary>
    public static IndicatorValue Rate(int numerator, int denominator) =>
        new(denominator == 0 ? null : (decimal)numerator / denominator, numerator, denominator);
}

/// <summary>One indicator: numerator, denominator, target and the lists that show exactly its cases. One file each.</summary>
public abstract class Indicator
{
    private static readonly FrozenDictionary<string, Indicator> s_byKey = typeof(Indicator).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Indicator)))
        .Select(t => (Indicator)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(i => i.Key, StringComparer.Ordinal);

    /// <summary>Every indicator in the order of the page.</summary>
    public static ImmutableArray<Indicator> All { get; } = [.. s_byKey.Values.OrderBy(i => i.Group).ThenBy(i => i.Order)];

    /// <summary>Kebab-case key.</summary>
    public abstract string Key { get; }

    /// <summary>Group on the page.</summary>
    public abstract IndicatorGroup Group { get; }

    /// <summary>Order in the group.</summary>
    public abstract int Order { get; }

    /// <summary>What the value is.</summary>
    public virtual IndicatorUnit Unit => IndicatorUnit.Rate;

    /// <summary>Kinds of facts it reads.</summary>
    public abstract ImmutableArray<FactKind> Reads { get; }

    /// <summary>Drill-down key of the cases in the numerator.</summary>
    public abstract string NumeratorList { get; }

    /// <summary>Drill-down key of the cases in the denominator; null for a count.</summary>
    public virtual string? DenominatorList => null;

    /// <summary>Target as shipped, null for none; the office sets its own.</summary>
    public virtual decimal? Target => null;

    /// <summary>True where a smaller value is the better one: a target is then the most that is good.</summary>
    public virtual bool LessIsBetter => false;

    /// <summary>True for what stands at the end of the period, rather than happened in it.</summary>
    public virtual bool IsOfEnd => false;

    /// <summary>Where the definition comes from: an article of the Regulation, or local practice; texts under <c>Basis.{source}</c>.</summary>
    public virtual string Source => "Local";

    /// <summary>True when cases of imported history are left out, because nobody knows of them what this asks.</summary>
    public bool LeavesOutImported => Reads.Any(k => k is FactKind.RepeatUnknown or FactKind.AftermathUnknown or FactKind.NoticeOwed or FactKind.ClosureLate);

    /// <summary>The indicator of a key, null if there is none.</summary>
    public static Indicator? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>Its value.</summary>
    public abstract IndicatorValue Compute(IFactCounts counts);

    /// <summary>Closed by the end, of those received in the period, reopenings taken back.</summary>
    protected static int ClosedByEnd(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.CountByEnd(FactKind.Closed) - counts.CountByEnd(FactKind.Unclosed);
    }

    /// <summary>Satisfied or basically satisfied over all.</summary>
    protected static IndicatorValue Satisfied(IReadOnlyDictionary<int, int> byAnswer)
    {
        ArgumentNullException.ThrowIfNull(byAnswer);
        var all = byAnswer.Values.Sum();
        return IndicatorValue.Rate(all - byAnswer.GetValueOrDefault((int)Cases.Satisfaction.Unsatisfied), all);
    }

    /// <summary>Closures within so many whole days over all.</summary>
    protected static IndicatorValue Within(IReadOnlyDictionary<int, int> byDays, int days)
    {
        ArgumentNullException.ThrowIfNull(byDays);
        var (within, all) = (0, 0);
        foreach (var (after, n) in byDays)
        {
            all += n;
            within += after <= days ? n : 0;
        }

        return IndicatorValue.Rate(within, all);
    }
}
