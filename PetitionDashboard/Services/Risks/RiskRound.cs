using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>What the rules found beside what is kept, and what has to be written so that the two agree.</summary>
internal sealed class RiskRound
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly RiskWork _work;
    private readonly HashSet<string>? _places;
    private readonly Dictionary<(string Rule, string Key), RiskFinding> _found;
    private readonly List<(RiskAlertRow Row, RiskFinding Now)> _changed = [];
    private readonly List<RiskAlertRow> _gone = [];
    private readonly List<RiskAlertRow> _released = [];
    private readonly List<(RiskFinding Now, RiskAlertRow? Held)> _raised = [];

    private RiskRound(RiskWork work, HashSet<string>? places, Dictionary<(string Rule, string Key), RiskFinding> found)
    {
        _work = work;
        _places = places;
        _found = found;
    }

    /// <summary>Nothing to write.</summary>
    public bool IsEmpty => _changed.Count == 0 && _gone.Count == 0 && _released.Count == 0 && _raised.Count == 0;

    /// <summary>A line of somebody's list may look different.</summary>
    public bool Touches { get; private set; }

    /// <summary>Compares.</summary>
    public static Task<RiskRound> OfAsync(OfficeDb db, RiskWork work, HashSet<string>? places, List<RiskFinding> found, CancellationToken cancellationToken)
    {
        var byKey = new Dictionary<(string, string), RiskFinding>(found.Count);
        foreach (var finding in found)
            byKey[(finding.Alert.Rule, finding.Key)] = finding;
        return new RiskRound(work, places, byKey).CompareAsync(db, track: false, cancellationToken);
    }

    /// <summary>Compares again within the transaction that writes: what a person did meanwhile stays.</summary>
    public Task<RiskRound> AgainAsync(OfficeDb db, CancellationToken cancellationToken) => new RiskRound(_work, _places, _found).CompareAsync(db, track: true, cancellationToken);

    /// <summary>Facts as they are kept.</summary>
    public static string Write(ImmutableArray<string> facts) => JsonSerializer.Serialize(facts, s_json);

    /// <summary>Writes what is new, worse and gone, each with its line of history.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isFirst">The alerts of a store that kept none: they rose on the day since when their facts hold.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync(OfficeDb db, DateTimeOffset now, bool isFirst, CancellationToken cancellationToken)
    {
        var events = new RiskEvents(db);
        foreach (var row in _released)
            row.HoldsBack = false;
        foreach (var row in _gone)
        {
            row.State = AlertState.Resolved;
            row.EndedAt = now;
            await events.AddAsync(row, AlertChange.FactsGone, now, null, null, cancellationToken);
        }

        foreach (var (row, finding) in _changed)
        {
            var isWorse = finding.Alert.Weight > row.Weight;
            Set(row, finding);
            if (isWorse)
                await events.AddAsync(row, AlertChange.Worse, now, null, null, cancellationToken);
        }

        var rows = new List<RiskAlertRow>(_raised.Count);
        foreach (var (finding, held) in _raised)
        {
            if (held is not null)
                held.HoldsBack = false;
            var row = new RiskAlertRow
            {
                Rule = finding.Alert.Rule,
                Subject = finding.Key,
                CaseId = finding.CaseId,
                VoiceId = finding.VoiceId,
                Facts = string.Empty,
                RaisedAt = isFirst ? Earlier(finding.Alert.Since, now) : now,
            };
            Set(row, finding);
            rows.Add(row);
        }

        db.RiskAlerts.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows)
            events.AddFirst(row, AlertChange.Raised, row.RaisedAt, null, null);
    }

    private static DateTimeOffset Earlier(DateOnly since, DateTimeOffset now)
    {
        var morning = OfficeTime.StartOf(since).AddHours(8);
        return morning < now ? morning : now;
    }

    private static void Set(RiskAlertRow row, RiskFinding finding)
    {
        row.Level = finding.Alert.Level;
        row.Weight = finding.Alert.Weight;
        row.Since = finding.Alert.Since;
        row.Facts = Write(finding.Alert.Facts);
        row.Members = finding.Members;
        row.Place = finding.Alert.Cluster is null ? null : finding.Key;
    }

    private static bool Differs(RiskAlertRow row, RiskFinding finding) =>
        row.Level != finding.Alert.Level || row.Weight != finding.Alert.Weight || row.Since != finding.Alert.Since || row.Members != finding.Members || row.Facts != Write(finding.Alert.Facts);

    private async Task<RiskRound> CompareAsync(OfficeDb db, bool track, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(db, track, cancellationToken);
        Touches = rows.Count > 0 || _found.Count > 0;
        var held = new Dictionary<(string, string), RiskAlertRow>();
        var live = new HashSet<(string, string)>();
        foreach (var row in rows.OrderBy(r => r.Id))
        {
            var key = (row.Rule, row.Subject);
            var now = _found.GetValueOrDefault(key);
            if (row.State <= AlertState.Watched)
            {
                live.Add(key);
                if (now is null)
                    _gone.Add(row);
                else if (Differs(row, now))
                    _changed.Add((row, now));
            }
            else if (now is null)
            {
                // Over and done with: when the same comes again, it is something new.
                _released.Add(row);
            }
            else
            {
                held[key] = row;
            }
        }

        foreach (var (key, finding) in _found)
        {
            if (live.Contains(key))
                continue;
            var before = held.GetValueOrDefault(key);
            if (before is null || finding.Alert.Weight > before.Weight)
                _raised.Add((finding, before));
        }

        return this;
    }

    /// <summary>What is kept of the rules about what was looked at: live, or held back by a person.</summary>
    private async Task<List<RiskAlertRow>> RowsAsync(OfficeDb db, bool track, CancellationToken cancellationToken)
    {
        var all = db.RiskAlerts.Where(a => a.Rule != RiskRule.Manual && (a.State <= AlertState.Watched || a.HoldsBack));
        if (!track)
            all = all.AsNoTracking();
        if (_work.IsFull)
            return await all.ToListAsync(cancellationToken);
        var rows = new List<RiskAlertRow>();
        if (_work.Cases.Count > 0)
        {
            long[] ids = [.. _work.Cases];
            rows.AddRange(await all.Where(a => a.CaseId != null && EF.Parameter(ids).Contains(a.CaseId.Value)).ToListAsync(cancellationToken));
        }

        if (_places is { Count: > 0 })
        {
            string[] places = [.. _places];
            rows.AddRange(await all.Where(a => a.Members != null && EF.Parameter(places).Contains(a.Subject)).ToListAsync(cancellationToken));
        }

        if (_work.Voices)
            rows.AddRange(await all.Where(a => a.VoiceId != null).ToListAsync(cancellationToken));
        return rows;
    }
}

