using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Tests.Domain.Guidance;

/// <summary>Every question, answer, result and article of the guide map can be read in both languages, and nothing is left over.</summary>
public sealed partial class GuideTextsTests
{
    private static readonly CultureInfo[] s_cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en")];

    private static List<GuideResult> Results => [.. GuideMap.Paths.Select(p => p.Result!).DistinctBy(r => r.Key)];

    [Fact]
    public void Every_question_answer_and_result_has_its_words_and_no_words_are_left_over()
    {
        var expected = Expected().Order(StringComparer.Ordinal).ToList();
        foreach (var texts in s_cultures.Select(c => Texts<GuideTexts>(c)))
        {
            Assert.Equal(expected, texts.Keys.Where(k => Mapped().IsMatch(k)).Order(StringComparer.Ordinal));
            Assert.All(texts, t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key));
        }
    }

    [Fact]
    public void Both_languages_have_the_same_keys_and_say_the_same_limits()
    {
        var (zh, en) = (Texts<GuideTexts>(s_cultures[0]), Texts<GuideTexts>(s_cultures[1]));
        Assert.Equal(zh.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.All(zh, t => Assert.Equal(Limits(t.Value), Limits(en[t.Key])));
        Assert.All(en, t => Assert.DoesNotMatch(Han(), t.Value));
        // A text that names a limit names one that the result has.
        Assert.All(Results, r => Assert.All(new[] { "Words", "Remedy", "Do" }, part =>
            Assert.All(Limits(zh[$"Result.{r.Key}.{part}"]), n => Assert.InRange(n, 0, r.Clocks.Length - 1))));

        static IEnumerable<int> Limits(string text) => Placeholder().Matches(text).Select(m => int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture)).Distinct().Order();
    }

    [Fact]
    public void Every_article_cited_has_a_text()
    {
        foreach (var texts in s_cultures.Select(c => Texts<DeadlineTexts>(c)))
            Assert.All(Results, r => Assert.All(r.Articles, a => Assert.Contains($"Basis.{a}", texts.Keys)));
        Assert.All(Results, r => Assert.NotEmpty(r.Articles));
    }

    [Fact]
    public void The_ground_that_the_Regulation_does_not_know_is_not_cited_from_it()
    {
        Assert.Equal(["HigherRules"], GuideResults.NoLongerLapsed.Articles);
        Assert.Contains("条例未作规定", Texts<DeadlineTexts>(s_cultures[0])["Basis.HigherRules"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Expected()
    {
        var questions = GuideMap.Paths.SelectMany(p => p.Turns).Select(t => t.Question).DistinctBy(q => q.Key).ToList();
        var documents = Results.Select(r => Catalogue.Find(r.Act)?.Document ?? "none").Distinct();
        return questions.SelectMany(q => new[] { $"Question.{q.Key}", $"Question.{q.Key}.Help" })
            .Concat(questions.SelectMany(q => q.Answers.SelectMany(a => new[] { $"Answer.{q.Key}.{a.Key}", $"Answer.{q.Key}.{a.Key}.Help" })))
            .Concat(Results.SelectMany(r => new[] { $"Result.{r.Key}", $"Result.{r.Key}.Do", $"Result.{r.Key}.Remedy", $"Result.{r.Key}.Words" }))
            .Concat(Results.Select(r => r.Ground).OfType<int>().Distinct().Select(g => $"Ground.{g}"))
            .Concat(Results.Select(r => r.Route).OfType<int>().Distinct().Select(r => $"Route.{r}"))
            .Concat(documents.Select(d => $"Notice.{d}"));
    }

    private static Dictionary<string, string> Texts<TTexts>(CultureInfo culture) =>
        new ResourceManager(typeof(TTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"^(Question|Answer|Result|Ground|Route|Notice)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mapped();

    [GeneratedRegex(@"\{(?<n>\d)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
