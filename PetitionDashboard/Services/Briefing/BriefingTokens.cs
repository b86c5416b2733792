using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A number of a board by name, as it stands in a text.</summary>
/// <param name="Key">Key, e.g. <c>received</c> or <c>field.noise</c>.</param>
/// <param name="Label">Name in the reader's language, which a clerk may write, too.</param>
/// <param name="Text">Number or words.</param>
/// <param name="Href">The list of exactly what is counted; null for words and for nothing.</param>
public sealed record BriefingToken(string Key, string Label, string Text, string? Href = null);

/// <summary>Every number of one board by name, in the reader's language: what the drafted text is made of and an edited one may say.</summary>
public sealed class BriefingTokens
{
    private readonly Dictionary<string, BriefingToken> _byName = new(StringComparer.OrdinalIgnoreCase);

    private BriefingTokens(ImmutableArray<BriefingToken> all)
    {
        All = all;
        foreach (var token in all)
        {
            _byName.TryAdd(token.Label, token);
            _byName[token.Key] = token;
        }
    }

    /// <summary>All of them, in the order of the board.</summary>
    public ImmutableArray<BriefingToken> All { get; }

    /// <summary>The token of a key or label; null if there is none.</summary>
    public BriefingToken? Find(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>The labels most like a name that is none.</summary>
    public IEnumerable<string> Like(string name)
    {
        var wanted = name.Trim();
        return All.Select(t => (t.Label, Common: t.Label.Intersect(wanted).Count() + t.Key.Intersect(wanted).Count()))
            .Where(t => t.Common > 0).OrderByDescending(t => t.Common).ThenBy(t => t.Label.Length).Select(t => t.Label).Distinct(StringComparer.Ordinal).Take(3);
    }

    /// <summary>Those of a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="texts">Words.</param>
    /// <param name="names">Names of fields.</param>
    /// <param name="registers">Names of registers.</param>
    /// <param name="towns">Towns of the office.</param>
    public static BriefingTokens Of(Board board, IStringLocalizer<BriefingTexts> texts, IStringLocalizer<EnumTexts> names, RegisterWords registers, IEnumerable<string> towns)
    {
        ArgumentNullException.ThrowIfNull(board);
        var all = ImmutableArray.CreateBuilder<BriefingToken>();
        foreach (var figure in board.Figures)
        {
            string label = texts[$"Figure.{figure.Key}"];
            Count(figure.Key, label, figure.Value, BriefingLinks.Fact(figure.Key, board.Day, board.AsOf));
            foreach (var (suffix, day, value) in new[] { ("yesterday", board.Day.AddDays(-1), figure.Yesterday), ("last-week", board.Day.AddDays(-7), figure.LastWeek), ("last-year", board.LastYear, figure.LastYear) })
            {
                Count($"{figure.Key}.{suffix}", texts[$"Token.{suffix}", label], value, BriefingLinks.Fact(figure.Key, day, board.AsOf));
                Words($"{figure.Key}.by-{suffix}", texts[$"Token.by-{suffix}", label], Change(texts, figure.Value - value));
            }
        }

        Count("due", texts["Figure.due"], board.Limits.DueToday, BriefingLinks.DueOf(board));
        Count("overdue", texts["Figure.overdue"], board.Limits.Overdue, BriefingLinks.OverdueOf(board));
        Count("unsatisfied", texts["Figure.unsatisfied"], board.Unsatisfied, BriefingLinks.Fact("unsatisfied", board.Day, board.AsOf));
        foreach (var (key, name) in board.Fields.Select(f => f.Key).Concat(SubjectFields.All).Distinct(StringComparer.Ordinal).Select(k => (k, names[$"SubjectField.{k}"].Value)))
            Spot($"field.{key}", texts["Token.field", name], board.Fields.FirstOrDefault(f => f.Key == key), (period) => BriefingLinks.Field(period, key, board.AsOf));
        foreach (var town in board.Towns.Select(t => t.Key).Concat(towns).Distinct(StringComparer.Ordinal))
            Spot($"town.{town}", texts["Token.town", town], board.Towns.FirstOrDefault(t => t.Key == town), (period) => BriefingLinks.Town(period, town, board.AsOf));
        for (var i = 0; i < board.Subjects.Length; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"subject.{i + 1}");
            Count(key, texts["Token.subject", i + 1], board.Subjects[i].Count, BriefingLinks.Subject(board.Subjects[i]));
            Words($"{key}.words", texts["Token.subject.words", i + 1], string.Join(texts["Text.Word"], board.Subjects[i].Words));
        }

        Count("desk.visits", texts["Token.desk.visits"], board.Desk.Visits, null);
        Count("desk.people", texts["Token.desk.people"], board.Desk.People, null);
        Count("desk.leaders", texts["Token.desk.leaders"], board.Desk.Leaders.Sum(l => l.Visits), null);
        if (board.Voices is { } voices)
        {
            // The list of voices is today's; of a past day there is only the number.
            var list = board.AsOf is null ? "/voices" : null;
            Count("voices.found", texts["Token.voices.found"], voices.Found, list);
            Count("voices.answered", texts["Token.voices.answered"], voices.Answered, list);
            Count("voices.waiting", texts["Token.voices.waiting"], voices.Waiting, list);
            Count("voices.over-limit", texts["Token.voices.over-limit"], voices.OverLimit, list);
        }

        if (board.Risks is { } risks)
        {
            // The list of alerts is today's; of a past day there is only the number.
            Count("risks", texts["Token.risks"], risks.Total, board.AsOf is null ? "/risks" : null);
            foreach (var level in Enum.GetValues<RiskLevel>())
                Count($"risks.{level.ToString().ToLowerInvariant()}", texts[$"Token.risks.{level}"], risks.Of(level), board.AsOf is null ? BriefingLinks.Risks(level) : null);
        }

        foreach (var sum in board.Registers?.Sums ?? [])
        {
            if (sum.Of(sum.Half) is not { } half)
                continue;
            var (name, of) = (registers.Name(half.Kind), registers.Label(half.Kind, half.Total));
            Register($"register.{sum.Register}.{sum.Total}", texts["Token.register", name, of], half, BoardRegisters.HalfOf(board.Day));
            if (!half.Kind.IsStanding)
                Register($"register.{sum.Register}.{sum.Total}.day", texts["Token.register.day", name, of], sum.Of(sum.Day)!, new Period(board.Day, board.Day));
        }

        return new BriefingTokens(all.ToImmutable());

        void Register(string key, string label, RegisterSum sum, Period period) => all.Add(new BriefingToken(
            key, label, registers.Value(sum), sum.Value is > 0 ? BriefingLinks.Register(sum.Kind.Key, period, board.Registers!.AsOf) : null));

        void Count(string key, string label, int number, string? href) =>
            all.Add(new BriefingToken(key, label, number.ToString("#,0", CultureInfo.InvariantCulture), number == 0 ? null : href));

        void Words(string key, string label, string text) => all.Add(new BriefingToken(key, label, text));

        void Spot(string key, string label, HotSpot? spot, Func<Period, string> href)
        {
            Count(key, label, spot?.Count ?? 0, href(board.Week));
            Count($"{key}.before", texts["Token.before", label], spot?.Before ?? 0, href(board.Week.Before));
        }
    }

    private static string Change(IStringLocalizer<BriefingTexts> texts, int by) =>
        by switch { 0 => texts["Text.Same"], > 0 => texts["Text.More", Number(by)], _ => texts["Text.Less", Number(-by)] };

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
