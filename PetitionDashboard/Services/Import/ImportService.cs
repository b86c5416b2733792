using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Import;

/// <summary>
/// Brings rows of a spreadsheet in as cases with their real times. Rows go through the acts like everything else, some hundreds in one
/// transaction; what a batch committed stays, whatever happens to the next. Memory does not grow with the file.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people.</param>
/// <param name="directory">Towns of the office.</param>
/// <param name="audit">The audit.</param>
/// <param name="texts">Words of the file of errors.</param>
/// <param name="language">Says what the acts refuse.</param>
/// <param name="options">Where the office's own mappings lie.</param>
/// <param name="time">The clock.</param>
public sealed class ImportService(
    OfficeStore store, ActContexts contexts, OfficeDirectory directory, AuditService audit, IStringLocalizer<ExchangeTexts> texts, ActLanguage language,
    IOptions<StoreOptions> options, TimeProvider time)
{
    private const int BatchRows = 500;

    /// <summary>The office's own mappings, in the data folder: tried before those that ship with the product. Each names its source, so that two ledgers that both number from 1 are not taken for one.</summary>
    public const string MappingsFile = "mappings.json";

    /// <summary>Who may import: it acts as the office itself, with the person's name in the history.</summary>
    public const Roles Who = Roles.Clerk | Roles.System;

    /// <summary>Imports a file. Runs off the caller's thread, so that a screen that started it stays quick.</summary>
    /// <returns>The report; null when the viewer may not import.</returns>
    public async Task<ImportReport?> ImportAsync(
        Viewer viewer, ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        return viewer.Has(Who) ? await Task.Run(() => RunAsync(viewer, request, progress, cancellationToken), CancellationToken.None) : null;
    }

    private async Task<ImportReport> RunAsync(
        Viewer viewer, ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var mappings = await MappingsAsync(cancellationToken);
        if (!mappings.Succeeded)
            return ImportReport.Of(mappings.Problem);
        var opened = ImportFile.Open(request.Path, request.Sheet, mappings.Value, request.Mapping);
        if (!opened.Succeeded)
            return ImportReport.Of(opened.Problem);
        using var file = opened.Value;
        using var errors = request.DryRun ? null : new RowErrorFile(request.Path, texts);
        var office = await contexts.ForAsync(Viewer.System(viewer.Actor.Name), cancellationToken: cancellationToken);
        var run = new ImportRun(file.Table.Sheet, file.Columns, errors, office, [.. (await directory.CurrentAsync(cancellationToken)).Towns], language);
        var isCancelled = false;
        try
        {
            using var rows = file.Read(time).GetEnumerator();
            var next = run.ReadBatch(rows, BatchRows);
            while (next.Count > 0)
            {
                // The next rows are read and checked while these are written.
                var batch = next;
                var reading = Task.Run(() => run.ReadBatch(rows, BatchRows), CancellationToken.None);
                try
                {
                    run.Count(request.DryRun ? await TryAsync(run, batch, cancellationToken) : await WriteAsync(run, batch, cancellationToken));
                }
                finally
                {
                    next = await reading;
                }

                progress?.Report(new ImportProgress(run.Rows, file.Table.TotalEstimate));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isCancelled = true;
        }

        errors?.Complete();
        var report = run.Report(Stopwatch.GetElapsedTime(started), isCancelled);
        if (!request.DryRun && report.Imported > 0)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"{file.Columns.Mapping.Source} {report.Sheet} {report.Imported}");
            await audit.RecordAsync(viewer, AuditKeys.Import, subject, cancellationToken: CancellationToken.None);
        }

        return report;
    }

    private async Task<ExchangeResult<MappingSet>> MappingsAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.Value.DataDirectory, MappingsFile);
        if (!File.Exists(file))
            return ExchangeResult.Ok(MappingSet.Default);
        var own = MappingSet.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        return own.Succeeded ? ExchangeResult.Ok(own.Value.Before(MappingSet.Default)) : own.Problem;
    }

    /// <summary>
    /// One transaction for many rows: the cost of a durable commit is shared. A row that the acts refuse, which the checks before let
    /// hardly happen, is left out and the batch begun again: so no number is lost.
    /// </summary>
    private async Task<BatchResult> WriteAsync(ImportRun run, List<ImportRow> batch, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<ImportRow, ImmutableArray<Refusal>>(ReferenceEqualityComparer.Instance);
        while (true)
        {
            var result = await store.WriteAsync((writer, ct) => WriteAsync(writer, run, batch, refused, ct), cancellationToken);
            if (result is null)
                continue;
            foreach (var (row, reasons) in refused)
                result.Refused.Add((row, reasons));
            return result;
        }
    }

    private static async Task<BatchResult?> WriteAsync(
        CaseWriter writer, ImportRun run, List<ImportRow> batch, Dictionary<ImportRow, ImmutableArray<Refusal>> refused, CancellationToken cancellationToken)
    {
        var result = new BatchResult();
        foreach (var row in batch)
        {
            if (refused.ContainsKey(row))
                continue;
            if (await writer.IsImportedAsync(row.Key.Source, ImportedCase.IdentityOf(row), cancellationToken))
            {
                result.Known++;
                continue;
            }

            var earlier = await EarlierAsync(writer, row, cancellationToken);
            var number = await writer.NextNumberAsync(OfficeTime.DayOf(row.ReceivedAt).Year, cancellationToken);
            var refusals = run.Play(row, number, earlier, out var past);
            if (!refusals.IsEmpty)
            {
                refused.Add(row, refusals);
                return null;
            }

            await past.WriteAsync(writer, cancellationToken);
            result.Imported++;
        }

        await writer.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<BatchResult> TryAsync(ImportRun run, List<ImportRow> batch, CancellationToken cancellationToken)
    {
        var result = new BatchResult();
        await using var db = await store.OpenAsync(cancellationToken);
        var source = batch[0].Key.Source;
        var numbers = batch.Select(ImportedCase.IdentityOf).ToList();
        var known = (await db.Cases.AsNoTracking()
            .Where(c => c.ImportSource == source && numbers.Contains(c.SenderNumber!))
            .Select(c => c.SenderNumber!)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in batch)
        {
            if (known.Contains(ImportedCase.IdentityOf(row)) || !run.IsFirst(row))
                result.Known++;
            else if (run.Play(row, number: null, 0, out _) is { IsEmpty: false } refusals)
                result.Refused.Add((row, refusals));
            else
                result.Imported++;
        }

        return result;
    }

    private static async Task<int> EarlierAsync(CaseWriter writer, ImportRow row, CancellationToken cancellationToken) =>
        row.Phone is null && row.IdNumber is null
            ? 0
            : await writer.EarlierPetitionsAsync([new Party(null, row.IdNumber, row.Phone, null)], ImportWords.FieldOf(row.Field), cancellationToken);
}
