using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Verification;

/// <summary>A case row as it is kept.</summary>
internal sealed record CheckedCase(long Id, string Number, byte[]? Key, string Content, byte[]? Parties, object?[] Columns)
{
    /// <summary>Version column: the number of events there must be.</summary>
    public long Version => (long)Columns[0]!;
}

/// <summary>Checks one case after another against its history.</summary>
internal sealed class CaseCheck : IAsyncDisposable
{
    private const int Page = 200;
    private const int FirstColumn = 5;
    private const int StateColumn = 1;
    private const int HashColumn = 2;

    private readonly VerifyQuery _cases;
    private readonly VerifyQuery _events;
    private readonly VerifyQuery _clocks;
    private readonly VerifyQuery _facts;
    private readonly VerifyQuery _late;
    private readonly VerifyQuery _standings;
    private readonly VerifyQuery _walls;
    private readonly VerifyQuery _participants;
    private readonly VerifyQuery _joint;
    private readonly VerifyQuery _ties;
    private readonly VerifyQuery _lookups;
    private readonly VerifyQuery _documents;
    private readonly SearchCheck _search;
    private readonly CaseCipher _cipher;
    private readonly LookupHash _lookup;
    private readonly FindingList _findings;

    private CaseCheck(DbConnection connection, DbTransaction transaction, SearchCheck search, CaseCipher cipher, LookupHash lookup, FindingList findings)
    {
        var columns = string.Join(", ", CaseSql.ColumnNames.Select(c => $"\"{c}\""));
        _cases = Query($"SELECT \"Id\", \"Number\", \"CaseKey\", \"Content\", \"Parties\", {columns} FROM petition_case WHERE \"Id\" > @p0 ORDER BY \"Id\" LIMIT {Page}");
        _events = Query("SELECT \"Sequence\", \"Act\", \"ById\", \"OccurredAt\", \"RecordedAt\", \"Payload\", \"Sealed\", \"Hash\" FROM case_event WHERE \"CaseId\" = @p0 ORDER BY \"Sequence\"");
        _clocks = Query("SELECT \"ClockId\", \"Kind\", \"State\", \"Start\", \"Due\", \"YellowFrom\", \"EndedOn\" FROM case_clock WHERE \"CaseId\" = @p0 ORDER BY \"ClockId\"");
        _facts = Query("SELECT \"Kind\", \"A\", \"B\" FROM case_fact WHERE \"CaseId\" = @p0 ORDER BY \"Ordinal\"");
        _late = Query("SELECT \"Day\", \"Kind\", \"A\", \"B\", \"Field\", \"Town\", \"N\" FROM fact_late WHERE \"CaseId\" = @p0 AND \"N\" <> 0");
        _standings = Query("SELECT \"FromDay\", \"UntilDay\", \"Due\" FROM case_standing WHERE \"CaseId\" = @p0 ORDER BY \"FromDay\"");
        _walls = Query("SELECT \"Kind\", \"Subject\" FROM case_wall WHERE \"CaseId\" = @p0 ORDER BY \"Kind\", \"Subject\"");
        _joint = Query("SELECT \"Kind\", \"Ordinal\", \"Day\" FROM case_joint WHERE \"CaseId\" = @p0 ORDER BY \"Kind\", \"Ordinal\"");
        _participants = Query("SELECT \"UnitId\", \"Due\", \"YellowFrom\" FROM case_participant WHERE \"CaseId\" = @p0 ORDER BY \"UnitId\"");
        _ties = Query("SELECT \"Kind\", \"Number\" FROM case_tie WHERE \"CaseId\" = @p0 ORDER BY \"Kind\", \"Number\"");
        _lookups = Query("SELECT \"Hash\" FROM case_lookup WHERE \"CaseId\" = @p0");
        _documents = Query("SELECT \"DocumentId\", \"Kind\", \"Version\", \"Sha256\", \"File\", \"Paper\" FROM case_document WHERE \"CaseId\" = @p0 ORDER BY \"DocumentId\"");
        (_search, _cipher, _lookup, _findings) = (search, cipher, lookup, findings);

        VerifyQuery Query(string sql) => new(connection, transaction, sql, 1);
    }

    public static async Task<CaseCheck> OpenAsync(
        DbConnection connection, DbTransaction transaction, CaseCipher cipher, LookupHash lookup, FindingList findings, CancellationToken cancellationToken) =>
        new(connection, transaction, await SearchCheck.OpenAsync(connection, transaction, cancellationToken), cipher, lookup, findings);

