using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed partial class DeadlineTextsTests
{
    private static readonly ResourceManager Texts = new(typeof(DeadlineTexts));

    [Fact]
    public void Everything_that_has_a_name_has_one_in_both_languages()
    {
        string[] keys =
        [
            .. Names<ClockKind>(), .. Names<ClockState>(), .. Names<LimitUnit>(), .. Names<Lamp>(), .. Names<WorkDayKind>(), .. Names<DayReason>(),
            .. Enum.GetValues<LimitUnit>().SelectMany(unit => new[] { $"Limit.{unit}", $"Limit.{unit}.One" }),
            .. ClockRules.Default.All.Select(rule => $"Basis.{rule.Basis}"),
            .. typeof(ClockReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"Reason.{field.GetRawConstantValue()}"),
            .. WordKeys(),
        ];
        var chinese = Read(CultureInfo.InvariantCulture);
        var english = Read(CultureInfo.GetCultureInfo("en"));

        Assert.All(keys, key => Assert.True(chinese.ContainsKey(key) && english.ContainsKey(key), key));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Values, text => Assert.DoesNotMatch(Han(), text));
    }

    [Fact]
    public void A_text_takes_the_same_number_in_both_languages()
    {
        var english = Read(CultureInfo.GetCultureInfo("en"));

        Assert.All(Read(CultureInfo.InvariantCulture), pair =>
            Assert.Equal(pair.Value.Contains("{0}", StringComparison.Ordinal), english[pair.Key].Contains("{0}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Basis.Regulation.34", "《信访工作条例》第三十四条", "Regulation on Petition Work, art. 34")]
    [InlineData("Basis.Regulation.20", "《信访工作条例》第二十条", "Regulation on Petition Work, art. 20")]
    [InlineData("Word.Overdue", "超期 {0} 天", "{0} days overdue")]
    [InlineData("Word.Today", "今日到期", "Due today")]
    public void Sources_and_lamps_read_as_the_office_says_them(string key, string chinese, string english)
    {
        Assert.Equal(chinese, Texts.GetString(key, CultureInfo.GetCultureInfo("zh-CN")));
        Assert.Equal(english, Texts.GetString(key, CultureInfo.GetCultureInfo("en")));
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{typeof(T).Name}.{name}");

    /// <summary>The words of every state, met in time and late, before, on and after the due day.</summary>
    private static IEnumerable<string> WordKeys()
    {
        var start = new DateOnly(2026, 3, 2);
        var clocks = new[] { ClockKind.Handling, ClockKind.ReviewRequest }
            .Select(kind => Clock.Begin(1, ClockRules.Default[kind], start, WorkCalendar.BuiltIn, limit: Limit.Days(5)));
        return
            from clock in clocks
            from offset in Enumerable.Range(0, 9)
            let today = start.AddDays(offset)
            from each in new[]
            {
                clock, clock.PauseOn(today, "x"), clock.MeetOn(today), clock.CancelOn(today, "x"), clock with { State = ClockState.NotApplicable }, clock with { Due = null },
            }
            select LampWord.Of(each, today).Key;
    }

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();
}
