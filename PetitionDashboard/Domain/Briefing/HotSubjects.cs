using System.Collections.Immutable;
using System.Text;

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

    /// <summary>The hot subjects among texts, the largest first.</summary>
    public static ImmutableArray<HotSubject> Of(IEnumerable<SubjectText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = texts.OrderByDescending(t => t.Number, StringComparer.Ordinal).Take(MostTexts).Reverse().Select(Read).ToList();
        if (read.Count < Least)
            return [];
        var among = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in read.SelectMany(t => t.Terms.Keys))
            among[term] = among.GetValueOrDefault(term) + 1;
        var clusters = new List<Cluster>();
        foreach (var text in read)
        {
            var vector = Vector(text, among, read.Count);
            if (vector.Count > 0)
                Nearest(clusters, vector).Add(text, vector);
        }

        return
        [
            .. clusters.Where(c => c.Texts.Count >= Least)
                .Select(c => new HotSubject(c.Words(), [.. c.Texts.Select(t => t.Text.Number)]))
                .Where(s => !s.Words.IsEmpty)
                .OrderByDescending(s => s.Count).ThenBy(s => s.Numbers[0], StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    private static ReadText Read(SubjectText text)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        var content = text.Content.Length > LongestContent ? text.Content[..LongestContent] : text.Content;
        foreach (var (part, weight) in new[] { (text.Title, TitleWeight), (content, 1d) })
        {
            foreach (var (term, _) in Terms(Cleaned(part)))
                terms[term] = Math.Max(weight, terms.GetValueOrDefault(term));
        }

        return new ReadText(text, terms);
    }

    /// <summary>The text without what says nothing, in the same places.</summary>
    private static string Cleaned(string text)
    {
        var cleaned = new StringBuilder(text.ToLowerInvariant());
        foreach (var empty in s_empty)
            cleaned.Replace(empty, new string(' ', empty.Length));
        return cleaned.ToString();
    }

    /// <summary>Pairs of Chinese characters, and other words whole; each with where it begins.</summary>
    private static IEnumerable<(string Term, int At)> Terms(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsHan(text[i]))
            {
                if (i + 1 < text.Length && IsHan(text[i + 1]))
                    yield return (text.Substring(i, 2), i);
                i++;
            }
            else if (char.IsLetter(text[i]))
            {
                var end = i;
                while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsHan(text[end]))
                    end++;
                if (end - i > 1)
                    yield return (text[i..end], i);
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
    private static Dictionary<string, double> Vector(ReadText text, Dictionary<string, int> among, int all)
    {
        var vector = new Dictionary<string, double>(StringComparer.Ordinal);
        var length = 0d;
        foreach (var (term, weight) in text.Terms)
        {
            var texts = among[term];
            if (texts < 2 || (all > 2 * Least && texts > all * 0.7))
                continue;
            var value = weight * Math.Log(1 + ((double)all / texts));
            vector[term] = value;
            length += value * value;
        }

        length = Math.Sqrt(length);
        foreach (var term in vector.Keys)
            vector[term] /= length;
        return vector;
    }

    private static Cluster Nearest(List<Cluster> clusters, Dictionary<string, double> vector)
    {
        Cluster? nearest = null;
        var most = Alike;
        foreach (var cluster in clusters)
        {
            var alike = cluster.AlikeTo(vector);
            if (alike > most)
                (nearest, most) = (cluster, alike);
        }

        if (nearest is null)
            clusters.Add(nearest = new Cluster());
        return nearest;
    }

    private sealed record ReadText(SubjectText Text, Dictionary<string, double> Terms);

    private sealed class Cluster
    {
        private readonly Dictionary<string, double> _sum = new(StringComparer.Ordinal);
        private double _square;

        public List<ReadText> Texts { get; } = [];

        public double AlikeTo(Dictionary<string, double> vector)
        {
            var dot = 0d;
            foreach (var (term, value) in vector)
                dot += value * _sum.GetValueOrDefault(term);
            return dot / Math.Sqrt(_square);
        }

        public void Add(ReadText text, Dictionary<string, double> vector)
        {
            Texts.Add(text);
            foreach (var (term, value) in vector)
            {
                var was = _sum.GetValueOrDefault(term);
                _sum[term] = was + value;
                _square += ((was + value) * (was + value)) - (was * was);
            }
        }

        /// <summary>The longest stretches of a title or account that most of the texts share.</summary>
        public ImmutableArray<string> Words()
        {
            var least = Math.Max(2, (int)Math.Ceiling(Texts.Count * Binding));
            var binding = _sum.Where(s => Texts.Count(t => t.Terms.ContainsKey(s.Key)) >= least).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
            var words = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var text in Texts.Select(t => t.Text))
            {
                Stretches(Cleaned(text.Title), binding, words);
                Stretches(Cleaned(text.Content.Length > LongestContent ? text.Content[..LongestContent] : text.Content), binding, words);
            }

            var chosen = ImmutableArray.CreateBuilder<string>();
            foreach (var (word, _) in words.OrderByDescending(w => w.Value).ThenByDescending(w => w.Key.Length).ThenBy(w => w.Key, StringComparer.Ordinal))
            {
                if (chosen.Count == MostWords)
                    break;
                if (!chosen.Any(c => c.Contains(word, StringComparison.Ordinal) || word.Contains(c, StringComparison.Ordinal)))
                    chosen.Add(word);
            }

            return chosen.ToImmutable();
        }

        private static void Stretches(string text, Dictionary<string, double> binding, Dictionary<string, double> into)
        {
            var (from, end, weight) = (-1, -1, 0d);
            foreach (var (term, at) in Terms(text))
            {
                if (!binding.TryGetValue(term, out var value))
                    continue;
                if (from >= 0 && at == end - 1 && end - from < LongestWord)
                {
                    (end, weight) = (at + term.Length, weight + value);
                    continue;
                }

                Close();
                (from, end, weight) = (at, at + term.Length, value);
            }

            Close();

            void Close()
            {
                if (from >= 0)
                    into[text[from..end]] = into.GetValueOrDefault(text[from..end]) + weight;
            }
        }
    }
}
