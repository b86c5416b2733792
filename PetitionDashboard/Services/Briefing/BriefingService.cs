using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>
/// Makes the daily board: today's from counts kept with every act, a past day's as it stood at that day's end, from the same counts less what
/// was recorded since (<see cref="Store.Rows.LateFactRow"/>) and from how the cases stood then (<see cref="Store.Rows.StandingRow"/>).
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Towns.</param>
/// <param name="queue">Totals of lists.</param>
/// <param name="live">Shares readings between viewers of the same visibility.</param>
/// <param name="time">The clock.</param>
public sealed class BriefingService(OfficeStore store, OfficeDirectory directory, QueueService queue, WalledLive live, TimeProvider time)
{
    /// <summary>Family of the live facts about boards, texts and signatures.</summary>
    public const string Family = "briefing";

    internal const int Week = 7;

    private const int Span = 30;

    private static readonly (FactKind Kind, string Key)[] s_figures =
    [
        (FactKind.Received, "received"), (FactKind.Accepted, "accepted"), (FactKind.Replied, "replied"), (FactKind.Closure, "closures"),
        (FactKind.Evaluation, "evaluations"), (FactKind.Repeat, "repeat"), (FactKind.Collective, "collective"), (FactKind.Visit, "visit"),
        (FactKind.Consultation, "consultations"),
    ];

    private static readonly QueueView s_dueToday = QueueView.Find("due-today")!;

    private static readonly QueueView s_overdue = QueueView.Find("overdue")!;

    private static readonly FactKind[] s_kinds = [.. s_figures.Select(f => f.Kind)];

    private readonly DayEnds _ends = new();

    private readonly KeptSubjects _subjects = new();

    /// <summary>The board of today, or of a past day as of its end.</summary>
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
            .Where(h => h.Count + h.Before > 0)
            .OrderByDescending(h => h.Count).ThenByDescending(h => h.Count - h.Before).ThenBy(h => h.Key, StringComparer.Ordinal);

    /// <summary>The very totals of the lists that the figures open, and what turned red with the day.</summary>
    private async Task<OpenLimits> LimitsAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var yesterday = today.DayNumber - 1;
        var totals = await queue.TotalsAsync(viewer, [s_dueToday, s_overdue], cancellationToken);
        return new OpenLimits(
            totals.Of(s_dueToday) ?? 0, totals.Of(s_overdue) ?? 0,
            await db.CasesFor(viewer).CountAsync(c => c.IsActive && c.SortDue == yesterday, cancellationToken),
            await _ends.OverdueAsync(db, viewer, today.AddDays(-1), today, cancellationToken));
    }

    private async Task<Board> BoardAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        DateOnly? asOf = day == today ? null : day;
        var office = await directory.CurrentAsync(cancellationToken);
        var counts = await DayCounts.ReadAsync(db, viewer, day.AddDays(1 - Span), day, s_kinds, [Slices.All], asOf, cancellationToken);
        var lastYear = day.AddYears(-1);
        var before = await DayCounts.ReadAsync(db, viewer, lastYear, lastYear, s_kinds, [Slices.All], asOf, cancellationToken);
        string[] fields = [.. SubjectFields.All.Select(Slices.Field)];
        string[] towns = [.. office.Towns.Distinct(StringComparer.Ordinal).Select(Slices.Town)];
        var hot = await DayCounts.ReadAsync(db, viewer, day.AddDays(1 - (2 * Week)), day, [FactKind.Received], [.. fields, .. towns], asOf, cancellationToken);
        return new Board(
            day,
            asOf,
            [.. s_figures.Select(f => Figure(counts, before, f.Kind, f.Key, day))],
            asOf is null ? await LimitsAsync(db, viewer, today, cancellationToken) : await _ends.LimitsAsync(db, viewer, day, today, cancellationToken),
            await UnsatisfiedAsync(db, viewer, day, asOf, cancellationToken),
            [.. Hottest(hot, fields, day)],
            [.. Hottest(hot, towns, day)],
            _subjects.Of(await TextsAsync(db, viewer, day, asOf, cancellationToken)),
            await DeskDays.ReadAsync(db, day, cancellationToken));
    }

    private static BoardFigure Figure(DayCounts counts, DayCounts before, FactKind kind, string key, DateOnly day) => new(
        kind, key, counts.On(kind, Slices.All, day), counts.On(kind, Slices.All, day.AddDays(-1)), counts.On(kind, Slices.All, day.AddDays(-Week)),
        before.On(kind, Slices.All, day.AddYears(-1)),
        [.. Enumerable.Range(0, Span).Select(i => counts.On(kind, Slices.All, day.AddDays(i - Span + 1)))]);

    private static async Task<int> UnsatisfiedAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var number = day.DayNumber;
        var own = db.OwnCasesFor(viewer);
        var known = await db.Facts.CountAsync(
            f => f.Kind == FactKind.Evaluation && f.A == number && f.B == (int)Satisfaction.Unsatisfied && own.Any(c => c.Id == f.CaseId), cancellationToken);
        if (asOf is not { } end)
            return known;
        var last = end.DayNumber;
        return known - await db.LateFacts
            .Where(l => l.Kind == FactKind.Evaluation && l.A == number && l.B == (int)Satisfaction.Unsatisfied && l.Day > last && own.Any(c => c.Id == l.CaseId))
            .SumAsync(l => l.N, cancellationToken);
    }

    /// <summary>What was received in the week, the newest. What walls stand around tells nobody its words.</summary>
    private static async Task<ImmutableArray<SubjectText>> TextsAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var (first, last) = (day.AddDays(1 - Week), day);
        var (from, to) = (first.DayNumber, last.DayNumber);

        // A day plus nothing keeps the store from looking through the week's facts for every case, instead of through the case's own.
        var facts = db.Facts.Where(f => f.Kind == FactKind.Received && f.A + 0 >= from && f.A + 0 <= to);
        var late = db.LateFacts.Where(l => l.Kind == FactKind.Received && l.A + 0 >= from && l.A + 0 <= to);
        var cases = db.OwnCasesFor(viewer).AsNoTracking().Where(c => !c.IsWalled && c.ReceivedOn >= first && c.ReceivedOn <= last);
        var known = asOf is not { DayNumber: var end }
            ? cases.Where(c => facts.Any(f => f.CaseId == c.Id))
            : cases.Where(c => facts.Count(f => f.CaseId == c.Id) > (late.Where(l => l.CaseId == c.Id && l.Day > end).Sum(l => (int?)l.N) ?? 0));

        // Backwards along the index of the days, so that it ends at the four-hundredth however many there are.
        var texts = await known
            .OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Take(HotSubjects.MostTexts)
            .Select(c => new { c.Number, c.Title, Content = c.Content.Substring(0, HotSubjects.LongestContent), c.Town, c.Place })
            .ToListAsync(cancellationToken);

        // Where it is says nothing of what it is: places have a list of their own.
        return [.. texts.Select(t => new SubjectText(t.Number, Without(t.Title, t.Town, t.Place), Without(t.Content, t.Town, t.Place)))];
    }

    private static string Without(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.Length > 0)
                text = text.Replace(word, " ", StringComparison.Ordinal);
        }

        return text;
    }
}
