using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A day in the calendar of boards.</summary>
/// <param name="Day">Day.</param>
/// <param name="State">Published or signed; null for neither.</param>
/// <param name="By">Who signed; empty for nobody.</param>
public sealed record CalendarDay(DateOnly Day, BriefingState? State, string By);

/// <summary>
/// Signs and publishes boards: figures, text and what each number counts are frozen office-wide, with a hash that the audit repeats. Nothing
/// that is kept is ever changed; whoever comes second is told.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="boards">Makes the figures.</param>
/// <param name="words">Makes the text.</param>
/// <param name="queue">The cases behind numbers.</param>
/// <param name="risks">Risk alerts.</param>
/// <param name="voices">Online voice.</param>
/// <param name="registers">Registers.</param>
/// <param name="directory">Towns.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class BriefingKeeper(
    OfficeStore store, BriefingService boards, BriefingText words, QueueService queue, BriefingRisks risks, BriefingVoices voices, BriefingRegisters registers, OfficeDirectory directory, AuditTrail audit, TimeProvider time,
    ILogger<BriefingKeeper> logger)
{
    /// <summary>Who signs.</summary>
    public const Roles Signers = Roles.Leader;

    private const int MostTries = 3;

    /// <summary>Languages that a text is kept in, the office's own first.</summary>
    public static ImmutableArray<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>The office as it freezes boards: it sees every case and tells numbers only.</summary>
    internal static Viewer Office { get; } = Viewer.System("briefing");

    /// <summary>The board of a day as it was kept last: signed, else published; null for neither.</summary>
    public async Task<KeptReading?> ReadAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return null;
        return KeptBoards.Read(await store.ReadAsync(
            (db, ct) => db.Briefings.AsNoTracking().Where(b => b.Day == day).OrderByDescending(b => b.Version).FirstOrDefaultAsync(ct), cancellationToken));
    }

    /// <summary>The days of a month with what was kept of each.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ImmutableArray<CalendarDay>> CalendarAsync(Viewer viewer, DateOnly month, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return [];
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1);
        var kept = (await store.ReadAsync(
            (db, ct) => db.Briefings.AsNoTracking().Where(b => b.Day >= first && b.Day <= last).Select(b => new { b.Day, b.State, b.ByName }).ToListAsync(ct), cancellationToken))
            .ToLookup(b => b.Day);
        return
        [
            .. Enumerable.Range(0, last.Day).Select(i => first.AddDays(i)).Select(d => kept[d].OrderByDescending(b => b.State).FirstOrDefault() is { } row
                ? new CalendarDay(d, row.State, row.State == BriefingState.ByLeader ? row.ByName : string.Empty)
                : new CalendarDay(d, null, string.Empty)),
        ];
    }

    /// <summary>Signs the board of a day and freezes it: today's as it is now, a past day's as of its end.</summary>
    /// <param name="viewer">The leader.</param>
    /// <param name="day">Day.</param>
    /// <param name="seen">How many versions of the text, in all languages, the leader had read.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<RecordResult> SignAsync(Viewer viewer, DateOnly day, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Signers) ? await KeepAsync(viewer, day, BriefingState.ByLeader, seen, cancellationToken) : RecordResult.Refuse(Refusal.Of("NotSigner"));
    }

    /// <summary>Publishes the board of a day that nobody signed.</summary>
    internal Task<RecordResult> PublishAsync(DateOnly day, CancellationToken cancellationToken) => KeepAsync(Office, day, BriefingState.BySchedule, null, cancellationToken);

    /// <summary>Keeps the board of a past day as if it had been done then, for an invented office.</summary>
    internal async Task<RecordResult> KeepPastAsync(Viewer viewer, DateOnly day, BriefingState state, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reading = await boards.OnAsync(Office, day, cancellationToken);
        if (reading.Board is not { AsOf: not null } board)
            return RecordResult.Refuse(Refusal.Of("FutureDay", Iso(day)));
        board = await WholeAsync(board, cancellationToken);
        var (cases, _) = await CasesAsync(board, cancellationToken);
        return await store.ChangeAsync((db, ct) => KeepAsync(db, viewer, board, cases, state, null, reading.Today, at, ct), cancellationToken);
    }

    /// <summary>Why there is no board of a day to write on; null when there is.</summary>
    internal static Refusal? Bar(BoardReading reading, DateOnly day) => reading.Answer switch
    {
        BoardAnswer.Future => Refusal.Of("FutureDay", Iso(day)),
        BoardAnswer.BeforeFirst => Refusal.Of("BeforeFirst", Iso(day)),
        _ => null,
    };

    internal static Task<BriefingRow?> SignedAsync(OfficeDb db, DateOnly day, CancellationToken cancellationToken) =>
        db.Briefings.AsNoTracking().Where(b => b.Day == day && b.State == BriefingState.ByLeader).FirstOrDefaultAsync(cancellationToken);

    internal static Refusal AlreadySigned(BriefingRow row) =>
        Refusal.Of("AlreadySigned", Iso(row.Day), row.ByName, OfficeTime.Local(row.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private async Task<RecordResult> KeepAsync(Viewer viewer, DateOnly day, BriefingState state, int? seen, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reading = await boards.OnAsync(Office, day, cancellationToken);
            if (Bar(reading, day) is { } bar)
                return RecordResult.Refuse(bar);
            var board = await WholeAsync(reading.Board!, cancellationToken);
            var (cases, agree) = await CasesAsync(board, cancellationToken);

            // An act in between: numbers and their cases must be of one moment.
            if (!agree && attempt < MostTries)
                continue;
            return await store.TryChangeAsync(
                (db, ct) => KeepAsync(db, viewer, board, cases, state, seen, reading.Today, time.GetUtcNow(), ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger, "briefing", cancellationToken);
        }
    }

    private async Task<Board> WholeAsync(Board board, CancellationToken cancellationToken) => board with
    {
        Risks = await risks.OfAsync(Office, board.Day, cancellationToken),
        Voices = await voices.OfAsync(Office, board.Day, cancellationToken),
        Registers = await registers.OfAsync(Office, board.Day, freeze: true, cancellationToken),
    };

    /// <summary>The cases behind every number of cases, and whether the numbers are theirs.</summary>
    private async Task<(List<BriefingCaseRow> Cases, bool Agree)> CasesAsync(Board board, CancellationToken cancellationToken)
    {
        var cases = new List<BriefingCaseRow>();
        var agree = true;
        foreach (var token in words.TokensOf(board, (await directory.CurrentAsync(cancellationToken)).Towns).All)
        {
            if (token.Href?.StartsWith("/queue", StringComparison.Ordinal) != true)
                continue;
            var counted = await queue.CountedAsync(Office, QueryOf(token.Href), cancellationToken);
            agree &= counted.Sum(c => c.N).ToString("#,0", CultureInfo.InvariantCulture) == token.Text;
            cases.AddRange(counted.Select(c => new BriefingCaseRow { Day = board.Day, Figure = token.Key, CaseId = c.CaseId, N = c.N }));
        }

        return (cases, agree);
    }

    internal static QueueQuery QueryOf(string href)
    {
        var parts = href.Split('?', 2);
        return QueueAddresses.Parse(parts[0]["/queue".Length..].TrimStart('/'), parts.Length == 2 ? parts[1] : null).Query;
    }

    private async Task<RecordResult> KeepAsync(
        OfficeDb db, Viewer viewer, Board board, List<BriefingCaseRow> cases, BriefingState state, int? seen, DateOnly today, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var kept = await db.Briefings.AsNoTracking().Where(b => b.Day == board.Day).OrderByDescending(b => b.Version).ToListAsync(cancellationToken);
        if (kept.Find(b => b.State == BriefingState.ByLeader) is { } signed)
            return RecordResult.Refuse(AlreadySigned(signed));
        if (state == BriefingState.BySchedule && kept.Count > 0)
            return RecordResult.Refuse(Refusal.Of("AlreadyPublished", Iso(board.Day)));
        var texts = new List<DayText>();
        foreach (var language in Languages)
            texts.Add(await BriefingTextService.ReadAsync(db, board.Day, language, cancellationToken));
        if (seen is { } versions && versions != texts.Sum(t => t.Version))
            return RecordResult.Refuse(Refusal.Of("TextChanged", texts.Where(t => t.At is not null).OrderByDescending(t => t.At).Select(t => t.By).FirstOrDefault(string.Empty)));
        var version = (kept.FirstOrDefault()?.Version ?? 0) + 1;
        foreach (var row in cases)
            row.Version = version;
        var towns = (await directory.CurrentAsync(cancellationToken)).Towns;
        var whole = new KeptBoard(
            board.Day, version, state, at, state == BriefingState.ByLeader ? viewer.Actor.Name : string.Empty, board,
            [.. Languages.Select((language, i) => TextOf(board, language, texts[i], version, towns))],
            await InstructionService.OnDayAsync(db, Office, board.Day, today, cancellationToken), KeptBoards.DigestOf(cases));
        var payload = KeptBoards.Write(whole);
        var hash = Frozen.HashOf(payload);
        db.Briefings.Add(new BriefingRow
        {
            Day = board.Day,
            Version = version,
            State = state,
            At = at,
            ById = state == BriefingState.ByLeader ? viewer.PersonId : 0,
            ByName = whole.By,
            Payload = payload,
            Hash = hash,
        });
        db.BriefingCases.AddRange(cases);
        db.Tell(ChangeFact.Record(BriefingService.Family), at);
        await audit.AppendAsync(
            db, viewer.Actor, state == BriefingState.ByLeader ? AuditKeys.BriefingSigned : AuditKeys.BriefingPublished, KeptBoards.AuditSubject(board.Day, version, hash), null, cancellationToken);
        return new RecordResult.Done(version);
    }

    /// <summary>The text in a language, its numbers leading to what is kept.</summary>
    private KeptText TextOf(Board board, string language, DayText edited, int version, IEnumerable<string> towns)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var paragraphs = edited.Text is null ? words.Compose(board) : words.Fill(edited.Text, words.TokensOf(board, towns));
            return new KeptText(
                language, edited.Text is null ? null : edited.By,
                [.. paragraphs.Select(p => p.Select(s => s is { Href: ['/', 'q', ..], Token: { } token } ? s with { Href = BriefingLinks.Kept(board.Day, version, token) } : s.Href?.Contains("&as-of=", StringComparison.Ordinal) == true ? s : s with { Href = null }).ToImmutableArray())]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
