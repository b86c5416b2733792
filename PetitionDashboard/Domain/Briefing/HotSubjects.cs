using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Briefing;

/// <summary>The text of one petition.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Content">Account, or its beginning.</param>
public sealed record SubjectText(string Number, string Title, string Content);

/// <summary>Petitions with alike texts.</summary>
/// <param name="Words">The words that bind them, the most telling first.</param>
/// <param name="Numbers">Official numbers, ascending.</param>
public sealed record HotSubject(ImmutableArray<string> Words, ImmutableArray<string> Numbers)
{
    /// <summary>How many.</summary>
    public int Count => Numbers.Length;

    /// <inheritdoc/>
    public bool Equals(HotSubject? other) =>
        other is not null && Words.AsSpan().SequenceEqual(other.Words.AsSpan()) && Numbers.AsSpan().SequenceEqual(other.Numbers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers.Length, Numbers.FirstOrDefault());
}

/// <summary>
/// Hot subjects 相近诉求: texts that say alike things, clustered by the pairs of characters that they share, weighted by how rare a pair is (TF-IDF),
/// in one greedy pass. The same texts always give the same clusters; what it costs is bounded by <see cref="MostTexts"/>.
/// </summary>
public static class HotSubjects
{
    /// <summary>Fewest petitions of a subject.</summary>
    public const int Least = 3;

    /// <summary>Most texts looked at, the newest.</summary>
    public const int MostTexts = 400;

    /// <summary>Most characters of an account that are looked at.</summary>
    public const int LongestContent = 240;

    private const int Most = 5;
    private const int MostWords = 4;
    private const int LongestWord = 8;
    private const double TitleWeight = 3;
    private const double Alike = 0.32;
    private const double Binding = 0.6;

    // What every petition is written with says nothing of its matter.
    private static readonly string[] s_empty =
    [
        "反映", "希望", "要求", "问题", "情况", "已经", "多次", "处理", "结果", "告知", "附近", "居民", "进行", "有关", "部门", "领导", "您好", "你好", "谢谢", "尽快", "影响", "信访", "投诉", "举报", "咨询", "街道", "社区", "小区", "意见", "大家", "严重", "根本解决", "解决",
        "的", "了", "在", "是", "有", "和", "与", "及", "或", "都", "也", "又", "被", "把", "对", "从", "到", "向", "为", "以", "等", "我", "你", "他", "们", "这", "那", "请", "要", "能", "会", "可", "不", "没", "上", "下", "里",
    ];