/// <summary>Appends to the history of alerts.</summary>
/// <param name="db">The transaction.</param>
internal sealed class RiskEvents(OfficeDb db)
{
    /// <summary>The first line of a new alert that has its id.</summary>
    public void AddFirst(RiskAlertRow row, AlertChange what, DateTimeOffset at, Domain.Organisation.Actor? by, string? text) => Add(row, 1, what, at, by, text);

    /// <summary>A further line.</summary>
    public async Task AddAsync(RiskAlertRow row, AlertChange what, DateTimeOffset at, Domain.Organisation.Actor? by, string? text, CancellationToken cancellationToken)
    {
        var id = row.Id;
        var last = await db.RiskAlertEvents.AsNoTracking().Where(e => e.AlertId == id).MaxAsync(e => (int?)e.Sequence, cancellationToken) ?? 0;
        Add(row, last + 1, what, at, by, text);
    }

    private void Add(RiskAlertRow row, int sequence, AlertChange what, DateTimeOffset at, Domain.Organisation.Actor? by, string? text) => db.RiskAlertEvents.Add(new RiskAlertEventRow
    {
        AlertId = row.Id,
        Sequence = sequence,
        What = what,
        At = at,
        ById = by?.PersonId ?? 0,
        ByName = by?.Name ?? string.Empty,
        Text = text,
        Facts = row.Facts,
    });
}
