using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Services.Queue;

/// <summary>Reads lists of cases, each for one viewer: pages, totals and searches.</summary>
/// <param name="store">The store.</param>
/// <param name="lookup">Hashes whole names, phones and identity numbers.</param>
/// <param name="time">The clock: lamps turn at midnight.</param>
/// <param name="labels">Masked names, if somebody provides them.</param>
public sealed class QueueService(OfficeStore store, LookupHash lookup, TimeProvider time, IEnumerable<IPetitionerLabels> labels)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private readonly IPetitionerLabels? _labels = labels.LastOrDefault();
    private KnownWalls? _walls;

    /// <summary>The rows after a cursor; from the start without one.</summary>
    public async Task<QueuePage> PageAsync(
        Viewer viewer, QueueQuery query, QueueCursor? after = null, int take = PageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await OpenAsync(cancellationToken);
        return await WithLabelsAsync(await PageAsync(db.Database.GetDbConnection(), new ViewFor(viewer, Today), query, after, take, cancellationToken), cancellationToken);
    }

    /// <summary>How many there are: from kept counters for a view without filters, else counted.</summary>
    public async Task<QueueTotal> TotalAsync(Viewer viewer, QueueQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await OpenAsync(cancellationToken);
        return await TotalAsync(db.Database.GetDbConnection(), new ViewFor(viewer, Today), query, cancellationToken);
    }

    /// <summary>Every case behind a list or a number, by id, with how often it counts.</summary>
    internal async Task<List<(long CaseId, int N)>> CountedAsync(Viewer viewer, QueueQuery query, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(cancellationToken);
        await using var command = QueueSql.Counted(query, new ViewFor(viewer, Today)).On(db.Database.GetDbConnection());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counted = new List<(long, int)>();
        while (await reader.ReadAsync(cancellationToken))
            counted.Add((reader.GetInt64(0), reader.GetInt32(1)));
        return counted;
    }

    /// <summary>The first rows and the total of one moment, and the walls that stood then.</summary>
    public async Task<QueueReading> ReadAsync(Viewer viewer, QueueQuery query, int take = PageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        return await AtOneMomentAsync(
            viewer,
            async (connection, at) => (
                await PageAsync(connection, at, query, null, take, cancellationToken),
                await TotalAsync(connection, at, query, cancellationToken)),
            cancellationToken);
    }

    /// <summary>The totals of several views at one moment, and the walls that stood then.</summary>
    public async Task<QueueTotals> TotalsAsync(Viewer viewer, IReadOnlyList<QueueView> views, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(views);
        await using var db = await OpenAsync(cancellationToken);
        await using var reading = await db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);
        var connection = db.Database.GetDbConnection();
        var walls = await WallsAsync(connection, cancellationToken);
        if (views.Count == 0 || viewer.Scope.Kind == ScopeKind.None)
            return new QueueTotals(views.ToImmutableDictionary(v => v.Key, _ => 0, StringComparer.Ordinal), walls);
        await using var command = QueueSql.Totals(views, new ViewFor(viewer, Today)).On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var totals = views.Select((view, i) => KeyValuePair.Create(view.Key, reader.GetInt32(i)));
        return new QueueTotals(ImmutableDictionary.CreateRange(StringComparer.Ordinal, totals), walls);
    }

    /// <summary>The walls that stand now.</summary>
    public async Task<Walls> WallsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await OpenAsync(cancellationToken);
        await using var reading = await db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);
        return await WallsAsync(db.Database.GetDbConnection(), cancellationToken);
    }

    /// <summary>
    /// Searches number, title, place, subject and text by words, and people by the hash of a whole name, phone or identity number. The term
    /// is never kept, logged or put into an address.
    /// </summary>
    public async Task<QueueReading> SearchAsync(
        Viewer viewer, string term, QueueCursor? after = null, int take = PageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(term);
        var match = CjkTokens.ForMatch(term);
        var hashes = HashesOf(term);
        return await AtOneMomentAsync(
            viewer,
            async (connection, at) => (
                await FoundAsync(connection, at, match, hashes, after, take, cancellationToken),
                await FoundTotalAsync(connection, viewer, match, hashes, cancellationToken)),
            cancellationToken);
    }

    /// <summary>The rows of a search alone.</summary>
    public async Task<QueuePage> SearchPageAsync(
        Viewer viewer, string term, QueueCursor? after = null, int take = PageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(term);
        await using var db = await OpenAsync(cancellationToken);
        var page = await FoundAsync(
            db.Database.GetDbConnection(), new ViewFor(viewer, Today), CjkTokens.ForMatch(term), HashesOf(term), after, take, cancellationToken);
        return await WithLabelsAsync(page, cancellationToken);
    }

    /// <summary>The total of a search alone.</summary>
    public async Task<QueueTotal> SearchTotalAsync(Viewer viewer, string term, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(term);
        await using var db = await OpenAsync(cancellationToken);
        return await FoundTotalAsync(db.Database.GetDbConnection(), viewer, CjkTokens.ForMatch(term), HashesOf(term), cancellationToken);
    }

    /// <summary>The official number that a term is, if the viewer may see that case: a search jumps there.</summary>
    public async Task<string?> FindNumberAsync(Viewer viewer, string term, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(term);
        var number = term.Trim().ToUpperInvariant();
        if (number.Length is 0 or > 40 || number.Any(char.IsWhiteSpace))
            return null;
        await using var db = await OpenAsync(cancellationToken);
        var rows = await RowsAsync(QueueSql.One(viewer, number), db.Database.GetDbConnection(), cancellationToken);
        return rows.Length == 1 ? rows[0].Number : null;
    }

    private DateOnly Today => OfficeTime.Today(time);

    private async Task<OfficeDb> OpenAsync(CancellationToken cancellationToken)
    {
        var db = await store.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        return db;
    }

    /// <summary>The walls of the moment that the transaction reads. They are read again only after a change: no wall moves without one.</summary>
    private async Task<Walls> WallsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new SqlText().Raw("SELECT coalesce(max(\"Id\"), 0) FROM change").On(connection);
        var change = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        if (change != 0 && Volatile.Read(ref _walls) is { } known && known.Change == change)
            return known.Walls;
        var walls = await Walls.ReadAsync(connection, cancellationToken);
        Volatile.Write(ref _walls, new KnownWalls(change, walls));
        return walls;
    }

    private async Task<QueueReading> AtOneMomentAsync(
        Viewer viewer, Func<DbConnection, ViewFor, Task<(QueuePage Page, QueueTotal Total)>> read, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(cancellationToken);
        await using var reading = await db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);
        var connection = db.Database.GetDbConnection();
        var at = new ViewFor(viewer, Today);
        var (page, total) = await read(connection, at);
        var walls = await WallsAsync(connection, cancellationToken);
        return new QueueReading(await WithLabelsAsync(page, cancellationToken), total, at.Today, walls);
    }

    private async Task<QueuePage> PageAsync(
        DbConnection connection, ViewFor at, QueueQuery query, QueueCursor? after, int take, CancellationToken cancellationToken)
    {
        // One row more than asked for tells whether there is another page.
        var rows = await RowsAsync(QueueSql.Page(query, at, after, take + 1), connection, cancellationToken);
        return Cut(rows, take, row => query.EffectiveSort switch
        {
            QueueSort.Due => new QueueCursor(row.Due?.DayNumber ?? Store.Rows.CaseRow.NoDue, row.Number, row.Id),
            QueueSort.Received => new QueueCursor(row.ReceivedOn.DayNumber, row.Number, row.Id),
            _ => new QueueCursor(0, row.Number, row.Id),
        });
    }

    private static async Task<QueueTotal> TotalAsync(DbConnection connection, ViewFor at, QueueQuery query, CancellationToken cancellationToken)
    {
        await using var command = QueueSql.Total(query, at).On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new QueueTotal(reader.GetInt32(0), reader.GetInt32(1));
    }

    private async Task<QueuePage> FoundAsync(
        DbConnection connection, ViewFor at, string? match, IReadOnlyList<byte[]> hashes, QueueCursor? after, int take, CancellationToken cancellationToken)
    {
        var before = after?.Id ?? long.MaxValue;
        var byHash = await RowsAsync(QueueSql.FoundByHash(at.Viewer, hashes, before, take + 1), connection, cancellationToken);
        var byWord = match is null ? [] : await RowsAsync(QueueSql.Found(at.Viewer, match, before, take + 1), connection, cancellationToken);
        var rows = byHash.Length == 0 ? byWord : [.. byHash.Concat(byWord).DistinctBy(r => r.Id).OrderByDescending(r => r.Id).Take(take + 1)];
        return Cut(rows, take, row => new QueueCursor(0, row.Number, row.Id));
    }

    private static async Task<QueueTotal> FoundTotalAsync(
        DbConnection connection, Viewer viewer, string? match, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        await using var command = QueueSql.FoundTotal(viewer, match, hashes).On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var found = reader.GetInt32(0);
        return new QueueTotal(found, found);
    }

    private async Task<ImmutableArray<QueueRow>> RowsAsync(SqlText sql, DbConnection connection, CancellationToken cancellationToken)
    {
        var today = Today;
        await using var command = sql.On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<QueueRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(QueueSql.Read(reader, today));
        return rows.DrainToImmutable();
    }

    private static QueuePage Cut(ImmutableArray<QueueRow> rows, int take, Func<QueueRow, QueueCursor> cursor) =>
        rows.Length <= take ? new QueuePage(rows, null) : new QueuePage(rows[..take], cursor(rows[take - 1]));

    private async Task<QueuePage> WithLabelsAsync(QueuePage page, CancellationToken cancellationToken)
    {
        if (_labels is null || page.Rows.IsEmpty)
            return page;
        var found = await _labels.LabelsAsync(page.Rows, cancellationToken);
        return page with { Rows = [.. page.Rows.Select(r => found.TryGetValue(r.Id, out var label) ? r with { Petitioner = label } : r)] };
    }

    private List<byte[]> HashesOf(string term)
    {
        var hashes = new List<byte[]>(3);
        foreach (var kind in Enum.GetValues<LookupKind>())
        {
            if (lookup.Of(kind, term) is { } hash)
                hashes.Add(hash);
        }

        return hashes;
    }

    private sealed record KnownWalls(long Change, Walls Walls);
}
