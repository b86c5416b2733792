using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>An act by which a number changed after it was kept.</summary>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="By">How much the case counts more or less.</param>
/// <param name="Act">Key of the act; empty where only time passed.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record DifferenceReason(string Number, string Title, int By, string Act, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt);

/// <summary>A number of a kept board beside the same counted anew.</summary>
/// <param name="Figure">Key.</param>
/// <param name="Kept">As kept.</param>
/// <param name="AtEnd">As known at the end of the day.</param>
/// <param name="Now">As known now.</param>
/// <param name="Reasons">Acts recorded since, of cases that the viewer may see.</param>
/// <param name="Hidden">Further cases that account for the difference and are counted only.</param>
public sealed record BoardDifference(string Figure, int Kept, int AtEnd, int Now, ImmutableArray<DifferenceReason> Reasons, int Hidden)
{
    /// <summary>Whether anything is different.</summary>
    public bool Differs => Kept != AtEnd || Kept != Now;
}

/// <summary>One number of two days.</summary>
/// <param name="Figure">Key.</param>
/// <param name="First">On the first day.</param>
/// <param name="Second">On the second.</param>
public sealed record ComparedFigure(string Figure, int First, int Second);

/// <summary>Two days side by side.</summary>
/// <param name="First">First board.</param>
/// <param name="Second">Second board.</param>
/// <param name="Figures">Numbers.</param>
public sealed record ComparedDays(Board First, Board Second, ImmutableArray<ComparedFigure> Figures);

/// <summary>Counts a kept board anew beside what was kept, office-wide, and tells which acts account for what is different; compares days.</summary>
/// <param name="store">The store.</param>
/// <param name="boards">Makes boards.</param>
/// <param name="queue">The cases behind numbers.</param>
public sealed class BriefingDifferences(OfficeStore store, BriefingService boards, QueueService queue)
{
    private const int MostCases = 50;

    private static readonly string[] s_limits = ["due", "overdue"];

    /// <summary>The numbers of a day's kept board beside the same counted anew; empty for a day without one.</summary>
    public async Task<ImmutableArray<BoardDifference>> OfAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return [];
        await using var db = await store.OpenAsync(cancellationToken);
        var row = await db.Briefings.AsNoTracking().Where(b => b.Day == day).OrderByDescending(b => b.Version).FirstOrDefaultAsync(cancellationToken);
        if (row is null || KeptBoards.TryRead(row.Payload) is not { } kept)
            return [];
        var version = row.Version;
        var rows = (await db.BriefingCases.AsNoTracking().Where(c => c.Day == day && c.Version == version).ToListAsync(cancellationToken)).ToLookup(c => c.Figure, StringComparer.Ordinal);
        var differences = ImmutableArray.CreateBuilder<BoardDifference>();
        foreach (var figure in kept.Board.Figures.Select(f => f.Key).Concat(s_limits).Append("unsatisfied"))
        {
            var was = rows[figure].ToDictionary(c => c.CaseId, c => c.N);
            var atEnd = await CountedAsync(AtEnd(figure, day), cancellationToken);
            var now = s_limits.Contains(figure, StringComparer.Ordinal) ? atEnd : await CountedAsync(BriefingLinks.Fact(figure, day), cancellationToken);
            var changed = was.Keys.Union(now.Keys).Union(atEnd.Keys)
                .Select(id => (Id: id, By: now.GetValueOrDefault(id) - was.GetValueOrDefault(id), Then: atEnd.GetValueOrDefault(id) - was.GetValueOrDefault(id)))
                .Where(c => c.By != 0 || c.Then != 0).OrderBy(c => c.Id).ToList();
            var (reasons, hidden) = await ReasonsAsync(db, viewer, figure, day, row.At, [.. changed.Take(MostCases).Select(c => (c.Id, c.By == 0 ? c.Then : c.By))], cancellationToken);
            differences.Add(new BoardDifference(figure, was.Values.Sum(), atEnd.Values.Sum(), now.Values.Sum(), reasons, hidden + Math.Max(0, changed.Count - MostCases)));
        }

        return differences.ToImmutable();
    }

    /// <summary>Two days side by side as the viewer may see them; null where one of them has no board.</summary>
    public async Task<ComparedDays?> CompareAsync(Viewer viewer, DateOnly first, DateOnly second, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return null;
        if ((await boards.OnAsync(viewer, first, cancellationToken)).Board is not { } one || (await boards.OnAsync(viewer, second, cancellationToken)).Board is not { } two)
            return null;
        return new ComparedDays(
            one, two,
            [
                .. one.Figures.Select((f, i) => new ComparedFigure(f.Key, f.Value, two.Figures[i].Value)),
                new ComparedFigure("due", one.Limits.DueToday, two.Limits.DueToday),
                new ComparedFigure("overdue", one.Limits.Overdue, two.Limits.Overdue),
                new ComparedFigure("unsatisfied", one.Unsatisfied, two.Unsatisfied),
            ]);
    }

    private static string AtEnd(string figure, DateOnly day) => figure switch
    {
        "due" => BriefingLinks.Fact("due-at-day-end", day),
        "overdue" => BriefingLinks.Fact("overdue-at-day-end", day),
        _ => BriefingLinks.Fact(figure, day, day),
    };

    private async Task<Dictionary<long, int>> CountedAsync(string href, CancellationToken cancellationToken) =>
        (await queue.CountedAsync(BriefingKeeper.Office, BriefingKeeper.QueryOf(href), cancellationToken)).ToDictionary(c => c.CaseId, c => c.N);

    private static async Task<(ImmutableArray<DifferenceReason> Reasons, int Hidden)> ReasonsAsync(
        OfficeDb db, Viewer viewer, string figure, DateOnly day, DateTimeOffset since, List<(long Id, int By)> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
            return ([], 0);
        long[] ids = [.. changed.Select(c => c.Id)];
        var seen = await db.CasesFor(viewer).AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.Number, c.Title }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var visible = seen.Keys.ToArray();
        var rows = await db.Events.AsNoTracking().Where(e => EF.Parameter(visible).Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
        var reasons = ImmutableArray.CreateBuilder<DifferenceReason>();
        foreach (var (id, by) in changed.Where(c => seen.ContainsKey(c.Id)))
        {
            CaseEvent[] events = [.. rows.Where(r => r.CaseId == id).Select(r => CaseCodec.ReadEvent(r))];
            var e = AccountableFor(figure, day, since, events) ?? Array.FindLast(events, x => x.RecordedAt > since);
            reasons.Add(new DifferenceReason(seen[id].Number, seen[id].Title, by, e?.Act ?? string.Empty, e?.OccurredAt ?? since, e?.RecordedAt ?? since));
        }

        return (reasons.ToImmutable(), changed.Count - reasons.Count);
    }

    /// <summary>The last act recorded since that changed what the case counts for.</summary>
    private static CaseEvent? AccountableFor(string figure, DateOnly day, DateTimeOffset since, CaseEvent[] events)
    {
        return Accountable.Find(events, since, Count);

        int Count(PetitionCase? petition) => petition is null ? 0 : figure switch
        {
            "due" or "overdue" => CaseProjection.Of(petition).SortDue,
            "unsatisfied" => Facts.Of(petition).Count(f => f.Kind == FactKind.Evaluation && f.A == day.DayNumber && f.B == (int)Satisfaction.Unsatisfied),
            _ => Drilldowns.Find(figure) is { Terms: [var term, ..] } ? Facts.Of(petition).Count(f => f.Kind == term.Kind && f.A == day.DayNumber) : 0,
        };
    }
}
