using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Quality;

/// <summary>
/// Quality checks: closed files drawn by a recorded seed, a checklist, what was found, and whether the unit put it right. The score is one of
/// the file; nobody's name is ever counted. Units see their own files.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="settings">Keeps the checklist.</param>
/// <param name="directory">Units.</param>
/// <param name="audit">Draws and findings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class QualityService(
    OfficeStore store, OfficeSettings settings, OfficeDirectory directory, AuditTrail audit, TimeProvider time, ILogger<QualityService> logger)
{
    /// <summary>Family of the facts that tell of changes.</summary>
    public const string Family = "quality";

    /// <summary>Most files of a draw.</summary>
    public const int MostFiles = 200;

    /// <summary>Longest finding, remedy, in characters.</summary>
    public const int LongestText = 1000;

    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 60;

    private const int EarliestYear = 1900;

    /// <summary>Days that a unit is given by default.</summary>
    public const int RemedyDays = 15;

    /// <summary>The checklist as the office keeps it.</summary>
    public static OfficeSetting<QualityChecklist> Setting { get; } =
        new("quality-checklist", QualityChecklist.Shipped, Roles.Supervisor | Roles.Leader, AuditKeys.ChecklistChanged);

    /// <summary>Who draws and checks.</summary>
    public const Roles Checkers = Roles.Supervisor | Roles.Leader;

    /// <summary>Who sees files and findings; units their own.</summary>
    public const Roles Readers = Checkers | Roles.Clerk | Roles.UnitHead | Roles.Handler;

    /// <summary>The checklist; null for who may not see it.</summary>
    public async Task<KeptSetting<QualityChecklist>?> ChecklistAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Readers) ? await settings.ReadAsync(Setting, cancellationToken) : null;
    }

    /// <summary>Sets the checklist.</summary>
    /// <returns>What is wrong, and, where nothing is, what became of it.</returns>
    public async Task<(ImmutableArray<Refusal> Problems, SettingResult<QualityChecklist>? Result)> SaveChecklistAsync(
        Viewer viewer, int seen, QualityChecklist checklist, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Setting.Editors))
            return ([], new SettingResult<QualityChecklist>.Refused(Refusal.Of("NotAllowed")));
        ArgumentNullException.ThrowIfNull(checklist);
        var problems = checklist.Problems();
        return problems.IsEmpty ? ([], await settings.ChangeAsync(viewer, Setting, seen, checklist, reason, cancellationToken)) : (problems, null);
    }

    /// <summary>Draws with at least one file that the viewer may see, newest first.</summary>
    public async Task<ImmutableArray<QualityDraw>> DrawsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return [];
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var draws = await db.QualityDraws.AsNoTracking().OrderByDescending(d => d.Id)
                    .Select(d => new { d.Id, d.Title, d.From, d.To, d.UnitId, d.At, d.ByName, d.Seed, Frame = d.Frame.Length == 0 ? 0 : d.Frame.Length - d.Frame.Replace("\n", "").Length + 1 })
                    .ToListAsync(ct);
                var files = (await FilesOf(db, viewer, null).Select(f => new { f.Row.DrawId, f.Row.State, f.Row.Score }).ToListAsync(ct)).ToLookup(f => f.DrawId);
                var office = await directory.CurrentAsync(ct);
                return draws.Where(d => files[d.Id].Any() || viewer.Has(Checkers)).Select(d => new QualityDraw(
                    d.Id, d.Title, d.From, d.To, d.UnitId is { } u ? office.Unit(u)?.Name ?? string.Empty : null, d.At, d.ByName,
                    viewer.Scope.Kind == ScopeKind.Office ? d.Seed : string.Empty, viewer.Scope.Kind == ScopeKind.Office ? d.Frame : 0,
                    files[d.Id].Count(), files[d.Id].Count(f => f.State != (int)QualityState.Drawn),
                    files[d.Id].Count(f => f.State is (int)QualityState.ToRemedy or (int)QualityState.Remedied),
                    files[d.Id].Average(f => (double?)f.Score))).ToImmutableArray();
            },
            cancellationToken);
    }

    /// <summary>One draw with the files that the viewer may see; null when there is nothing for them.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="draw">Its id.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<QualitySheet?> SheetAsync(Viewer viewer, long draw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if ((await DrawsAsync(viewer, cancellationToken)).FirstOrDefault(d => d.Id == draw) is not { } found)
            return null;
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var list = await db.QualityDraws.AsNoTracking().Where(d => d.Id == draw).Select(d => d.Checklist).SingleAsync(ct);
                var rows = await FilesOf(db, viewer, draw).OrderBy(f => f.Row.Ordinal).ToListAsync(ct);
                var office = await directory.CurrentAsync(ct);
                return new QualitySheet(found, JsonSerializer.Deserialize<QualityChecklist>(list)!, [.. rows.Select(r => FileOf(r, office))]);
            },
            cancellationToken);
    }

    /// <summary>Files of any draw that are so far and that the viewer may see, due first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="state">How far.</param>
    /// <param name="take">The most of them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImmutableArray<QualityWaiting>> WaitingAsync(Viewer viewer, QualityState state, int take, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return [];
        var kept = (int)state;
        return await store.ReadAsync(
            async (db, ct) => (await FilesOf(db, viewer, null).Where(f => f.Row.State == kept).OrderBy(f => f.Row.DueOn).ThenBy(f => f.Row.DrawId).ThenBy(f => f.Row.Ordinal).Take(take)
                    .Select(f => new { f.Row.DrawId, f.Row.Ordinal, f.Number, f.Title, f.UnitName, f.Row.DueOn, f.Row.At }).ToListAsync(ct))
                .Select(f => new QualityWaiting(f.DrawId, f.Ordinal, f.Number, f.Title, f.UnitName, f.DueOn, OfficeTime.DayOf(f.At))).ToImmutableArray(),
            cancellationToken);
    }

    /// <summary>Draws files at random, with a seed that is recorded.</summary>
    /// <returns>The draw's id, or what is wrong.</returns>
    public Task<RecordResult> DrawAsync(Viewer viewer, QualityOrder order, CancellationToken cancellationToken = default) =>
        DrawAsync(viewer, order, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), cancellationToken);

    /// <summary>Repeats a draw from its seed and frame; null for who may not.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="draw">Its id.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<QualityRepeat?> RepeatAsync(Viewer viewer, long draw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Checkers | Roles.Clerk))
            return null;
        return await store.ReadAsync(
            async (db, ct) =>
            {
                if (await db.QualityDraws.AsNoTracking().SingleOrDefaultAsync(d => d.Id == draw, ct) is not { } row)
                    return null;
                var numbers = await db.QualityFiles.Where(f => f.DrawId == draw).OrderBy(f => f.Ordinal)
                    .Join(db.Cases, f => f.CaseId, c => c.Id, (f, c) => c.Number).ToListAsync(ct);
                var frame = row.Frame.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return new QualityRepeat(
                    FileDraw.Draw(row.Seed, frame, row.Size).SequenceEqual(numbers, StringComparer.Ordinal), FileDraw.FrameHash(frame) == row.FrameHash,
                    row.Seed, row.FrameHash, frame.Length, numbers.Count);
            },
            cancellationToken);
    }

    /// <summary>Records what was found in a file. A file whose unit has begun to put it right is not marked again.</summary>
    /// <param name="viewer">Who checks.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="ordinal">The file.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="marks">Marks by question.</param>
    /// <param name="finding">What was found, in words; empty for nothing.</param>
    /// <param name="due">Until when it is put right; null when nothing is to be.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public Task<RecordResult> CheckAsync(
        Viewer viewer, long draw, int ordinal, int seen, IReadOnlyDictionary<string, QualityMark> marks, string? finding, DateOnly? due, CancellationToken cancellationToken = default)
    {
        var words = finding?.Trim() ?? string.Empty;
        return ChangeAsync(viewer, Checkers, draw, ordinal, seen, (row, list) =>
        {
            if (row.State is not ((int)QualityState.Drawn or (int)QualityState.InOrder or (int)QualityState.ToRemedy))
                return Refusal.Of("QualityUnderWay");
            if (list.Items.FirstOrDefault(i => !marks.ContainsKey(i.Key)) is { } missing)
                return Refusal.OfField(missing.Key, "QualityMark");
            var wrong = list.Items.Any(i => marks[i.Key] is QualityMark.Partly or QualityMark.NotInOrder);
            if (wrong && words.Length == 0)
                return Refusal.OfField("Finding", "QualityFinding");
            if (words.Length > LongestText)
                return Refusal.OfField("Finding", "QualityTooLong", Number(LongestText));
            if (due is { } day && day < OfficeTime.Today(time))
                return Refusal.OfField("DueOn", "QualityPast");
            var kept = list.Items.ToDictionary(i => i.Key, i => marks[i.Key], StringComparer.Ordinal);
            row.Marks = JsonSerializer.Serialize(kept);
            row.Score = list.Score(kept);
            row.Finding = words;
            row.DueOn = wrong ? due ?? OfficeTime.Today(time).AddDays(RemedyDays) : null;
            row.State = (int)(wrong ? QualityState.ToRemedy : QualityState.InOrder);
            row.CheckedBy = viewer.Actor.Name;
            return null;
        }, cancellationToken);
    }

    /// <summary>The unit says what it put right.</summary>
    /// <param name="viewer">Somebody of the unit.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="ordinal">The file.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="text">What was done.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public Task<RecordResult> RemedyAsync(Viewer viewer, long draw, int ordinal, int seen, string? text, CancellationToken cancellationToken = default)
    {
        var words = text?.Trim() ?? string.Empty;
        return ChangeAsync(viewer, Roles.UnitHead | Roles.Handler | Roles.Clerk, draw, ordinal, seen, (row, _) =>
        {
            if (row.State != (int)QualityState.ToRemedy)
                return Refusal.Of("QualityNothing");
            if (words.Length == 0)
                return Refusal.OfField("Remedy", "QualityRemedy");
            if (words.Length > LongestText)
                return Refusal.OfField("Remedy", "QualityTooLong", Number(LongestText));
            row.Remedy = words;
            row.State = (int)QualityState.Remedied;
            return null;
        }, cancellationToken);
    }

    /// <summary>Confirms what the unit put right, or gives it back with a new limit.</summary>
    /// <param name="viewer">Who confirms.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="ordinal">The file.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="accepted">Whether it is in order now.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public Task<RecordResult> ConfirmAsync(Viewer viewer, long draw, int ordinal, int seen, bool accepted, CancellationToken cancellationToken = default) =>
        ChangeAsync(viewer, Checkers, draw, ordinal, seen, (row, _) =>
        {
            if (row.State != (int)QualityState.Remedied)
                return Refusal.Of("QualityNothing");
            row.State = (int)(accepted ? QualityState.Confirmed : QualityState.ToRemedy);
            if (!accepted)
                row.DueOn = OfficeTime.Today(time).AddDays(RemedyDays);
            return null;
        }, cancellationToken);

    /// <summary>A draw by a given seed: what <see cref="DrawAsync(Viewer, QualityOrder, CancellationToken)"/> does with one that nobody chose.</summary>
    internal async Task<RecordResult> DrawAsync(Viewer viewer, QualityOrder order, string seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Checkers))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        ArgumentNullException.ThrowIfNull(order);
        if (await ProblemAsync(order, cancellationToken) is { } problem)
            return RecordResult.Refuse(problem);
        var (from, to, size) = (order.From!.Value, order.To!.Value, order.Size!.Value);
        var id = 0L;
        var result = await store.TryChangeAsync(
            async (db, ct) =>
            {
                var frame = await FrameAsync(db, order.UnitId, from, to, ct);
                if (frame.Count == 0)
                    return RecordResult.Refuse(Refusal.OfField("From", "QualityEmpty"));
                var list = await OfficeSettings.ReadAsync(db, Setting, ct);
                string[] numbers = [.. frame.Keys.Order(StringComparer.Ordinal)];
                var row = new QualityDrawRow
                {
                    Title = order.Title!.Trim(),
                    From = from,
                    To = to,
                    UnitId = order.UnitId,
                    Size = size,
                    Seed = seed,
                    Frame = string.Join('\n', numbers),
                    FrameHash = FileDraw.FrameHash(numbers),
                    Checklist = JsonSerializer.Serialize(list.Value),
                    At = time.GetUtcNow(),
                    ById = viewer.PersonId,
                    ByName = viewer.Actor.Name,
                };
                db.QualityDraws.Add(row);
                await db.SaveChangesAsync(ct);
                var ordinal = 0;
                foreach (var number in FileDraw.Draw(seed, numbers, size))
                    db.QualityFiles.Add(new QualityFileRow { DrawId = row.Id, Ordinal = ++ordinal, CaseId = frame[number].Id, UnitId = frame[number].UnitId, At = row.At, Version = 1 });
                db.Tell(ChangeFact.Record(Family), row.At);
                await audit.AppendAsync(db, viewer.Actor, AuditKeys.QualityDrawn, string.Create(CultureInfo.InvariantCulture, $"{row.Id}: {ordinal}/{numbers.Length} {seed}"), null, ct);
                id = row.Id;
                return new RecordResult.Done(row.Id);
            },
            static (what, reference) => new RecordResult.Trouble(what, reference), logger, "quality draw", cancellationToken);
        return result is RecordResult.Done ? new RecordResult.Done(id) : result;
    }

    private async Task<Refusal?> ProblemAsync(QualityOrder order, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(order.Title) || order.Title.Trim().Length > LongestTitle)
            return Refusal.OfField("Title", "QualityTitle", Number(LongestTitle));
        if (order.From is null || order.To is null || order.From > order.To)
            return Refusal.OfField("From", "QualityPeriod");
        if (order.To > OfficeTime.Today(time))
            return Refusal.OfField("To", "QualityFuture");
        if (order.From.Value.Year < EarliestYear)
            return Refusal.OfField("From", "QualityTooEarly", Number(EarliestYear));
        if (order.Size is null or < 1 or > MostFiles)
            return Refusal.OfField("Size", "QualitySize", Number(MostFiles));
        return order.UnitId is { } unit && (await directory.CurrentAsync(cancellationToken)).Unit(unit) is null ? Refusal.OfField("UnitId", "QualityUnit") : null;
    }

    /// <summary>
    /// Files closed in the period and still closed. Walled ones are left out: who may look into them is not for a draw to decide.
    /// </summary>
    private static async Task<Dictionary<string, (long Id, int? UnitId)>> FrameAsync(OfficeDb db, int? unit, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, last) = (OfficeTime.StartOf(from), OfficeTime.StartOf(to.AddDays(1)));
        var rows = await db.Cases.AsNoTracking()
            .Where(c => !c.IsWalled && c.ClosedAt != null && c.ClosedAt >= first && c.ClosedAt < last && (unit == null || c.UnitId == unit))
            .Select(c => new { c.Id, c.Number, c.UnitId }).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Number, r => (r.Id, r.UnitId), StringComparer.Ordinal);
    }

    private async Task<RecordResult> ChangeAsync(
        Viewer viewer, Roles who, long draw, int ordinal, int seen, Func<QualityFileRow, QualityChecklist, Refusal?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(who))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        return await store.TryChangeAsync<RecordResult>(
            async (db, ct) =>
            {
                var visible = await FilesOf(db, viewer, draw).AnyAsync(f => f.Row.Ordinal == ordinal, ct);
                if (!visible || await db.QualityFiles.FindAsync([draw, ordinal], ct) is not { } row)
                    return RecordResult.Refuse(Refusal.Of("QualityGone"));
                if (row.Version != seen)
                    return RecordResult.Refuse(Refusal.Of("QualityStale"));
                var list = await db.QualityDraws.Where(d => d.Id == draw).Select(d => d.Checklist).SingleAsync(ct);
                if (change(row, JsonSerializer.Deserialize<QualityChecklist>(list)!) is { } refusal)
                    return RecordResult.Refuse(refusal);
                row.Version++;
                row.At = time.GetUtcNow();
                db.Tell(ChangeFact.Record(Family), row.At);
                await audit.AppendAsync(
                    db, viewer.Actor, AuditKeys.QualityChecked, string.Create(CultureInfo.InvariantCulture, $"{draw}/{ordinal} {(QualityState)row.State} {row.Score}"), null, ct);
                return new RecordResult.Done(draw);
            },
            static (what, reference) => new RecordResult.Trouble(what, reference), logger, "quality check", cancellationToken);
    }

    private static IQueryable<FileAndCase> FilesOf(OfficeDb db, Viewer viewer, long? draw)
    {
        var files = db.QualityFiles.AsNoTracking();
        if (draw is { } id)
            files = files.Where(f => f.DrawId == id);
        if (viewer.Scope.Kind == ScopeKind.Unit)
        {
            // The findings go with the unit that had the file when it was drawn.
            var own = viewer.Scope.UnitId;
            files = files.Where(f => f.UnitId == own);
        }

        return files.Join(db.CasesFor(viewer), f => f.CaseId, c => c.Id, (f, c) => new FileAndCase { Row = f, Number = c.Number, Title = c.Title, UnitName = c.UnitName });
    }

    private static QualityFile FileOf(FileAndCase file, OfficeSnapshot office) => new(
        file.Row.Ordinal, file.Number, file.Title, file.Row.UnitId,
        file.Row.UnitId is { } unit ? office.Unit(unit)?.Name ?? file.UnitName ?? string.Empty : string.Empty, (QualityState)file.Row.State,
        file.Row.Marks is { } marks ? JsonSerializer.Deserialize<ImmutableDictionary<string, QualityMark>>(marks)! : ImmutableDictionary<string, QualityMark>.Empty,
        file.Row.Score, file.Row.Finding, file.Row.DueOn, file.Row.Remedy, file.Row.CheckedBy, file.Row.Version);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class FileAndCase
    {
        public required QualityFileRow Row { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public string? UnitName { get; init; }
    }
}
