using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>
/// What the demo office did about its risks: alerts of the past that came and went, some of which became trouble; countermeasures and reviews of
/// those that are open; watched, resolved and dismissed ones; and online voices in every step.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Raises the alerts.</param>
/// <param name="time">The clock.</param>
public sealed class DemoRisks(OfficeStore store, RiskLedger ledger, TimeProvider time)
{
    private const int MostPast = 24;

    private static readonly (string Owner, string Measure, int ReviewIn)[] s_measures =
    [
        ("分管副局长", "约谈中队负责人，三日内拿出整改方案并向信访人反馈。", 2),
        ("信访科", "到场核实，先行答复进展，必要时申请延期并告知理由。", -1),
        ("属地中队", "与社区联合上门，逐户听取诉求，推选代表。", 5),
        ("信访科", "提请组建专班，逐项列出诉求清单并明确包案领导。", 3),
        ("督办人员", "每周一调度一次，直至答复送达。", 7),
    ];

    /// <summary>Fills an office whose cases are there.</summary>
    internal async Task AddAsync(Actor clerk, Actor supervisor, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(async (db, ct) =>
        {
            await DemoVoices.AddAsync(db, clerk.PersonId, clerk.Name, time.GetUtcNow(), ct);
            db.Tell(ChangeFact.Record(VoiceService.Family), time.GetUtcNow());
            return true;
        }, cancellationToken);
        await ledger.CatchUpAsync(cancellationToken);
        await store.ChangeAsync((db, ct) => AddAsync(db, clerk, supervisor, ct), cancellationToken);
    }

    private async Task<bool> AddAsync(OfficeDb db, Actor clerk, Actor supervisor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        var events = new RiskEvents(db);
        await AddPastAsync(db, events, today, cancellationToken);
        var live = await db.RiskAlerts.Where(a => a.State == AlertState.Open && a.Rule != "clock-turning").OrderBy(a => a.Level).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        for (var i = 0; i < live.Count && i < 10; i++)
        {
            var (row, (owner, measure, review)) = (live[i], s_measures[i % s_measures.Length]);
            var at = Between(row.RaisedAt, now, 0.5);
            (row.Owner, row.Countermeasure, row.ReviewOn) = (owner, measure, today.AddDays(review));
            row.Version++;
            await events.AddAsync(row, AlertChange.Measured, at, supervisor, $"{owner} · {measure}", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            if (i % 4 == 1)
            {
                row.State = AlertState.Watched;
                row.Version++;
                await events.AddAsync(row, AlertChange.Watched, Between(at, now, 0.5), clerk, null, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        if (live.LastOrDefault(a => a.Rule is "collective-visit" or "backlog-180" or "place-cluster") is { } dismissed)
            await EndAsync(db, events, dismissed, AlertState.Dismissed, clerk, "经核实为同一小区业主集中登记，诉求已合并办理，不构成聚集风险。", now, cancellationToken);
        if (live.FirstOrDefault(a => a.Rule == "partner-letter" && a.Owner is null) is { } resolved)
            await EndAsync(db, events, resolved, AlertState.Resolved, supervisor, "已电话确认，协办单位当日补送书面回复。", now, cancellationToken);
        var own = new RiskAlertRow
        {
            Rule = RiskRule.Manual,
            Subject = "m-demo",
            Level = RiskLevel.Yellow,
            Since = today.AddDays(-3),
            Facts = "[]",
            Text = "入冬供暖在即，近三年同期燃气供热类诉求集中，需提前与供热企业会商。",
            RaisedAt = now.AddDays(-3),
            RaisedBy = supervisor.Name,
            Owner = "信访科",
            Countermeasure = "本周内召集供热企业和住建部门会商，准备答复口径。",
            ReviewOn = today.AddDays(4),
        };
        db.RiskAlerts.Add(own);
        await db.SaveChangesAsync(cancellationToken);
        events.AddFirst(own, AlertChange.Added, own.RaisedAt, supervisor, own.Text);
        db.Tell(ChangeFact.Record(RiskLedger.Family), now);
        return true;
    }

    /// <summary>Of the last year: clocks that were about to turn, and what became of them.</summary>
    private static async Task AddPastAsync(OfficeDb db, RiskEvents events, DateOnly today, CancellationToken cancellationToken)
    {
        var from = today.AddDays(-300);
        var cases = await db.Cases.AsNoTracking().Where(c => !c.IsWalled && c.ClosedAt != null && c.ReceivedOn >= from).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.ReceivedOn, c.ClosedAt }).Take(MostPast * 3).ToListAsync(cancellationToken);
        var ids = cases.ConvertAll(c => c.Id);
        var overdue = (await db.Facts.AsNoTracking().Where(f => ids.Contains(f.CaseId) && (f.Kind == FactKind.OverdueBegan || f.Kind == FactKind.OverdueEnded)).ToListAsync(cancellationToken)).ToLookup(f => f.CaseId);
        var rows = new List<RiskAlertRow>();
        foreach (var c in cases)
        {
            var closed = OfficeTime.DayOf(c.ClosedAt!.Value);
            if (overdue[c.Id].FirstOrDefault(f => f.Kind == FactKind.OverdueBegan) is { } began && overdue[c.Id].FirstOrDefault(f => f.Kind == FactKind.OverdueEnded) is { } ended && ended.A < today.DayNumber)
            {
                var (red, over) = (DateOnly.FromDayNumber(began.A), DateOnly.FromDayNumber(ended.A));
                rows.Add(Past("clock-turning", RiskLevel.Yellow, c.Id, red.AddDays(-4), red, [RiskFacts.Until(red.AddDays(-1))]));
                rows.Add(Past("clock-red", RiskLevel.Red, c.Id, red, over, [RiskFacts.Since(red.AddDays(-1))]));
            }
            else if (closed.DayNumber - c.ReceivedOn.DayNumber > 20 && rows.Count < MostPast)
            {
                rows.Add(Past("clock-turning", RiskLevel.Yellow, c.Id, closed.AddDays(-3), closed, [RiskFacts.Until(closed)]));
            }
        }

        db.RiskAlerts.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows)
        {
            events.AddFirst(row, AlertChange.Raised, row.RaisedAt, null, null);
            await db.SaveChangesAsync(cancellationToken);
            await events.AddAsync(row, AlertChange.FactsGone, row.EndedAt!.Value, null, null, cancellationToken);
        }
    }

    private static RiskAlertRow Past(string rule, RiskLevel level, long id, DateOnly raised, DateOnly ended, string[] facts) => new()
    {
        Rule = rule,
        Subject = RiskScan.CaseKey(id),
        CaseId = id,
        Level = level,
        State = AlertState.Resolved,
        Since = raised,
        Facts = RiskRound.Write([.. facts]),
        RaisedAt = OfficeTime.StartOf(raised),
        EndedAt = OfficeTime.StartOf(ended).AddHours(16),
    };

    private static async Task EndAsync(
        OfficeDb db, RiskEvents events, RiskAlertRow row, AlertState state, Actor by, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (row.State, row.EndedAt, row.EndedBy, row.EndReason, row.HoldsBack) = (state, now.AddMinutes(-20), by.Name, reason, true);
        row.Version++;
        await events.AddAsync(row, state == AlertState.Dismissed ? AlertChange.Dismissed : AlertChange.Resolved, row.EndedAt.Value, by, reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to, double part) => from + ((to - from) * part);
}
