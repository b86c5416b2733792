using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Calendars;

/// <summary>
/// Counts clocks anew after the calendar was corrected: first what would change, then the change itself, in batches of one transaction each, every case by an act in
/// its own history. Run twice it changes nothing the second time; stopped, it goes on where it was when it is run again.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people.</param>
/// <param name="rules">The calendar.</param>
/// <param name="audit">The audit.</param>
/// <param name="logger">Troubles; never of cases.</param>
public sealed class RecomputeService(OfficeStore store, ActContexts contexts, OfficeRules rules, AuditService audit, ILogger<RecomputeService> logger)
{
    /// <summary>Most lines that a survey names.</summary>
    public const int MostLines = 200;

    /// <summary>Cases of one transaction: few enough that nobody waits noticeably.</summary>
    public const int BatchSize = 50;

    /// <summary>Who may ask what would change.</summary>
    public const Roles Readers = Editors | Roles.SystemAdministrator;

    /// <summary>Who may have it done: those who answer for the cases' limits.</summary>
    public const Roles Editors = Roles.Supervisor | Roles.Leader | Roles.System;

    private const int ReadAtOnce = 500;

    /// <summary>What counting anew would change; null for whom it does not concern. Who may not see cases gets the numbers alone; who is walled off from a case is not told of it.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<RecomputeSurvey?> SurveyAsync(
        Viewer viewer, bool includeEnded, IProgress<RecomputeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return null;
        var (cases, clocks) = (0, 0);
        var lines = ImmutableArray.CreateBuilder<RecomputeLine>();
        await foreach (var petition in ReadAsync(includeEnded, progress, cancellationToken))
        {
            var seesCases = viewer.Scope.Kind != ScopeKind.None;
            if (seesCases && !viewer.MaySee(petition.Case))
                continue;
            cases++;
            clocks += petition.Changes.Length;
            if (seesCases)
                lines.AddRange(petition.Changes.Take(MostLines - lines.Count).Select(c => Line(petition.Case, c)));
        }

