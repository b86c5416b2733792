using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Drafts;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class ActFormTests : CaseScreenTest
{
    private static readonly DemandAssessmentInput Assessment = new() { Demand = 1, Track = Track.PetitionProcedure };

    [Fact]
    public async Task A_form_of_an_act_records_it_and_says_so()
    {
        var number = await Office.RegisterAsync();
        PetitionCase? after = null;
        var form = await OpenAsync("assess", number, done: c => after = c);

        await form.Find("[data-testid=act-form]").SubmitAsync();

        Assert.Equal(Stage.Assessing, after?.Stage);
        Assert.Contains(number, Assert.Single(Services.GetRequiredService<ToastService>().Current).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assessment_says_which_method_is_proposed_and_why_and_follows_the_tracks()
    {
        var number = await Office.RegisterAsync();
        var form = await OpenAsync("assess", number);
        Assert.Contains("建议细办：不符合其他方式的条件。请自行确定。", form.Markup, StringComparison.Ordinal);

        await Choose(form, "demands-0-track", "简易办理");
        Assert.Contains("建议快办：适用简易办理。请自行确定。", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_is_one_act()
    {
        var number = await HandledAsync();
        var form = await OpenAsync("progress", number);
        await form.Find("[data-testid=field-text]").ChangeAsync("已到现场查看");

        // Both clicks have left the browser before the first is answered.
        await form.InvokeAsync(() => Task.WhenAll(Submit(form), Submit(form)));

        var view = await ViewAsync(Office.Handler, number);
        Assert.Single(view.History, e => e.Act == "progress");
    }

    [Fact]
    public async Task Nothing_is_said_about_a_field_before_the_person_leaves_it()
    {
        var form = await OpenAsync("progress", await HandledAsync());
        Assert.Empty(form.FindAll(".field-error"));

        await form.Find(".form-part").TriggerEventAsync("onfocusout", new Microsoft.AspNetCore.Components.Web.FocusEventArgs());

        Assert.Equal("true", form.Find("[data-testid=field-text]").GetAttribute("aria-invalid"));
        Assert.Empty(form.FindAll("[data-testid=error-summary]"));
    }

    [Fact]
    public async Task Sending_an_empty_form_names_every_field_and_leads_there_without_asking_the_office()
    {
        var number = await HandledAsync();
        var form = await OpenAsync("progress", number);

        await form.Find("[data-testid=act-form]").SubmitAsync();

        var link = form.Find("[data-testid=error-summary] [data-jump-to]");
        Assert.Equal(form.Find("[data-testid=field-text]").Id, link.GetAttribute("data-jump-to"));
        Assert.Contains("办理进展", link.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain((await ViewAsync(Office.Handler, number)).History, e => e.Act == "progress");
    }

    [Fact]
    public async Task A_refusal_of_one_input_stands_at_its_field_and_goes_when_it_is_mended()
    {
        var number = await Office.RegisterAsync();
        var form = await OpenAsync("assess", number);
        await Choose(form, "demands-0-track", "检举控告");

        await form.Find("[data-testid=act-form]").SubmitAsync();

        Assert.Equal("true", form.Find("[data-testid=field-demands-0-track]").GetAttribute("aria-invalid"));
        await Choose(form, "demands-0-track", "信访程序");
        Assert.Null(form.Find("[data-testid=field-demands-0-track]").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task What_a_colleague_changed_is_told_and_what_was_typed_is_kept_and_can_go_on()
    {
        var number = await AssignedAsync();
        var form = await OpenAsync("assign", number, Office.Clerk);
        await Choose(form, "unit-id", "中云中队");
        await form.Find("[data-testid=field-instruction]").ChangeAsync("改由中云中队办理");
        await DoAsync(Office.Handler, number, "claim", new ClaimInput());

        await form.Find("[data-testid=act-form]").SubmitAsync();

        Assert.Contains("办理中", form.Find("[data-testid=act-stale]").TextContent, StringComparison.Ordinal);
        Assert.Equal("改由中云中队办理", form.FindComponent<TextArea>().Instance.Value);
        await form.Find("[data-testid=act-go-on]").ClickAsync();
        var view = await ViewAsync(Office.Clerk, number);
        Assert.Equal("改由中云中队办理", view.History[^1].Note);
        Assert.Equal(4, view.Case.UnitId);
    }

    [Fact]
    public async Task A_draft_is_kept_while_writing_found_again_and_gone_when_the_act_is_done()
    {
        var number = await HandledAsync();
        var first = await OpenAsync("progress", number);
        await first.Find("[data-testid=field-text]").TriggerEventAsync("onpdpause", new PauseEventArgs { Value = "约了周三调解" });

        var second = await OpenAsync("progress", number);

        Assert.Equal("约了周三调解", second.Find("[data-testid=field-text]").GetAttribute("value"));
        Assert.Contains("09:00", second.Find("[data-testid=draft-note]").TextContent, StringComparison.Ordinal);
        await second.Find("[data-testid=act-form]").SubmitAsync();
        Assert.Empty(await DraftsAsync());
    }

    [Fact]
    public async Task A_discarded_draft_leaves_the_form_as_it_began()
    {
        var number = await HandledAsync();
        var first = await OpenAsync("progress", number);
        await first.Find("[data-testid=field-text]").ChangeAsync("写错了");
        var second = await OpenAsync("progress", number);

        await second.Find("[data-testid=draft-discard]").ClickAsync();

        Assert.Empty(await DraftsAsync());
        Assert.Equal(string.Empty, second.FindComponent<TextArea>().Instance.Value);
        Assert.Empty(second.FindAll("[data-testid=draft-note]"));
    }

    [Fact]
    public async Task A_draft_that_an_older_form_wrote_is_passed_over()
    {
        var number = await HandledAsync();
        await Office.Get<DraftService>().KeepAsync(Office.Handler, $"act/{number}/progress", "{\"Text\":{\"lines\":3}}", 1, TestContext.Current.CancellationToken);

        var form = await OpenAsync("progress", number);

        Assert.Empty(form.FindAll("[data-testid=draft-note]"));
    }

    [Fact]
    public async Task A_text_box_reports_only_after_a_pause_or_when_left_never_key_by_key()
    {
        var form = await OpenAsync("progress", await HandledAsync());
        var box = form.Find("[data-testid=field-text]");

        // js/fields.js raises the pause outside compositions only; a handler of keys or input would send unfinished pinyin.
        Assert.Equal("1000", box.GetAttribute("data-pause"));
        Assert.Throws<MissingEventHandlerException>(() => box.Input("nihao"));
        Assert.Throws<MissingEventHandlerException>(() => box.KeyDown("a"));
        Assert.Empty(await DraftsAsync());
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_keeps_the_form_from_being_sent()
    {
        var number = await HandledAsync();
        var form = await OpenAsync("opinion", number, Office.Head);
        await form.Find("[data-testid=field-text]").ChangeAsync("经核查属实。");
        await form.Find("[data-testid=field-delivered-on]").ChangeAsync("2026-02-31");

        await form.Find("[data-testid=act-form]").SubmitAsync();

        Assert.Equal(Stage.Handling, (await ViewAsync(Office.Head, number)).Case.Stage);
        Assert.Equal("2026-02-31", form.Find("[data-testid=field-delivered-on]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_demand_left_out_of_an_answer_stays_open()
    {
        var number = await HandledAsync(wish: "停止排烟\n赔偿损失");
        var form = await OpenAsync("opinion", number, Office.Head);
        await form.Find("[data-testid=field-text]").ChangeAsync("排烟已停止。");
        await form.Find("[data-testid=remove-answers-1]").ClickAsync();

        await form.Find("[data-testid=act-form]").SubmitAsync();

        var demand = Assert.Single((await ViewAsync(Office.Head, number)).Case.OpenDemands);
        Assert.Equal("赔偿损失", demand.Text);
    }

    [Fact]
    public async Task An_act_that_is_not_open_says_so_in_place_of_a_form()
    {
        var form = await OpenAsync("archive", await Office.RegisterAsync(), Office.Clerk);

        Assert.Empty(form.FindAll("form"));
        Assert.Contains("归档", form.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<DraftLine>> DraftsAsync() => await Office.Get<DraftService>().ListAsync(Office.Handler, TestContext.Current.CancellationToken);

    private static Task Submit(IRenderedComponent<ActForm> form) => form.Find("[data-testid=act-form]").SubmitAsync();

    /// <summary>Chooses an option by its name; what follows a dot, such as how much a unit has in hand, is no part of the name.</summary>
    private static async Task Choose<T>(IRenderedComponent<T> form, string field, string text)
        where T : IComponent
    {
        var option = form.FindAll($"[data-testid=field-{field}] option").Single(o => o.TextContent == text || o.TextContent.StartsWith($"{text} · ", StringComparison.Ordinal));
        await form.Find($"[data-testid=field-{field}]").ChangeAsync(option.GetAttribute("value")!);
    }

    private async Task<IRenderedComponent<ActForm>> OpenAsync(string act, string number, PetitionDashboard.Security.Viewer? viewer = null, Action<PetitionCase>? done = null)
    {
        var who = viewer ?? (act is "progress" or "claim" ? Office.Handler : Office.Clerk);
        var view = await ViewAsync(who, number);
        var form = Render<ActForm>(p => p.Add(f => f.Viewer, who).Add(f => f.Act, act).Add(f => f.View, view).Add(f => f.OnDone, c => done?.Invoke(c)));
        await form.WaitForStateAsync(() => form.FindAll("form, .empty").Count > 0);
        return form;
    }

    private async Task<string> AssignedAsync(string? wish = null)
    {
        var number = await Office.RegisterAsync(r => r with { Wish = wish });
        var demands = (await ViewAsync(Office.Clerk, number)).Case.Demands.Length;
        await DoAsync(Office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [.. Enumerable.Range(1, demands).Select(d => Assessment with { Demand = d })] });
        await DoAsync(Office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(Office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        return number;
    }

    private async Task<string> HandledAsync(string? wish = null)
    {
        var number = await AssignedAsync(wish);
        await DoAsync(Office.Handler, number, "claim", new ClaimInput());
        return number;
    }
}
