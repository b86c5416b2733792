using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Supervision;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Tests.Services.Boards;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Supervision;

/// <summary>Who changed the ladder, when, why and what; and a run that a restart broke off, gone on with from the screen.</summary>
public sealed class LadderHistoryTests : ScreenTest
{
    [Fact]
    public async Task Each_version_says_who_set_it_why_and_which_rung_became_different()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<LadderService>();
        var later = Ladder.Shipped with { Steps = Ladder.Shipped.Steps.SetItem(1, Ladder.Shipped.Steps[1] with { Days = 2 }), SendsUrgings = true };
        await service.SaveAsync(office.Supervisor, 0, later, "试行两日后催办", TestContext.Current.CancellationToken);
        Services.AddSingleton(service);
        Services.AddSingleton<ActLanguage>();
        var history = Render<LadderHistory>(p => p.Add(h => h.Viewer, office.Supervisor).Add(h => h.Version, 1));

        var versions = history.FindAll("[data-testid=ladder-version]");
        Assert.Equal(["1", "0"], versions.Select(v => v.GetAttribute("data-version")));
        Assert.Contains("supervisor，2026-03-02 09:00", versions[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("试行两日后催办", versions[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["第 2 级由“超期 1 天 催办 督办人员”改为“超期 2 天 催办 督办人员”", "开启自动发出催办"], versions[0].QuerySelectorAll("ul li").Select(l => l.TextContent));
        Assert.Equal(4, versions[1].QuerySelectorAll("ul li").Length);
    }

    [Fact]
    public async Task A_run_that_a_restart_broke_off_says_so_and_goes_on_with_one_click()
    {
        await using var office = await TestOffice.OpenAsync();
        string[] numbers = [await office.HandledAsync(), await office.HandledAsync()];
        var job = office.Get<MassActs>();
        Assert.Empty(await job.StartAsync(office.Supervisor, Guid.NewGuid(), [new MassItem(numbers[0], "urge", "请办理"), new MassItem(numbers[1], "urge", "请办理")], TestContext.Current.CancellationToken));
        await job.WaitAsync(office.Supervisor);
        await using (var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken))
        {
            await db.MassRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, (DateTimeOffset?)null), TestContext.Current.CancellationToken);
            await db.MassLines.Where(l => l.Ordinal == 1).ExecuteUpdateAsync(l => l.SetProperty(x => x.Outcome, MassOutcome.Waiting), TestContext.Current.CancellationToken);
        }

        var restarted = office.Again<MassActs>();
        Services.AddSingleton(restarted);
        Services.AddSingleton(office.Get<LiveQueryHub>());
        Services.AddSingleton<ActLanguage>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var panel = Render<MassPanel>(p => p.Add(m => m.Viewer, office.Supervisor));
        panel.WaitForAssertion(() => Assert.Contains("服务中断：已完成 1 件（共 2 件）", panel.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await panel.Find("[data-testid=mass-resume]").ClickAsync();
        await restarted.WaitAsync(office.Supervisor);
        var state = (await restarted.ForAsync(office.Supervisor, TestContext.Current.CancellationToken))!;
        Assert.Equal((2, 0, false), (state.Count(MassOutcome.Done), state.Left, state.IsBroken));
    }
}
