using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Tests.Services.Boards;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class CasePageTests : CaseScreenTest
{
    [Fact]
    public async Task The_page_says_what_it_is_where_it_stands_and_what_one_can_do()
    {
        var number = await Office.RegisterAsync();

        var page = await OpenAsync(number, Office.Clerk);

        Assert.Equal(number, page.Find("[data-testid=case-number]").TextContent);
        Assert.Equal("Registered", page.Find("[data-testid=case-stage]").GetAttribute("data-stage"));
        var clock = page.Find("[data-testid=case-clock]");
        Assert.Equal("Notice", clock.GetAttribute("data-kind"));
        Assert.Equal("2026-03-17", clock.GetAttribute("data-due"));
        Assert.Equal("green", clock.GetAttribute("data-lamp"));
        Assert.Equal($"/cases/{number}?act=assess", page.Find("[data-testid=act-assess]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid=act-archive]"));
    }

    [Fact]
    public async Task The_online_voice_that_it_came_from_is_a_link_for_who_reads_voices_and_nothing_for_others()
    {
        var desk = Office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(
            Office.Clerk, new VoiceInput { Platform = "本地论坛", Link = "https://bbs.example.gov.cn/thread/1", Summary = "夜市烧烤油烟直排", Reach = 800, Town = "阜安街道" }, TestContext.Current.CancellationToken)).Id;
        Assert.IsType<RecordResult.Done>(await desk.RegisterAsync(Office.Clerk, id, 1, null, TestContext.Current.CancellationToken));
        var number = (await Office.Get<VoiceService>().FindAsync(Office.Clerk, id, TestContext.Current.CancellationToken))!.CaseNumber!;
        await Office.AskAsync(number);

        var voice = (await OpenAsync(number, Office.Supervisor)).WaitForElement("[data-testid=case-voice] a");
        Assert.Equal($"/voices?voice={id}", voice.GetAttribute("href"));
        Assert.Empty((await OpenAsync(number, Office.Handler)).FindAll("[data-testid=case-voices]"));
    }

    [Fact]
    public async Task An_unknown_number_and_a_case_of_others_look_the_same()
    {
        var number = await Office.RegisterAsync();

        var unknown = await OpenAsync("XF2026999999", Office.Handler);
        var others = await OpenAsync(number, Office.Handler);

        Assert.NotNull(unknown.Find("[data-testid=case-not-found]"));
        Assert.Equal(unknown.Markup, others.Markup);
    }

    [Fact]
    public async Task An_act_of_a_colleague_shows_without_reload_and_leaves_the_open_form_alone()
    {
        var number = await Office.RegisterAsync();
        var page = await OpenAsync(number, Office.Clerk, "supplement");
        await page.WaitForElementAsync("[data-testid=field-remark]");
        await page.InvokeAsync(() => page.Find("[data-testid=field-remark]").ChangeAsync("补充照片"));
        var form = page.FindComponent<ActForm>().Instance;

        await DoAsync(Office.OtherClerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });

        await PassAsync(page, () => page.Find("[data-testid=case-stage]").GetAttribute("data-stage") == "Assessing");
        Assert.Contains("clerk2", page.Find("[data-testid=case-news]").TextContent, StringComparison.Ordinal);
        Assert.Same(form, page.FindComponent<ActForm>().Instance);
        Assert.Equal("补充照片", page.FindComponents<TextArea>().Single(t => t.Instance.Name == "remark").Instance.Value);
        Assert.Contains("tint", page.Find("[data-testid=case-history-item][data-act=assess]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_the_method_says_what_it_asks_for_and_what_is_done()
    {
        var page = await OpenAsync(await Office.AssignedAsync(), Office.Clerk);

        Assert.Equal("专办清单", page.Find("[data-testid=method-list] h2").TextContent);
        Assert.Equal(
            [("LeadNamed", "true"), ("DemandsAnswered", "false")],
            page.FindAll("[data-testid=method-item]").Select(i => (i.GetAttribute("data-item")!, i.GetAttribute("data-done")!)));
        Assert.Contains("0/1", page.Find("[data-item=DemandsAnswered]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_somebody_else_to_do_is_not_offered_as_the_next_step()
    {
        var number = await Office.AssignedAsync();
        await Office.ClaimAsync(number);
        var page = await OpenAsync(number, Office.Clerk);
        Assert.NotNull(page.Find("[data-testid=act-assign]"));
        Assert.Empty(page.FindAll(".case-acts .primary"));
        Assert.EndsWith("） 领办", page.Find("[data-testid=case-history-item][data-act=claim] .history-line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_limit_runs_out_urging_comes_first()
    {
        var number = await Office.AssignedAsync();
        await Office.ClaimAsync(number);
        Office.Time.Advance(TimeSpan.FromDays(75));
        var page = await OpenAsync(number, Office.Clerk);
        Assert.Equal("act-urge", page.Find(".case-acts .primary").GetAttribute("data-testid"));
    }

    [Fact]
    public async Task The_history_keeps_both_times_when_they_differ_and_filters_notes()
    {
        var received = TestOffice.Start.AddDays(-3);
        var number = await Office.RegisterAsync(r => r with { ReceivedAt = received });

        var page = await OpenAsync(number, Office.Clerk);

        var item = page.Find("[data-testid=case-history-item][data-act=register]");
        Assert.Contains("2026-02-27 09:00", item.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 09:00", item.QuerySelector(".history-recorded")!.TextContent, StringComparison.Ordinal);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{number}?history=notes");
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=case-history-item]").Count == 0);
    }

    [Fact]
    public async Task Petitioners_are_masked_shown_whole_for_a_reason_and_masked_again_after_a_minute()
    {
        var number = await Office.RegisterAsync();
        var page = await OpenAsync(number, Office.Clerk);
        await page.WaitForElementAsync("[data-testid=parties-reveal]");
        Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("[data-testid=parties-reveal]").ClickAsync());
        await page.Find("[data-testid=field-reveal-reason]").ChangeAsync("电话回访核实地址");
        await page.InvokeAsync(() => page.Find("[data-testid=reveal-dialog] form").SubmitAsync());
        await page.WaitForAssertionAsync(() => Assert.Contains("13800138000", page.Find("[data-testid=parties]").TextContent, StringComparison.Ordinal));

        Office.Time.Advance(TimeSpan.FromSeconds(61));
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_reason_nobody_is_shown()
    {
        var number = await Office.RegisterAsync();
        var page = await OpenAsync(number, Office.Clerk);
        await page.WaitForElementAsync("[data-testid=parties-reveal]");
        await page.InvokeAsync(() => page.Find("[data-testid=parties-reveal]").ClickAsync());

        await page.InvokeAsync(() => page.Find("[data-testid=reveal-dialog] form").SubmitAsync());

        Assert.Equal("true", page.Find("[data-testid=field-reveal-reason]").GetAttribute("aria-invalid"));
        Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_who_has_the_case_open_is_named_and_oneself_is_not()
    {
        var number = await Office.RegisterAsync();
        var page = await OpenAsync(number, Office.Clerk);
        Assert.DoesNotContain("clerk", page.Find("[data-testid=presence]").TextContent, StringComparison.Ordinal);

        using var window = Office.Get<PetitionDashboard.Live.Presence>().Enter(number, Office.Supervisor.PersonId, Office.Supervisor.Actor.Name);
        window.SetTyping(true);

        await page.WaitForAssertionAsync(() =>
        {
            Assert.Contains("supervisor", page.Find("[data-testid=presence]").TextContent, StringComparison.Ordinal);
            Assert.Contains("正在填写", page.Find("[data-testid=presence]").TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_long_account_is_folded_never_through_a_character_and_html_stays_text()
    {
        var content = new string('油', 799) + "𠮷<script>alert(1)</script>" + new string('烟', 10_000);
        var text = Render<ContentText>(p => p.Add(t => t.Text, content));

        Assert.Equal(new string('油', 799) + "…", text.Find("[data-testid=case-content]").TextContent);
        await text.Find("[data-testid=content-fold]").ClickAsync();
        Assert.Equal(content, text.Find("[data-testid=case-content]").TextContent);
        Assert.Empty(text.FindAll("script"));
    }

    [Fact]
    public async Task Letters_are_listed_with_what_they_wait_for()
    {
        var number = await Office.RegisterAsync();
        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });
        await DoAsync(Office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(Office.Clerk, number, "joint-letter", new JointLetterInput { UnitId = 4, Text = "请协查" });

        var letter = (await OpenAsync(number, Office.Clerk, tab: "together")).Find("[data-testid=case-letter]");

        Assert.Equal(("Joint", "2026-03-09", "false"), (letter.GetAttribute("data-kind"), letter.GetAttribute("data-due"), letter.GetAttribute("data-answered")?.ToLowerInvariant()));
        Assert.Contains("中云中队", letter.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_of_a_case_has_its_address_and_an_unknown_one_shows_the_first()
    {
        var number = await Office.RegisterAsync();

        var together = await OpenAsync(number, Office.Clerk, tab: "together");

        Assert.Equal("page", together.Find("[data-testid=tab-together]").GetAttribute("aria-current"));
        Assert.Empty(together.FindAll("[data-testid=case-history-item]"));
        var unknown = await OpenAsync(number, Office.Clerk, tab: "no-such");
        Assert.Equal("page", unknown.Find("[data-testid=tab-matter]").GetAttribute("aria-current"));
        Assert.NotEmpty(unknown.FindAll("[data-testid=case-history-item]"));
    }

    [Fact]
    public async Task A_clock_opens_its_count_day_by_day()
    {
        var number = await Office.RegisterAsync();
        var page = await OpenAsync(number, Office.Clerk);

        await page.InvokeAsync(() => page.Find("[data-testid=case-clock] button").ClickAsync());

        var days = page.FindAll("[data-testid=clock-days] li");
        Assert.Equal(16, days.Count);
        Assert.Equal("Event", days[0].GetAttribute("data-why"));
        Assert.Equal("15", days[^1].QuerySelector("b")!.TextContent);
        Assert.Contains("第二十三条", page.Find("[data-testid=clock-days]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_of_the_same_phone_are_named_and_those_of_a_mere_namesake_are_not()
    {
        var first = await Office.RegisterAsync(r => r with { Title = "占道经营", Place = "早市", Field = "street-occupation" });
        await Office.RegisterAsync(r => r with { Title = "渣土撒漏", Content = "环岛每晚有渣土车撒漏。", Place = "环岛", Field = "muck-transport", Petitioners = [new PetitionerInput { Name = "王小明", Phone = "13900139000" }] });
        var number = await Office.RegisterAsync();

        var page = await OpenAsync(number, Office.Clerk, tab: "related");

        await page.WaitForElementAsync("[data-testid=similar-case]");
        Assert.Equal(first, Assert.Single(page.FindAll("[data-testid=similar-case]")).GetAttribute("data-case"));
    }

    [Fact]
    public async Task Whoever_assesses_is_told_beside_the_form_what_may_be_the_same_matter()
    {
        var first = await Office.RegisterAsync();
        var number = await Office.RegisterAsync();

        var page = await OpenAsync(number, Office.Clerk, act: "assess");

        await page.WaitForElementAsync("[data-testid=similar-note]");
        Assert.Equal($"/cases/{number}/compare/{first}", page.Find("[data-testid=similar-note] a").GetAttribute("href"));
        Assert.Equal("1", page.Find("[data-testid=tab-related] .tab-count").TextContent);
    }

    [Fact]
    public async Task A_link_is_shown_from_both_sides_and_a_merged_case_with_its_people_in_the_main_one()
    {
        var (main, duplicate, linked) = (await Office.RegisterAsync(), await Office.RegisterAsync(), await Office.RegisterAsync());
        await DoAsync(Office.Clerk, main, "link", new LinkInput { Other = linked, Reason = "同一条街" });
        await DoAsync(Office.Clerk, duplicate, "merge", new MergeInput { Main = main, Reason = "同一事项" });

        var there = await OpenAsync(linked, Office.Clerk, tab: "related");
        await there.WaitForElementAsync("[data-testid=tied-case]");
        Assert.Equal("LinkedFrom", there.Find($"[data-testid=tied-case][data-case={main}]").GetAttribute("data-how"));
        there.Dispose();
        var page = await OpenAsync(main, Office.Clerk, tab: "related");
        await page.WaitForElementAsync("[data-testid=tied-case]");
        Assert.Equal("Merged", page.Find($"[data-testid=tied-case][data-case={duplicate}]").GetAttribute("data-how"));
        Assert.Contains("2", page.Find("[data-testid=total-headcount]").TextContent, StringComparison.Ordinal);
        page.Dispose();
        var merged = await OpenAsync(duplicate, Office.Clerk);
        Assert.Contains("书面告知", merged.Find("[data-testid=merged-note]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["merge-notice", "deliver-answer"], merged.FindAll("[data-testid=next-step]").Select(s => s.GetAttribute("data-act")));
    }

    [Fact]
    public async Task The_way_of_a_case_shows_each_stage_with_its_day_and_what_lies_ahead()
    {
        var number = await Office.RegisterAsync();
        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });

        var steps = StageSteps.Of((await ViewAsync(Office.Clerk, number)).History);

        Assert.Equal([Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling, Stage.Replied, Stage.FollowUp, Stage.Archived], steps.Select(s => s.Stage));
        Assert.Equal(Stage.Assessing, Assert.Single(steps, s => s.IsCurrent).Stage);
        Assert.All(steps.Skip(2), s => Assert.Null(s.On));
    }

    [Fact]
    public async Task A_corrected_step_was_never_taken()
    {
        var number = await Office.RegisterAsync();
        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });
        await DoAsync(Office.Clerk, number, "correct", new CorrectInput { Sequence = 2, Reason = "误点" });

        var view = await ViewAsync(Office.Clerk, number);

        Assert.Equal(Stage.Registered, Assert.Single(StageSteps.Of(view.History), s => s.IsCurrent).Stage);
        Assert.Equal(["assess"], NextSteps.Of(view.Case).Select(s => s.Act));
    }

    [Fact]
    public async Task Every_act_says_what_it_did_to_which_clock()
    {
        var number = await Office.RegisterAsync();
        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput { Track = Track.PetitionProcedure }] });
        await DoAsync(Office.Clerk, number, "accept", new AcceptInput());

        var moves = ClockMoves.Of((await ViewAsync(Office.Clerk, number)).History);

        Assert.Equal(ClockMoveKind.Started, Assert.Single(moves[1]).Kind);
        Assert.Contains(moves[3], m => m is { Kind: ClockMoveKind.Met, Clock.Kind: PetitionDashboard.Domain.Deadlines.ClockKind.Notice });
        Assert.Contains(moves[3], m => m is { Kind: ClockMoveKind.Started, Clock.Kind: PetitionDashboard.Domain.Deadlines.ClockKind.Handling });
    }

    // The hub gathers and throttles by the office's clock, which only the test moves.
    private async Task PassAsync(IRenderedComponent<CasePage> page, Func<bool> isThere)
    {
        for (var i = 0; i < 200 && !isThere(); i++)
        {
            Office.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(page.WaitForStateAsync(isThere, TimeSpan.FromMilliseconds(50)));
        }

        Assert.True(isThere());
    }

    private async Task<IRenderedComponent<CasePage>> OpenAsync(string number, Viewer viewer, string? act = null, string? tab = null)
    {
        SignedIn.Viewer = viewer;
        Services.GetRequiredService<NavigationManager>().NavigateTo(act is not null ? $"/cases/{number}?act={act}" : tab is not null ? $"/cases/{number}?tab={tab}" : $"/cases/{number}");
        var page = Render<CasePage>(p => p.Add(c => c.Number, number));
        // What was registered just before may still be on its way to the view that another page of the test holds open.
        await PassAsync(page, () => page.FindAll("[data-testid=case-number], [data-testid=case-not-found]").Count > 0);
        return page;
    }
}
