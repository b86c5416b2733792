using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Registration;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Services.Drafts;
using PetitionDashboard.Tests.Components.Cases;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Registration;

public sealed class RegisterFormTests : CaseScreenTest
{
    [Fact]
    public async Task A_clerk_registers_what_was_told_and_lands_on_the_case_with_a_way_to_the_next()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-petitioners-0-name]").ChangeAsync("欧阳𠮷");
        await form.Find("[data-testid=field-petitioners-0-phone]").ChangeAsync("13800138000");
        await form.Find("[data-testid=field-title]").ChangeAsync("烧烤店油烟 <b>扰民</b> 😀");
        await form.Find("[data-testid=field-content]").ChangeAsync("每晚六点到凌晨两点。");

        await form.Find("form").SubmitAsync();

        var view = await ViewAsync(Office.Clerk, "XF2026000001");
        Assert.Equal("烧烤店油烟 <b>扰民</b> 😀", view.Case.Intake.Title);
        Assert.EndsWith("/cases/XF2026000001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("/cases/new", Assert.Single(Services.GetRequiredService<ToastService>().Current).Href);
        Assert.Empty(await Office.Get<DraftService>().ListAsync(Office.Clerk, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_title_of_ten_thousand_characters_is_refused_in_words_and_kept_in_the_box()
    {
        var form = await OpenAsync();
        var title = new string('长', 10_000);
        await form.Find("[data-testid=field-title]").ChangeAsync(title);

        await form.Find("form").SubmitAsync();

        Assert.Contains("200", form.Find("#f-register-title-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(title, form.FindComponents<TextField>().Single(f => f.Instance.Name == "title").Instance.Value);
    }

    [Fact]
    public async Task Control_characters_are_named_as_such()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-title]").ChangeAsync("油烟\u0007扰民");
        await form.Find("form").SubmitAsync();

        Assert.Contains("无法显示的字符", form.Find("#f-register-title-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_and_not_anonymous_the_petitioners_say_what_is_missing_and_anonymous_goes_through()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-title]").ChangeAsync("夜间施工噪音");
        await form.Find("[data-testid=field-content]").ChangeAsync("工地夜间施工。");
        await form.Find("form").SubmitAsync();
        Assert.NotNull(form.Find("#f-register-petitioners-error"));

        await form.Find("[data-testid=field-anonymous]").ChangeAsync(true);
        await form.Find("form").SubmitAsync();

        Assert.True((await ViewAsync(Office.Clerk, "XF2026000001")).Case.Intake.Anonymous);
    }

    [Fact]
    public async Task Words_in_the_text_propose_a_field_which_one_click_takes()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-title]").TriggerEventAsync("onpdpause", new PauseEventArgs { Value = "楼下烧烤油烟很大" });

        Assert.Equal("cooking-fumes", form.Find("[data-testid=hint-field]").GetAttribute("data-field"));
        // Suggestions may arrive at any moment and draw the hints anew.
        await form.InvokeAsync(() => form.Find("[data-testid=hint-field-take]").ClickAsync());

        Assert.Empty(form.FindAll("[data-testid=hint-field]"));
        Assert.Equal("cooking-fumes", form.FindComponents<SelectField<object>>().Single(f => f.Instance.Name == "field").Instance.Value);
    }

    [Fact]
    public async Task An_earlier_petition_from_the_same_phone_shows_while_typing()
    {
        var earlier = await Office.RegisterAsync();
        var form = await OpenAsync();

        await form.Find("[data-testid=field-petitioners-0-phone]").TriggerEventAsync("onpdpause", new PauseEventArgs { Value = "138 0013 8000" });

        await form.WaitForElementAsync("[data-testid=similar-case]");
        var found = form.Find("[data-testid=similar-case]");
        Assert.Equal(earlier, found.GetAttribute("data-case"));
        Assert.Equal("SamePhone", found.GetAttribute("data-reason"));
    }

    [Fact]
    public async Task The_squad_of_the_town_is_named()
    {
        var form = await OpenAsync();
        var town = form.FindAll("[data-testid=field-town] option").Single(o => o.TextContent == "中云街道");
        await form.Find("[data-testid=field-town]").ChangeAsync(town.GetAttribute("value")!);

        Assert.Contains("中云中队", form.Find("[data-testid=hint-unit]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_looks_wrong_is_hinted_at_and_registered_all_the_same()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-petitioners-0-name]").ChangeAsync("王小明");
        await form.Find("[data-testid=field-petitioners-0-phone]").ChangeAsync("1380013");
        Assert.Contains("请核对", form.Find("#f-register-petitioners-0-phone-help").TextContent, StringComparison.Ordinal);
        await form.Find("[data-testid=field-title]").ChangeAsync("油烟");
        await form.Find("[data-testid=field-content]").ChangeAsync("油烟");

        await form.Find("form").SubmitAsync();

        Assert.Equal(Stage.Registered, (await ViewAsync(Office.Clerk, "XF2026000001")).Case.Stage);
    }

    [Fact]
    public async Task What_was_typed_before_the_line_was_cut_is_there_again()
    {
        var before = await OpenAsync();
        await before.Find("[data-testid=field-petitioners-0-name]").ChangeAsync("王小明");
        await before.Find("[data-testid=field-content]").TriggerEventAsync("onpdpause", new PauseEventArgs { Value = "说到一半" });
        before.Dispose();

        var after = await OpenAsync();

        Assert.Equal("说到一半", after.Find("[data-testid=field-content]").GetAttribute("value"));
        Assert.Equal("王小明", after.Find("[data-testid=field-petitioners-0-name]").GetAttribute("value"));
        Assert.NotNull(after.Find("[data-testid=draft-note]"));
    }

    [Fact]
    public async Task A_double_click_registers_once()
    {
        var form = await OpenAsync();
        await form.Find("[data-testid=field-anonymous]").ChangeAsync(true);
        await form.Find("[data-testid=field-title]").ChangeAsync("油烟");
        await form.Find("[data-testid=field-content]").ChangeAsync("油烟");

        await form.InvokeAsync(() => Task.WhenAll(form.Find("form").SubmitAsync(), form.Find("form").SubmitAsync()));

        Assert.Null(await Office.Get<PetitionDashboard.Services.Cases.CaseService>().FindAsync(Office.Clerk, "XF2026000002", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("13800138000", null)]
    [InlineData("+86 138-0013-8000", null)]
    [InlineData("0532-88776655", null)]
    [InlineData("１３８００１３８０００", null)]
    [InlineData("", null)]
    [InlineData("1380013800", "Odd.Phone")]
    [InlineData("12345", "Odd.Phone")]
    [InlineData("138001380001", "Odd.Phone")]
    [InlineData("电话不详", "Odd.Phone")]
    public void Odd_phones_are_told_from_usual_ones(string phone, string? expected) => Assert.Equal(expected, PartyFormat.OddPhone(phone));

    [Theory]
    [InlineData("11010519491231002X", null)]
    [InlineData("11010519491231002x", null)]
    [InlineData("110105194912310021", "Odd.CheckDigit")]
    [InlineData("110105194913310029", "Odd.Birthday")]
    [InlineData("370202800101123", "Odd.IdNumber")]
    public void Odd_identity_numbers_are_told_from_usual_ones(string number, string? expected) => Assert.Equal(expected, PartyFormat.OddIdNumber(number));

    private async Task<IRenderedComponent<RegisterForm>> OpenAsync()
    {
        var form = Render<RegisterForm>(p => p.Add(f => f.Viewer, Office.Clerk));
        await form.WaitForElementAsync("form");
        return form;
    }
}
