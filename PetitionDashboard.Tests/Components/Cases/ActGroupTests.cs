using System.Globalization;
using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class ActGroupTests
{
    private static readonly string[] s_acts = [.. Catalogue.All.Where(a => a.From.Length > 0).Select(a => a.Key)];

    [Fact]
    public void Every_act_stands_under_one_heading_and_in_the_order_it_came()
    {
        var groups = ActGroups.Of(s_acts);
        Assert.Equal(s_acts.Order(StringComparer.Ordinal), groups.SelectMany(g => g.Acts).Order(StringComparer.Ordinal));
        Assert.All(groups, g => Assert.Equal(g.Acts.Order(Comparer<string>.Create((a, b) => Array.IndexOf(s_acts, a).CompareTo(Array.IndexOf(s_acts, b)))), g.Acts));
        Assert.Equal(groups.Length, groups.Select(g => g.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_heading_with_nothing_under_it_is_left_out() =>
        Assert.Equal([("together", "urge"), ("corrections", "withdraw")], ActGroups.Of(["withdraw", "urge"]).Select(g => (g.Key, Assert.Single(g.Acts))));

    [Fact]
    public void Letters_and_their_answers_stand_together_and_what_takes_back_stands_last()
    {
        var group = ActGroups.Of(s_acts).SelectMany(g => g.Acts.Select(a => (Act: a, g.Key))).ToDictionary(p => p.Act, p => p.Key, StringComparer.Ordinal);
        Assert.All(Catalogue.All.Where(a => a is ILetterAnswer || IsLetter(a.InputType)), a => Assert.Equal((a.Key, "together"), (a.Key, group[a.Key])));
        Assert.Equal("corrections", ActGroups.Of(s_acts)[^1].Key);
        foreach (var act in new[] { "accept", "assign", "claim", "progress", "opinion", "duty-reply", "close", "extend" })
            Assert.Equal((act, ActGroups.Handling), (act, group[act]));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_heading_has_its_words(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var texts = new System.Resources.ResourceManager(typeof(CaseTexts));
        Assert.All(ActGroups.Of(s_acts), g => Assert.False(string.IsNullOrWhiteSpace(texts.GetString($"Acts.{g.Key}", CultureInfo.CurrentUICulture)), g.Key));
    }

    private static bool IsLetter(Type input) => typeof(ILetterInput).IsAssignableFrom(input);
}
