using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Export;

/// <summary>
/// Writes the cases of a view as a spreadsheet: what the viewer may see, petitioners masked. Whole petitioners only for who may reveal
/// them, for a reason; that an export was begun is in the audit before its first row is read.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="queue">Finds the cases of a view.</param>
/// <param name="rows">Makes rows of them.</param>
/// <param name="audit">The audit.</param>
/// <param name="texts">Headers.</param>
public sealed class ExportService(OfficeStore store, QueueService queue, ExportRows rows, AuditService audit, IStringLocalizer<OperationsTexts> texts)
{
    private const int Page = 500;
    private const int Ahead = 2 * Page;
    private const Roles Authorised = Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <summary>Writes the file; one that is broken off leaves nothing behind.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble; nothing was written.</exception>
    public async Task<ExportResult> ExportAsync(
        Viewer viewer, ExportRequest request, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        var file = Path.GetFullPath(request.Path);
        if (Problem(viewer, request, file) is { } refused)
            return refused;
        var query = request.Query;
        var subject = string.Create(CultureInfo.InvariantCulture, $"{query.View.Key} {query.From:yyyy-MM-dd}..{query.To:yyyy-MM-dd}");
        await audit.RecordAsync(viewer, request.Unmasked ? AuditKeys.ExportUnmasked : AuditKeys.Export, subject, request.Reason?.Trim(), cancellationToken);
        var temporary = file + ".part";
        try
        {
            // Sheets are written by a library that pulls rows; they are read a little ahead of it, never all at once.
            using var lines = new BlockingCollection<IReadOnlyList<string?>>(Ahead);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var writing = Task.Run(() => Write(temporary, lines, stop), CancellationToken.None);
            var count = await ReadAsync(viewer, request, lines, progress, stop, cancellationToken);
            await writing;
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, file);
            return new ExportResult.Written(file, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ExportResult.Refused(ExportProblem.NotWritable, file);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(file)))
                File.Delete(temporary);
        }
    }

    private static ExportResult.Refused? Problem(Viewer viewer, ExportRequest request, string file)
    {
        if (!IsCsv(file) && !file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            return new ExportResult.Refused(ExportProblem.UnknownFormat, file);
        if (File.Exists(file) || Directory.Exists(file))
            return new ExportResult.Refused(ExportProblem.FileExists, file);
        if (!request.Unmasked)
            return null;
        if (!viewer.Has(Authorised))
            return new ExportResult.Refused(ExportProblem.NotAuthorised, viewer.UserName);
        return request.Reason?.Trim().Length is >= PeopleService.ShortestReason and <= PeopleService.LongestReason
            ? null
            : new ExportResult.Refused(ExportProblem.ReasonNeeded, PeopleService.ShortestReason.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsCsv(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private async Task<long> ReadAsync(
        Viewer viewer, ExportRequest request, BlockingCollection<IReadOnlyList<string?>> lines, IProgress<ExportProgress>? progress,
        CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        try
        {
            var total = (await queue.TotalAsync(viewer, request.Query, cancellationToken)).Cases;
            var count = 0L;
            QueueCursor? after = null;
            do
            {
                var page = await queue.PageAsync(viewer, request.Query, after, Page, cancellationToken);
                await using var db = await store.OpenAsync(cancellationToken);
                var ids = page.Rows.Select(r => r.Id).ToList();
                var cases = await db.CasesFor(viewer).AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
                foreach (var row in page.Rows)
                {
                    if (!cases.TryGetValue(row.Id, out var kept))
                        continue;
                    lines.Add(rows.Of(viewer, row, kept, request.Unmasked), stop.Token);
                    count++;
                }

                progress?.Report(new ExportProgress(count, Math.Max(count, total)));
                after = page.Next;
            }
            while (after is not null);
            return count;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The writer gave up first; what stopped it is its own exception, which the caller awaits.
            return 0;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            lines.CompleteAdding();
        }
    }

    private void Write(string file, BlockingCollection<IReadOnlyList<string?>> lines, CancellationTokenSource stop)
    {
        try
        {
            var headers = ExportRows.Columns.Select(c => texts["Export.Column." + c].Value).ToList();
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (!IsCsv(file[..^".part".Length]))
            {
                XlsxWriter.Write(stream, texts["Export.Sheet"], headers, lines.GetConsumingEnumerable(stop.Token));
                return;
            }

            using var csv = new CsvWriter(stream);
            csv.WriteRow(headers);
            foreach (var line in lines.GetConsumingEnumerable(stop.Token))
                csv.WriteRow(line);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
