using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Reports;

/// <summary>A work report as a leader signed it: office-wide.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="At">When it was signed.</param>
/// <param name="By">Who signed, name of the day.</param>
/// <param name="Figures">Value of each token, by key; null for nothing.</param>
/// <param name="Text">The text that stood around them.</param>
/// <param name="Paper">As it was printed, see <see cref="PetitionDashboard.Documents.Paper.Read"/>.</param>
public sealed record KeptReport(DateOnly From, DateOnly To, DateTimeOffset At, string By, SortedDictionary<string, string?> Figures, string Text, string Paper)
{
    /// <summary>When.</summary>
    [JsonIgnore]
    public Period Period => new(From, To);
}

/// <summary>A signed report and whether it is still what was signed.</summary>
/// <param name="Report">The report.</param>
/// <param name="Hash">SHA-256 of everything kept, in hexadecimal.</param>
/// <param name="IsIntact">The hash is that of what is there.</param>
public sealed record KeptReportReading(KeptReport Report, string Hash, bool IsIntact)
{
    /// <summary>The paper with who signed it and its hash.</summary>
    public Paper Paper
    {
        get
        {
            var paper = PetitionDashboard.Documents.Paper.Read(Encoding.UTF8.GetBytes(Report.Paper));
            var at = OfficeTime.Local(Report.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return paper with { Blocks = [.. paper.Blocks, Line($"签发：{Report.By}（{at}，全局数据）"), Line($"存档校验（SHA-256）：{Hash}")] };
        }
    }

    private static LineBlock Line(string text) => new(LineKind.Flush, [new TextRun(text)]);
}

/// <summary>A figure of a signed report beside the same counted anew.</summary>
/// <param name="Token">Name of the figure.</param>
/// <param name="Kept">As signed; null for nothing.</param>
/// <param name="Now">As known now; null for nothing.</param>
public sealed record ReportDifference(string Token, string? Kept, string? Now)
{
    /// <summary>Acts recorded since the signature that account for it, of cases that the viewer may see; <see cref="DifferenceReason.By"/> is 0 where a share changed otherwise than by its numerator.</summary>
    public ImmutableArray<DifferenceReason> Reasons { get; init; } = [];

    /// <summary>Further cases that account for it and are counted only.</summary>
    public int Hidden { get; init; }
}

/// <summary>
/// Signs work reports as boards are signed (<see cref="BriefingKeeper"/>): figures, text and paper are frozen office-wide with a hash that the audit
/// repeats. Nothing that is kept is ever changed.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="reports">Makes the report.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class ReportKeeper(OfficeStore store, WorkReportService reports, AuditTrail audit, TimeProvider time, ILogger<ReportKeeper> logger)
{
    /// <summary>The signed report of a period; null while it is unsigned, or for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<KeptReportReading?> ReadAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        if (!WorkReportService.MayRead(viewer))
            return null;
        var row = await store.ReadAsync((db, ct) => db.WorkReports.AsNoTracking().SingleOrDefaultAsync(r => r.From == period.From && r.To == period.To, ct), cancellationToken);
        return row is not null && Frozen.TryRead<KeptReport>(row.Payload) is { } report
            ? new KeptReportReading(report, Convert.ToHexStringLower(row.Hash), Frozen.IsIntact(row.Payload, row.Hash))
            : null;
    }

    /// <summary>Signs the report of a period that has ended, and freezes it.</summary>
    /// <param name="viewer">The leader.</param>
    /// <param name="period">When.</param>
    /// <param name="seen"><see cref="WorkReport.Seen"/> of what the leader had read.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<RecordResult> SignAsync(Viewer viewer, Period period, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(BriefingKeeper.Signers))
            return RecordResult.Refuse(Refusal.Of("NotSigner"));
        if (period.To >= OfficeTime.Today(time))
            return RecordResult.Refuse(Refusal.Of("PeriodRunning", period.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var report = (await reports.ReadAsync(BriefingKeeper.Office, period, cancellationToken))!;
        if (report.Seen != seen)
            return RecordResult.Refuse(Refusal.Of("TextChanged"));
        return await store.TryChangeAsync(
            (db, ct) => KeepAsync(db, viewer, report, ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger, "work report", cancellationToken);
    }

    /// <summary>Figures of a signed report that are counted otherwise now, office-wide; nothing for an unsigned one.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<ReportDifference>> DifferencesAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(viewer, period, cancellationToken) is not { } kept)
            return [];
        var now = (await reports.ReadAsync(BriefingKeeper.Office, period, cancellationToken))!.Figures;
        var differences = kept.Report.Figures.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(k => new ReportDifference(k, kept.Report.Figures.GetValueOrDefault(k), now.GetValueOrDefault(k)))
            .Where(d => d.Kept != d.Now).ToImmutableArray();
        return differences.IsEmpty
            ? differences
            : await store.ReadAsync((db, ct) => ReportReasons.OfAsync(db, viewer, differences, period, kept.Report.At, OfficeTime.Today(time), ct), cancellationToken);
    }

    /// <summary>What the audit calls the report of a period.</summary>
    internal static string NameOf(Period period) => string.Create(CultureInfo.InvariantCulture, $"work report {period.From:yyyy-MM-dd} {period.To:yyyy-MM-dd}");

    /// <summary>Why the text of a period is not changed any more; null when it may be.</summary>
    internal static async Task<Refusal?> BarAsync(OfficeDb db, Period period, CancellationToken cancellationToken) =>
        await db.WorkReports.AsNoTracking().Where(r => r.From == period.From && r.To == period.To).Select(r => new { r.ByName, r.At }).SingleOrDefaultAsync(cancellationToken) is { } signed
            ? Refusal.Of("AlreadySigned", signed.ByName, OfficeTime.Local(signed.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            : null;

    private async Task<RecordResult> KeepAsync(OfficeDb db, Viewer viewer, WorkReport report, CancellationToken cancellationToken)
    {
        if (await BarAsync(db, report.Period, cancellationToken) is { } bar)
            return RecordResult.Refuse(bar);
        var now = time.GetUtcNow();
        var payload = Frozen.Write(new KeptReport(
            report.Period.From, report.Period.To, now, viewer.Actor.Name, new SortedDictionary<string, string?>(report.Figures, StringComparer.Ordinal), report.Text, Encoding.UTF8.GetString(report.Paper.Write())));
        var hash = Frozen.HashOf(payload);
        db.WorkReports.Add(new WorkReportRow { From = report.Period.From, To = report.Period.To, At = now, ById = viewer.PersonId, ByName = viewer.Actor.Name, Payload = payload, Hash = hash });
        db.Tell(ChangeFact.Record(Registers.RegisterService.Family), now);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.ReportSigned, Frozen.AuditSubject(NameOf(report.Period), hash), null, cancellationToken);
        return new RecordResult.Done(0);
    }
}