        return new RecomputeSurvey(cases, clocks, lines.ToImmutable());
    }

    /// <summary>Counts anew.</summary>
    /// <param name="viewer">On whose order.</param>
    /// <param name="reason">Why.</param>
    /// <param name="includeEnded">Also clocks that were met, and the verdicts of closures that rest on them.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task<RecomputeReport> RunAsync(
        Viewer viewer, string? reason, bool includeEnded, IProgress<RecomputeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return new RecomputeReport(LimitService.Refused(Refusal.Of("RecomputeNotAllowed")), 0, 0, false);
        if (LimitService.ReasonProblem(reason) is { } bad)
            return new RecomputeReport(LimitService.Refused(bad), 0, 0, false);
        var input = new RecomputeClocksInput { Reason = reason!.Trim(), IncludeEnded = includeEnded };
        var done = new Tally();
        RulesResult result = new RulesResult.Done();
        var cancelled = false;
        try
        {
            var batch = new List<string>(BatchSize);
            await foreach (var petition in ReadAsync(includeEnded, progress, cancellationToken))
            {
                batch.Add(petition.Case.Number);
                if (batch.Count == BatchSize)
                    await KeepAsync(viewer, batch, input, done, cancellationToken);
            }

            await KeepAsync(viewer, batch, input, done, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            cancelled = true;
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "Counting clocks anew broke off after {Cases} cases: {Trouble}, reference {Reference}", done.Cases, e.Trouble, reference);
            result = new RulesResult.Trouble(e.Trouble, reference);
        }

        if (done.Cases > 0)
            await audit.RecordAsync(viewer, AuditKeys.ClocksRecomputed, string.Create(CultureInfo.InvariantCulture, $"{done.Cases} cases, {done.Clocks} clocks"), input.Reason, CancellationToken.None);
        // Somebody walled off from a case must not see from a number that there is one.
        return new RecomputeReport(result, done.Seen, done.SeenClocks, cancelled);
    }

    private static RecomputeLine Line(PetitionCase petition, ClockRecount change) => new(
        petition.Number, change.Before.Kind, change.Before.Demand, change.Before.Due, change.After.Due, !change.Before.IsOpen,
        change.After.MetInTime == change.Before.MetInTime ? null : change.After.MetInTime);

    /// <summary>Every case that would change, read in batches by a key that ascends: what is written meanwhile disturbs nothing.</summary>
    private async IAsyncEnumerable<(PetitionCase Case, ImmutableArray<ClockRecount> Changes)> ReadAsync(
        bool includeEnded, IProgress<RecomputeProgress>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var calendar = (await rules.CurrentAsync(cancellationToken)).Calendar;
        var most = includeEnded ? ClockState.Met : ClockState.Paused;
        var ids = await store.ReadAsync(
            (db, ct) => db.Clocks.AsNoTracking().Where(c => c.State <= most).Select(c => c.CaseId).Distinct().OrderBy(id => id).ToListAsync(ct), cancellationToken);
        for (var at = 0; at < ids.Count; at += ReadAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new RecomputeProgress(at, ids.Count));
            var some = ids.GetRange(at, Math.Min(ReadAtOnce, ids.Count - at));
            var states = await store.ReadAsync(
                (db, ct) => db.Cases.AsNoTracking().Where(c => some.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.State).ToListAsync(ct), cancellationToken);
            foreach (var state in states)
            {
                var petition = CaseCodec.Read(state, string.Empty);
                if (RecomputeClocks.Changes(petition, calendar, includeEnded) is { IsEmpty: false } changes)
                    yield return (petition, changes);
            }
        }

        progress?.Report(new RecomputeProgress(ids.Count, ids.Count));
    }

    private async Task KeepAsync(Viewer viewer, List<string> numbers, RecomputeClocksInput input, Tally done, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        // By the system, since cases behind walls are counted as well, which nobody in particular may see; whoever ordered it is named.
        var system = Viewer.System(viewer.Actor.Name);
        var context = await contexts.ForAsync(system, cancellationToken: cancellationToken);
        var kept = await store.WriteAsync((writer, ct) => KeepAsync(writer, numbers, input, context, ct), cancellationToken);
        foreach (var (petition, clocks) in kept)
            done.Add(clocks, viewer.Has(Roles.System) || viewer.MaySee(petition));
        numbers.Clear();
    }

    private static async Task<List<(PetitionCase Case, int Clocks)>> KeepAsync(
        CaseWriter writer, IReadOnlyList<string> numbers, RecomputeClocksInput input, ActContext context, CancellationToken cancellationToken)
    {
        var act = Catalogue.Find("recompute-clocks")!;
        var kept = new List<(PetitionCase, int)>();
        foreach (var number in numbers)
        {
            if (await writer.FindAsync(number, cancellationToken) is not { } stored)
                continue;
            // Nothing happens before what happened last, even if that was dated ahead by another machine's clock.
            var at = stored.State.LastOccurredAt > context.OccurredAt ? context with { OccurredAt = stored.State.LastOccurredAt, RecordedAt = stored.State.LastOccurredAt } : context;
            if (act.Decide(stored.State, input, at) is not Decision.Yes yes)
                continue;
            var e = ActService.EventOf(stored.State, act, yes, at);
            await writer.AppendAsync(stored, History.Apply(stored.State, e), [e], null, cancellationToken);
            kept.Add((stored.State, yes.Effects.Count(x => x is ClockSet)));
        }

        if (kept.Count > 0)
            await writer.CommitAsync(cancellationToken);
        return kept;
    }

    private sealed class Tally
    {
        public int Cases { get; private set; }

        public int Clocks { get; private set; }

        public int Seen { get; private set; }

        public int SeenClocks { get; private set; }

        public void Add(int clocks, bool isSeen)
        {
            Cases++;
            Clocks += clocks;
            if (!isSeen)
                return;
            Seen++;
            SeenClocks += clocks;
        }
    }
}
