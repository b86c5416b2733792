using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Exchange;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Voices;

/// <summary>What may be entered of a voice, by whichever door.</summary>
internal static class VoiceRules
{
    /// <summary>The longest name of a platform.</summary>
    public const int LongestPlatform = 40;

    /// <summary>The longest summary, in characters.</summary>
    public const int LongestSummary = 2000;

    /// <summary>The longest town.</summary>
    public const int LongestTown = 60;

    /// <summary>The longest note of a step.</summary>
    public const int LongestNote = 2000;

    /// <summary>A voice as it would be kept, or what is wrong with the inputs.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="struck">How many names and the like were struck.</param>
    public static (VoiceRow? Row, ImmutableArray<Refusal> Problems) Read(VoiceInput input, DateTimeOffset now, out int struck)
    {
        struck = 0;
        var problems = ImmutableArray.CreateBuilder<Refusal>();
        var platform = TextCleaner.Line(input.Platform ?? string.Empty);
        if (platform.Length == 0)
            problems.Add(Refusal.OfField("Platform", "Required"));
        else if (platform.Length > LongestPlatform)
            problems.Add(Refusal.OfField("Platform", "TooLong", Number(LongestPlatform)));
        var (summary, count) = AuthorMarks.Strike(TextCleaner.Paragraphs(input.Summary ?? string.Empty));
        struck = count;
        if (summary.Replace(AuthorMarks.Struck, string.Empty, StringComparison.Ordinal).Trim().Length == 0)
            problems.Add(Refusal.OfField("Summary", "Required"));
        else if (summary.Length > LongestSummary)
            problems.Add(Refusal.OfField("Summary", "TooLong", Number(LongestSummary)));
        var link = VoiceLink.Read(input.Link);
        if (!string.IsNullOrWhiteSpace(input.Link) && link is null)
            problems.Add(Refusal.OfField("Link", "BrokenLink", TextCleaner.First(input.Link.Trim(), 80)));
        var posted = input.PostedAt is { } local ? ExcelDates.ToInstant(local) : now;
        if (posted > now)
            problems.Add(Refusal.OfField("PostedAt", "Future"));
        else if (posted < now.AddYears(-10))
            problems.Add(Refusal.OfField("PostedAt", "TooEarly"));
        if (input.Reach < 0)
            problems.Add(Refusal.OfField("Reach", "Negative"));
        var town = TextCleaner.Line(input.Town ?? string.Empty);
        if (town.Length > LongestTown)
            problems.Add(Refusal.OfField("Town", "TooLong", Number(LongestTown)));
        var field = string.IsNullOrWhiteSpace(input.Field) ? FieldHints.Default.Propose(summary)?.Field ?? SubjectFields.Other : input.Field.Trim();
        if (!SubjectFields.IsKnown(field))
            problems.Add(Refusal.OfField("Field", "NoSuchField"));
        return problems.Count > 0
            ? (null, problems.ToImmutable())
            : (new VoiceRow
            {
                Platform = platform,
                Link = link?.Link ?? string.Empty,
                LinkKey = link?.Key,
                PostedAt = posted,
                Summary = summary,
                Reach = input.Reach,
                Field = field,
                Town = town,
                FoundAt = now,
            }, []);
    }

    /// <summary>A note as it is kept: cleaned, names struck; null for none.</summary>
    public static string? Note(string? note)
    {
        var text = AuthorMarks.Strike(TextCleaner.Paragraphs(note ?? string.Empty)).Text;
        return text.Length == 0 ? null : text;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
