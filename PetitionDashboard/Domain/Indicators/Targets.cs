using System.Collections.Immutable;
using System.Globalization;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>What the office aims at from a day on.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Value">The target, a share as 0 to 1; null for none any more.</param>
/// <param name="From">First day on which it holds.</param>
public sealed record Target(string Key, decimal? Value, DateOnly From);

/// <summary>How a value stands to its target.</summary>
public enum TargetStanding
{
    /// <summary>No target, or nothing to count.</summary>
    None,

    /// <summary>Met.</summary>
    Met,

    /// <summary>Missed.</summary>
    Missed,
}

/// <summary>The targets of the office; where it set none, the shipped one holds.</summary>
public static class Targets
{
    /// <summary>The greatest count that can be aimed at.</summary>
    public const int MostCount = 1_000_000;

    /// <summary>The longest time that can be aimed at, in days.</summary>
    public const int MostDays = 3650;

    /// <summary>The target of an indicator on a day: a period is measured by the one in force at its end.</summary>
    public static decimal? On(ImmutableArray<Target> targets, Indicator indicator, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        Target? last = null;
        foreach (var target in targets)
        {
            if (target.Key == indicator.Key && target.From <= day && (last is null || target.From >= last.From))
                last = target;
        }

        return last is null ? indicator.Target : last.Value;
    }

    /// <summary>The targets with one more; another one of the same day gives way.</summary>
    public static ImmutableArray<Target> With(ImmutableArray<Target> targets, Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return [.. targets.Where(t => t.Key != target.Key || t.From != target.From).Append(target).OrderBy(t => t.Key, StringComparer.Ordinal).ThenBy(t => t.From)];
    }

    /// <summary>Why a target makes no sense; null when it does. Texts under <c>Refusal.{key}</c>.</summary>
    public static (string Key, string Bound)? Problem(Indicator indicator, decimal value)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.Unit switch
        {
            IndicatorUnit.Rate when value is < 0 or > 1 => ("TargetShare", "100"),
            IndicatorUnit.Days when value is < 0 or > MostDays => ("TargetDays", MostDays.ToString(CultureInfo.InvariantCulture)),
            IndicatorUnit.Count when value is < 0 or > MostCount || value != decimal.Truncate(value) => ("TargetCount", MostCount.ToString("#,0", CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    /// <summary>How a value stands to a target.</summary>
    public static TargetStanding Judge(Indicator indicator, IndicatorValue value, decimal? target)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (target is not { } aim || value.Value is not { } now)
            return TargetStanding.None;
        return (indicator.LessIsBetter ? now <= aim : now >= aim) ? TargetStanding.Met : TargetStanding.Missed;
    }
}
