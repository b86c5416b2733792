using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Exchange;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Voices;

/// <summary>
/// Brings voices in from a workbook or CSV file. Good rows are kept some hundreds at a time, refused rows are listed with row, column and reason;
/// a link that is known is not taken twice; a column about authors is not read.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
public sealed class VoiceImport(OfficeStore store, AuditTrail audit, TimeProvider time)
{
    /// <summary>Most refused rows that are listed.</summary>
    public const int MostListed = 200;

    /// <summary>The largest file, in bytes.</summary>
    public const long MostBytes = 20L << 20;

    private const int BatchRows = 200;
    private const int HeaderRows = 10;

    private static readonly ImmutableArray<(string Column, string[] Words)> s_columns =
    [
        ("platform", ["平台", "来源平台", "来源", "网站", "platform", "source"]),
        ("link", ["链接", "网址", "地址链接", "原文链接", "link", "url"]),
        ("posted", ["发布时间", "时间", "发帖时间", "发布日期", "日期", "posted", "time", "date"]),
        ("summary", ["内容摘要", "摘要", "内容", "主要内容", "标题内容", "summary", "content"]),
        ("reach", ["阅读量", "浏览量", "播放量", "传播量", "热度", "reach", "views"]),
        ("field", ["领域", "类别", "分类", "问题领域", "field", "category"]),
        ("town", ["镇街", "属地", "涉及地区", "街道", "town", "area"]),
    ];

    private static readonly string[] s_authors = ["作者", "博主", "昵称", "账号", "帐号", "发布者", "发帖人", "网名", "用户名", "用户", "author", "user", "nickname", "account"];

