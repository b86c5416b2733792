using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Resources;

/// <summary>
/// Says acts, inputs, refusals and history lines in the reader's language (the current UI culture). Values come in invariant form
/// (see <see cref="Detail"/>): enum members as <c>Type.Member</c>, days as ISO, lists parted by semicolons.
/// </summary>
/// <param name="acts">Texts of acts.</param>
/// <param name="enums">Names of enum members.</param>
/// <param name="deadlines">Names of clocks and the usual reasons of clocks.</param>
public sealed partial class ActLanguage(IStringLocalizer<ActTexts> acts, IStringLocalizer<EnumTexts> enums, IStringLocalizer<DeadlineTexts> deadlines)
{
    /// <summary>The verb of an act, as on its button.</summary>
    public string Verb(string actKey) => acts[$"Act.{actKey}"];

    /// <summary>One line that says what an act does and which clock it moves.</summary>
    public string Hint(string actKey) => acts[$"Act.{actKey}.Hint"];

    /// <summary>The line of one event; its note is shown beside it.</summary>
    public string History(CaseEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var template = acts[$"Act.{e.Act}.History"];
        if (template.ResourceNotFound)
            return Verb(e.Act);
        var values = (e.Details.IsDefault ? [] : e.Details).ToLookup(d => d.Name, d => d.Value, StringComparer.Ordinal);
        string? Find(string name) => values[name].FirstOrDefault() is { Length: > 0 } value ? Value(value) : null;
        // An optional part in square brackets is said only when everything in it is known.
        var shown = OptionalPart().Replace(template.Value, part =>
            Placeholder().Matches(part.Value).All(p => Find(p.Groups["name"].Value) is not null) ? part.Groups["part"].Value : string.Empty);
        return Placeholder().Replace(shown, p => Find(p.Groups["name"].Value) ?? string.Empty);
    }

    /// <summary>A refusal, ready to be read.</summary>
    public string Refusal(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return string.Format(
            CultureInfo.CurrentCulture, acts[$"Refusal.{refusal.Key}"].Value, [.. refusal.Arguments.Select(object (a) => Value(a))]);
    }

    /// <summary>What parts the items of a list.</summary>
    public string ListMark => acts["Format.List"];

    /// <summary>A refusal as a rule, with dots where it names what it finds; null for a key that is no refusal.</summary>
    public string? RefusalInGeneral(string key) => Found(acts[$"Refusal.{key}"]) is { } text ? Numbered().Replace(text, "…") : null;

    /// <summary>The label of an input.</summary>
    /// <param name="record">Record of inputs that declares it.</param>
    /// <param name="property">Its name.</param>
    public string Label(Type record, string property) => Own(record, "Field", property) ?? acts[$"Field.{property}"];

    /// <summary>A line of help for an input, null for none.</summary>
    /// <param name="record">Record of inputs that declares it.</param>
    /// <param name="property">Its name.</param>
    public string? Help(Type record, string property) => Own(record, "Help", property) ?? Found(acts[$"Help.{property}"]);

    /// <summary>The name of an enum member.</summary>
    public string Member(Enum member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Value($"{member.GetType().Name}.{member}");
    }

    /// <summary>The name of a subject field.</summary>
    public string SubjectField(string key) => enums[$"SubjectField.{key}"];

    /// <summary>An article of law or a rule of the office, as cited.</summary>
    public string Basis(string article) => deadlines[$"Basis.{article}"];

    /// <summary>Why a clock ended or does not apply; a person's own words stay as they are.</summary>
    public string ClockReason(string reason) => Found(deadlines[$"Reason.{reason}"]) ?? Found(acts[$"Reason.{reason}"]) ?? reason;

    /// <summary>An invariant value in the reader's language.</summary>
    public string Value(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Contains(';', StringComparison.Ordinal)
            ? string.Join(acts["Format.List"], value.Split(';').Select(One))
            : One(value);
    }

    private string One(string value)
    {
        if (DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString(acts["Format.Day"], CultureInfo.CurrentCulture);
        return Named().IsMatch(value)
            ? Found(enums[value]) ?? Found(deadlines[value]) ?? Found(acts[value]) ?? value
            : value;
    }

    private string? Own(Type record, string kind, string property)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Found(acts[$"{kind}.{record.Name}.{property}"]);
    }

    private static string? Found(LocalizedString text) => text.ResourceNotFound ? null : text.Value;

    [GeneratedRegex(@"\[(?<part>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*\.[A-Za-z0-9-]+$", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
