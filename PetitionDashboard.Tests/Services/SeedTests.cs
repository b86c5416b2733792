using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Services.Demo;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

public sealed class SeedTests
{
    [Fact]
    public async Task The_same_seed_makes_the_same_office_and_another_seed_another()
    {
        var first = await SeedAsync(600, 7);
        var again = await SeedAsync(600, 7);
        var other = await SeedAsync(600, 8);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_seeded_office_is_sound_and_looks_like_one()
    {
        await using var office = await TestOffice.OpenNewAsync();
        var report = await office.Get<SeedService>().SeedAsync(3000, 1, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3000, report!.Cases);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
        var cases = await CasesAsync(office);
        Assert.Equal(3000, cases.Count);
        var open = cases.Count(c => c.IsOpen) / 3000.0;
        Assert.InRange(open, 0.01, 0.05);
        Assert.Contains(cases, c => c.IsExtended);
        Assert.Contains(cases, c => c.Accused.Any);
        Assert.Contains(cases, c => c.SecondHandlings > 0);
        Assert.InRange(cases.Count(c => c.Participating().Any(p => p.IsAsked)) / 3000.0, 0.02, 0.2);
        Assert.Contains(cases, c => c.Intake.Petition > 1);
        Assert.Contains(cases, c => c.Intake.Form == PetitionForm.Collective);
        Assert.Equal(15, cases.Select(c => c.Intake.Field).Distinct().Count());
        Assert.Equal(16, cases.Select(c => c.Intake.Town).Distinct().Count());
        Assert.Equal(7, cases.Select(c => c.Intake.ReceivedAt.AddHours(8).Year).Distinct().Count());
        var received = cases.Select(c => c.Intake.ReceivedAt).ToList();
        Assert.Equal(received.Order(), received);
        Assert.DoesNotContain(cases, c => c.LastOccurredAt > office.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_cancelled_seeding_keeps_whole_batches_only()
    {
        await using var office = await TestOffice.OpenNewAsync();
        using var cancel = new CancellationTokenSource();
        var progress = new StopAt(cancel, 2000);
        var report = await office.Get<SeedService>().SeedAsync(5000, 1, progress, cancel.Token);
        Assert.True(report!.Cancelled);
        Assert.Equal(2000, report.Cases);
        Assert.Equal(2000, (await CasesAsync(office)).Count);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    private sealed class StopAt(CancellationTokenSource cancel, long at) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value)
        {
            if (value.Done >= at)
                cancel.Cancel();
        }
    }

    private static async Task<List<PetitionCase>> SeedAsync(int cases, int seed)
    {
        await using var office = await TestOffice.OpenNewAsync();
        await office.Get<SeedService>().SeedAsync(cases, seed, cancellationToken: TestContext.Current.CancellationToken);
        return await CasesAsync(office);
    }

    private static async Task<List<PetitionCase>> CasesAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await db.Cases.AsNoTracking().OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => CaseCodec.Read(r.State, r.Content))];
    }
}
