using System.Data.Common;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Services.Verification;

/// <summary>
/// Checks that the search index holds a case. The index keeps no text, so the words of the case are indexed once more in a temporary
/// table: there must be as many of them, and a spread of them must be found.
/// </summary>
internal sealed class SearchCheck : IAsyncDisposable
{
    private const int Probes = 8;
    private readonly VerifyQuery _clear;
    private readonly VerifyQuery _index;
    private readonly VerifyQuery _size;
    private readonly VerifyQuery _match;

    private SearchCheck(DbConnection connection, DbTransaction transaction)
    {
        _clear = new VerifyQuery(connection, transaction, "INSERT INTO temp.verify_search (verify_search) VALUES ('delete-all')");
        _index = new VerifyQuery(connection, transaction, "INSERT INTO temp.verify_search (rowid, tokens) VALUES (1, @p0)", 1);
        _size = new VerifyQuery(
            connection, transaction,
            "SELECT (SELECT hex(sz) FROM main.case_search_docsize WHERE id = @p0) IS (SELECT hex(sz) FROM temp.verify_search_docsize WHERE id = 1)", 1);
        _match = new VerifyQuery(connection, transaction, "SELECT count(*) FROM main.case_search WHERE case_search MATCH @p0 AND rowid = @p1", 2);
    }

    public static async Task<SearchCheck> OpenAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        // A pooled connection may still hold the table of an earlier check.
        await using var create = new VerifyQuery(
            connection, transaction,
            "DROP TABLE IF EXISTS temp.verify_search; CREATE VIRTUAL TABLE temp.verify_search USING fts5(tokens, content='', tokenize=\"unicode61 remove_diacritics 0\")");
        await create.ExecuteAsync(cancellationToken);
        return new SearchCheck(connection, transaction);
    }

    /// <summary>What is wrong with the index of a case; null when nothing is.</summary>
    public async Task<string?> ProblemAsync(long id, PetitionCase state, IReadOnlyList<CaseEvent> events, CancellationToken cancellationToken)
    {
        var tokens = CjkTokens.ForIndex(KeptBeside.SearchTextOf(state, events.Select(e => e.Note)));
        await _clear.ExecuteAsync(cancellationToken);
        await _index.ExecuteAsync(cancellationToken, tokens);
        if (await _size.ScalarAsync(cancellationToken, id) != 1)
            return "size";
        var words = tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var probes = Enumerable.Range(0, Math.Min(Probes, words.Length)).Select(i => words[i * words.Length / Math.Min(Probes, words.Length)]);
        var query = string.Join(" AND ", probes.Distinct(StringComparer.Ordinal).Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        if (query.Length == 0)
            return null;
        return await _match.ScalarAsync(cancellationToken, query, id) == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"words {query.Length}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var query in (VerifyQuery[])[_clear, _index, _size, _match])
            await query.DisposeAsync();
    }
}
