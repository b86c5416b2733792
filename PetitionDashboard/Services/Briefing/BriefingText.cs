using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A piece of the day's text.</summary>
/// <param name="Text">Words, or a number.</param>
/// <param name="Href">For a number that counts cases: their list.</param>
/// <param name="Token">Key of the number of the board that it is; null for words.</param>
public sealed record BriefingSegment(string Text, string? Href = null, string? Token = null);

/// <summary>
/// The day's text: drafted from the numbers of the board, or as a clerk wrote it with the numbers as tokens. Pure, in the reader's language, every
/// number of cases a link to them. The draft says nothing that no number says.
/// </summary>
/// <param name="texts">Sentences.</param>
/// <param name="names">Names of fields.</param>
/// <param name="registers">Names of registers.</param>
public sealed partial class BriefingText(IStringLocalizer<BriefingTexts> texts, IStringLocalizer<EnumTexts> names, RegisterWords registers)
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 4000;

    /// <summary>The numbers of a board by name.</summary>
    /// <param name="board">The board.</param>
    /// <param name="towns">Towns of the office.</param>
    public BriefingTokens TokensOf(Board board, IEnumerable<string> towns) => BriefingTokens.Of(board, texts, names, registers, towns);

    /// <summary>The drafted text: paragraphs of segments.</summary>
    public ImmutableArray<ImmutableArray<BriefingSegment>> Compose(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        var tokens = TokensOf(board, []);
        ImmutableArray<BriefingSegment>[] paragraphs =
            [Intake(board, tokens), Work(board, tokens), Deadlines(board, tokens), Evaluations(board, tokens), Hot(board, tokens), Subjects(board, tokens), Desk(board, tokens), Risks(board, tokens), Voices(board, tokens), Registers(board, tokens)];
        return [.. paragraphs.Where(p => p.Length > 0)];
    }

    /// <summary>A text with tokens, with the numbers of the board in their places. A token that the board no longer has stands as a dash.</summary>
    public ImmutableArray<ImmutableArray<BriefingSegment>> Fill(string text, BriefingTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        return [.. Lines(text).Select(line => Parts(line).Select(p => p.Token is null ? new BriefingSegment(p.Text) : Segment(tokens.Find(p.Token)) ?? new BriefingSegment("—")).ToImmutableArray())];
    }

    /// <summary>A text as a clerk edits it: tokens by their labels.</summary>
    public static string ToLabels(string text, BriefingTokens tokens) => Renamed(text, name => tokens.Find(name)?.Label ?? name);

    /// <summary>A text as it is kept: tokens by their keys.</summary>
    public static string ToKeys(string text, BriefingTokens tokens) => Renamed(text, name => tokens.Find(name)?.Key ?? name);

    /// <summary>The drafted text with its numbers as tokens, to begin editing from.</summary>
    public static string ToTokens(ImmutableArray<ImmutableArray<BriefingSegment>> paragraphs) =>
        string.Join('\n', paragraphs.Select(p => string.Concat(p.Select(s => s.Token is null ? s.Text : $"{{{s.Token}}}"))));

    /// <summary>What is wrong with a text that somebody wrote; empty when it can be kept.</summary>
    public static ImmutableArray<Refusal> Check(string text, BriefingTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        if (string.IsNullOrWhiteSpace(text))
            return [Refusal.OfField("Text", "TextRequired")];
        if (text.Length > Longest)
            return [Refusal.OfField("Text", "TextTooLong", Longest.ToString(CultureInfo.InvariantCulture), text.Length.ToString(CultureInfo.InvariantCulture))];
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var name in Lines(text).SelectMany(Parts).Select(p => p.Token).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (tokens.Find(name) is not null)
                continue;
            var like = string.Join(' ', tokens.Like(name).Select(l => $"{{{l}}}"));
            wrong.Add(like.Length == 0 ? Refusal.OfField("Text", "UnknownToken", name) : Refusal.OfField("Text", "UnknownTokenLike", name, like));
        }

        foreach (var (line, i) in Lines(text).Select((line, i) => (line, i + 1)))
        {
            if (Token().Replace(line, string.Empty).AsSpan().IndexOfAny('{', '}') >= 0)
                wrong.Add(Refusal.OfField("Text", "OpenBrace", i.ToString(CultureInfo.InvariantCulture)));
        }

        return wrong.ToImmutable();
    }

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    private static IEnumerable<(string Text, string? Token)> Parts(string line)
    {
        var at = 0;
        foreach (Match match in Token().Matches(line))
        {
            if (match.Index > at)
                yield return (line[at..match.Index], null);
            yield return (string.Empty, match.Groups["name"].Value.Trim());
            at = match.Index + match.Length;
        }

        if (at < line.Length)
            yield return (line[at..], null);
    }

    private static string Renamed(string text, Func<string, string> name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var renamed = new StringBuilder();
        foreach (var line in Lines(text))
        {
            if (renamed.Length > 0)
                renamed.Append('\n');
            foreach (var (part, token) in Parts(line))
                _ = token is null ? renamed.Append(part) : renamed.Append('{').Append(name(token)).Append('}');
        }

        return renamed.ToString();
    }

    private static BriefingSegment? Segment(BriefingToken? token) => token is null ? null : new BriefingSegment(token.Text, token.Href, token.Key);

    private ImmutableArray<BriefingSegment> Intake(Board board, BriefingTokens tokens)
    {
        var received = board.Of(FactKind.Received);
        var sentence = new Sentence(texts, tokens);
        if (received.Value == 0)
        {
            sentence.Add("Text.NoneReceived");
        }
        else
        {
            sentence.Counted("Text.Received", received.Value, "received");
            var parts = new[] { FactKind.Repeat, FactKind.Collective, FactKind.Visit }.Select(board.Of).Where(f => f.Value > 0).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                sentence.Add(i == 0 ? "Text.Of" : i == parts.Count - 1 ? "Text.LastPart" : "Text.Part");
                sentence.Counted($"Text.Of.{parts[i].Key}", parts[i].Value, parts[i].Key);
            }
        }

        sentence.Add(
            "Text.Compared", "received.yesterday", "received.by-yesterday", "received.last-week", "received.by-last-week", "received.last-year", "received.by-last-year");
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Work(Board board, BriefingTokens tokens)
    {
        var done = new[] { FactKind.Accepted, FactKind.Replied, FactKind.Closure, FactKind.Consultation }.Select(board.Of).Where(f => f.Value > 0).ToList();
        if (done.Count == 0)
            return [new BriefingSegment(texts["Text.NoWork"])];
        var sentence = new Sentence(texts, tokens);
        for (var i = 0; i < done.Count; i++)
        {
            if (i > 0)
                sentence.Add(i == done.Count - 1 ? "Text.LastPart" : "Text.Part");
            sentence.Counted($"Text.{done[i].Key}", done[i].Value, done[i].Key);
        }

        return sentence.End(capital: true);
    }

    private ImmutableArray<BriefingSegment> Deadlines(Board board, BriefingTokens tokens)
    {
        var sentence = new Sentence(texts, tokens);
        var when = board.AsOf is null ? string.Empty : "AtEnd";
        if (board.Limits.Overdue == 0)
            sentence.Add($"Text.NoOverdue{when}");
        else
            sentence.Counted($"Text.Overdue{when}", board.Limits.Overdue, "overdue");
        sentence.Add("Text.And");
        if (board.Limits.DueToday == 0)
            sentence.Add($"Text.NoneDue{when}");
        else
            sentence.Counted($"Text.Due{when}", board.Limits.DueToday, "due");
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Evaluations(Board board, BriefingTokens tokens)
    {
        var evaluations = board.Of(FactKind.Evaluation);
        if (evaluations.Value == 0)
            return [];
        var sentence = new Sentence(texts, tokens);
        sentence.Counted("Text.Evaluations", evaluations.Value, "evaluations");
        if (board.Unsatisfied == 0)
            sentence.Add("Text.NoneUnsatisfied");
        else
            sentence.Counted("Text.Unsatisfied", board.Unsatisfied, "unsatisfied");
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Hot(Board board, BriefingTokens tokens)
    {
        const int Most = 3;
        HotSpot[] fields = [.. board.HotFields.Take(Most)];
        HotSpot[] towns = [.. board.HotTowns.Take(Most)];
        if (fields.Length == 0 && towns.Length == 0)
            return [];
        var sentence = new Sentence(texts, tokens);
        sentence.Add("Text.Week");
        Spots("Text.Fields", fields, "field", h => InSentence(names[$"SubjectField.{h.Key}"]));
        if (fields.Length > 0 && towns.Length > 0)
            sentence.Add("Text.AndPlaces");
        Spots("Text.Towns", towns, "town", h => h.Key);
        return sentence.End();

        void Spots(string key, HotSpot[] spots, string token, Func<HotSpot, string> name)
        {
            if (spots.Length == 0)
                return;
            sentence.Add(key);
            for (var i = 0; i < spots.Length; i++)
            {
                if (i > 0)
                    sentence.Add("Text.Item");
                sentence.Words(name(spots[i]));
                sentence.Add("Text.Spot", $"{token}.{spots[i].Key}", $"{token}.{spots[i].Key}.before");
            }
        }
    }

    private ImmutableArray<BriefingSegment> Subjects(Board board, BriefingTokens tokens)
    {
        if (board.Subjects.IsEmpty)
            return [];
        var sentence = new Sentence(texts, tokens);
        sentence.Add("Text.Subjects");
        for (var i = 0; i < Math.Min(3, board.Subjects.Length); i++)
        {
            if (i > 0)
                sentence.Add("Text.Item");
            var key = string.Create(CultureInfo.InvariantCulture, $"subject.{i + 1}");
            sentence.Add("Text.Subject", $"{key}.words", key);
        }

        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Desk(Board board, BriefingTokens tokens)
    {
        var desk = board.Desk;
        if (desk.Visits == 0 && desk.Leaders.IsEmpty)
            return [];
        var sentence = new Sentence(texts, tokens);
        if (desk.Visits > 0)
            sentence.Counted("Text.Desk", desk.Visits, "desk.visits", "desk.people");
        else
            sentence.Add("Text.NoDesk");
        foreach (var leader in desk.Leaders.Select(l => l.Leader).Distinct(StringComparer.Ordinal))
        {
            sentence.Add("Text.Leader");
            sentence.Words(leader);
            sentence.Add("Text.Leader.Receives");
        }

        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Risks(Board board, BriefingTokens tokens)
    {
        if (board.Risks is not { } risks)
            return [];
        var when = board.AsOf is null ? string.Empty : "AtEnd";
        if (risks.Total == 0)
            return [new BriefingSegment(texts[$"Text.NoRisks{when}"])];
        var sentence = new Sentence(texts, tokens);
        sentence.Counted($"Text.Risks{when}", risks.Total, "risks");
        var levels = Enum.GetValues<RiskLevel>().Where(l => risks.Of(l) > 0).ToList();
        for (var i = 0; i < levels.Count; i++)
        {
            sentence.Add(i == 0 ? "Text.Levels" : "Text.Item");
            sentence.Add($"Text.Level.{levels[i]}", $"risks.{levels[i].ToString().ToLowerInvariant()}");
        }

        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Voices(Board board, BriefingTokens tokens)
    {
        if (board.Voices is not { } voices || voices is { Found: 0, Waiting: 0, Answered: 0 })
            return [];
        var sentence = new Sentence(texts, tokens);
        sentence.Counted("Text.Voices", voices.Found, "voices.found", "voices.answered", "voices.waiting");
        if (voices.OverLimit > 0)
            sentence.Counted("Text.Voices.Late", voices.OverLimit, "voices.over-limit");
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Registers(Board board, BriefingTokens tokens)
    {
        if (board.Registers is not { } kept)
            return [];
        List<RegisterSum> half = [.. kept.Told.Select(s => s.Of(s.Half)!).Where(s => s is { Total.IsShare: false, Kind.IsStanding: false })];
        var ofDay = half.Where(h => kept.Sums.First(s => s.Register == h.Kind.Key && s.Total == h.Total.Key).Day is > 0).ToLookup(s => s.Kind);

        // What the half-year holds stands beside; the text tells it when the day adds to it.
        if (ofDay.Count == 0)
            return [];
        var sentence = new Sentence(texts, tokens);
        sentence.Add("Text.Registers.Day");
        foreach (var (i, register) in ofDay.Index())
        {
            sentence.Words($"{(i > 0 ? texts["Text.Registers.Next"].Value : string.Empty)}{registers.Name(register.Key)}{texts["Text.Registers.Open"].Value}");
            foreach (var (j, sum) in register.Index())
                Total(j, "Text.Registers.Total", registers.Label(sum.Kind, sum.Total), sum, ".day");
            sentence.Add("Text.Registers.Close");
        }

        sentence.Add("Text.Registers.AndHalf");
        foreach (var (i, sum) in half.DistinctBy(s => s.Kind).Index())
            Total(i, "Text.Registers.Total", registers.Name(sum.Kind), sum, string.Empty);
        return sentence.End();

        void Total(int index, string key, string label, RegisterSum sum, string suffix)
        {
            if (index > 0)
                sentence.Add("Text.Item");
            sentence.Clause(
                texts[key].Value.Replace("[label]", label, StringComparison.Ordinal).Replace("[unit]", registers.Unit(sum.Total.Unit), StringComparison.Ordinal),
                $"register.{sum.Kind.Key}.{sum.Total.Key}{suffix}");
        }
    }

    // Names begin with a capital where they stand alone.
    private static string InSentence(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\{(?<name>[^{}]{1,60})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    /// <summary>Puts clauses with holes together.</summary>
    private sealed class Sentence(IStringLocalizer<BriefingTexts> texts, BriefingTokens tokens)
    {
        private readonly List<BriefingSegment> _segments = [];

        /// <summary>Words as they are.</summary>
        public void Words(string words) => _segments.Add(new BriefingSegment(words));

        /// <summary>A clause about a number; one of something may have words of its own.</summary>
        public void Counted(string key, int number, params ReadOnlySpan<string> holes) =>
            Add(number == 1 && !texts[$"{key}.One"].ResourceNotFound ? $"{key}.One" : key, holes);

        /// <summary>A clause whose holes <c>{0}</c>, <c>{1}</c>, ... are tokens.</summary>
        public void Add(string key, params ReadOnlySpan<string> holes) => Clause(texts[key], holes);

        /// <summary>The same, of a clause that is said already.</summary>
        public void Clause(string clause, params ReadOnlySpan<string> holes)
        {
            while (clause.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at)
            {
                var end = clause.IndexOf('}', at);
                if (at > 0)
                    _segments.Add(new BriefingSegment(clause[..at]));
                _segments.Add(Segment(tokens.Find(holes[int.Parse(clause.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture)]))!);
                clause = clause[(end + 1)..];
            }

            if (clause.Length > 0)
                _segments.Add(new BriefingSegment(clause));
        }

        /// <summary>The sentence with its full stop; neighbouring words joined.</summary>
        public ImmutableArray<BriefingSegment> End(bool capital = false)
        {
            if (_segments.Count == 0)
                return [];
            _segments.Add(new BriefingSegment(texts["Text.Stop"]));
            var joined = ImmutableArray.CreateBuilder<BriefingSegment>();
            foreach (var segment in _segments)
            {
                if (joined.Count > 0 && segment.Token is null && joined[^1].Token is null)
                    joined[^1] = new BriefingSegment(joined[^1].Text + segment.Text);
                else
                    joined.Add(segment);
            }

            if (capital && joined[0].Token is null)
                joined[0] = new BriefingSegment(char.ToUpperInvariant(joined[0].Text[0]) + joined[0].Text[1..]);
            return joined.ToImmutable();
        }
    }
}
