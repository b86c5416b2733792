using System.Data.Common;
using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Reports;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Verification;

/// <summary>
/// Published and signed boards: the payload gives its hash, the cases of its numbers give the hash in the payload, and the audit, whose own
/// chain is checked besides, says the same hash and knows of no board that is gone.
/// </summary>
internal static class BriefingCheck
{
    public static async Task CheckAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var audited = $"SELECT \"Subject\" FROM audit WHERE \"What\" IN ('{AuditKeys.BriefingSigned}', '{AuditKeys.BriefingPublished}')";
        await using (var lines = new VerifyQuery(connection, transaction, audited))
        {
            await foreach (var row in lines.RowsAsync(cancellationToken))
                known.Add(row.GetString(0));
        }

        var boards = new List<(int Day, int Version, string Payload, byte[] Hash)>();
        await using (var kept = new VerifyQuery(connection, transaction, "SELECT \"Day\", \"Version\", \"Payload\", \"Hash\" FROM briefing ORDER BY \"Day\", \"Version\""))
        {
            await foreach (var row in kept.RowsAsync(cancellationToken))
                boards.Add((row.GetInt32(0), row.GetInt32(1), row.GetString(2), (byte[])row.GetValue(3)));
        }

        await using var cases = new VerifyQuery(connection, transaction, "SELECT \"Version\", \"Figure\", \"CaseId\", \"N\" FROM briefing_case WHERE \"Day\" = @p0", 1);
        foreach (var (number, version, payload, hash) in boards)
        {
            var day = DateOnly.FromDayNumber(number);
            var where = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} v{version}");
            if (!Frozen.IsIntact(payload, hash))
                findings.Add(VerifyCheck.Briefings, where, "sha256");
            if (!known.Remove(KeptBoards.AuditSubject(day, version, hash)))
                findings.Add(VerifyCheck.Briefings, where, "audit");
            var counted = new List<BriefingCaseRow>();
            await foreach (var row in cases.RowsAsync(cancellationToken, number))
            {
                if (row.GetInt32(0) == version)
                    counted.Add(new BriefingCaseRow { Figure = row.GetString(1), CaseId = row.GetInt64(2), N = row.GetInt32(3) });
            }

            if (KeptBoards.TryRead(payload) is not { } board || board.Day != day || board.Version != version || board.Cases != KeptBoards.DigestOf(counted))
                findings.Add(VerifyCheck.Briefings, where, "cases");
        }

        foreach (var gone in known)
            findings.Add(VerifyCheck.Briefings, gone, "gone");
    }

    /// <summary>Signed work reports, likewise.</summary>
    public static async Task CheckReportsAsync(DbConnection connection, DbTransaction transaction, FindingList findings, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using (var lines = new VerifyQuery(connection, transaction, $"SELECT \"Subject\" FROM audit WHERE \"What\" = '{AuditKeys.ReportSigned}'"))
        {
            await foreach (var row in lines.RowsAsync(cancellationToken))
                known.Add(row.GetString(0));
        }

        await using var kept = new VerifyQuery(connection, transaction, "SELECT \"From\", \"To\", \"Payload\", \"Hash\" FROM work_report ORDER BY \"From\", \"To\"");
        await foreach (var row in kept.RowsAsync(cancellationToken))
        {
            var period = new Period(DateOnly.FromDayNumber(row.GetInt32(0)), DateOnly.FromDayNumber(row.GetInt32(1)));
            var (payload, hash) = (row.GetString(2), (byte[])row.GetValue(3));
            var where = ReportKeeper.NameOf(period);
            if (!Frozen.IsIntact(payload, hash))
                findings.Add(VerifyCheck.Briefings, where, "sha256");
            if (!known.Remove(Frozen.AuditSubject(where, hash)))
                findings.Add(VerifyCheck.Briefings, where, "audit");
            if (Frozen.TryRead<KeptReport>(payload)?.Period != period)
                findings.Add(VerifyCheck.Briefings, where, "period");
        }

        foreach (var gone in known)
            findings.Add(VerifyCheck.Briefings, gone, "gone");
    }
}
