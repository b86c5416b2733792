using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Store;

/// <summary>
/// One short write transaction: cases with their events, clocks, walls, people, search index, facts, tallies and the change that
/// screens follow, all or nothing. Used by a single act and by an import of thousands alike; prepared statements, because this is
/// the path whose speed everybody feels.
/// </summary>
public sealed class CaseWriter : IAsyncDisposable
{
    private readonly WriteConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly CaseCipher _cipher;
    private readonly LookupHash _lookup;
    private readonly BesideWriter _beside;
    private readonly Dictionary<int, long> _numbers = [];
    private readonly Dictionary<(string Kind, int Year), int> _documentNumbers = [];
    private readonly List<ChangeFact> _changes = [];
    private DateTimeOffset _recordedAt;

    internal CaseWriter(WriteConnection connection, DbTransaction transaction, CaseCipher cipher, LookupHash lookup)
    {
        _connection = connection;
        _transaction = transaction;
        _cipher = cipher;
        _lookup = lookup;
        _beside = new BesideWriter(connection, transaction);
    }

    /// <summary>Above this many changed cases in one transaction, screens are told that much changed rather than what.</summary>
    public static int MostNamedChanges => 200;

    /// <summary>True once everything is kept.</summary>
    public bool IsCommitted { get; private set; }

    /// <summary>The case as it stands inside this transaction; null if there is none of that number.</summary>
    public async Task<StoredCase?> FindAsync(string number, CancellationToken cancellationToken)
    {
        await using var reader = await On(CaseSql.Find).ReadAsync(cancellationToken, number);
        return await reader.ReadAsync(cancellationToken)
            ? new StoredCase(
                reader.GetInt64(0),
                CaseCodec.Read(reader.GetFieldValue<byte[]>(1), reader.GetString(2)),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : (byte[])reader.GetValue(3),
                (byte[])reader.GetValue(4))
            : null;
    }

    /// <summary>The whole history of a case, personal parts closed.</summary>
    public async Task<ImmutableArray<CaseEvent>> HistoryAsync(long caseId, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        await using var reader = await On(CaseSql.History).ReadAsync(cancellationToken, caseId);
        while (await reader.ReadAsync(cancellationToken))
            events.Add(CaseCodec.ReadEvent(reader));
        return events.ToImmutable();
    }

