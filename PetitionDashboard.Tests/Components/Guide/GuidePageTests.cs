using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Components.Guide;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Tests.Components.Cases;

namespace PetitionDashboard.Tests.Components.Guide;

/// <summary>The guide on screen: walk, go back, come again by address, and take the result into a case.</summary>
public sealed class GuidePageTests : CaseScreenTest
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("zh-CN", "这项诉求归谁管、走谁的程序？", "您反映的属于我们局的职责，我们受理。我们会依法调查处理，一般在 2 个月内书面答复您")]
    [InlineData("en", "Whose procedure, whose power?", "answer in writing, as a rule within 2 months unless a law says otherwise")]
    public void One_walks_question_by_question_to_a_result_with_article_clock_notice_and_words(string culture, string first, string words)
    {
        var page = Open(string.Empty, culture);
        Assert.Equal(first, page.Find("[data-testid=guide-question]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=guide-step]"));

        foreach (var answer in new[] { "bureau", "appeal", "new", "duty" })
            Follow(page, $"[data-testid=guide-answer-{answer}]");

        Assert.Equal("lawful-duty", page.Find("[data-testid=guide-result]").GetAttribute("data-result"));
        Assert.Equal(4, page.FindAll("[data-testid=guide-step]").Count);
        Assert.Contains(words, page.Find("[data-testid=guide-words]").TextContent, StringComparison.Ordinal);
        Assert.Equal("LawfulDutyReply", Assert.Single(page.FindAll("[data-testid=guide-clock]")).GetAttribute("data-kind"));
        Assert.Equal("5", page.Find("[data-testid=guide-route]").GetAttribute("data-route"));
        Assert.Contains("47", page.Find("[data-testid=guide-articles]").TextContent.Replace("四十七", "47", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("accept", page.Find("[data-testid=guide-act]").GetAttribute("data-act"));
        Assert.DoesNotContain("Result.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_the_path_leads_back_to_its_question()
    {
        var page = Open("?path=bureau.appeal.opinion.lapsed");
        Assert.Equal("4", page.Find("[data-testid=guide-ground]").GetAttribute("data-ground"));

        Follow(page, "[data-testid=guide-step][data-question=progress]");

        Assert.Equal("progress", page.Find("[data-testid=guide-question]").GetAttribute("data-question"));
        Assert.Equal(["whose", "purpose"], page.FindAll("[data-testid=guide-step]").Select(s => s.GetAttribute("data-question")));
        Follow(page, "[data-testid=guide-restart]");
        Assert.Equal("whose", page.Find("[data-testid=guide-question]").GetAttribute("data-question"));
    }

    [Fact]
    public void The_whole_map_leads_everywhere_and_shows_where_one_is()
    {
        var page = Open("?path=bureau.suggestion");
        Assert.Equal("bureau.suggestion", page.Find("[data-testid=guide-node][aria-current=step]").GetAttribute("data-path"));
        Assert.Equal(GuideMap.Paths.Select(p => p.ToString()), page.FindAll("[data-testid=guide-node][data-kind=result]").Select(n => n.GetAttribute("data-path")));

        Follow(page, "[data-testid=guide-node][data-path='procedure.arbitration']");

        Assert.Equal("lead-in-arbitration", page.Find("[data-testid=guide-result]").GetAttribute("data-result"));
        Assert.Equal(["procedure", "procedure.arbitration"], page.FindAll("[data-testid=guide-node][data-on]").Select(n => n.GetAttribute("data-path")));
    }

    [Fact]
    public void Answers_are_links_in_a_list_so_that_the_keys_reach_them()
    {
        var page = Open("?path=nonsense");
        Assert.All(page.FindAll(".guide-answers > li"), li => Assert.True(li.HasAttribute("data-row") && li.QuerySelector("a[href]") is not null));
        Assert.Equal(4, page.FindAll("[data-list] > [data-row]").Count);
        // What the answer led to gets the focus, or the keys would start from the top again.
        Follow(page, "[data-testid=guide-answer-organ]");
        Assert.Equal("-1", page.Find("[data-testid=guide-question]").GetAttribute("tabindex"));
        Assert.Contains(JSInterop.Invocations, i => i.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_result_leads_to_the_assessment_and_once_assessed_to_the_act_itself()
    {
        var number = await Office.RegisterAsync();
        var page = Open($"?path=below&case={number}&demand=1");
        Assert.Contains(number, page.Find("[data-testid=guide-case]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{number}?act=assess&guide=1%3Abelow", page.Find("[data-testid=act-assess]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid=act-refuse]"));

        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Demands = [new DemandAssessmentInput { Track = Track.PetitionProcedure }] });

        page = Open($"?path=below&case={number}&demand=1");
        Assert.Equal($"/cases/{number}?act=refuse&guide=1%3Abelow", page.Find("[data-testid=act-refuse]").GetAttribute("href"));
        // Another result than what was assessed wants another assessment first.
        Assert.Empty(Open($"?path=procedure.judicial&case={number}&demand=1").FindAll("[data-testid=act-lead-in]"));
    }

    [Fact]
    public async Task The_result_fills_the_assessment_and_then_opens_the_act_with_its_ground()
    {
        var number = await Office.RegisterAsync();
        var form = CaseAt(number, "assess", "1:below");
        await form.WaitForElementAsync("[data-testid=act-form][data-act=assess]", s_patience);
        Assert.NotNull(form.Find("[data-testid=guide-given]"));
        Assert.NotNull(form.Find("[data-testid=guide-demand][data-demand='1']"));

        await form.InvokeAsync(() => form.Find("[data-testid=act-form]").SubmitAsync());

        var demand = (await ViewAsync(Office.Clerk, number)).Case.Demands[0];
        Assert.Equal((PurposeCategory.Appeal, Track.PetitionProcedure), (demand.Purpose, demand.Track));
        await form.WaitForElementAsync("[data-testid=act-form][data-act=refuse]", s_patience);
        Assert.Contains("act=refuse", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(form.Find("[data-testid=field-ground-2]").HasAttribute("checked"));
    }

    [Fact]
    public async Task What_the_guide_said_of_one_demand_is_kept_while_the_next_is_guided()
    {
        var number = await Office.RegisterAsync(x => x with { Wish = "查处油烟直排\n退还多交的费用" });
        var first = CaseAt(number, "assess", "1:bureau.suggestion");
        await first.WaitForElementAsync("[data-testid=act-form]", s_patience);
        await first.InvokeAsync(() => first.Instance.Dispose());

        var second = CaseAt(number, "assess", "2:bureau.appeal.new.none.ordinary");
        await second.WaitForElementAsync("[data-testid=act-form]", s_patience);
        await second.InvokeAsync(() => second.Find("[data-testid=act-form]").SubmitAsync());

        Assert.Equal([Track.Suggestion, Track.PetitionProcedure], (await ViewAsync(Office.Clerk, number)).Case.Demands.Select(d => d.Track!.Value));
        // Acceptance would decide on both demands: that is for the clerk to open.
        Assert.EndsWith($"/cases/{number}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_page_offers_the_guide_to_who_assesses_and_to_nobody_else()
    {
        var number = await Office.RegisterAsync();
        var clerk = CaseAt(number, null, null);
        Assert.Equal($"/guide?case={number}&demand=1", clerk.Find("[data-testid=demand-guide]").GetAttribute("href"));

        SignedIn.Viewer = Office.Leader;
        var leader = Render<CasePage>(p => p.Add(c => c.Number, number));
        await leader.WaitForElementAsync("[data-testid=case-number]", s_patience);
        Assert.Empty(leader.FindAll("[data-testid=demand-guide]"));
    }

    [Fact]
    public async Task A_case_that_one_may_not_see_is_only_said_not_to_be_there()
    {
        var number = await Office.RegisterAsync();
        var unknown = Open("?path=below&case=XF2026999999&demand=1", viewer: "handler").Find("[data-testid=guide-case-missing]").TextContent;
        var others = Open($"?path=below&case={number}&demand=1", viewer: "handler").Find("[data-testid=guide-case-missing]").TextContent;
        Assert.Equal(unknown, others);
        Assert.NotNull(Open($"?case={number}&demand=9").Find("[data-testid=guide-case-missing]"));
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<GuidePage> Open(string query, string culture = "zh-CN", string viewer = "clerk")
    {
        Speak(culture);
        SignedIn.Viewer = viewer == "clerk" ? Office.Clerk : Office.Handler;
        Navigation.NavigateTo($"/guide{query}");
        var page = Render<GuidePage>();
        page.WaitForElement("h2[tabindex]", s_patience);
        if (query.Contains("case=", StringComparison.Ordinal))
            page.WaitForElement("[data-testid^=guide-case]", s_patience);
        return page;
    }

    private IRenderedComponent<CasePage> CaseAt(string number, string? act, string? guide)
    {
        SignedIn.Viewer = Office.Clerk;
        Navigation.NavigateTo($"/cases/{number}?{(act is null ? string.Empty : $"act={act}&guide={guide}")}");
        var page = Render<CasePage>(p => p.Add(c => c.Number, number));
        page.WaitForElement("[data-testid=case-number]", s_patience);
        return page;
    }

    private void Follow(IRenderedComponent<GuidePage> page, string selector)
    {
        Navigation.NavigateTo(page.Find(selector).GetAttribute("href")!);
        page.WaitForElement("h2[tabindex]", s_patience);
    }
}
