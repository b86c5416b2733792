using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>Alerts as they are kept, with what decides who may see them. It has no viewer: nothing of it leaves the service without the walls and scope of one.</summary>
/// <param name="Lines">The alerts.</param>
/// <param name="Cases">The cases that they are about, or that make their clusters.</param>
internal sealed record RiskSnapshot(ImmutableArray<RiskSnapshot.Line> Lines, FrozenDictionary<long, RiskSnapshot.CaseOf> Cases)
{
    /// <summary>One alert.</summary>
    internal sealed record Line(RiskAlertRow Row, long[] Members, RiskAlert Alert);

    /// <summary>What of a case decides who sees it, and what lines show of it.</summary>
    internal sealed record CaseOf(long Id, bool IsWalled, DateOnly ReceivedOn, RiskSubject Subject);

    /// <summary>Reads some alerts with their cases.</summary>
    public static async Task<RiskSnapshot> ReadAsync(OfficeDb db, IQueryable<RiskAlertRow> alerts, CancellationToken cancellationToken)
    {
        var rows = await alerts.AsNoTracking().ToListAsync(cancellationToken);
        var members = rows.ConvertAll(r => r.Members is null ? [] : JsonSerializer.Deserialize<long[]>(r.Members) ?? []);
        var ids = rows.Select(r => r.CaseId).OfType<long>().Concat(members.SelectMany(m => m)).Distinct().ToArray();
        var cases = ids.Length == 0 ? [] : await CasesAsync(db, ids, cancellationToken);
        var voiceIds = rows.Select(r => r.VoiceId).OfType<long>().ToArray();
        var voices = voiceIds.Length == 0
            ? []
            : await db.Voices.AsNoTracking().Where(v => EF.Parameter(voiceIds).Contains(v.Id))
                .Select(v => new VoiceSubject(v.Id, v.Platform, v.Summary, v.Field, v.Town, v.FoundAt, v.Step)).ToDictionaryAsync(v => v.Id, cancellationToken);
        var byId = cases.ToFrozenDictionary(c => c.Id);
        return new RiskSnapshot([.. rows.Select((r, i) => new Line(r, members[i], AlertOf(r, members[i], byId, voices)))], byId);
    }

    /// <summary>The alerts that a viewer may see, as they are told at a moment.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<List<RiskAlert>> ForAsync(OfficeDb db, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var walled = Cases.Values.Where(c => c.IsWalled).Select(c => c.Id).ToArray();
        var open = walled.Length == 0
            ? []
            : await db.CasesFor(viewer).Where(c => EF.Parameter(walled).Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(cancellationToken);
        var own = viewer.Scope.UnitId;
        var isOffice = viewer.Scope.Kind == ScopeKind.Office;
        var asked = viewer.Scope.Kind == ScopeKind.Unit
            ? await db.Participants.Where(p => p.UnitId == own).Select(p => p.CaseId).ToHashSetAsync(cancellationToken)
            : [];
        var seen = new List<RiskAlert>();
        foreach (var line in Lines)
        {
            if (line.Alert.Cluster is { } cluster)
            {
                if (ClusterFor(line, cluster) is { } mine)
                    seen.Add(mine.At(now));
            }
            else if (line.Row.CaseId is { } id ? IsOpenTo(id) : isOffice)
            {
                seen.Add(line.Alert.At(now));
            }
        }

        return seen;

        bool IsOpenTo(long id) => Cases.TryGetValue(id, out var c) && (isOffice || c.Subject.UnitId == own || asked.Contains(id)) && (!c.IsWalled || open.Contains(id));

        // Of a cluster everybody is told of the cases that are theirs to see, and only when these alone make one.
        RiskAlert? ClusterFor(Line line, PlaceCluster cluster)
        {
            var mine = line.Members.Where(IsOpenTo).Select(id => Cases[id]).ToList();
            if (mine.Count == line.Members.Length)
                return line.Alert;
            if (mine.Count == 0 || RiskRule.Find(line.Row.Rule) is not { } rule)
                return null;
            var part = cluster with { Count = mine.Count, First = mine.Min(c => c.ReceivedOn), Last = mine.Max(c => c.ReceivedOn) };
            return rule.Check(part, Limits(line, rule), part.Last) is { } alert ? line.Alert with { Facts = alert.Facts, Cluster = part, Since = alert.Since } : null;
        }
    }

    // The numbers that made it a cluster are among its facts.
    private static RiskLimits Limits(Line line, RiskRule rule) =>
        line.Alert.Facts is [_, var days, var threshold] && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            && int.TryParse(threshold, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            ? new RiskLimits(On: true, least, span)
            : rule.Shipped;

    private static RiskAlert AlertOf(RiskAlertRow row, long[] members, FrozenDictionary<long, CaseOf> cases, Dictionary<long, VoiceSubject> voices)
    {
        PlaceCluster? cluster = null;
        if (row.Place?.Split('\n') is [var field, var town, var place])
        {
            var of = members.Where(cases.ContainsKey).Select(id => cases[id].ReceivedOn).DefaultIfEmpty(row.Since).ToList();
            cluster = new PlaceCluster(field, town, place, members.Length, of.Min(), of.Max());
        }

        return new RiskAlert(
            row.Rule, row.Level, row.Since, JsonSerializer.Deserialize<ImmutableArray<string>>(row.Facts),
            row.CaseId is { } id && cases.TryGetValue(id, out var c) ? c.Subject : null, cluster)
        {
            Weight = row.Weight,
            Voice = row.VoiceId is { } voice ? voices.GetValueOrDefault(voice) : null,
            Kept = new AlertRecord(row.Id, row.State, row.RaisedAt, row.Version)
            {
                Text = row.Text,
                RaisedBy = row.RaisedBy,
                Owner = row.Owner,
                Countermeasure = row.Countermeasure,
                ReviewOn = row.ReviewOn,
                EndedAt = row.EndedAt,
                EndedBy = row.EndedBy,
                EndReason = row.EndReason,
            },
        };
    }

    private static async Task<List<CaseOf>> CasesAsync(OfficeDb db, long[] ids, CancellationToken cancellationToken)
    {
        var rows = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new
        {
            c.Id,
            c.IsWalled,
            c.Number,
            c.Title,
            c.Stage,
            c.UnitId,
            c.UnitName,
            c.HandlerName,
            c.ReceivedOn,
            c.SortDue,
            c.DueKind,
            c.YellowFrom,
            c.Headcount,
            c.Petition,
            c.UnsatisfiedOn,
            IsImported = c.ImportSource != null,
        }).ToListAsync(cancellationToken);
        return rows.ConvertAll(c => new CaseOf(c.Id, c.IsWalled, c.ReceivedOn, new RiskSubject(
            c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, c.ReceivedOn, RiskScan.DayOf(c.SortDue), c.DueKind, RiskScan.DayOf(c.YellowFrom),
            c.Headcount, c.Petition, c.UnsatisfiedOn, c.IsImported)));
    }
}
