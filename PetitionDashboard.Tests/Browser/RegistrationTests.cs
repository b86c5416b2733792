using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>What a clerk meets who sends the form of registration too early, or twice.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class RegistrationTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task What_is_wrong_is_said_in_sight_of_the_button_and_leads_to_its_field()
    {
        var screen = await SignInAsync("clerk", height: 700);
        await screen.GoAsync("/cases/new");
        await Expect(screen.Id("field-title")).ToBeEnabledAsync();
        await screen.Id("act-submit").ClickAsync();

        await Expect(screen.Id("error-summary")).ToBeInViewportAsync();
        var last = screen.Id("error-summary").GetByRole(Microsoft.Playwright.AriaRole.Button).Last;
        await last.ClickAsync();
        await Expect(screen.Id("field-content")).ToBeFocusedAsync();
        await Expect(screen.Id("field-content")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_double_click_registers_one_case()
    {
        var screen = await SignInAsync("clerk");
        var title = $"双击登记 {Guid.NewGuid():N}";
        await screen.GoAsync("/cases/new");
        await screen.FillAsync("petitioners-0-name", "欧阳文");
        await screen.FillAsync("title", title);
        await screen.FillAsync("content", "夜间施工至凌晨两点。");
        await screen.Id("act-submit").DblClickAsync();
        await screen.StageIsAsync("Registered");
        await Expect(screen.Id("toast")).ToHaveCountAsync(1);

        await screen.Id("queue-search").FillAsync(title);
        await screen.Id("queue-search").PressAsync("Enter");
        await Expect(screen.Id("queue-total")).ToHaveAttributeAsync("data-value", "1");
    }
}
