using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Voices;

/// <summary>
/// Reads online voices 网络舆情: public posts about public services, and how far the office is with each. Nothing is kept of who wrote one. The
/// petition office and the publicity section enter them, supervisors and leaders read.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="live">Shares readings.</param>
/// <param name="time">The clock.</param>
public sealed class VoiceService(OfficeStore store, WalledLive live, TimeProvider time)
{
    /// <summary>Name of the family in the live facts.</summary>
    public const string Family = "voices";

    /// <summary>Most lines shown.</summary>
    public const int MostLines = 300;

    /// <summary>Days over which subjects are counted.</summary>
    public const int HotDays = 30;

    private const int MostCompared = 500;
    private const string Publicity = "宣传";

    /// <summary>Whether somebody enters voices and takes them further: the petition office, and the people of the publicity section.</summary>
    public static bool MayEdit(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Clerk) || (viewer.Has(Roles.Handler | Roles.UnitHead) && viewer.Actor.UnitName.Contains(Publicity, StringComparison.Ordinal));
    }

    /// <summary>Whether somebody reads them.</summary>
    public static bool MayRead(Viewer viewer) => MayEdit(viewer) || viewer.Has(Roles.Supervisor | Roles.Leader);

    /// <summary>The list; null for whom it does not concern.</summary>
    public async Task<VoiceList?> ListAsync(Viewer viewer, VoiceQuery? query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer) || query is null)
            return null;
        var now = time.GetUtcNow();
        await using var db = await store.OpenAsync(cancellationToken);
        var hours = await HoursAsync(db, cancellationToken);
        var late = now.AddHours(-hours);
        var counts = await db.Voices.GroupBy(v => v.Step).Select(g => new { g.Key, N = g.Count() }).ToListAsync(cancellationToken);
        var voices = db.Voices.AsNoTracking();
        if (query.Step is { } step)
            voices = voices.Where(v => v.Step == step);
        if (query.LateOnly)
            voices = voices.Where(v => v.Step <= VoiceStep.Handled && v.FoundAt <= late);
        if (query.Field is { } field)
            voices = voices.Where(v => v.Field == field);
        if (query.Town is { } town)
            voices = voices.Where(v => v.Town == town);
        var rows = await voices.OrderByDescending(v => v.FoundAt).ThenByDescending(v => v.Id).Take(MostLines).ToListAsync(cancellationToken);
        if (query.Open is { } open && !rows.Exists(v => v.Id == open))
            rows = [.. rows.Concat(await db.Voices.AsNoTracking().Where(v => v.Id == open).ToListAsync(cancellationToken)).OrderByDescending(v => v.FoundAt).ThenByDescending(v => v.Id)];
        return new VoiceList(
            now, await LinesAsync(db, viewer, rows, hours, cancellationToken), counts.ToImmutableDictionary(c => c.Key, c => c.N),
            await db.Voices.CountAsync(v => v.Step <= VoiceStep.Handled && v.FoundAt <= late, cancellationToken), hours,
            await HotAsync(db, viewer, OfficeTime.DayOf(now).AddDays(1 - HotDays), cancellationToken));
    }

    /// <summary>The live form of <see cref="ListAsync"/>.</summary>
    public Task<Watched<Seen<VoiceList?>>> WatchAsync(Viewer viewer, VoiceQuery? query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        query ??= new VoiceQuery();

        // Who may enter voices sees the same list as who reads them; the key tells only who sees none.
        var what = $"voices/{MayRead(viewer)}/{query}";
        return live.WatchAsync(
            viewer, what, "voices", token => ListAsync(viewer, query, token),
            static fact => fact.ConcernsRecords(Family) || OfficeSettings.IsTouchedBy(fact, RiskRuleService.Setting.Key), cancellationToken);
    }

    /// <summary>One voice; null for none, or for whom it does not concern.</summary>
    public async Task<VoiceLine?> FindAsync(Viewer viewer, long id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer))
            return null;
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await db.Voices.AsNoTracking().Where(v => v.Id == id).ToListAsync(cancellationToken);
        return (await LinesAsync(db, viewer, rows, await HoursAsync(db, cancellationToken), cancellationToken)).FirstOrDefault();
    }

    /// <summary>What became of a voice, the first first.</summary>
    public async Task<ImmutableArray<VoiceEvent>> HistoryAsync(Viewer viewer, long id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer))
            return [];
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await db.VoiceEvents.AsNoTracking().Where(e => e.VoiceId == id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);

        // A case is named only to who may see it.
        var numbers = rows.Where(r => NamesCase(r.What)).Select(r => r.Text!).ToList();
        var seen = numbers.Count == 0 ? [] : await db.CasesFor(viewer).Where(c => numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new VoiceEvent(r.What, r.At, r.ByName, NamesCase(r.What) && !seen.Contains(r.Text!, StringComparer.Ordinal) ? null : r.Text))];

        static bool NamesCase(VoiceChange what) => what is VoiceChange.Tied or VoiceChange.Untied;
    }

    /// <summary>The voices that led to a case or belong to it, for who may see both.</summary>
    public async Task<ImmutableArray<VoiceLine>> OfCaseAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer))
            return [];
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await db.Voices.AsNoTracking().Where(v => v.CaseNumber == number && db.CasesFor(viewer).Any(c => c.Number == number)).ToListAsync(cancellationToken);
        return await LinesAsync(db, viewer, rows, await HoursAsync(db, cancellationToken), cancellationToken);
    }

    /// <summary>The live form of <see cref="OfCaseAsync"/>.</summary>
    public LiveQuery<ImmutableArray<VoiceLine>> WatchOfCase(Viewer viewer, string number)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<VoiceLine>>(
            $"case-voices/{number}/{ViewKey.Of(viewer)}", cancellationToken => OfCaseAsync(viewer, number, cancellationToken),
            fact => fact.Kind is ChangeKind.Organisation or ChangeKind.Account || fact.ConcernsRecords(Family) || (fact.Kind == ChangeKind.Case && fact.CaseNumber == number))
        {
            Family = "case-voices",
        };
    }

    /// <summary>Voices of the last month that are the same post or say nearly the same, the most alike first: suggested, never merged.</summary>
    public async Task<ImmutableArray<LikeVoice>> LikeAsync(Viewer viewer, string? link, string? summary, long? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayEdit(viewer))
            return [];
        var key = VoiceLink.Read(link)?.Key;
        var from = time.GetUtcNow().AddDays(-HotDays);
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await db.Voices.AsNoTracking().Where(v => (v.FoundAt >= from || (key != null && v.LinkKey == key)) && v.Id != except)
            .OrderByDescending(v => v.Id).Take(MostCompared).ToListAsync(cancellationToken);
        var alike = rows.Select(r => (Row: r, Same: key is not null && r.LinkKey == key, Likeness: VoiceLikeness.Of(r.Summary, summary ?? string.Empty)))
            .Where(r => r.Same || r.Likeness >= VoiceLikeness.Near).OrderByDescending(r => r.Same).ThenByDescending(r => r.Likeness).Take(5).ToList();
        var lines = await LinesAsync(db, viewer, alike.ConvertAll(a => a.Row), await HoursAsync(db, cancellationToken), cancellationToken);
        return [.. lines.Zip(alike, (line, a) => new LikeVoice(line, a.Likeness, a.Same))];
    }

    /// <summary>Hours within which a voice is answered.</summary>
    internal static async Task<int> HoursAsync(OfficeDb db, CancellationToken cancellationToken) =>
        (await OfficeSettings.ReadAsync(db, RiskRuleService.Setting, cancellationToken)).Value.VoiceHours;

    private static async Task<ImmutableArray<VoiceLine>> LinesAsync(OfficeDb db, Viewer viewer, List<VoiceRow> rows, int hours, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(r => r.CaseNumber).OfType<string>().ToList();
        var seen = numbers.Count == 0
            ? []
            : (await db.CasesFor(viewer).Where(c => numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rows.Select(r => new VoiceLine(
                r.Id, r.Version, r.Platform, r.Link, r.PostedAt, r.Summary, r.Reach, r.Field, r.Town, r.Step, r.FoundAt, r.FoundAt.AddHours(hours),
                r.WarnedAt, r.HandledAt, r.AnsweredAt, r.SetAsideAt, r.CaseNumber is { } number && seen.Contains(number) ? number : null)),
        ];
    }

    private static async Task<ImmutableArray<HotVoice>> HotAsync(OfficeDb db, Viewer viewer, DateOnly from, CancellationToken cancellationToken)
    {
        var since = OfficeTime.StartOf(from);
        var voices = await db.Voices.Where(v => v.FoundAt >= since && v.Step != VoiceStep.SetAside).GroupBy(v => new { v.Field, v.Town })
            .Select(g => new { g.Key.Field, g.Key.Town, N = g.Count() }).ToListAsync(cancellationToken);
        if (voices.Count == 0)
            return [];
        var cases = await db.CasesFor(viewer).Where(c => c.ReceivedOn >= from).GroupBy(c => new { c.Field, c.Town })
            .Select(g => new { g.Key.Field, g.Key.Town, N = g.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. voices.Select(v => new HotVoice(v.Field, v.Town, v.N, cases.Where(c => c.Field == v.Field && (v.Town.Length == 0 || c.Town == v.Town)).Sum(c => c.N), from))
                .OrderByDescending(h => h.Voices).ThenByDescending(h => h.Cases).ThenBy(h => h.Field, StringComparer.Ordinal).ThenBy(h => h.Town, StringComparer.Ordinal).Take(8),
        ];
    }
}
