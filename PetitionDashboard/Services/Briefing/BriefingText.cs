using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A piece of the day's text.</summary>
/// <param name="Text">Words, or a number.</param>
/// <param name="Href">For a number that counts cases: their list.</param>
public sealed record BriefingSegment(string Text, string? Href = null);

/// <summary>
/// The day's text, drafted from the numbers of the board: pure, in the reader's language, every number of cases a link to them. Says
/// nothing that no number says.
/// </summary>
/// <param name="texts">Sentences.</param>
/// <param name="names">Names of fields.</param>
public sealed class BriefingText(IStringLocalizer<BriefingTexts> texts, IStringLocalizer<EnumTexts> names)
{
    /// <summary>Paragraphs of segments.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="risks">Today's alerts; null where they are not known, as of a past day.</param>
    public ImmutableArray<ImmutableArray<BriefingSegment>> Compose(Board board, RiskList? risks)
    {
        ArgumentNullException.ThrowIfNull(board);
        ImmutableArray<BriefingSegment>[] paragraphs = [Intake(board), Work(board), Deadlines(board), Evaluations(board), Hot(board), Risks(risks)];
        return [.. paragraphs.Where(p => p.Length > 0)];
    }

    private ImmutableArray<BriefingSegment> Intake(Board board)
    {
        var received = board.Of(FactKind.Received);
        var sentence = new Sentence(texts);
        if (received.Value == 0)
        {
            sentence.Add("Text.NoneReceived");
        }
        else
        {
            sentence.Counted("Text.Received", received.Value, Link(board, received));
            var parts = new[] { FactKind.Repeat, FactKind.Collective, FactKind.Visit }.Select(board.Of).Where(f => f.Value > 0).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                sentence.Add(i == 0 ? "Text.Of" : i == parts.Count - 1 ? "Text.LastPart" : "Text.Part");
                sentence.Counted($"Text.Of.{parts[i].Key}", parts[i].Value, Link(board, parts[i]));
            }
        }

        sentence.Add("Text.Compared", Change(received.Value - received.Yesterday), Change(received.Value - received.LastWeek));
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Work(Board board)
    {
        var done = new[] { FactKind.Accepted, FactKind.Replied, FactKind.Closure, FactKind.Consultation }.Select(board.Of).Where(f => f.Value > 0).ToList();
        if (done.Count == 0)
            return [new BriefingSegment(texts["Text.NoWork"])];
        var sentence = new Sentence(texts);
        for (var i = 0; i < done.Count; i++)
        {
            if (i > 0)
                sentence.Add(i == done.Count - 1 ? "Text.LastPart" : "Text.Part");
            sentence.Counted($"Text.{done[i].Key}", done[i].Value, Link(board, done[i]));
        }

        return sentence.End(capital: true);
    }