    /// <summary>Imports a file, or only says what would become of it.</summary>
    /// <returns>The report; null for whom it does not concern.</returns>
    public async Task<VoiceImportReport?> ImportAsync(
        Viewer viewer, string path, string fileName, bool dryRun, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer))
            return null;
        return await Task.Run(() => RunAsync(viewer, path, fileName, dryRun, progress, cancellationToken), CancellationToken.None);
    }

    private async Task<VoiceImportReport> RunAsync(Viewer viewer, string path, string fileName, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var opened = TableReader.Open(path ?? string.Empty);
        if (!opened.Succeeded)
            return Failed(opened.Problem);
        using var table = opened.Value;
        if (Heading(table) is not { } heading)
            return Failed(ExchangeProblem.Of(ProblemKeys.MissingColumns, "内容摘要、平台", string.Join('、', table.Rows.FirstOrDefault()?.Cells.Select(c => c.Text) ?? []), "平台、链接、发布时间、内容摘要、阅读量、领域、镇街"));
        var run = new Run(heading, table, time.GetUtcNow());
        var isCancelled = false;
        try
        {
            foreach (var rows in table.Rows.Where(r => r.Number > heading.Row && !r.IsBlank).Chunk(BatchRows))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var good = run.Read(rows);
                if (dryRun)
                    await store.ReadAsync((db, ct) => run.CompareAsync(db, good, ct), cancellationToken);
                else
                    await store.ChangeAsync((db, ct) => KeepAsync(db, viewer, run, good, fileName, ct), cancellationToken);
                progress?.Report(new ImportProgress(run.Rows, table.TotalEstimate));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isCancelled = true;
        }

        return run.Report(isCancelled);
    }

    private async Task<bool> KeepAsync(OfficeDb db, Viewer viewer, Run run, List<VoiceRow> good, string fileName, CancellationToken cancellationToken)
    {
        var fresh = await run.CompareAsync(db, good, cancellationToken);
        if (fresh.Count == 0)
            return true;
        var now = time.GetUtcNow();
        foreach (var row in fresh)
        {
            row.Source = TextCleaner.First(fileName, 120);
            row.Version = 1;
        }

        db.Voices.AddRange(fresh);
        await db.SaveChangesAsync(cancellationToken);
        db.VoiceEvents.AddRange(fresh.Select(row => new VoiceEventRow
        {
            VoiceId = row.Id,
            Sequence = 1,
            What = VoiceChange.Imported,
            At = now,
            RecordedAt = now,
            ById = viewer.PersonId,
            ByName = viewer.Actor.Name,
        }));
        db.Tell(ChangeFact.Record(VoiceService.Family), now);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.VoiceImport, string.Create(CultureInfo.InvariantCulture, $"{fresh.Count}"), null, cancellationToken);
        return true;
    }

    private static HeadingRow? Heading(ITable table)
    {
        HeadingRow? best = null;
        foreach (var row in table.Rows.Where(r => !r.IsBlank).Take(HeaderRows))
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            var authors = new List<string>();
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var text = TextCleaner.Line(row[i].Text).Trim('*', ' ', '　');
                if (s_authors.Any(a => text.Contains(a, StringComparison.OrdinalIgnoreCase)))
                    authors.Add(text);
                else if (s_columns.FirstOrDefault(c => c.Words.Contains(text, StringComparer.OrdinalIgnoreCase)).Column is { } column)
                    columns.TryAdd(column, i);
            }

            if (columns.ContainsKey("summary") && columns.ContainsKey("platform") && columns.Count > (best?.Columns.Count ?? 0))
                best = new HeadingRow(row.Number, columns, columns.ToDictionary(c => c.Key, c => TextCleaner.Line(row[c.Value].Text), StringComparer.Ordinal), [.. authors]);
        }

        return best;
    }

    private static VoiceImportReport Failed(ExchangeProblem problem) => new(0, 0, 0, 0, 0, [], 0, [], IsCancelled: false, problem);

    private sealed record HeadingRow(int Row, Dictionary<string, int> Columns, Dictionary<string, string> Names, ImmutableArray<string> Authors);

    /// <summary>One run over a file.</summary>
    private sealed class Run(HeadingRow heading, ITable table, DateTimeOffset now)
    {
        private readonly List<VoiceRowError> _errors = [];
        private readonly HashSet<string> _links = new(StringComparer.Ordinal);
        private readonly List<string> _texts = [];
        private int _refused;
        private int _imported;
        private int _known;
        private int _struck;
        private int _near;
        private bool _isRead;

        public int Rows { get; private set; }

        public List<VoiceRow> Read(IEnumerable<TableRow> rows)
        {
            var good = new List<VoiceRow>();
            foreach (var row in rows)
            {
                Rows++;
                if (Input(row) is not { } input)
                    continue;
                var (voice, problems) = VoiceRules.Read(input, now, out var struck);
                if (voice is null)
                {
                    _refused++;
                    foreach (var problem in problems)
                        Add(row, ColumnOf(problem.Field), problem.Key);
                    continue;
                }

                _struck += struck;
                good.Add(voice);
            }

            return good;
        }

        /// <summary>Those whose link is not known, neither kept nor earlier in the file.</summary>
        public async Task<List<VoiceRow>> CompareAsync(OfficeDb db, List<VoiceRow> good, CancellationToken cancellationToken)
        {
            var keys = good.Select(v => v.LinkKey).OfType<string>().ToList();
            var known = (await db.Voices.AsNoTracking().Where(v => v.LinkKey != null && keys.Contains(v.LinkKey)).Select(v => v.LinkKey!).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            if (!_isRead)
            {
                var from = now.AddDays(-VoiceService.HotDays);
                _texts.AddRange(await db.Voices.AsNoTracking().Where(v => v.FoundAt >= from).OrderByDescending(v => v.Id).Take(500).Select(v => v.Summary).ToListAsync(cancellationToken));
                _isRead = true;
            }

            // What has no link is known by its platform, time and text: the same file a second time adds nothing.
            var bare = good.Where(v => v.LinkKey is null).Select(v => v.PostedAt).Distinct().ToList();
            var kept = bare.Count == 0 ? [] : await db.Voices.AsNoTracking().Where(v => v.LinkKey == null && bare.Contains(v.PostedAt)).Select(v => new { v.Platform, v.PostedAt, v.Summary }).ToListAsync(cancellationToken);
            var fresh = new List<VoiceRow>();
            foreach (var voice in good)
            {
                var key = voice.LinkKey ?? $"{voice.Platform}\n{voice.PostedAt.UtcTicks}\n{voice.Summary}";
                if (known.Contains(key) || !_links.Add(key) || kept.Any(k => voice.LinkKey is null && k.Platform == voice.Platform && k.PostedAt == voice.PostedAt && k.Summary == voice.Summary))
                {
                    _known++;
                    continue;
                }

                if (_texts.Any(t => VoiceLikeness.Of(t, voice.Summary) >= VoiceLikeness.Near))
                    _near++;
                if (_texts.Count < 2000)
                    _texts.Add(voice.Summary);
                fresh.Add(voice);
            }

            _imported += fresh.Count;
            return fresh;
        }

        public VoiceImportReport Report(bool isCancelled) => new(Rows, _imported, _known, _struck, _near, [.. _errors], _refused, heading.Authors, isCancelled);

        private VoiceInput? Input(TableRow row)
        {
            if (row.Problem is not null)
            {
                _refused++;
                Add(row, string.Empty, "RowUnreadable");
                return null;
            }

            DateTime? posted = null;
            var cell = Cell(row, "posted");
            if (!cell.IsBlank)
            {
                posted = cell.Kind switch
                {
                    CellKind.Date => cell.Date,
                    CellKind.Number => ExcelDates.FromSerial(cell.Number, table.Uses1904Dates),
                    _ => ExcelDates.Parse(cell.Text).Date is { } date ? OfficeTime.Local(date.At) : null,
                };
                if (posted is null)
                {
                    _refused++;
                    Add(row, "posted", "NotADate");
                    return null;
                }
            }

            int? reach = null;
            cell = Cell(row, "reach");
            if (!cell.IsBlank && (reach = ReachOf(cell.Text)) is null)
            {
                _refused++;
                Add(row, "reach", "NotANumber");
                return null;
            }

            var field = Cell(row, "field").Text;
            return new VoiceInput
            {
                Platform = Cell(row, "platform").Text,
                Link = Cell(row, "link").Text,
                PostedAt = posted,
                Summary = Cell(row, "summary").Text,
                Reach = reach,
                Field = string.IsNullOrWhiteSpace(field) || ImportWords.FieldOf(field) is SubjectFields.Other ? null : ImportWords.FieldOf(field),
                Town = Cell(row, "town").Text,
            };
        }

        // 1.2万 is how platforms write it.
        private static int? ReachOf(string text)
        {
            var plain = text.Normalize(System.Text.NormalizationForm.FormKC).Replace(",", string.Empty, StringComparison.Ordinal).Trim().TrimEnd('次', '+');
            var factor = plain.EndsWith('万') ? 10_000m : plain.EndsWith('亿') ? 100_000_000m : 1m;
            return decimal.TryParse(plain.TrimEnd('万', '亿'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * factor <= int.MaxValue ? (int)(number * factor) : null;
        }

        private TableCell Cell(TableRow row, string column) => heading.Columns.TryGetValue(column, out var at) ? row[at] : TableCell.Empty;

        private static string ColumnOf(string? field) => field switch
        {
            "Platform" => "platform",
            "Link" => "link",
            "PostedAt" => "posted",
            "Summary" => "summary",
            "Reach" => "reach",
            "Town" => "town",
            "Field" => "field",
            _ => string.Empty,
        };

        private void Add(TableRow row, string column, string key)
        {
            if (_errors.Count < MostListed)
                _errors.Add(new VoiceRowError(row.Number, heading.Names.GetValueOrDefault(column, string.Empty), key, AuthorMarks.Strike(TextCleaner.First(Cell(row, column).Text, 80)).Text));
        }
    }
}
