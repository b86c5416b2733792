using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Verification;

/// <summary>
/// Checks everything that the store keeps against the history it follows from, case by case in one read snapshot, so that it may run
/// beside a working office. Memory does not grow with the number of cases, but with that of the counters.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="cipher">Opens what is sealed.</param>
/// <param name="lookup">Recomputes keyed hashes.</param>
/// <param name="audit">Follows the audit's chain.</param>
/// <param name="files">Sealed files of attachments.</param>
/// <param name="time">The clock.</param>
public sealed class VerifyService(OfficeStore store, CaseCipher cipher, LookupHash lookup, AuditService audit, AttachmentFiles files, TimeProvider time)
{
    private const int ProgressEvery = 500;

    /// <summary>Checks the store; reads only.</summary>
    public async Task<VerifyReport> VerifyAsync(IProgress<VerifyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await using var transaction = await BeginReadAsync(connection, cancellationToken);
        var findings = new FindingList();
        await CheckFileAsync(connection, transaction, findings, cancellationToken);
        await using var counting = new VerifyQuery(connection, transaction, "SELECT count(*) FROM petition_case");
        var total = await counting.ScalarAsync(cancellationToken);
        var tallies = new Dictionary<TallyKey, int>();
        var numbers = new NumberCheck();
        var cases = 0L;
        var events = 0L;
        await using (var attachments = new AttachmentCheck(connection, transaction, files, findings))
        await using (var check = await CaseCheck.OpenAsync(connection, transaction, cipher, lookup, findings, cancellationToken))
        {
            await foreach (var row in check.RowsAsync(cancellationToken))
            {
                numbers.Add(row.Number, findings);
                var state = await check.CheckAsync(row, cancellationToken);
                if (state is not null)
                    Tallies.Add(state, Facts.Of(state), CaseProjection.Of(state), 1, tallies);
                await attachments.CheckAsync(row, state, cancellationToken);
                events += row.Version;
                if (++cases % ProgressEvery == 0)
                    progress?.Report(new VerifyProgress(cases, total));
            }

            attachments.CheckFolder(time.GetUtcNow());
        }

        await CheckTalliesAsync(connection, transaction, tallies, findings, cancellationToken);
        await numbers.CheckAsync(connection, transaction, findings, cancellationToken);
        await NumberCheck.CheckDocumentsAsync(connection, transaction, findings, cancellationToken);
        await BriefingCheck.CheckAsync(connection, transaction, findings, cancellationToken);
        await BriefingCheck.CheckReportsAsync(connection, transaction, findings, cancellationToken);
        await DrawCheck.CheckAsync(connection, transaction, findings, cancellationToken);
        await CheckAuditAsync(findings, cancellationToken);
        progress?.Report(new VerifyProgress(cases, total));
        return new VerifyReport(cases, events, findings.Count, findings.Listed);
    }

    private async Task CheckAuditAsync(FindingList findings, CancellationToken cancellationToken)
    {
        if (await audit.VerifyAsync(Viewer.System(Environment.UserName), cancellationToken) is not { IsIntact: false } found)
            return;
        if (found.BrokenAt is { } line)
            findings.Add(VerifyCheck.Audit, "audit", string.Create(CultureInfo.InvariantCulture, $"#{line}"));
        if (!found.IsEndWhole)
            findings.Add(VerifyCheck.Audit, "audit", string.Create(CultureInfo.InvariantCulture, $"end {found.Lines}"));
    }

    /// <summary>A deferred transaction holds no lock that writers would wait for.</summary>
    private static async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);

    private static async Task CheckFileAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        await using var query = new VerifyQuery(connection, transaction, "PRAGMA integrity_check");
        await foreach (var row in query.RowsAsync(cancellationToken))
        {
            if (row.GetString(0) is not "ok" and var problem)
                findings.Add(VerifyCheck.File, StoreSetup.DatabaseFile, problem);
        }

        await using var links = new VerifyQuery(connection, transaction, "PRAGMA foreign_key_check");
        await foreach (var row in links.RowsAsync(cancellationToken))
        {
            var id = await row.IsDBNullAsync(1, cancellationToken) ? 0 : row.GetInt64(1);
            findings.Add(VerifyCheck.Orphan, row.GetString(0), string.Create(CultureInfo.InvariantCulture, $"row {id} -> {row.GetString(2)}"));
        }

        const string Unindexed = "SELECT id FROM case_search_docsize WHERE id NOT IN (SELECT \"Id\" FROM petition_case)";
        await using var indexed = new VerifyQuery(connection, transaction, Unindexed);
        await foreach (var row in indexed.RowsAsync(cancellationToken))
            findings.Add(VerifyCheck.Orphan, "case_search", string.Create(CultureInfo.InvariantCulture, $"row {row.GetInt64(0)} -> petition_case"));
    }

    private static async Task CheckTalliesAsync(
        DbConnection connection, DbTransaction transaction, Dictionary<TallyKey, int> expected, FindingList findings, CancellationToken cancellationToken)
    {
        const string All = "SELECT \"Metric\", \"Slice\", \"A\", \"B\", \"N\" FROM tally";
        await using var kept = new VerifyQuery(connection, transaction, All);
        await foreach (var row in kept.RowsAsync(cancellationToken))
        {
            var key = new TallyKey(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3));
            expected.Remove(key, out var count);
            if (count != row.GetInt32(4))
                Report(key, row.GetInt32(4), count);
        }

        foreach (var (key, count) in expected)
        {
            if (count != 0)
                Report(key, 0, count);
        }

        void Report(TallyKey key, int kept, int counted) => findings.Add(
            VerifyCheck.Tallies,
            string.Create(CultureInfo.InvariantCulture, $"{key.Metric}/{key.Slice}/{key.A}/{key.B}"),
            string.Create(CultureInfo.InvariantCulture, $"{kept} <> {counted}"));
    }
}

/// <summary>Collects findings; lists the first, counts all.</summary>
internal sealed class FindingList
{
    private readonly List<VerifyFinding> _listed = [];

    public long Count { get; private set; }

    public IReadOnlyList<VerifyFinding> Listed => _listed;

    public void Add(VerifyCheck check, string where, string detail)
    {
        if (Count++ < VerifyReport.MostListed)
            _listed.Add(new VerifyFinding(check, where, detail));
    }
}
