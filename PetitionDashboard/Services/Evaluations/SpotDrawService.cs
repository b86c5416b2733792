using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>
/// Spot-checks 抽查回访: closures drawn at random, by a seed that nobody chose and a frame that is kept, so that anybody can repeat the draw and
/// nobody can pick. A day of closure is drawn from once; once more only with a reason, and the earlier draw stays.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class SpotDrawService(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<SpotDrawService> logger)
{
    /// <summary>Family of the facts that tell of draws.</summary>
    public const string Family = "spot-draws";

    /// <summary>Most closures of a draw.</summary>
    public const int MostDrawn = 200;

    /// <summary>Most days of a period.</summary>
    public const int MostDays = 366;

    /// <summary>Most draws listed.</summary>
    public const int MostListed = 24;

    private const int LongestReason = 200;

    /// <summary>Who draws.</summary>
    public const Roles Drawers = Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <summary>Draws, newest first, with what the viewer may see of them; empty for whom they do not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<SpotDraw>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (!SatisfactionService.IsFor(viewer))
            return [];
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var draws = await db.SpotDraws.AsNoTracking().OrderByDescending(d => d.Id).Take(MostListed).ToListAsync(ct);
                var ids = draws.Select(d => d.Id).ToArray();
                var items = (await db.SpotItems.AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.DrawId))
                    .Join(db.CasesFor(viewer), i => i.CaseId, c => c.Id, (i, c) => new { i.DrawId, i.Ordinal, i.Closure, c.Number, c.Title, c.UnitName, c.State })
                    .OrderBy(i => i.Ordinal).ToListAsync(ct)).ToLookup(i => i.DrawId);
                return draws.Select(d => new SpotDraw(
                    d.Id, d.From, d.To, d.Size, d.Seed, d.FrameHash, Lines(d.Frame).Length, d.Reason, d.At, d.ByName,
                    [
                        .. items[d.Id].Select(i =>
                        {
                            var petition = CaseCodec.Read(i.State, string.Empty);
                            return new SpotItem(
                                i.Ordinal, i.Number, i.Title, i.UnitName, petition.Evaluations.FirstOrDefault(e => e.Closure == i.Closure),
                                petition.Stage == Stage.FollowUp && petition.Closures.Length == i.Closure && petition.IsEvaluationOutstanding());
                        }),
                    ])).ToImmutableArray();
            },
            cancellationToken);
    }

    /// <summary>The live form of <see cref="ListAsync"/>.</summary>
    public LiveQuery<ImmutableArray<SpotDraw>> Watch(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<SpotDraw>>(
            "spot-draws/" + ViewKey.Of(viewer), token => ListAsync(viewer, token),
            change => change.ConcernsRecords(Family) || change.Kind == ChangeKind.Organisation || (change.Kind == ChangeKind.Case && change.Act is "evaluate" or "close" or "assess" or "recuse" or "lift-recusal" or "correct"))
        {
            Family = Family,
        };
    }

    /// <summary>Draws closures whose petitioners were asked to evaluate.</summary>
    public Task<RecordResult> DrawAsync(Viewer viewer, SpotOrder? order, CancellationToken cancellationToken = default) =>
        DrawAsync(viewer, order, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), cancellationToken);

    /// <summary>A draw by a given seed: what the other does with one that nobody chose.</summary>
    internal async Task<RecordResult> DrawAsync(Viewer viewer, SpotOrder? order, string seed, CancellationToken cancellationToken)
    {
        if (order is null || !SatisfactionService.IsFor(viewer) || !viewer.Has(Drawers))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        if (Problem(order) is { } problem)
            return RecordResult.Refuse(problem);
        var (from, to, size, reason) = (order.From!.Value, order.To!.Value, order.Size!.Value, order.Reason?.Trim() ?? string.Empty);
        return await store.TryChangeAsync(
            async (db, ct) =>
            {
                if (reason.Length == 0 && await db.SpotDraws.Where(d => d.From <= to && d.To >= from).OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct) is { } before)
                    return RecordResult.Refuse(Refusal.OfField("Reason", "DrawnBefore", Terms.Text(OfficeTime.DayOf(before.At)), before.ByName));
                var frame = await FrameAsync(db, from, to, ct);
                if (frame.Count == 0)
                    return RecordResult.Refuse(Refusal.OfField("From", "DrawEmpty"));
                string[] lots = [.. frame.Keys.Order(StringComparer.Ordinal)];
                var row = new SpotDrawRow
                {
                    From = from,
                    To = to,
                    Size = size,
                    Seed = seed,
                    Frame = string.Join('\n', lots),
                    FrameHash = FileDraw.FrameHash(lots),
                    Reason = reason,
                    At = time.GetUtcNow(),
                    ById = viewer.PersonId,
                    ByName = viewer.Actor.Name,
                };
                db.SpotDraws.Add(row);
                await db.SaveChangesAsync(ct);
                var drawn = FileDraw.Draw(seed, lots, size);
                db.SpotItems.AddRange(drawn.Select((lot, i) => new SpotItemRow { DrawId = row.Id, Ordinal = i + 1, CaseId = frame[lot], Closure = ClosureOf(lot) }));
                db.Tell(ChangeFact.Record(Family), row.At);
                await audit.AppendAsync(
                    db, viewer.Actor, AuditKeys.SpotDrawn,
                    string.Create(CultureInfo.InvariantCulture, $"#{row.Id} {from:yyyy-MM-dd}..{to:yyyy-MM-dd}: {drawn.Length}/{lots.Length}, {seed}"), reason.Length == 0 ? null : reason, ct);
                return new RecordResult.Done(row.Id);
            },
            static (what, reference) => new RecordResult.Trouble(what, reference), logger, "spot draw", cancellationToken);
    }

    /// <summary>The lines of a kept frame.</summary>
    internal static string[] Lines(string frame) => frame.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int ClosureOf(string lot) => int.Parse(lot.AsSpan(lot.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);

    private Refusal? Problem(SpotOrder order)
    {
        if (order.From is not { } from || order.To is not { } to || from > to)
            return Refusal.OfField("From", "DrawPeriod");
        if (to > OfficeTime.Today(time))
            return Refusal.OfField("To", "DrawFuture", Terms.Text(OfficeTime.Today(time)));
        if (to.DayNumber - from.DayNumber >= MostDays)
            return Refusal.OfField("From", "DrawTooLong", Terms.Text(MostDays));
        if (order.Size is null or < 1 or > MostDrawn)
            return Refusal.OfField("Size", "DrawSize", Terms.Text(MostDrawn));
        return order.Reason?.Trim().Length > LongestReason || order.Reason?.Any(char.IsControl) == true
            ? Refusal.OfField("Reason", "ReasonTooLong", Terms.Text(LongestReason))
            : null;
    }

    /// <summary>
    /// The closures of the period whose petitioners were asked, as <c>number/closure</c>. Cases behind walls are left out: who may look into them is
    /// not for a draw to decide.
    /// </summary>
    private static async Task<Dictionary<string, long>> FrameAsync(OfficeDb db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, last) = (from.DayNumber, to.DayNumber);
        var rows = await db.Cases.AsNoTracking()
            .Where(c => !c.IsWalled && db.Facts.Any(f => f.Kind == FactKind.EvaluationAsked && f.A >= first && f.A <= last && f.CaseId == c.Id))
            .Select(c => new { c.Id, c.State }).ToListAsync(cancellationToken);
        var frame = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var petition = CaseCodec.Read(row.State, string.Empty);
            for (var i = 0; i < petition.Closures.Length; i++)
            {
                if (petition.Closures[i].EvaluationAsked && OfficeTime.DayOf(petition.Closures[i].At) is var day && day >= from && day <= to)
                    frame[string.Create(CultureInfo.InvariantCulture, $"{petition.Number}/{i + 1}")] = row.Id;
            }
        }

        return frame;
    }
}
