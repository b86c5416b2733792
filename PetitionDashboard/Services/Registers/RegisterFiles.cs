using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Exchange;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Registers;

/// <summary>Registers as spreadsheets: the file that is taken out can be filled and taken in again. A file with anything wrong in it is not taken in at all.</summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="words">Headers and choices.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class RegisterFiles(OfficeStore store, AuditTrail audit, RegisterWords words, TimeProvider time, ILogger<RegisterFiles> logger)
{
    /// <summary>The largest file taken in, in bytes.</summary>
    public const long MostBytes = 4 * 1024 * 1024;

    /// <summary>Most rows of a file.</summary>
    public const int MostRows = 5000;

    private const int MostProblems = 200;
    private const int HeaderSearchRows = 10;

    /// <summary>The entries of a register in a period as .xlsx, those of now or as they stood at a moment; null where there is none, or for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<byte[]?> ExportAsync(Viewer viewer, string? kind, Period period, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        if (!RegisterService.MayRead(viewer) || RegisterKind.Find(kind) is not { } found)
            return null;
        var entries = await store.ReadAsync((db, ct) => RegisterStore.EntriesAsync(db, found, period, asOf, ct), cancellationToken);
        List<string> headers = [.. found.Fields.Select(f => f.Key).Prepend("day").Select(f => words.Label(found, f))];
        using var file = new MemoryStream();
        XlsxWriter.Write(file, words.Name(found), headers, entries.Where(e => !e.IsRemoved).Select(IReadOnlyList<string?> (e) => [Iso(e.Day), .. found.Fields.Select(f => words.Value(f, e.Values[f.Key]))]));
        return file.ToArray();
    }

    /// <summary>Takes in a file, or says what would become of it.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="kind">Key of the register.</param>
    /// <param name="path">The file.</param>
    /// <param name="dryRun">Only says.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<RegisterImport> ImportAsync(Viewer viewer, string? kind, string path, bool dryRun, CancellationToken cancellationToken = default)
    {
        if (!RegisterService.MayWrite(viewer))
            return Wrong(Refusal.Of("NotAllowed"));
        if (RegisterKind.Find(kind) is not { } found)
            return Wrong(Refusal.Of("NoSuchRegister"));
        var opened = TableReader.Open(path);
        if (!opened.Succeeded)
            return new RegisterImport(0, 0, [], []) { FileProblem = opened.Problem };
        using var table = opened.Value;
        var reading = Read(found, table);
        if (reading.Problems.Length > 0)
            return new RegisterImport(0, 0, reading.Problems, reading.Ignored);
        if (dryRun)
            return await store.ReadAsync(async (db, ct) => Counted(reading, await KnownAsync(db, found, ct)), cancellationToken);
        return await store.TryChangeAsync(
            (db, ct) => KeepAsync(db, viewer, found, reading, ct),
            static (_, reference) => new RegisterImport(0, 0, [], []) { Trouble = reference }, logger, RegisterService.Family, cancellationToken);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RegisterImport Wrong(Refusal why) => new(0, 0, [new RegisterRowProblem(0, null, why)], []);

    private static RegisterImport Counted(Reading reading, HashSet<(DateOnly, RegisterValues)> known)
    {
        var old = reading.Rows.Count(known.Contains);
        return new RegisterImport(reading.Rows.Length - old, old, [], reading.Ignored);
    }

    private static async Task<HashSet<(DateOnly, RegisterValues)>> KnownAsync(OfficeDb db, RegisterKind kind, CancellationToken cancellationToken) =>
        [.. (await db.RegisterEntries.AsNoTracking().Where(e => e.Kind == kind.Key && !e.IsRemoved).Select(e => new { e.Day, e.Values }).ToListAsync(cancellationToken)).Select(e => (e.Day, RegisterStore.Read(e.Values)))];

    private async Task<RegisterImport> KeepAsync(OfficeDb db, Viewer viewer, RegisterKind kind, Reading reading, CancellationToken cancellationToken)
    {
        // Two equal rows of one file are two entries: two visits on one day look alike. What the register holds already is not taken twice.
        var known = await KnownAsync(db, kind, cancellationToken);
        var counted = Counted(reading, known);
        var now = time.GetUtcNow();
        foreach (var (day, values) in reading.Rows.Where(r => !known.Contains(r)))
            db.RegisterEntries.Add(RegisterService.New(viewer, kind, day, values, Guid.NewGuid(), now));
        if (counted.Added > 0)
        {
            db.Tell(ChangeFact.Record(RegisterService.Family), now);
            await audit.AppendAsync(db, viewer.Actor, AuditKeys.RegisterImported, string.Create(CultureInfo.InvariantCulture, $"{kind.Key} +{counted.Added}"), null, cancellationToken);
        }

        return counted;
    }

    private Reading Read(RegisterKind kind, ITable table)
    {
        var problems = ImmutableArray.CreateBuilder<RegisterRowProblem>();
        var rows = ImmutableArray.CreateBuilder<(DateOnly, RegisterValues)>();
        string?[]? columns = null;
        var ignored = ImmutableArray<string>.Empty;
        var today = OfficeTime.Today(time);
        foreach (var row in table.Rows)
        {
            if (row.IsBlank)
                continue;
            if (columns is null)
            {
                columns = Header(kind, row, ref ignored);
                if (columns is null && row.Number >= HeaderSearchRows)
                    break;
                continue;
            }

            if (rows.Count >= MostRows)
                return new Reading([], [new RegisterRowProblem(row.Number, null, Refusal.Of("TooManyRows", MostRows.ToString(CultureInfo.InvariantCulture)))], ignored);
            var (day, values) = Entry(kind, columns, row, table.Uses1904Dates);
            var typed = Array.IndexOf(columns, "day") is >= 0 and var at && !row[at].IsBlank ? TextCleaner.First(row[at].Text.Trim(), 40) : null;
            foreach (var why in kind.Check(day, values, today).Select(w => Told(w, typed)).Where(_ => problems.Count < MostProblems))
                problems.Add(new RegisterRowProblem(row.Number, why.Field, why));
            if (day is { } on)
                rows.Add((on, values));
        }

        if (columns is null)
            problems.Add(new RegisterRowProblem(0, null, Refusal.Of("NoHeader", words.Label(kind, "day"))));
        else if (rows.Count == 0 && problems.Count == 0)
            problems.Add(new RegisterRowProblem(0, null, Refusal.Of("NoRows")));
        return new Reading(rows.ToImmutable(), problems.ToImmutable(), ignored);
    }

    /// <summary>A day that was written and cannot be read is not missing.</summary>
    private static Refusal Told(Refusal why, string? typed) =>
        why is { Field: "day", Key: "Required" } && typed is not null ? Refusal.OfField("day", "DayNotRead", typed) : why;

    /// <summary>The field of each column, where the row is the header: it names the day and at least one field more.</summary>
    private string?[]? Header(RegisterKind kind, TableRow row, ref ImmutableArray<string> ignored)
    {
        var columns = row.Cells.Select(c => c.IsBlank ? null : words.FieldOf(kind, c.Text)).ToArray();
        if (!columns.Contains("day") || columns.Count(c => c is not null) < 2)
            return null;
        ignored = [.. row.Cells.Where((c, i) => columns[i] is null && !c.IsBlank).Select(c => c.Text.Trim())];
        return columns;
    }

    private (DateOnly? Day, RegisterValues Values) Entry(RegisterKind kind, string?[] columns, TableRow row, bool uses1904)
    {
        DateOnly? day = null;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } key || row[i].IsBlank)
                continue;
            if (key == "day")
                day = DayOf(row[i], uses1904);
            else
                values[key] = Value(kind.Field(key)!, row[i], uses1904);
        }

        return (day, RegisterValues.Of(values));
    }

    private string? Value(RegisterField field, TableCell cell, bool uses1904) => field.Kind switch
    {
        RegisterFieldKind.Day => DayOf(cell, uses1904) is { } day ? Iso(day) : cell.Text,
        RegisterFieldKind.Choice => words.ChoiceOf(field, cell.Text),
        RegisterFieldKind.Check => RegisterWords.CheckOf(cell.Text),
        RegisterFieldKind.Number => cell.Text.Normalize(System.Text.NormalizationForm.FormKC).Trim().Replace(",", string.Empty, StringComparison.Ordinal),
        RegisterFieldKind.Text => TextCleaner.Line(cell.Text),
        _ => TextCleaner.Paragraphs(cell.Text),
    };

    private static DateOnly? DayOf(TableCell cell, bool uses1904)
    {
        switch (cell.Kind)
        {
            case CellKind.Date:
                return DateOnly.FromDateTime(cell.Date);
            case CellKind.Number when cell.Number is > 20_000 and < 100_000:
                return new DateOnly(1899, 12, 30).AddDays((int)cell.Number + (uses1904 ? 1462 : 0));
            default:
                string[] forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
                return DateOnly.TryParseExact(cell.Text.Normalize(System.Text.NormalizationForm.FormKC).Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }
    }

    private sealed record Reading(ImmutableArray<(DateOnly Day, RegisterValues Values)> Rows, ImmutableArray<RegisterRowProblem> Problems, ImmutableArray<string> Ignored);
}
