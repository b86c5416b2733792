using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Makes the daily board from counts kept with every act.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Towns.</param>
/// <param name="queue">Totals of lists.</param>
/// <param name="live">Shares readings between viewers of the same visibility.</param>
/// <param name="time">The clock.</param>
public sealed class BriefingService(OfficeStore store, OfficeDirectory directory, QueueService queue, WalledLive live, TimeProvider time)
{
    internal const int Week = 7;

    private const int Span = 30;
    private const int MostHot = 5;

    private static readonly (FactKind Kind, string Key)[] s_figures =
    [
        (FactKind.Received, "received"), (FactKind.Accepted, "accepted"), (FactKind.Replied, "replied"), (FactKind.Closure, "closures"),
        (FactKind.Evaluation, "evaluations"), (FactKind.Repeat, "repeat"), (FactKind.Collective, "collective"), (FactKind.Visit, "visit"),
        (FactKind.Consultation, "consultations"),
    ];

    private static readonly QueueView s_dueToday = QueueView.Find("due-today")!;

    private static readonly QueueView s_overdue = QueueView.Find("overdue")!;

    private static readonly FactKind[] s_kinds = [.. s_figures.Select(f => f.Kind)];

    /// <summary>The board of today, or of a past day from the facts of that day.</summary>
    public async Task<BoardReading> OnAsync(Viewer viewer, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var day = on ?? today;
        if (day > today)
            return new BoardReading(BoardAnswer.Future, today, null, null);
        await using var db = await store.OpenAsync(cancellationToken);
        var first = await FirstAsync(db, viewer, cancellationToken);
        return day < today && !(first <= day)
            ? new BoardReading(BoardAnswer.BeforeFirst, today, first, null)
            : new BoardReading(BoardAnswer.Found, today, first, await BoardAsync(db, viewer, day, today, cancellationToken));
    }

    /// <summary>The live form of <see cref="OnAsync"/>, shared by all who may see the same cases: without a day it is always today's, also after midnight.</summary>
    public Task<Watched<Seen<BoardReading>>> WatchAsync(Viewer viewer, DateOnly? on = null, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, string.Create(CultureInfo.InvariantCulture, $"briefing/{on:yyyy-MM-dd}"), "briefing", token => OnAsync(viewer, on, token), cancellationToken);

    private static async Task<DateOnly?> FirstAsync(OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        // By the index of the facts, whose first row nearly always is the one.
        var number = await db.Facts.Where(f => f.Kind == FactKind.Received && db.OwnCasesFor(viewer).Any(c => c.Id == f.CaseId))
            .OrderBy(f => f.A).ThenBy(f => f.B).ThenBy(f => f.CaseId).Select(f => (int?)f.A).FirstOrDefaultAsync(cancellationToken);
        return number is { } known ? DateOnly.FromDayNumber(known) : null;
    }

    private static IEnumerable<HotSpot> Hottest(DayCounts counts, string[] slices, DateOnly day) =>
        slices.Select(s => new HotSpot(
                s[2..],
                counts.Over(FactKind.Received, s, day.AddDays(1 - Week), day),
                counts.Over(FactKind.Received, s, day.AddDays(1 - (2 * Week)), day.AddDays(-Week))))
            .Where(h => h.Count > 0)
            .OrderByDescending(h => h.Count).ThenByDescending(h => h.Count - h.Before).ThenBy(h => h.Key, StringComparer.Ordinal)
            .Take(MostHot);

    /// <summary>The very totals of the lists that the figures open, and what turned red with the day.</summary>
    private async Task<OpenLimits> LimitsAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var yesterday = today.DayNumber - 1;
        var totals = await queue.TotalsAsync(viewer, [s_dueToday, s_overdue], cancellationToken);
        return new OpenLimits(
            totals.Of(s_dueToday) ?? 0, totals.Of(s_overdue) ?? 0,
            await db.CasesFor(viewer).CountAsync(c => c.IsActive && c.SortDue == yesterday, cancellationToken));
    }

    private static async Task<int> OverdueAtEndAsync(OfficeDb db, Viewer viewer, DateOnly day, CancellationToken cancellationToken)
    {
        FactKind[] kinds = [FactKind.OverdueBegan, FactKind.OverdueEnded];
        var counts = await DayCounts.ReadAsync(db, viewer, DateOnly.MinValue, day, kinds, [Slices.All], cancellationToken);
        return counts.Sum(FactKind.OverdueBegan) - counts.Sum(FactKind.OverdueEnded);
    }

    private async Task<Board> BoardAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        var office = await directory.CurrentAsync(cancellationToken);
        var counts = await DayCounts.ReadAsync(db, viewer, day.AddDays(1 - Span), day, s_kinds, [Slices.All], cancellationToken);
        string[] fields = [.. SubjectFields.All.Select(Slices.Field)];
        string[] towns = [.. office.Towns.Distinct(StringComparer.Ordinal).Select(Slices.Town)];
        var hot = await DayCounts.ReadAsync(db, viewer, day.AddDays(1 - (2 * Week)), day, [FactKind.Received], [.. fields, .. towns], cancellationToken);
        var number = day.DayNumber;
        return new Board(
            day,
            [.. s_figures.Select(f => Figure(counts, f.Kind, f.Key, day))],
            day == today ? await LimitsAsync(db, viewer, today, cancellationToken) : null,
            day == today ? null : await OverdueAtEndAsync(db, viewer, day, cancellationToken),
            await db.Facts.CountAsync(
                f => f.Kind == FactKind.Evaluation && f.A == number && f.B == (int)Satisfaction.Unsatisfied && db.OwnCasesFor(viewer).Any(c => c.Id == f.CaseId),
                cancellationToken),
            [.. Hottest(hot, fields, day)],
            [.. Hottest(hot, towns, day)]);
    }

    private static BoardFigure Figure(DayCounts counts, FactKind kind, string key, DateOnly day) => new(
        kind, key, counts.On(kind, Slices.All, day), counts.On(kind, Slices.All, day.AddDays(-1)), counts.On(kind, Slices.All, day.AddDays(-Week)),
        [.. Enumerable.Range(0, Span).Select(i => counts.On(kind, Slices.All, day.AddDays(i - Span + 1)))]);
}
