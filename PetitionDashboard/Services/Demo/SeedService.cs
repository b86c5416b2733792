using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Demo;

/// <summary>What a seeding came to.</summary>
/// <param name="Cases">Cases written.</param>
/// <param name="Events">Acts written.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Cancelled">Broken off; what is counted is kept.</param>
public sealed record SeedReport(long Cases, long Events, TimeSpan Elapsed, bool Cancelled = false);

/// <summary>How far a seeding is.</summary>
/// <param name="Done">Cases written.</param>
/// <param name="Total">Cases asked for.</param>
public readonly record struct SeedProgress(long Done, long Total);

/// <summary>Fills an office with many invented cases of six years, through the acts: the same seed on the same day gives the same cases.</summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people.</param>
/// <param name="directory">Who plays.</param>
/// <param name="time">The clock.</param>
public sealed class SeedService(OfficeStore store, ActContexts contexts, OfficeDirectory directory, TimeProvider time)
{
    private const int Years = 6;
    private const int BatchCases = 2000;

    /// <summary>Writes so many cases. An office without units gets the demo organisation, without sign-ins.</summary>
    /// <returns>What was written; null when the office has units, but lacks a clerk, a supervisor, a leader or squads with a head.</returns>
    public async Task<SeedReport?> SeedAsync(int cases, int seed, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        var started = Stopwatch.GetTimestamp();
        if (await CastAsync(cancellationToken) is not { } cast)
            return null;
        var now = time.GetUtcNow();
        var office = await contexts.ForAsync(Viewer.System(Environment.UserName), cancellationToken: cancellationToken);
        var calendar = new SeedCalendar(OfficeTime.DayOf(now).AddYears(-Years), now, office.Calendar);
        var planner = new CasePlanner(seed, cast);
        var player = new CasePlayer(cast, office, now);
        var (done, events) = (0L, 0L);
        try
        {
            while (done < cases)
            {
                var first = (int)done;
                var count = (int)Math.Min(BatchCases, cases - done);
                events += await store.WriteAsync((writer, ct) => WriteAsync(writer, first, count, ct), cancellationToken);
                done += count;
                progress?.Report(new SeedProgress(done, cases));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new SeedReport(done, events, Stopwatch.GetElapsedTime(started), Cancelled: true);
        }

        return new SeedReport(done, events, Stopwatch.GetElapsedTime(started));

        async Task<long> WriteAsync(CaseWriter writer, int first, int count, CancellationToken ct)
        {
            var plans = new CasePlan[count];
            var numbers = new string[count];
            for (var i = 0; i < count; i++)
            {
                plans[i] = planner.Plan(first + i, calendar.At((first + i + 0.5) / cases));
                numbers[i] = await writer.NextNumberAsync(OfficeTime.DayOf(plans[i].ReceivedAt).Year, ct);
            }

            // Deciding takes longer than writing and needs nothing of the store, unless somebody petitions again.
            var played = new PastCase?[count];
            Parallel.For(0, count, new ParallelOptions { CancellationToken = ct }, i =>
            {
                if (!planner.IsRepeat(first + i))
                    played[i] = player.Play(plans[i], numbers[i], 0);
            });
            var acts = 0L;
            for (var i = 0; i < count; i++)
            {
                var past = played[i] ?? await PlayAsync(writer, player, plans[i], numbers[i], ct);
                await past.WriteAsync(writer, ct);
                acts += past.Events.Count;
            }

            await writer.CommitAsync(ct);
            return acts;
        }
    }

    /// <summary>Plays a plan with the earlier petitions of its people on its matter, as registration knows them.</summary>
    internal static async Task<PastCase> PlayAsync(CaseWriter writer, CasePlayer player, CasePlan plan, string number, CancellationToken cancellationToken)
    {
        Party[] people = [.. plan.Input.Petitioners.Select(p => new Party(p.Name, p.IdNumber, p.Phone, p.Address))];
        var earlier = await writer.EarlierPetitionsAsync(people, plan.Input.Field, cancellationToken);
        var cases = earlier == 0 ? [] : await writer.EarlierCasesAsync(people, plan.Input.Field, cancellationToken);
        return player.Play(plan, number, earlier, [.. cases.Where(c => Repeats.IsAfterClosure(c.State, plan.ReceivedAt))]);
    }

    private async Task<OfficeCast?> CastAsync(CancellationToken cancellationToken)
    {
        await using (var db = await store.OpenAsync(cancellationToken))
        {
            if (!await db.Units.AnyAsync(cancellationToken) && !await db.Users.AnyAsync(cancellationToken))
            {
                DemoOrganisation.AddTo(db, signIns: false);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        directory.Forget();
        return OfficeCast.Of(await directory.CurrentAsync(cancellationToken));
    }
}