    private static readonly FrozenDictionary<char, string[]> s_emptyBy =
        s_empty.GroupBy(e => e[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(e => e.Length).ToArray());

    /// <summary>The hot subjects among texts, the largest first.</summary>
    public static ImmutableArray<HotSubject> Of(IEnumerable<SubjectText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = new WordBook();
        var read = texts.OrderByDescending(t => t.Number, StringComparer.Ordinal).Take(MostTexts).Reverse().Select(t => Read(t, words)).ToList();
        if (read.Count < Least)
            return [];
        var among = new int[words.Count];
        foreach (var term in read.SelectMany(t => t.Terms.Keys))
            among[term]++;
        var clusters = new Clusters(words.Count);
        foreach (var text in read)
        {
            var vector = Vector(text, among, read.Count);
            if (vector.Length > 0)
                clusters.Add(text, vector);
        }

        return
        [
            .. clusters.All.Where(c => c.Texts.Count >= Least)
                .OrderByDescending(c => c.Texts.Count).ThenBy(c => c.Texts[0].Text.Number, StringComparer.Ordinal)
                .Select(c => new HotSubject(Words(c, words), [.. c.Texts.Select(t => t.Text.Number)]))
                .Where(s => !s.Words.IsEmpty)
                .Take(Most),
        ];
    }

    private static ReadText Read(SubjectText text, WordBook words)
    {
        var title = Cleaned(text.Title);
        var content = Cleaned(text.Content.AsSpan(0, Math.Min(text.Content.Length, LongestContent)));
        var terms = new Dictionary<int, double>();
        foreach (var at in Terms(content))
            terms[words.Of(content.AsSpan(at))] = 1;
        foreach (var at in Terms(title))
            terms[words.Of(title.AsSpan(at))] = TitleWeight;
        return new ReadText(text, title, content, terms);
    }

    /// <summary>The text without what says nothing, in the same places: from the left, the longest of the empty words at each place.</summary>
    private static string Cleaned(ReadOnlySpan<char> text)
    {
        var cleaned = new char[text.Length];
        text.ToLowerInvariant(cleaned);
        for (var i = 0; i < cleaned.Length;)
        {
            var rest = cleaned.AsSpan(i);
            var blank = 0;
            foreach (var empty in s_emptyBy.GetValueOrDefault(cleaned[i], []))
            {
                if (rest.StartsWith(empty, StringComparison.Ordinal))
                {
                    blank = empty.Length;
                    break;
                }
            }

            rest[..blank].Fill(' ');
            i += Math.Max(1, blank);
        }

        return new string(cleaned);
    }

    /// <summary>Where pairs of Chinese characters, and other words whole, stand.</summary>
    private static IEnumerable<Range> Terms(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsHan(text[i]))
            {
                if (i + 1 < text.Length && IsHan(text[i + 1]))
                    yield return new Range(i, i + 2);
                i++;
            }
            else if (char.IsLetter(text[i]))
            {
                var end = i;
                while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsHan(text[end]))
                    end++;
                if (end - i > 1)
                    yield return new Range(i, end);
                i = end;
            }
            else
            {
                i++;
            }
        }
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';

    /// <summary>Weights of length 1; what only one text says, or most say, binds nothing.</summary>
    private static (int Term, double Weight)[] Vector(ReadText text, int[] among, int all)
    {
        var vector = new List<(int Term, double Weight)>(text.Terms.Count);
        var square = 0d;
        foreach (var (term, weight) in text.Terms)
        {
            var texts = among[term];
            if (texts < 2 || (all > 2 * Least && texts > all * 0.7))
                continue;
            var value = weight * Math.Log(1 + ((double)all / texts));
            vector.Add((term, value));
            square += value * value;
        }

        var length = Math.Sqrt(square);
        return [.. vector.Select(v => (v.Term, v.Weight / length))];
    }

    /// <summary>The longest stretches of a title or account that most of the texts share.</summary>
    private static ImmutableArray<string> Words(Cluster cluster, WordBook words)
    {
        var least = Math.Max(2, (int)Math.Ceiling(cluster.Texts.Count * Binding));
        var binding = cluster.Sum.Where(s => cluster.Texts.Count(t => t.Terms.ContainsKey(s.Key)) >= least).ToDictionary();
        var stretches = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in cluster.Texts)
        {
            Stretches(text.Title, binding, words, stretches);
            Stretches(text.Content, binding, words, stretches);
        }

        var chosen = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, _) in stretches.OrderByDescending(w => w.Value).ThenByDescending(w => w.Key.Length).ThenBy(w => w.Key, StringComparer.Ordinal))
        {
            if (chosen.Count == MostWords)
                break;
            if (!chosen.Any(c => c.Contains(word, StringComparison.Ordinal) || word.Contains(c, StringComparison.Ordinal)))
                chosen.Add(word);
        }

        return chosen.ToImmutable();
    }

    private static void Stretches(string text, Dictionary<int, double> binding, WordBook words, Dictionary<string, double> into)
    {
        var (from, end, weight) = (-1, -1, 0d);
        foreach (var term in Terms(text))
        {
            if (!binding.TryGetValue(words.Of(text.AsSpan(term)), out var value))
                continue;
            if (from >= 0 && term.Start.Value == end - 1 && end - from < LongestWord)
            {
                (end, weight) = (term.End.Value, weight + value);
                continue;
            }

            Close();
            (from, end, weight) = (term.Start.Value, term.End.Value, value);
        }

        Close();

        void Close()
        {
            if (from >= 0)
                into[text[from..end]] = into.GetValueOrDefault(text[from..end]) + weight;
        }
    }

    /// <summary>A text as it was read.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Title">Title without what says nothing.</param>
    /// <param name="Content">Account likewise.</param>
    /// <param name="Terms">Its terms and what they weigh.</param>
    private sealed record ReadText(SubjectText Text, string Title, string Content, Dictionary<int, double> Terms);

    /// <summary>Numbers for terms: comparing numbers is what makes four hundred texts cheap.</summary>
    private sealed class WordBook
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

        public WordBook() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public int Count => _numbers.Count;

        public int Of(ReadOnlySpan<char> term)
        {
            if (!_bySpan.TryGetValue(term, out var number))
                _bySpan[term] = number = _numbers.Count;
            return number;
        }
    }

    /// <summary>Clusters, found by the terms that a text has in common with them.</summary>
    /// <param name="terms">How many terms there are.</param>
    private sealed class Clusters(int terms)
    {
        private readonly List<Cluster>?[] _byTerm = new List<Cluster>?[terms];

        public List<Cluster> All { get; } = [];

        public void Add(ReadText text, (int Term, double Weight)[] vector)
        {
            var cluster = Nearest(vector);
            foreach (var (term, value) in vector)
            {
                if (!cluster.Sum.ContainsKey(term))
                    (_byTerm[term] ??= []).Add(cluster);
                var was = cluster.Sum.GetValueOrDefault(term);
                cluster.Sum[term] = was + value;
                cluster.Square += ((was + value) * (was + value)) - (was * was);
            }

            cluster.Texts.Add(text);
        }

        private Cluster Nearest((int Term, double Weight)[] vector)
        {
            var dots = new double[All.Count];
            foreach (var (term, value) in vector)
            {
                foreach (var cluster in _byTerm[term] ?? [])
                    dots[cluster.Index] += value * cluster.Sum[term];
            }

            Cluster? nearest = null;
            var most = Alike;
            foreach (var cluster in All)
            {
                var alike = dots[cluster.Index] / Math.Sqrt(cluster.Square);
                if (alike > most)
                    (nearest, most) = (cluster, alike);
            }

            if (nearest is null)
                All.Add(nearest = new Cluster(All.Count));
            return nearest;
        }
    }

    private sealed class Cluster(int index)
    {
        public int Index => index;

        public Dictionary<int, double> Sum { get; } = [];

        public double Square { get; set; }

        public List<ReadText> Texts { get; } = [];
    }
}
