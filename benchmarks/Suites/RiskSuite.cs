using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Store;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>All rules after one act, and over everything that is open, against a bare scan of the open cases.</summary>
internal sealed class RiskSuite : Suite
{
    private const double MostOverScan = 10;
    private const int WarmUp = 3;

    /// <inheritdoc/>
    public override string Key => "risks";

    /// <inheritdoc/>
    public override string What => "risk rules: after one act only what it touches; a full sweep within ten times a scan of the open cases";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var office = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var ledger = office.Get<RiskLedger>();
        await ledger.CatchUpAsync();
        var stats = await Rounds.RunAsync(
            run.Options.Rounds / 2, WarmUp, new Timed("sweep", _ => SweepAsync(office, ledger)), new Timed("scan", _ => ScanAsync(office)));
        run.Add(Figure.Ratio($"full sweep over a bare scan of the open cases, {run.Options.Large} cases", ("sweep", stats[0]), ("scan", stats[1]), MostOverScan));

        var leader = await office.ViewerAsync(Roles.Leader);
        await office.Get<RiskService>().ListAsync(leader);
        var (examined, sweeps) = (ledger.Examined, ledger.Sweeps);
        await office.Get<OfficeStore>().ChangeAsync(
            async (db, ct) =>
            {
                var id = await db.Cases.Where(c => c.IsActive).Select(c => c.Id).FirstAsync(ct);
                db.Tell(new ChangeFact(ChangeKind.Case) { CaseId = id }, TimeProvider.System.GetUtcNow());
                return true;
            },
            CancellationToken.None);
        await ledger.CatchUpAsync();
        run.Add(new Figure($"cases that the rules are asked about after one act, of {run.Options.Large}", ledger.Examined - examined, "cases", 1));
        run.Add(new Figure("full sweeps after one act", ledger.Sweeps - sweeps, "sweeps", 0));
    }

    private static async Task SweepAsync(BenchOffice office, RiskLedger ledger)
    {
        await office.Get<OfficeStore>().ChangeAsync(
            (db, _) =>
            {
                db.Tell(ChangeFact.Bulk, TimeProvider.System.GetUtcNow());
                return Task.FromResult(true);
            },
            CancellationToken.None);
        await ledger.CatchUpAsync();
    }

    private static async Task ScanAsync(BenchOffice office)
    {
        await using var db = await office.Get<OfficeStore>().OpenAsync(CancellationToken.None);
        var cases = 0;
        await foreach (var open in db.Cases.AsNoTracking().Where(c => c.IsActive).Select(c => new { c.Id, c.Number, c.Title, c.Content, c.Stage, c.SortDue, c.Headcount }).AsAsyncEnumerable())
            cases += open.Headcount > 0 ? 1 : 0;
        if (cases == 0)
            throw new InvalidOperationException("The office has no open case.");
    }
}
