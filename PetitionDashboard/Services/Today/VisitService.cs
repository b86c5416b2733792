using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Today;

/// <summary>What changed since somebody was last here. The mark is one setting a person, kept on the server: the same on every machine.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class VisitService(OfficeStore store, TimeProvider time)
{
    /// <summary>Most changes shown.</summary>
    public const int MostChanges = 20;

    /// <summary>Most events looked through, however long somebody was away.</summary>
    private const int MostEvents = 5000;

    /// <summary>A pause of this length ends a visit: going to a case and back does not.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(30);

    /// <summary>Marks that the viewer is here and tells where the visit before ended; on the first visit, a day ago.</summary>
    public async Task<VisitMark> OpenAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = time.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"last-visit/{viewer.PersonId}");
        await using var db = await store.OpenAsync(cancellationToken);
        var text = await db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
        var last = await db.Events.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        var kept = text is null ? null : JsonSerializer.Deserialize<Kept>(text);
        VisitMark before;
        if (kept is null)
            before = new VisitMark(await BeforeAsync(db, now.AddDays(-1), last, cancellationToken), null);
        else
            before = now - kept.SeenAt >= s_pause ? new VisitMark(kept.Seen, kept.SeenAt) : new VisitMark(kept.Before, kept.BeforeAt);
        var value = JsonSerializer.Serialize(new Kept(before.Event, before.At, last, now));
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO setting (\"Key\", \"Value\") VALUES ({key}, {value}) ON CONFLICT (\"Key\") DO UPDATE SET \"Value\" = excluded.\"Value\"", cancellationToken);
        return before;
    }

    /// <summary>What others did since then in cases that the viewer may see, newest first.</summary>
    public async Task<ImmutableArray<TodayChange>> ChangesAsync(Viewer viewer, VisitMark since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(since);
        if (viewer.Scope.Kind == ScopeKind.None)
            return [];
        await using var db = await store.OpenAsync(cancellationToken);
        var last = await db.Events.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        var from = Math.Max(since.Event, last - MostEvents);
        // The first visit looks a day back. Numbers of events follow the order in which they were stored, which is not always that of their times.
        var after = since.At ?? time.GetUtcNow().AddDays(-1);
        var rows = await db.Events.AsNoTracking().Where(e => e.Id > from && e.RecordedAt >= after && e.ById != viewer.PersonId)
            .Join(db.CasesFor(viewer), e => e.CaseId, c => c.Id, (e, c) => new { Event = e, c.Number, c.Title })
            .OrderByDescending(x => x.Event.RecordedAt).ThenByDescending(x => x.Event.Id).Take(MostChanges).ToListAsync(cancellationToken);
        return [.. rows.Select(x => new TodayChange(x.Event.Id, x.Event.RecordedAt, x.Number, x.Title, x.Event.Act, CaseCodec.ReadEvent(x.Event).By.Name))];
    }

    /// <summary>The live form of <see cref="ChangesAsync"/>.</summary>
    public LiveQuery<ImmutableArray<TodayChange>> Watch(Viewer viewer, VisitMark since) => new(
        string.Create(CultureInfo.InvariantCulture, $"today-changes/{since.Event}/{ViewKey.Of(viewer)}"),
        cancellationToken => ChangesAsync(viewer, since, cancellationToken),
        fact => ViewKey.IsTouched(viewer, fact))
    {
        Family = "today-changes",
    };

    private static async Task<long> BeforeAsync(OfficeDb db, DateTimeOffset instant, long last, CancellationToken cancellationToken) =>
        (await db.Events.Where(e => e.RecordedAt >= instant).MinAsync(e => (long?)e.Id, cancellationToken) ?? (last + 1)) - 1;

    private sealed record Kept(long Before, DateTimeOffset? BeforeAt, long Seen, DateTimeOffset SeenAt);
}