    private ImmutableArray<BriefingSegment> Deadlines(Board board)
    {
        var sentence = new Sentence(texts);
        if (board.OverdueAtEnd is { } past)
        {
            if (past == 0)
                sentence.Add("Text.NoOverdueAtEnd");
            else
                sentence.Counted("Text.OverdueAtEnd", past, BriefingLinks.Fact("overdue-at-end", board.Day));
        }
        else if (board.Limits is { } now)
        {
            if (now.Overdue == 0)
                sentence.Add("Text.NoOverdue");
            else
                sentence.Counted("Text.Overdue", now.Overdue, BriefingLinks.Overdue);
            sentence.Add("Text.And");
            if (now.DueToday == 0)
                sentence.Add("Text.NoneDue");
            else
                sentence.Counted("Text.Due", now.DueToday, BriefingLinks.DueToday);
        }

        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Evaluations(Board board)
    {
        var evaluations = board.Of(FactKind.Evaluation);
        if (evaluations.Value == 0)
            return [];
        var sentence = new Sentence(texts);
        sentence.Counted("Text.Evaluations", evaluations.Value, Link(board, evaluations));
        if (board.Unsatisfied == 0)
            sentence.Add("Text.NoneUnsatisfied");
        else
            sentence.Counted("Text.Unsatisfied", board.Unsatisfied, BriefingLinks.Fact("unsatisfied", board.Day));
        return sentence.End();
    }

    private ImmutableArray<BriefingSegment> Hot(Board board)
    {
        const int Most = 3;
        if (board.Fields.Length == 0 && board.Towns.Length == 0)
            return [];
        var sentence = new Sentence(texts);
        sentence.Add("Text.Week");
        Spots("Text.Fields", board.Fields, h => InSentence(names[$"SubjectField.{h.Key}"]), BriefingLinks.Field);
        if (board.Fields.Length > 0 && board.Towns.Length > 0)
            sentence.Add("Text.AndPlaces");
        Spots("Text.Towns", board.Towns, h => h.Key, BriefingLinks.Town);
        return sentence.End();

        void Spots(string key, ImmutableArray<HotSpot> spots, Func<HotSpot, string> name, Func<Period, string, string> href)
        {
            if (spots.Length == 0)
                return;
            sentence.Add(key);
            for (var i = 0; i < Math.Min(Most, spots.Length); i++)
            {
                if (i > 0)
                    sentence.Add("Text.Item");
                sentence.Add(
                    "Text.Spot",
                    new BriefingSegment(name(spots[i])),
                    new BriefingSegment(Number(spots[i].Count), href(board.Week, spots[i].Key)),
                    new BriefingSegment(Number(spots[i].Before), spots[i].Before == 0 ? null : href(board.Week.Before, spots[i].Key)));
            }
        }
    }

    private ImmutableArray<BriefingSegment> Risks(RiskList? risks)
    {
        if (risks is null)
            return [];
        if (risks.Alerts.Length == 0)
            return [new BriefingSegment(texts["Text.NoRisks"])];
        var sentence = new Sentence(texts);
        sentence.Counted("Text.Risks", risks.Alerts.Length, "/risks");
        var levels = Enum.GetValues<RiskLevel>().Where(l => risks.Of(l) > 0).ToList();
        for (var i = 0; i < levels.Count; i++)
        {
            sentence.Add(i == 0 ? "Text.Levels" : "Text.Item");
            sentence.Add($"Text.Level.{levels[i]}", new BriefingSegment(Number(risks.Of(levels[i])), BriefingLinks.Risks(levels[i])));
        }

        return sentence.End();
    }

    private BriefingSegment Change(int by) =>
        new(by switch { 0 => texts["Text.Same"], > 0 => texts["Text.More", Number(by)], _ => texts["Text.Less", Number(-by)] });

    // Names begin with a capital where they stand alone.
    private static string InSentence(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Link(Board board, BoardFigure figure) => BriefingLinks.Fact(figure.Key, board.Day);

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Puts clauses with holes together.</summary>
    private sealed class Sentence(IStringLocalizer<BriefingTexts> texts)
    {
        private readonly List<BriefingSegment> _segments = [];

        /// <summary>A clause about a number; one of something may have words of its own.</summary>
        public void Counted(string key, int number, string href) =>
            Add(number == 1 && !texts[$"{key}.One"].ResourceNotFound ? $"{key}.One" : key, new BriefingSegment(Number(number), href));

        /// <summary>A clause whose holes <c>{0}</c>, <c>{1}</c>, ... are segments.</summary>
        public void Add(string key, params ReadOnlySpan<BriefingSegment> holes)
        {
            string clause = texts[key];
            while (clause.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at)
            {
                var end = clause.IndexOf('}', at);
                if (at > 0)
                    _segments.Add(new BriefingSegment(clause[..at]));
                _segments.Add(holes[int.Parse(clause.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture)]);
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
                if (joined.Count > 0 && segment.Href is null && joined[^1].Href is null)
                    joined[^1] = new BriefingSegment(joined[^1].Text + segment.Text);
                else
                    joined.Add(segment);
            }

            if (capital && joined[0].Href is null)
                joined[0] = new BriefingSegment(char.ToUpperInvariant(joined[0].Text[0]) + joined[0].Text[1..]);
            return joined.ToImmutable();
        }
    }
}
