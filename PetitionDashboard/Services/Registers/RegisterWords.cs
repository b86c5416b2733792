using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Services.Registers;

/// <summary>The words of registers in the reader's language, and back from words to keys in either language.</summary>
/// <param name="texts">The texts.</param>
public sealed class RegisterWords(IStringLocalizer<RegisterTexts> texts)
{
    private static readonly string[] s_yes = ["是", "有", "√", "✓", "y", "yes", "true", "1", "完好", "正常"];
    private static readonly string[] s_no = ["否", "无", "×", "✗", "n", "no", "false", "0", ""];
    private static readonly CultureInfo[] s_cultures = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Name of a register.</summary>
    public string Name(RegisterKind kind) => texts[$"Kind.{kind?.Key}"];

    /// <summary>Label of a field; <c>day</c> is the day.</summary>
    public string Label(RegisterKind kind, string field)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var own = texts[$"Field.{kind.Key}.{field}"];
        return own.ResourceNotFound ? texts[$"Field.{field}"] : own;
    }

    /// <summary>Label of a total.</summary>
    public string Label(RegisterKind kind, RegisterTotal total) => texts[$"Total.{kind?.Key}.{total?.Key}"];

    /// <summary>A unit.</summary>
    public string Unit(string? unit) => unit is null ? string.Empty : texts[$"Unit.{unit}"];

    /// <summary>The unit of a total as it follows on its number: "1 letter", "2 letters"; empty for none.</summary>
    public string Unit(RegisterSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        if (sum is { Value: null } or { Total.Unit: null })
            return string.Empty;
        var one = texts[$"Unit.{sum.Total.Unit}.One"];
        return sum.Value == 1 && !one.ResourceNotFound ? one : Unit(sum.Total.Unit);
    }

    /// <summary>A choice.</summary>
    public string Choice(string field, string choice) => texts[$"Choice.{field}.{choice}"];

    /// <summary>A value as it is read; empty for none.</summary>
    public string Value(RegisterField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return (field.Kind, value) switch
        {
            (RegisterFieldKind.Check, _) => texts[value == "true" ? "Yes" : "No"],
            (_, null) => string.Empty,
            (RegisterFieldKind.Choice, _) => Choice(field.Key, value),
            _ => value,
        };
    }

    /// <summary>A total as it is read: <c>62 件</c>, <c>100%</c>, or "none".</summary>
    public string Value(RegisterSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return sum switch
        {
            { Value: null } => texts["None"],
            { Total.IsShare: true } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(sum.Value.Value * 100, 1):0.#}%"),
            _ => sum.Value.Value.ToString("#,0", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A refusal.</summary>
    public string Refusal(Domain.Procedure.Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return string.Format(CultureInfo.CurrentCulture, texts[$"Refusal.{why.Key}"].Value, [.. why.Arguments]);
    }

    /// <summary>The field that a header of a file names, in either language; null for none. <c>day</c> is the day.</summary>
    public string? FieldOf(RegisterKind kind, string header)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(header);
        var wanted = Plain(header);
        return kind.Fields.Select(f => f.Key).Prepend("day")
            .FirstOrDefault(f => Plain(f) == wanted || s_cultures.Any(c => Plain(In(c, () => Label(kind, f))) == wanted));
    }

    /// <summary>The choice that words name, in either language; the words themselves where there is none, so that they are refused and shown.</summary>
    public string ChoiceOf(RegisterField field, string words)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(words);
        var wanted = Plain(words);
        return field.Choices.FirstOrDefault(choice => Plain(choice) == wanted || s_cultures.Any(c => Plain(In(c, () => Choice(field.Key, choice))) == wanted)) ?? words.Trim();
    }

    /// <summary>Yes, no (null), or the words themselves where they are neither.</summary>
    public static string? CheckOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var wanted = Plain(words);
        return s_yes.Contains(wanted, StringComparer.Ordinal) ? "true" : s_no.Contains(wanted, StringComparer.Ordinal) ? null : words.Trim();
    }

    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();

    private static string In(CultureInfo culture, Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
