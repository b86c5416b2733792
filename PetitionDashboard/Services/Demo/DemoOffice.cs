using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>
/// The demo office: an invented bureau whose last completed half-year shows exactly the bureau's reference figures, with what lies on its
/// desks today. Made through the acts, the same on the same day.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people.</param>
/// <param name="directory">Who plays.</param>
/// <param name="risks">Risks and online voice.</param>
/// <param name="options">Where the store is.</param>
/// <param name="briefing">Boards of the last days.</param>
/// <param name="parts">What it shows beside its cases.</param>
/// <param name="time">The clock.</param>
public sealed class DemoOffice(
    OfficeStore store, ActContexts contexts, OfficeDirectory directory, IOptions<StoreOptions> options, DemoBriefing briefing, DemoRisks risks, IEnumerable<IDemoPart> parts, TimeProvider time)
{
    private const int Seed = 2026;
    private const int HistoryMonths = 18;
    private const double HistoryADay = 0.3;
    private const double SinceADay = 0.45;
    private const int LeadDays = 10;

    /// <summary>Whether this host wants the demo office: in Development, unless <c>Demo:Enabled</c> is false.</summary>
    public static bool IsWanted(IHostEnvironment environment, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return environment.IsDevelopment() && configuration.GetValue("Demo:Enabled", defaultValue: true);
    }

    /// <summary>Fills a store that has no people, no units and no cases. Two programs that start at once wait for each other.</summary>
    /// <returns>True when it was filled now.</returns>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken = default)
    {
        if (!await IsEmptyAsync(cancellationToken))
            return false;
        await using var alone = await StoreStart.LockAsync(Path.Combine(options.Value.DataDirectory, ".demo.lock"), cancellationToken);
        if (!await IsEmptyAsync(cancellationToken))
            return false;
        await AddOrganisationAsync(cancellationToken);
        directory.Forget();
        var snapshot = await directory.CurrentAsync(cancellationToken);
        var cast = OfficeCast.Of(snapshot) ?? throw new InvalidOperationException("The demo organisation lacks somebody.");
        var office = await contexts.ForAsync(Viewer.System("demo"), cancellationToken: cancellationToken);
        var player = new CasePlayer(cast, office, office.RecordedAt);
        var plans = Plans(cast, office, player);
        await store.ChangeAsync((db, ct) => AddRegistersAsync(db, cast, office.RecordedAt, ct), cancellationToken);
        await store.WriteAsync((writer, ct) => WriteAsync(writer, player, plans, ct), cancellationToken);
        await risks.AddAsync(cast.Clerks[0], cast.Supervisors[0], cancellationToken);
        await briefing.AddAsync(cast, office, cancellationToken);
        await store.ChangeAsync(
            async (db, ct) =>
            {
                await DemoSupervision.AddChecksAsync(db, cast, office.RecordedAt, ct);
                return 0;
            },
            cancellationToken);
        foreach (var part in parts)
            await part.AddAsync(snapshot, office.RecordedAt, cancellationToken);
        return true;
    }

    /// <summary>All cases in the order in which they came in.</summary>
    internal static List<CasePlan> Plans(OfficeCast cast, ActContext office, CasePlayer player)
    {
        var now = office.RecordedAt;
        var today = OfficeTime.DayOf(now);
        var period = ReferencePeriod.Before(today);
        var planner = new CasePlanner(Seed, cast);
        var reference = new ReferencePeriod(planner, period);
        var plans = new List<CasePlan>();
        plans.AddRange(History(planner, period.From));
        plans.AddRange(reference.Backlog());
        var (closed, open) = (ReferencePeriod.Closed, ReferencePeriod.Received - ReferencePeriod.Closed);
        foreach (var scene in new LiveScenes(planner, cast, office.Calendar, now).All().Concat(DemoSupervision.Plans(planner, cast, office, now)))
        {
            // A scene that began within the period is one of the period's cases; where they have no room for it, it is left out.
            switch (Place(scene, player, period))
            {
                case ScenePlace.Beside:
                    plans.Add(scene);
                    break;
                case ScenePlace.OpenAtEnd when open > 0:
                    open--;
                    plans.Add(scene);
                    break;
                case ScenePlace.ClosedAtEnd when closed > ReferencePeriod.Closed - 6:
                    closed--;
                    plans.Add(scene);
                    break;
            }
        }

        plans.AddRange(reference.ClosedOnes(closed));
        plans.AddRange(reference.OpenOnes(open));
        plans.AddRange(Since(planner, period.To.AddDays(1), now));
        return [.. plans.Where(p => p.ReceivedAt <= now).OrderBy(p => p.ReceivedAt)];
    }

    private enum ScenePlace
    {
        Beside,
        OpenAtEnd,
        ClosedAtEnd,
        Unfit,
    }

    private static ScenePlace Place(CasePlan scene, CasePlayer player, (DateOnly From, DateOnly To) period)
    {
        var received = OfficeTime.DayOf(scene.ReceivedAt);
        if (received > period.To || scene.Input.Channel == Channel.Hotline12345)
            return ScenePlace.Beside;
        var state = player.Play(scene, CasePlayer.NoNumber, 0).State!;
        if (received < period.From)
            return ScenePlace.Beside;
        var facts = Facts.Of(state);
        if (Count(FactKind.NoticeOwed) > Count(FactKind.NoticeInTime))
            return ScenePlace.Unfit;
        return Count(FactKind.Closed) > Count(FactKind.Unclosed) ? ScenePlace.ClosedAtEnd : ScenePlace.OpenAtEnd;

        int Count(FactKind kind) => facts.Count(f => f.Kind == kind && f.B <= period.To.DayNumber);
    }

    /// <summary>The months before the period, over and done with.</summary>
    private static IEnumerable<CasePlan> History(CasePlanner planner, DateOnly until)
    {
        var first = until.AddMonths(-HistoryMonths);
        var days = until.DayNumber - first.DayNumber;
        var count = (int)(days * HistoryADay);
        for (var i = 0; i < count; i++)
        {
            var day = first.AddDays(i * days / count);
            var plan = ReferencePeriod.Plain(planner.Plan(i, WorkTime.At(day, 520 + (i * 37 % 480))));
            yield return plan with { CloseBy = WorkTime.At(until.AddDays(-1), 17 * 60), ReplyAfter = Math.Min(plan.ReplyAfter, Math.Max(1, until.DayNumber - day.DayNumber - LeadDays)) };
        }
    }

    /// <summary>What came in since the period, in its ordinary course.</summary>
    private static IEnumerable<CasePlan> Since(CasePlanner planner, DateOnly first, DateTimeOffset now)
    {
        var days = OfficeTime.DayOf(now).DayNumber - first.DayNumber;
        var count = (int)(days * SinceADay);
        for (var i = 0; i < count; i++)
            yield return planner.Plan(20_000 + i, WorkTime.At(first.AddDays(i * days / count), 520 + (i * 53 % 480)));
    }

    /// <summary>Before the cases, by which the office is known to be complete: a start that is killed between is made good by the next.</summary>
    private static async Task<bool> AddRegistersAsync(OfficeDb db, OfficeCast cast, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.RegisterEntries.AnyAsync(cancellationToken))
            return false;
        DemoRegisters.AddTo(db, new Viewer(cast.Clerks[0], "clerk"), ReferencePeriod.Before(OfficeTime.DayOf(now)), now);
        return true;
    }

    private static async Task<int> WriteAsync(CaseWriter writer, CasePlayer player, List<CasePlan> plans, CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
        {
            var number = await writer.NextNumberAsync(OfficeTime.DayOf(plan.ReceivedAt).Year, cancellationToken);
            var past = await SeedService.PlayAsync(writer, player, plan, number, cancellationToken);
            await past.WriteAsync(writer, cancellationToken);
        }

        await writer.CommitAsync(cancellationToken);
        return plans.Count;
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        return !await db.Cases.AnyAsync(cancellationToken) && await IsOursAsync(db, cancellationToken);
    }

    /// <summary>No organisation yet, or the demo's own that a killed start left behind without its cases.</summary>
    private static async Task<bool> IsOursAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        var bureau = DemoOrganisation.BureauName;
        return !await db.Units.AnyAsync(u => u.Name != bureau && u.ParentId == null && u.Kind == Domain.Organisation.UnitKind.Bureau, cancellationToken)
            && (!await db.Users.AnyAsync(cancellationToken) || await db.Units.AnyAsync(u => u.Name == bureau, cancellationToken));
    }

    private async Task AddOrganisationAsync(CancellationToken cancellationToken)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        if (await db.Units.AnyAsync(cancellationToken))
            return;
        DemoOrganisation.AddTo(db, signIns: true);
        db.Tell(ChangeFact.Bulk, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
