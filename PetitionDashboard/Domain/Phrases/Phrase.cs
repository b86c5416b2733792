using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Phrases;

/// <summary>A standard phrase 常用语 that the office writes once and puts into its acts.</summary>
/// <param name="Id">1, 2, ...; never given again.</param>
/// <param name="Act">Key of the act in whose form it is offered.</param>
/// <param name="Name">What it is called in the list.</param>
/// <param name="Text">The text, with placeholders in braces.</param>
public sealed record Phrase(int Id, string Act, string Name, string Text);

/// <summary>The placeholders of phrases: facts of a case that name nobody.</summary>
public static partial class Placeholders
{
    /// <summary>What stands where the case does not know it: to be filled in by hand.</summary>
    public const string Blank = "____";

    /// <summary>Every placeholder, in its braces.</summary>
    public static ImmutableArray<string> All { get; } = ["{编号}", "{标题}", "{日期}", "{收到日期}", "{单位}", "{地点}", "{期限}"];

    /// <summary>Those in a text that are none of <see cref="All"/>.</summary>
    public static ImmutableArray<string> UnknownIn(string text) =>
        [.. Braced().Matches(text).Select(m => m.Value).Where(p => !All.Contains(p, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with what the case knows.</summary>
    public static string Fill(string text, PetitionCase petition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return Braced().Replace(text, m => Value(m.Value, petition, today));
    }

    private static string Value(string placeholder, PetitionCase petition, DateOnly today) => placeholder switch
    {
        "{编号}" => petition.Number,
        "{标题}" => petition.Intake.Title,
        "{日期}" => Day(today),
        "{收到日期}" => Day(Procedure.OfficeTime.DayOf(petition.Intake.ReceivedAt)),
        "{单位}" => petition.UnitName ?? Blank,
        "{地点}" => string.Concat(petition.Intake.Town, petition.Intake.Place) is { Length: > 0 } place ? place : Blank,
        "{期限}" => petition.NextDuty()?.Due is { } due ? Day(due) : Blank,
        _ => placeholder,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{[^{}\r\n]*\}", RegexOptions.None, 1000)]
    private static partial Regex Braced();
}
