using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Risk;

/// <summary>What the office set of one rule.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Limits">Its numbers.</param>
public sealed record RuleSetting(string Rule, RiskLimits Limits);

/// <summary>How the office set its rules: thresholds and the words of danger.</summary>
public sealed record RiskSettings
{
    /// <summary>Most words.</summary>
    public const int MostWords = 200;

    /// <summary>The longest word, in characters.</summary>
    public const int LongestWord = 20;

    /// <summary>The words that the office began with: danger to life by gas, structure and fire.</summary>
    public static ImmutableArray<string> ShippedWords { get; } =
    [
        "燃气泄漏", "煤气泄漏", "天然气泄漏", "漏气", "爆炸", "坍塌", "倒塌", "墙体开裂", "楼板开裂", "承重墙", "危房", "墙皮脱落", "高空坠物",
        "起火", "着火", "火灾", "消防通道", "飞线充电", "触电", "漏电",
    ];

    /// <summary>As it is shipped.</summary>
    public static RiskSettings Shipped { get; } = new();

    /// <summary>What was set; a rule that is not in it is as shipped.</summary>
    public ImmutableArray<RuleSetting> Rules { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The words of danger.</summary>
    public ImmutableArray<string> SafetyWords { get; init => field = value.IsDefault ? [] : value; } = ShippedWords;

    /// <summary>Hours within which an online voice is answered.</summary>
    [JsonIgnore]
    public int VoiceHours => Of(RiskRule.Find("voice-unanswered")!).Threshold;

    /// <summary>The numbers of a rule.</summary>
    public RiskLimits Of(RiskRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        foreach (var setting in Rules)
        {
            if (setting.Rule == rule.Key)
                return setting.Limits;
        }

        return rule.Shipped;
    }

    /// <summary>The settings with the numbers of one rule.</summary>
    public RiskSettings With(RiskRule rule, RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return this with { Rules = [.. Rules.Where(r => r.Rule != rule.Key).Append(new RuleSetting(rule.Key, limits)).OrderBy(r => r.Rule, StringComparer.Ordinal)] };
    }

    /// <summary>What makes no sense in the numbers of a rule: which, between what it would.</summary>
    public static ImmutableArray<Refusal> Problems(RiskRule rule, RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(limits);
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (!rule.Threshold.Holds(limits.Threshold))
            found.Add(OutOfRange("Threshold", limits.Threshold, rule.Threshold));
        if (rule.Days is { } days && !days.Holds(limits.Days))
            found.Add(OutOfRange("Days", limits.Days, days));
        return found.ToImmutable();
    }

    /// <summary>The words as they are kept: trimmed, each once.</summary>
    public static ImmutableArray<string> Clean(IEnumerable<string> words) =>
        [.. words.Select(w => w.Trim()).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What makes no sense in the list of words; null for nothing.</summary>
    public static Refusal? Problem(ImmutableArray<string> words)
    {
        if (words.Length > MostWords)
            return Refusal.OfField("Words", "TooManyWords", Number(MostWords), Number(words.Length));

        // One character is in nearly every text: it would make every matter one of danger.
        if (words.FirstOrDefault(w => w.Length is < 2 or > LongestWord) is { } word)
            return Refusal.OfField("Words", "WordLength", word, "2", Number(LongestWord));
        return words.Any(w => w.Any(char.IsControl)) ? Refusal.OfField("Words", "ControlCharacters") : null;
    }

    private static Refusal OutOfRange(string field, int given, LimitRange range) =>
        Refusal.OfField(field, "OutOfRange", Number(given), Number(range.Least), Number(range.Most));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
