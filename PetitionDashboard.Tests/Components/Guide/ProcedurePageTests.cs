using System.Collections;
using System.Globalization;
using System.Resources;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases.Forms;
using PetitionDashboard.Components.Guide;
using PetitionDashboard.Components.Guide.Procedure;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Guidance;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Tests.Components.Cases;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Guide;

/// <summary>The printed guide, the matrix, the forms and the history lines are all the catalogue: nothing is in one and not in the others.</summary>
public sealed class ProcedurePageTests : CaseScreenTest
{
    private static readonly CultureInfo[] s_cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en")];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_act_of_the_catalogue_is_in_the_guide_and_in_the_matrix_and_nothing_else_is(string culture)
    {
        var page = await OpenAsync(culture);
        var keys = Catalogue.All.Select(a => a.Key).ToList();
        Assert.Equal(keys, page.FindAll("[data-testid=procedure-act]").Select(a => a.GetAttribute("data-act")));
        Assert.Equal(keys, page.FindAll("[data-testid=matrix-row]").Select(a => a.GetAttribute("data-act")));
        Assert.Equal(Enum.GetValues<ClockKind>().Length, page.FindAll("[data-testid=procedure-clock]").Count);
        Assert.Equal(6, page.FindAll("[data-testid=procedure-track]").Count);
        Assert.Equal(5, page.FindAll("[data-testid=procedure-method]").Count);
        Assert.Equal(GroundArticles.Grounds, page.FindAll("[data-testid=procedure-ground]").Select(g => g.GetAttribute("data-ground")!));
        // A key that has no text shows itself.
        foreach (var prefix in new[] { "Article.", "DocumentKind.", "Basis.", "Act.", "Track.", "Stage.", "Roles.", "ClockKind.", "Rule.", "Field." })
            Assert.DoesNotContain(page.Find("[data-testid=procedure]").TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), w => w.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_matrix_says_of_every_role_exactly_what_the_catalogue_lets_it_do()
    {
        var page = await OpenAsync("en");
        foreach (var row in page.FindAll("[data-testid=matrix-row]"))
        {
            var who = Catalogue.Find(row.GetAttribute("data-act")!)!.Who;
            var shown = row.QuerySelectorAll("td[data-role]").Select(c => Enum.Parse<Roles>(c.GetAttribute("data-role")!)).Aggregate(Roles.None, (all, r) => all | r);
            Assert.Equal(who, shown);
        }
    }

    [Fact]
    public void Every_act_has_a_form_and_a_history_line_in_both_languages_and_there_is_no_line_without_an_act()
    {
        var keys = Catalogue.All.Select(a => a.Key).Order(StringComparer.Ordinal).ToList();
        Assert.All(Catalogue.All, a => Assert.NotNull(InputForm.Of(a.InputType)));
        foreach (var texts in s_cultures.Select(c => Texts<ActTexts>(c)))
        {
            var told = texts.Keys.Where(k => k.StartsWith("Act.", StringComparison.Ordinal) && k.EndsWith(".History", StringComparison.Ordinal)).Select(k => k["Act.".Length..^".History".Length]);
            // Two lines stand in the history of another case than the one that the act is about.
            Assert.Equal(keys.Append(Repeats.Again).Append(Repeats.NotAgain).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_article_that_is_cited_anywhere_says_what_it_is_about_and_every_document_has_a_name()
    {
        var cited = ArticleTable.Cited(ClockRules.Default, GroundArticles.Default);
        Assert.Contains("Regulation.31-5", cited);
        foreach (var culture in s_cultures)
        {
            var (texts, basis) = (Texts<ProcedureTexts>(culture), Texts<DeadlineTexts>(culture));
            Assert.All(cited.Concat(GroundArticles.Citable), a => Assert.Contains($"Basis.{a}", basis.Keys));
            Assert.All(cited, a => Assert.Contains($"Article.{a}", texts.Keys));
            Assert.All(Catalogue.All.Select(a => a.Document).OfType<string>(), d => Assert.Contains($"DocumentKind.{d}", Texts<EnumTexts>(culture).Keys));
        }

        Assert.Equal(Texts<ProcedureTexts>(s_cultures[0]).Keys.Order(StringComparer.Ordinal), Texts<ProcedureTexts>(s_cultures[1]).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_an_act_refuses_is_read_from_its_own_code()
    {
        Assert.Contains("MergeIntoItself", ActRefusals.Keys(new Merge()));
        Assert.Contains("NoDemandOnTrack", ActRefusals.Keys(new Opinion()));
        Assert.DoesNotContain("MergeIntoItself", ActRefusals.Keys(new Opinion()));
    }

    [Fact]
    public async Task What_the_legal_section_changes_is_cited_by_the_guide_and_kept_with_who_and_why()
    {
        var articles = Office.Get<ArticleService>();
        var ground = GroundArticles.KeyOf(RefusalGround.OutsidePowers);
        Assert.IsType<RulesResult.Refused>(await articles.ChangeAsync(Office.Clerk, ground, ["Regulation.22"], "无权", TestContext.Current.CancellationToken));
        Assert.IsType<RulesResult.Refused>(await articles.ChangeAsync(Office.Supervisor, ground, ["Regulation.99"], "没有这一条", TestContext.Current.CancellationToken));
        Assert.IsType<RulesResult.Refused>(await articles.ChangeAsync(Office.Supervisor, ground, [], "空", TestContext.Current.CancellationToken));
        Assert.IsType<RulesResult.Done>(await articles.ChangeAsync(Office.Supervisor, ground, ["Regulation.22", "Regulation.23"], "法制科意见", TestContext.Current.CancellationToken));
        Assert.IsType<RulesResult.Refused>(await articles.ChangeAsync(Office.Supervisor, ground, ["Regulation.22", "Regulation.23"], "同前", TestContext.Current.CancellationToken));

        var board = await articles.ReadAsync(Office.Clerk, TestContext.Current.CancellationToken);
        Assert.Equal(("supervisor", "法制科意见"), (Assert.Single(board.Changes).By, board.Changes[0].Reason));
        Assert.Equal(["Regulation.22", "Regulation.23"], board.Articles.Of(GuideResults.InformOtherOrgan).Order(StringComparer.Ordinal));
        Assert.Equal(["Regulation.36"], board.Articles.Of(GuideResults.NoLongerConcluded).AsEnumerable());
        var page = await OpenAsync("zh-CN");
        Assert.Contains("第二十二条", page.Find($"[data-testid=procedure-ground][data-ground='{ground}']").TextContent, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Texts<TTexts>(CultureInfo culture) =>
        new ResourceManager(typeof(TTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private async Task<IRenderedComponent<ProcedurePage>> OpenAsync(string culture)
    {
        Speak(culture);
        SignedIn.Viewer = Office.Clerk;
        var page = Render<ProcedurePage>();
        await page.WaitForElementAsync("[data-testid=procedure]", TimeSpan.FromSeconds(10));
        return page;
    }
}