    /// <summary>Every case, in pages: no reader stays open while a case is looked at.</summary>
    public async IAsyncEnumerable<CheckedCase> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        var page = new List<CheckedCase>(Page);
        do
        {
            page.Clear();
            await foreach (var row in _cases.RowsAsync(cancellationToken, last))
                page.Add(Read(row));
            foreach (var row in page)
                yield return row;
            last = page.Count > 0 ? page[^1].Id : last;
        }
        while (page.Count == Page);
    }

    /// <summary>The state that the history adds up to; null when it adds up to none. What is wrong is among the findings.</summary>
    public async Task<PetitionCase?> CheckAsync(CheckedCase row, CancellationToken cancellationToken)
    {
        try
        {
            var events = await EventsAsync(row, cancellationToken);
            var state = History.Replay(events);
            CheckState(row, state);
            await CheckPartsAsync(row, state, cancellationToken);
            await CheckPastAsync(row, CasePast.Of(events), cancellationToken);
            var petitioners = events.LastOrDefault(e => e.Parties is not null)?.Parties;
            CheckSealed(row, petitioners);
            await CheckLookupsAsync(row, petitioners ?? [], cancellationToken);
            await CheckDocumentsAsync(row, state, cancellationToken);
            if (await _search.ProblemAsync(row.Id, state, events, cancellationToken) is { } problem)
                _findings.Add(VerifyCheck.Search, row.Number, problem);
            return state;
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException or OutOfMemoryException))
        {
            // A history that cannot be read is what this check is for: it is found, not thrown.
            _findings.Add(VerifyCheck.State, row.Number, e.GetType().Name);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var query in (VerifyQuery[])[_cases, _events, _clocks, _facts, _late, _standings, _walls, _participants, _joint, _ties, _lookups, _documents])
            await query.DisposeAsync();
        await _search.DisposeAsync();
    }

    private static CheckedCase Read(DbDataReader row)
    {
        var columns = new object?[CaseSql.ColumnNames.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = Value(row, FirstColumn + i);
        return new CheckedCase(row.GetInt64(0), row.GetString(1), Value(row, 2) as byte[], row.GetString(3), Value(row, 4) as byte[], columns);
    }

    private static object? Value(DbDataReader row, int ordinal) => row.GetValue(ordinal) is var value && value is DBNull ? null : value;

    private async Task<ImmutableArray<CaseEvent>> EventsAsync(CheckedCase row, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        var hash = HistoryChain.Genesis(row.Number);
        var isBroken = false;
        await foreach (var r in _events.RowsAsync(cancellationToken, row.Id))
        {
            var e = new EventRow
            {
                Sequence = r.GetInt32(0),
                Act = r.GetString(1),
                ById = r.GetInt32(2),
                OccurredAt = new DateTimeOffset(r.GetInt64(3), TimeSpan.Zero),
                RecordedAt = new DateTimeOffset(r.GetInt64(4), TimeSpan.Zero),
                Payload = r.GetString(5),
                Sealed = Value(r, 6) as byte[],
                Hash = (byte[])r.GetValue(7),
            };
            hash = HistoryChain.Next(hash, e);
            if (!isBroken && (e.Sequence != events.Count + 1 || !hash.AsSpan().SequenceEqual(e.Hash)))
            {
                isBroken = true;
                _findings.Add(VerifyCheck.Chain, row.Number, string.Create(CultureInfo.InvariantCulture, $"#{e.Sequence}"));
            }

            events.Add(CaseCodec.ReadEvent(e, Open(row, e.Sealed, CaseWriter.EventOf(row.Number, e.Sequence), $"#{e.Sequence}")));
        }

        if (!isBroken && (events.Count != row.Version || row.Columns[HashColumn] is not byte[] last || !hash.AsSpan().SequenceEqual(last)))
            _findings.Add(VerifyCheck.Chain, row.Number, string.Create(CultureInfo.InvariantCulture, $"{events.Count} <> {row.Version}"));
        return events.ToImmutable();
    }

    private void CheckState(CheckedCase row, PetitionCase state)
    {
        var expected = CaseSql.Columns(state, CaseProjection.Of(state), row.Columns[HashColumn] as byte[] ?? []);
        for (var i = 0; i < expected.Length; i++)
        {
            var isSame = i switch
            {
                HashColumn => true,
                // The state may have been written by an earlier version of the program: what counts is what it means.
                StateColumn => row.Columns[i] is string text && CaseCodec.Write(CaseCodec.Read(text, string.Empty)) == (string)expected[i]!,
                _ => Equals(Normal(row.Columns[i]), Normal(expected[i])),
            };
            if (!isSame)
                _findings.Add(VerifyCheck.State, row.Number, CaseSql.ColumnNames[i]);
        }

        if (state.Number != row.Number)
            _findings.Add(VerifyCheck.State, row.Number, nameof(CaseRow.Number));
        if (state.Intake.Content != row.Content)
            _findings.Add(VerifyCheck.State, row.Number, nameof(CaseRow.Content));
    }

    private static object? Normal(object? value) => value switch
    {
        bool b => b ? 1L : 0L,
        int n => (long)n,
        _ => value,
    };

    private async Task CheckPartsAsync(CheckedCase row, PetitionCase state, CancellationToken cancellationToken)
    {
        var clocks = new List<string>();
        await foreach (var r in _clocks.RowsAsync(cancellationToken, row.Id))
            clocks.Add(Line(Value(r, 0), Value(r, 1), Value(r, 2), Value(r, 3), Value(r, 4), Value(r, 5), Value(r, 6)));
        Compare(VerifyCheck.Clocks, row, clocks, state.Clocks.OrderBy(c => c.Id).Select(c => Line(
            c.Id, (int)c.Kind, (int)c.State, c.Start.DayNumber, c.Due?.DayNumber, Lamps.YellowFrom(c)?.DayNumber, c.EndedOn?.DayNumber)));

        var facts = new List<string>();
        await foreach (var r in _facts.RowsAsync(cancellationToken, row.Id))
            facts.Add(Line(Value(r, 0), Value(r, 1), Value(r, 2)));
        Compare(VerifyCheck.Facts, row, facts, Facts.Of(state).Select(f => Line((int)f.Kind, f.A, f.B)));

        var walls = new List<string>();
        await foreach (var r in _walls.RowsAsync(cancellationToken, row.Id))
            walls.Add(Line(Value(r, 0), Value(r, 1)));
        Compare(VerifyCheck.Walls, row, walls, KeptBeside.WallsOf(state).Distinct().Order().Select(w => Line((int)w.Kind, w.Subject)));

        var participants = new List<string>();
        await foreach (var r in _participants.RowsAsync(cancellationToken, row.Id))
            participants.Add(Line(Value(r, 0), Value(r, 1), Value(r, 2)));
        Compare(VerifyCheck.Participants, row, participants, KeptBeside.ParticipantsOf(state).Select(p => Line(p.UnitId, p.Due, p.YellowFrom)));

        var joint = new List<string>();
        await foreach (var r in _joint.RowsAsync(cancellationToken, row.Id))
            joint.Add(Line(Value(r, 0), Value(r, 1), Value(r, 2)));
        Compare(VerifyCheck.Joint, row, joint, KeptBeside.JointOf(state).Select(j => Line((int)j.Kind, j.Ordinal, j.Day)));

        var ties = new List<string>();
        await foreach (var r in _ties.RowsAsync(cancellationToken, row.Id))
            ties.Add(Line(Value(r, 0), Value(r, 1)));
        Compare(VerifyCheck.Ties, row, ties, KeptBeside.TiesOf(state).OrderBy(t => t.Kind).ThenBy(t => t.Number, StringComparer.Ordinal).Select(t => Line((int)t.Kind, t.Number)));
    }

    private async Task CheckPastAsync(CheckedCase row, CasePast past, CancellationToken cancellationToken)
    {
        var late = new List<string>();
        await foreach (var r in _late.RowsAsync(cancellationToken, row.Id))
            late.Add(Line(Value(r, 0), Value(r, 1), Value(r, 2), Value(r, 3), Value(r, 4), Value(r, 5), Value(r, 6)));
        late.Sort(StringComparer.Ordinal);
        Compare(VerifyCheck.Past, row, late, past.Late.Select(l => Line(l.Key.Day, (int)l.Key.Kind, l.Key.A, l.Key.B, l.Key.Field, l.Key.Town, l.Value)).Order(StringComparer.Ordinal));
        var standings = new List<Standing>();
        await foreach (var r in _standings.RowsAsync(cancellationToken, row.Id))
            standings.Add(new Standing(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)));
        Compare(VerifyCheck.Past, row, [.. Joined(standings)], Joined(past.Standings));
    }

    /// <summary>Neighbours with one due day are one standing: several acts of a day may have parted it.</summary>
    private static IEnumerable<string> Joined(IReadOnlyList<Standing> standings)
    {
        for (var i = 0; i < standings.Count; i++)
        {
            var from = standings[i];
            while (i + 1 < standings.Count && standings[i + 1].FromDay == standings[i].UntilDay && standings[i + 1].Due == from.Due)
                i++;
            yield return Line(from.FromDay, standings[i].UntilDay, from.Due);
        }
    }

    private void CheckSealed(CheckedCase row, ImmutableArray<Party>? expected)
    {
        if (row.Key is null)
        {
            // Destroying a case's people takes everything of theirs; a key alone that is gone was taken.
            if (row.Parties is not null)
                _findings.Add(VerifyCheck.Sealed, row.Number, nameof(CaseRow.CaseKey));
            return;
        }

        var kept = Open(row, row.Parties, CaseWriter.PartiesOf(row.Number), nameof(CaseRow.Parties))?.Parties;
        if (expected is { } e && (kept is not { } k || !e.AsSpan().SequenceEqual(k.AsSpan())))
            _findings.Add(VerifyCheck.Sealed, row.Number, nameof(CaseRow.Parties) + " <> history");
    }

    private async Task CheckLookupsAsync(CheckedCase row, ImmutableArray<Party> petitioners, CancellationToken cancellationToken)
    {
        var kept = new List<string>();
        await foreach (var r in _lookups.RowsAsync(cancellationToken, row.Id))
            kept.Add(Convert.ToHexString((byte[])r.GetValue(0)));
        // Whose key was destroyed is found by nothing any more.
        IEnumerable<byte[]> hashes = row.Key is null ? [] : KeptBeside.HashesOf(_lookup, petitioners, strong: false);
        var expected = hashes.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        if (!expected.SetEquals(kept))
            _findings.Add(VerifyCheck.Lookups, row.Number, string.Create(CultureInfo.InvariantCulture, $"{kept.Count} <> {expected.Count}"));
    }

    /// <summary>Every document of the state has its file and no other has one; each opens, and is what was issued.</summary>
    private async Task CheckDocumentsAsync(CheckedCase row, PetitionCase state, CancellationToken cancellationToken)
    {
        var kept = new List<string>();
        await foreach (var r in _documents.RowsAsync(cancellationToken, row.Id))
        {
            var (id, hash) = (r.GetInt32(0), (byte[])r.GetValue(3));
            kept.Add(Line(id, r.GetString(1), r.GetInt32(2), Convert.ToHexStringLower(hash)));
            if (row.Key is null)
                continue;
            try
            {
                var file = _cipher.Open(row.Key, (byte[])r.GetValue(4), CaseWriter.DocumentOf(row.Number, id, "file"));
                _ = _cipher.Open(row.Key, (byte[])r.GetValue(5), CaseWriter.DocumentOf(row.Number, id, "paper"));
                if (!SHA256.HashData(file).AsSpan().SequenceEqual(hash))
                    _findings.Add(VerifyCheck.Documents, row.Number, string.Create(CultureInfo.InvariantCulture, $"#{id} sha256"));
            }
            catch (CipherException)
            {
                _findings.Add(VerifyCheck.Documents, row.Number, string.Create(CultureInfo.InvariantCulture, $"#{id} sealed"));
            }
        }

        Compare(VerifyCheck.Documents, row, kept, state.Documents.Select(d => Line(d.Id, d.Kind, d.Version, d.Sha256)));
    }

    private SealedPart? Open(CheckedCase row, byte[]? @sealed, byte[] belongsTo, string part)
    {
        if (@sealed is null || row.Key is null)
            return null;
        try
        {
            return CaseCodec.ReadSealed(_cipher.Open(row.Key, @sealed, belongsTo));
        }
        catch (CipherException)
        {
            _findings.Add(VerifyCheck.Sealed, row.Number, part);
            return null;
        }
    }

    private void Compare(VerifyCheck check, CheckedCase row, List<string> kept, IEnumerable<string> expected)
    {
        var should = expected.ToList();
        if (kept.SequenceEqual(should, StringComparer.Ordinal))
            return;
        var missing = should.Except(kept, StringComparer.Ordinal).Select(l => "-" + l);
        var extra = kept.Except(should, StringComparer.Ordinal).Select(l => "+" + l);
        _findings.Add(check, row.Number, string.Join(' ', missing.Concat(extra)));
    }

    private static string Line(params object?[] values) => string.Join('/', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));
}