    /// <summary>What a request did before: number and version of the case; null when it is new.</summary>
    public async Task<(string Number, int Sequence)?> FindRequestAsync(Guid request, CancellationToken cancellationToken)
    {
        await using var reader = await On(CaseSql.FindRequest).ReadAsync(cancellationToken, request.ToByteArray());
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetInt32(1)) : null;
    }

    /// <summary>The next official number of a year; given back by a rollback, so that there is neither a gap nor a double.</summary>
    public async Task<string> NextNumberAsync(int year, CancellationToken cancellationToken)
    {
        if (!_numbers.TryGetValue(year, out var last))
            last = await On(CaseSql.LastNumber).ScalarAsync(cancellationToken, year);
        _numbers[year] = ++last;
        return string.Create(CultureInfo.InvariantCulture, $"XF{year:0000}{last:000000}");
    }

    /// <summary>The petitioners of a case; empty where none are recorded or their key was destroyed. Personal.</summary>
    /// <exception cref="CipherException">They cannot be opened.</exception>
    public async Task<ImmutableArray<Party>> PartiesAsync(StoredCase stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.CaseKey is null)
            return [];
        await using var reader = await On(CaseSql.Parties).ReadAsync(cancellationToken, stored.Id);
        return await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken)
            ? CaseCodec.ReadParties(_cipher.Open(stored.CaseKey, (byte[])reader.GetValue(0), PartiesOf(stored.State.Number)))
            : [];
    }

    /// <summary>The next official number of a kind of document in a year; given back by a rollback, so that there is neither a gap nor a double.</summary>
    public async Task<int> NextDocumentNumberAsync(string kind, int year, CancellationToken cancellationToken)
    {
        if (!_documentNumbers.TryGetValue((kind, year), out var last))
            last = (int)await On(CaseSql.LastDocumentNumber).ScalarAsync(cancellationToken, kind, year);
        return _documentNumbers[(kind, year)] = last + 1;
    }

    /// <summary>Year, place in its sequence and word of the number of a document issued before; null if there is no such document.</summary>
    public async Task<(int Year, int Ordinal, string Word)?> FindDocumentAsync(long caseId, int document, CancellationToken cancellationToken)
    {
        await using var reader = await On(CaseSql.FindDocument).ReadAsync(cancellationToken, caseId, document);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2)) : null;
    }

    /// <summary>Keeps the file of a document and the paper it was written from, sealed under the case's key. Its event is appended before.</summary>
    /// <param name="stored">The case after the event.</param>
    /// <param name="document">What the state says of it.</param>
    /// <param name="number">Year, place and word of its number; place 0 for none.</param>
    /// <param name="issuedAt">When.</param>
    /// <param name="file">The DOCX.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task AddDocumentAsync(
        StoredCase stored, IssuedDocument document, (int Year, int Ordinal, string Word) number, DateTimeOffset issuedAt, byte[] file, byte[] paper, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(document);
        var key = stored.CaseKey ?? throw new InvalidOperationException("A case without a key keeps no documents.");
        await On(CaseSql.InsertDocument).ExecuteAsync(
            cancellationToken, stored.Id, document.Id, document.Kind, number.Year, number.Ordinal, number.Word, document.Version, issuedAt.UtcTicks, Convert.FromHexString(document.Sha256),
            _cipher.Seal(key, file, DocumentOf(stored.State.Number, document.Id, "file")), _cipher.Seal(key, paper, DocumentOf(stored.State.Number, document.Id, "paper")));
    }

    /// <summary>How many cases carry the hash of any of these people and the field.</summary>
    public async Task<int> EarlierPetitionsAsync(IEnumerable<Party> parties, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var most = 0L;
        foreach (var hash in KeptBeside.HashesOf(_lookup, parties, strong: true))
            most = Math.Max(most, await On(CaseSql.Earlier).ScalarAsync(cancellationToken, hash, field));
        return (int)most;
    }

    /// <summary>The cases of any of these people in the field, of each at most the last fifty, for what they learn of a later one.</summary>
    public async Task<IReadOnlyList<StoredCase>> EarlierCasesAsync(IEnumerable<Party> parties, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var numbers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var hash in KeptBeside.HashesOf(_lookup, parties, strong: true))
        {
            await using var reader = await On(CaseSql.EarlierNumbers).ReadAsync(cancellationToken, hash, field);
            while (await reader.ReadAsync(cancellationToken))
                numbers.Add(reader.GetString(0));
        }

        var cases = new List<StoredCase>(numbers.Count);
        foreach (var number in numbers)
            cases.Add((await FindAsync(number, cancellationToken))!);
        return cases;
    }

    /// <summary>The last case of any of these people in the field that may be named; null for none.</summary>
    public async Task<EarlierPetition?> LastEarlierAsync(IEnumerable<Party> parties, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parties);
        EarlierPetition? last = null;
        foreach (var (kind, hash) in KeptBeside.StrongHashesOf(_lookup, parties))
        {
            await using var reader = await On(CaseSql.LastEarlier).ReadAsync(cancellationToken, hash, field);
            if (!await reader.ReadAsync(cancellationToken))
                continue;
            var found = new EarlierPetition(reader.GetString(0), DateOnly.FromDayNumber(reader.GetInt32(1)), kind == LookupKind.IdNumber ? KnownBy.IdNumber : KnownBy.Phone);
            if (last is null || string.CompareOrdinal(found.Number, last.Number) > 0)
                last = found;
        }

        return last;
    }

    /// <summary>Whether a row of that source and number was imported before.</summary>
    public async Task<bool> IsImportedAsync(string source, string number, CancellationToken cancellationToken) =>
        await On(CaseSql.Imported).ScalarAsync(cancellationToken, source, number) > 0;

    /// <summary>
    /// Appends events to a case (to a new one when <paramref name="before"/> is null) and brings everything kept beside it up to date.
    /// </summary>
    /// <param name="before">The case as read in this transaction; null for a new one.</param>
    /// <param name="after">The state that the events lead to.</param>
    /// <param name="events">The new events in order.</param>
    /// <param name="request">The request that makes them; the same request never acts twice.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<StoredCase> AppendAsync(
        StoredCase? before, PetitionCase after, IReadOnlyList<CaseEvent> events, Guid? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(events);
        var parties = events.LastOrDefault(e => e.Parties is not null)?.Parties;
        var key = before?.CaseKey ?? (before is null ? _cipher.NewWrappedKey() : null);
        var rows = Chain(before, after.Number, events, key);
        var hash = rows[^1].Hash;
        var projection = CaseProjection.Of(after);
        var sealedParties = parties is { } p && key is not null ? _cipher.Seal(key, CaseCodec.WriteParties(p), PartiesOf(after.Number)) : null;
        var id = before is null
            ? await InsertAsync(after, projection, key, sealedParties, hash, cancellationToken)
            : await UpdateAsync(before, after, projection, sealedParties, hash, cancellationToken);
        foreach (var row in rows)
        {
            await On(CaseSql.InsertEvent).ExecuteAsync(
                cancellationToken, id, row.Sequence, row.Act, row.ById, row.OccurredAt.UtcTicks, row.RecordedAt.UtcTicks, row.Payload, row.Sealed, row.Hash,
                row.Sequence == after.Version ? request?.ToByteArray() : null);
        }

        if (parties is not null)
            await WriteLookupsAsync(id, before is not null, parties.Value, cancellationToken);
        if (before is null || events.Any(e => e.Note is not null) || before.State.Intake != after.Intake)
            await WriteSearchAsync(id, before, after, events, cancellationToken);

        // Nothing else follows from who wrote last and when: a mere note leaves the rest as it is.
        if (before is null || !after.Equals(before.State with { Version = after.Version, LastOccurredAt = after.LastOccurredAt, LastRecordedAt = after.LastRecordedAt }))
            await _beside.WriteAsync(id, before?.State, after, events, projection, cancellationToken);
        _recordedAt = events[^1].RecordedAt;
        _changes.Add(ChangeOf(id, before?.State, after, events[^1].Act));
        return new StoredCase(id, after, key, hash);
    }

    /// <summary>Keeps where the bytes of an attachment lie, beside the event that attached it.</summary>
    /// <param name="after">The case as that event left it; its last attachment is the one.</param>
    /// <param name="file">Identity of the file in the attachments folder.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task AddAttachmentAsync(StoredCase after, Guid file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        var attachment = after.State.Attachments[^1];
        await On(CaseSql.InsertAttachment).ExecuteAsync(
            cancellationToken, after.Id, attachment.Number, file.ToByteArray(), after.State.Version, attachment.Bytes, Convert.FromHexString(attachment.Sha256));
    }

    /// <summary>Keeps the hash of a case's new query code; the one before is void.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="code">The code as handed out.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task KeepQueryCodeAsync(long caseId, string code, DateTimeOffset at, CancellationToken cancellationToken) =>
        await On(CaseSql.KeepQueryCode).ExecuteAsync(cancellationToken, caseId, _lookup.OfCode(code) ?? throw new ArgumentException("No code.", nameof(code)), at.UtcTicks);

    /// <summary>Uses up the one-time code of an evaluation; false when it was used meanwhile or another took its place.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="hash">Keyed hash of the code.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<bool> UseEvaluationCodeAsync(long caseId, byte[] hash, DateTimeOffset at, CancellationToken cancellationToken) =>
        await On(CaseSql.UseEvaluationCode).ExecuteAsync(cancellationToken, caseId, hash, at.UtcTicks) == 1;

    /// <summary>Writes the tallies and the changes and commits. Nothing is visible to anybody before.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var (year, last) in _numbers)
            await On(CaseSql.KeepNumber).ExecuteAsync(cancellationToken, year, last);
        foreach (var ((kind, year), last) in _documentNumbers)
            await On(CaseSql.KeepDocumentNumber).ExecuteAsync(cancellationToken, kind, year, last);
        await _beside.WriteTalliesAsync(cancellationToken);

        IEnumerable<ChangeFact> changes = _changes.Count > MostNamedChanges ? [ChangeFact.Bulk] : _changes;
        foreach (var change in changes)
            await On(CaseSql.Change).ExecuteAsync(cancellationToken, JsonSerializer.Serialize(change), _recordedAt.UtcTicks);
        await _transaction.CommitAsync(cancellationToken);
        IsCommitted = true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    /// <summary>What the seal of a case's petitioners is bound to.</summary>
    internal static byte[] PartiesOf(string number) => Encoding.UTF8.GetBytes(number + "/parties");

    /// <summary>What the seal of an event's personal part is bound to.</summary>
    internal static byte[] EventOf(string number, int sequence) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}/{sequence}"));

    /// <summary>What the seal of a document's file or paper is bound to.</summary>
    internal static byte[] DocumentOf(string number, int document, string part) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}/document/{document}/{part}"));

    private static ChangeFact ChangeOf(long id, PetitionCase? before, PetitionCase after, string act) => new(ChangeKind.Case)
    {
        CaseId = id,
        CaseNumber = after.Number,
        StageBefore = before?.Stage.ToString(),
        StageAfter = after.Stage.ToString(),
        UnitBefore = before?.UnitId,
        UnitAfter = after.UnitId,
        HandlerBefore = before?.HandlerId,
        HandlerAfter = after.HandlerId,
        Act = act,
        Asked = AskedOf(before, after),
    };

    private static List<int>? AskedOf(PetitionCase? before, PetitionCase after)
    {
        if (after.Letters.IsEmpty && after.TeamUnits.IsEmpty && before is not { Letters.IsEmpty: false } and not { TeamUnits.IsEmpty: false })
            return null;
        var asked = after.Participating().Concat(before?.Participating() ?? []).Where(p => p.IsAsked).Select(p => p.UnitId).Distinct().Order().ToList();
        return asked.Count > 0 ? asked : null;
    }

    private List<EventRow> Chain(StoredCase? before, string number, IReadOnlyList<CaseEvent> events, byte[]? key)
    {
        var hash = before?.LastHash ?? HistoryChain.Genesis(number);
        var rows = new List<EventRow>(events.Count);
        foreach (var e in events)
        {
            var row = new EventRow
            {
                Sequence = e.Sequence,
                Act = e.Act,
                ById = e.By.PersonId,
                OccurredAt = e.OccurredAt,
                RecordedAt = e.RecordedAt,
                Payload = CaseCodec.WritePayload(e),
                Sealed = key is not null && CaseCodec.WriteSealed(e) is { } personal ? _cipher.Seal(key, personal, EventOf(number, e.Sequence)) : null,
                Hash = [],
            };
            row.Hash = hash = HistoryChain.Next(hash, row);
            rows.Add(row);
        }

        return rows;
    }

    private async Task<long> InsertAsync(
        PetitionCase after, CaseProjection projection, byte[]? key, byte[]? parties, byte[] hash, CancellationToken cancellationToken)
    {
        await On(CaseSql.InsertCase).ExecuteAsync(cancellationToken, [after.Number, key, after.Intake.Content, parties, .. CaseSql.Columns(after, projection, hash)]);
        return await On(CaseSql.LastId).ScalarAsync(cancellationToken);
    }

    private async Task<long> UpdateAsync(
        StoredCase before, PetitionCase after, CaseProjection projection, byte[]? parties, byte[] hash, CancellationToken cancellationToken)
    {
        var content = after.Intake.Content == before.State.Intake.Content ? null : after.Intake.Content;
        var changed = await On(CaseSql.UpdateCase).ExecuteAsync(
            cancellationToken, [before.Id, before.State.Version, content, parties, .. CaseSql.Columns(after, projection, hash)]);
        return changed == 1 ? before.Id : throw new StaleCaseException(after.Number);
    }

    private async Task WriteLookupsAsync(long id, bool exists, ImmutableArray<Party> parties, CancellationToken cancellationToken)
    {
        if (exists)
            await On(CaseSql.DeleteLookups).ExecuteAsync(cancellationToken, id);
        foreach (var hash in KeptBeside.HashesOf(_lookup, parties, strong: false))
            await On(CaseSql.InsertLookup).ExecuteAsync(cancellationToken, hash, id);
    }

    private async Task WriteSearchAsync(
        long id, StoredCase? before, PetitionCase after, IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken)
    {
        var notes = events.Select(e => e.Note);
        if (before is not null)
        {
            notes = await NotesAsync(id, cancellationToken);
            await On(CaseSql.DeleteSearch).ExecuteAsync(cancellationToken, id);
        }

        await On(CaseSql.InsertSearch).ExecuteAsync(cancellationToken, id, CjkTokens.ForIndex(KeptBeside.SearchTextOf(after, notes)));
    }

    /// <summary>The notes of a whole history, without reading what its events did.</summary>
    private async Task<List<string?>> NotesAsync(long caseId, CancellationToken cancellationToken)
    {
        var notes = new List<string?>();
        await using var reader = await On(CaseSql.Payloads).ReadAsync(cancellationToken, caseId);
        while (await reader.ReadAsync(cancellationToken))
            notes.Add(CaseCodec.ReadNote(reader.GetFieldValue<byte[]>(0)));
        return notes;
    }

    private Statement On(CaseSql sql) => _connection.On(sql, _transaction);
}

/// <summary>A case changed between reading and writing: nothing was written.</summary>
/// <param name="number">Official number.</param>
public sealed class StaleCaseException(string number) : Exception($"Case {number} changed meanwhile.");
