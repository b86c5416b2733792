using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Services.Cases;

/// <summary>A case whose text is like what was asked.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Coverage">How much of what was asked it says, by weight: 0 to 1.</param>
/// <param name="Words">The words that both have, the rarest first.</param>
internal sealed record TextMatch(long Id, double Coverage, ImmutableArray<string> Words);

/// <summary>
/// Finds cases of similar text in the index of character pairs at a cost that does not grow with the office: the rare pairs of the question are
/// read whole, of the common ones only the newest postings, and only the best candidates are compared with the text itself.
/// </summary>
internal sealed class SimilarText
{
    private const int MostTerms = 48;
    private const int FewestTerms = 3;
    private const int Probe = 40;
    private const int MostPostings = 1500;
    private const int Budget = 6000;
    private const int MostSeen = 240;
    private const int MostRead = 40;
    private const int MostCompared = 1500;
    private const int MostWords = 3;
    private const double LeastCoverage = 0.34;

    private readonly OfficeDb _db;
    private readonly DbConnection _connection;
    private readonly CancellationToken _cancellationToken;

    private SimilarText(OfficeDb db, CancellationToken cancellationToken)
    {
        _db = db;
        _connection = db.Database.GetDbConnection();
        _cancellationToken = cancellationToken;
    }

    /// <summary>The cases among those that the viewer may see, the most similar first.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="text">What is asked, the most telling first; only its beginning counts.</param>
    /// <param name="but">Cases left out.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public static async Task<IReadOnlyList<TextMatch>> FindAsync(
        OfficeDb db, Viewer viewer, string text, IReadOnlyCollection<long> but, int most, CancellationToken cancellationToken)
    {
        string[] terms = [.. CjkTokens.Terms(text).Take(MostTerms)];
        if (terms.Length < FewestTerms)
            return [];
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await new SimilarText(db, cancellationToken).FindAsync(viewer, text, terms, but, most);
    }

    private async Task<IReadOnlyList<TextMatch>> FindAsync(Viewer viewer, string text, string[] terms, IReadOnlyCollection<long> but, int most)
    {
        var last = await LastIdAsync();
        var postings = await PostingsAsync([.. terms.Select(t => (t, Probe))]);
        var weights = postings.Select(p => WeightOf(p, last)).ToArray();
        var budget = Budget;
        var whole = new List<(int Term, int Most)>();
        foreach (var i in Enumerable.Range(0, terms.Length).Where(i => postings[i].Count == Probe).OrderBy(i => CountOf(postings[i], last)))
        {
            var count = CountOf(postings[i], last);
            if (count > MostPostings || budget <= 0)
                break;
            whole.Add((i, Math.Min(MostPostings, budget)));
            budget -= (int)count;
        }

        var more = await PostingsAsync([.. whole.Select(w => (terms[w.Term], w.Most))]);
        for (var i = 0; i < more.Length; i++)
            postings[whole[i].Term] = more[i];
        var scores = new Dictionary<long, double>();
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var id in postings[i])
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(scores, id, out _) += weights[i];
        }

        foreach (var id in but)
            scores.Remove(id);
        return await CompareAsync(viewer, text, terms, weights, scores, most);
    }

    /// <summary>Compares the best candidates with the text itself: the postings of common pairs were read in part only.</summary>
    private async Task<IReadOnlyList<TextMatch>> CompareAsync(
        Viewer viewer, string text, string[] terms, double[] weights, Dictionary<long, double> scores, int most)
    {
        var ids = scores.OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).Take(MostSeen).Select(s => s.Key).ToArray();
        var seen = await _db.CasesFor(viewer).Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => c.Id).ToListAsync(_cancellationToken);
        var best = seen.OrderByDescending(id => scores[id]).ThenByDescending(id => id).Take(MostRead).ToArray();
        var rows = await _db.Cases.AsNoTracking().Where(c => EF.Parameter(best).Contains(c.Id))
            .Select(c => new { c.Id, c.Title, c.Place, Content = c.Content.Substring(0, MostCompared) })
            .ToListAsync(_cancellationToken);
        var total = weights.Sum();
        var asked = CjkTokens.Fold(text);
        return
        [
            .. (from row in rows
                let folded = CjkTokens.Fold(string.Join('\n', row.Title, row.Place, row.Content))
                let coverage = Enumerable.Range(0, terms.Length).Where(i => folded.Contains(terms[i], StringComparison.Ordinal)).Sum(i => weights[i]) / total
                where coverage >= LeastCoverage
                orderby coverage descending, row.Id descending
                select (row.Id, coverage, folded)).Take(most)
                .Select(m => new TextMatch(m.Id, m.coverage, WordsOf(asked, m.folded, terms, weights)))
                .Where(m => m.Words.Length > 0),
        ];
    }

    private static ImmutableArray<string> WordsOf(string asked, string folded, string[] terms, double[] weights) =>
    [
        .. CommonWords.Of(asked, folded)
            .OrderByDescending(w => Enumerable.Range(0, terms.Length).Where(i => w.Contains(terms[i], StringComparison.Ordinal)).Sum(i => weights[i]))
            .ThenBy(w => asked.IndexOf(w, StringComparison.Ordinal)).Take(MostWords),
    ];

    /// <summary>How rare: what many texts say tells little. What no text says is mostly the seam between two words, and costs half as much.</summary>
    private static double WeightOf(List<long> postings, long last) =>
        postings.Count == 0 ? Math.Log((last + 2) / 2.0) / 2 : Math.Log((last + 2) / (CountOf(postings, last) + 1));

    /// <summary>How many cases have it: counted where the probe had them all, else from how far back so many of them reach.</summary>
    private static double CountOf(List<long> postings, long last) =>
        postings.Count < Probe ? postings.Count : (double)Probe * last / Math.Max(Probe, last - postings[Probe - 1] + 1);

    private async Task<long> LastIdAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(\"Id\"), 0) FROM petition_case";
        return Convert.ToInt64(await command.ExecuteScalarAsync(_cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Ids of the newest cases that have a term, for each of several terms, newest first.</summary>
    private async Task<List<long>[]> PostingsAsync((string Term, int Most)[] asked)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        List<long>[] found = [.. asked.Select(_ => new List<long>())];
        if (asked.Length == 0)
            return found;
        await using var command = _connection.CreateCommand();
        var text = new StringBuilder();
        for (var i = 0; i < asked.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : " UNION ALL ")
                .Append(CultureInfo.InvariantCulture, $"SELECT * FROM (SELECT {i} AS t, rowid FROM case_search WHERE case_search MATCH @p{i} ORDER BY rowid DESC LIMIT @n{i})");
            Add(command, $"@p{i}", "\"" + asked[i].Term.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
            Add(command, $"@n{i}", asked[i].Most);
        }

        command.CommandText = text.ToString();
        await using var reader = await command.ExecuteReaderAsync(_cancellationToken);
        while (await reader.ReadAsync(_cancellationToken))
            found[reader.GetInt32(0)].Add(reader.GetInt64(1));
        return found;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
