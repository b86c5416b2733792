using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Supervision;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Tests.Services.Boards;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Supervision;

/// <summary>One form for many cases: what is wrong is said under its field, and the panel says what became of each.</summary>
public sealed class MassPanelTests : ScreenTest
{
    [Fact]
    public async Task Urging_without_a_text_says_so_and_sends_nothing_and_with_one_tells_what_was_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        var (good, fresh) = (await office.HandledAsync(), await office.RegisterAsync());
        Services.AddSingleton(office.Get<MassActs>());
        Services.AddSingleton(office.Get<LiveQueryHub>());
        Services.AddSingleton<ActLanguage>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var due = new DateOnly(2026, 11, 20);
        LateCase[] cases =
        [
            new(good, "占道经营", Stage.Handling, 3, "阜安中队", null, due, 0, CanBeUrged: true),
            new(fresh, "违建举报", Stage.Handling, 3, "阜安中队", null, due, 0, CanBeUrged: true),
        ];
        var list = Render<LateList>(p => p.Add(l => l.Cases, cases).Add(l => l.Viewer, office.Supervisor).Add(l => l.Today, new DateOnly(2026, 11, 24)));
        await list.Find("thead input").ChangeAsync(true);
        await list.Find("[data-testid=act-urge]").ClickAsync();
        await list.Find("form").SubmitAsync();
        Assert.Single(list.FindAll("[data-testid=urge-dialog]"));
        Assert.Null(await office.Get<MassActs>().ForAsync(office.Supervisor, TestContext.Current.CancellationToken));

        await list.Find("[data-testid=field-text]").ChangeAsync("请于三日内反馈。");
        await list.Find("form").SubmitAsync();
        Assert.Empty(list.FindAll("[data-testid=urge-dialog]"));
        await office.Get<MassActs>().WaitAsync(office.Supervisor).WaitAsync(TestContext.Current.CancellationToken);

        var panel = Render<MassPanel>(p => p.Add(m => m.Viewer, office.Supervisor));
        panel.WaitForAssertion(() => Assert.Equal("1", panel.Find("[data-testid=mass-run]").GetAttribute("data-done")));
        var line = Assert.Single(panel.FindAll("[data-testid=mass-line]"));
        Assert.Equal((fresh, "Refused"), (line.GetAttribute("data-case"), line.GetAttribute("data-outcome")));
        Assert.Contains("尚未分办到单位", line.TextContent, StringComparison.Ordinal);
        await panel.Find("[data-testid=mass-forget]").ClickAsync();
        Assert.Null(await office.Get<MassActs>().ForAsync(office.Supervisor, TestContext.Current.CancellationToken));
    }
}
