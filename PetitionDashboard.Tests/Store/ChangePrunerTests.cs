using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Store;

/// <summary>Old facts go, no follower misses one, and who was away for too long reads everything again.</summary>
public sealed class ChangePrunerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_older_than_a_day_go_and_the_newest_stays_however_old()
    {
        await using var office = await TestOffice.OpenAsync();
        var pruner = office.Get<ChangePruner>();
        await TellAsync(office, 3);
        office.Time.Advance(TimeSpan.FromHours(20));
        await TellAsync(office, 2);
        Assert.Equal(0, await pruner.RunOnceAsync(Token));
        office.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(3, await pruner.RunOnceAsync(Token));
        office.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await pruner.RunOnceAsync(Token));
        Assert.Equal(["1"], await SubjectsAsync(office));
        Assert.Equal(0, await pruner.RunOnceAsync(Token));
    }

    [Fact]
    public async Task A_fact_that_a_wrong_clock_calls_old_waits_for_those_before_it_so_that_no_gap_is_inside()
    {
        await using var office = await TestOffice.OpenAsync();
        await TellAsync(office, 1);
        await TellAsync(office, 1, TimeSpan.FromDays(-9));
        await TellAsync(office, 1);
        Assert.Equal(0, await office.Get<ChangePruner>().RunOnceAsync(Token));
        Assert.Equal(3, (await SubjectsAsync(office)).Length);
    }

    [Fact]
    public async Task Who_follows_closely_is_told_each_fact_and_who_was_away_is_told_that_anything_changed()
    {
        await using var office = await TestOffice.OpenAsync();
        var source = (StoreChanges)office.Get<IChangeSource>();
        var start = await source.PositionAsync(Token);
        await TellAsync(office, 4);
        var near = await source.ReadSinceAsync(start + 3, Token);
        Assert.Equal(["3"], near.Facts.Select(f => f.Subject));
        office.Time.Advance(TimeSpan.FromDays(2));
        await TellAsync(office, 2);
        await office.Get<ChangePruner>().RunOnceAsync(Token);

        // Whoever read the four has missed nothing; whoever did not reads everything, and goes on from the end.
        Assert.Equal(["0", "1"], (await source.ReadSinceAsync(start + 4, Token)).Facts.Select(f => f.Subject));
        var away = await source.ReadSinceAsync(start + 1, Token);
        Assert.Equal([ChangeFact.Bulk], away.Facts);
        Assert.Equal(await source.PositionAsync(Token), away.Position);
        Assert.Empty((await source.ReadSinceAsync(away.Position, Token)).Facts);
    }

    [Fact]
    public async Task Risk_alerts_of_a_case_whose_fact_was_taken_away_unread_are_raised_all_the_same()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var ledger = office.Get<RiskLedger>();
        await ledger.CatchUpAsync(Token);
        await office.RegisterAsync(i => i with { Title = "楼道燃气泄漏", Content = "楼道内燃气泄漏，气味很大" });
        await TellAsync(office, 1);
        await using (var db = await office.Store.OpenAsync(Token))
        {
            var last = await db.Changes.MaxAsync(c => c.Id, Token);
            await db.Changes.Where(c => c.Id < last).ExecuteDeleteAsync(Token);
        }

        await ledger.CatchUpAsync(Token);
        Assert.Contains((await office.Get<RiskService>().ListAsync(office.Supervisor, Token)).Alerts, a => a.Rule == "safety-at-stake");
    }

    private static async Task TellAsync(TestOffice office, int count, TimeSpan off = default)
    {
        for (var i = 0; i < count; i++)
        {
            await office.Store.ChangeAsync(
                (db, _) =>
                {
                    db.Tell(ChangeFact.Record(i.ToString(CultureInfo.InvariantCulture)), office.Time.GetUtcNow() + off);
                    return Task.FromResult(true);
                },
                Token);
        }
    }

    private static async Task<string?[]> SubjectsAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(Token);
        return [.. (await db.Changes.OrderBy(c => c.Id).Select(c => c.Fact).ToListAsync(Token)).Select(f => System.Text.Json.JsonSerializer.Deserialize<ChangeFact>(f)!.Subject)];
    }
}
