using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Checks inputs against their data annotations, nested records and lists included, and says what is wrong as refusals with the field.</summary>
public static class InputCheck
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Checked>> s_checks = new();

    /// <summary>Everything wrong with the inputs, in the order of the fields; empty when nothing is.</summary>
    public static ImmutableArray<Refusal> Problems(object input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ImmutableArray<Refusal>.Builder? found = null;
        Check(input, string.Empty, ref found);
        return found?.ToImmutable() ?? [];
    }

    private static void Check(object input, string path, ref ImmutableArray<Refusal>.Builder? found)
    {
        foreach (var check in s_checks.GetOrAdd(input.GetType(), Reflect))
        {
            var value = check.Read(input);
            foreach (var rule in check.Rules)
            {
                if (rule.IsValid(value))
                    continue;
                (found ??= ImmutableArray.CreateBuilder<Refusal>()).Add(Explain(rule, path + check.Name));
                break;
            }

            if (!check.IsNested || value is null)
                continue;
            if (value is not IEnumerable list)
            {
                Check(value, path + check.Name + ".", ref found);
                continue;
            }

            var index = 0;
            foreach (var item in list)
                Check(item!, string.Create(CultureInfo.InvariantCulture, $"{path}{check.Name}[{index++}]."), ref found);
        }
    }

    private static Refusal Explain(ValidationAttribute rule, string field) => rule switch
    {
        RequiredAttribute => Refusal.OfField(field, "Required"),
        StringLengthAttribute x => Refusal.OfField(field, "TooLong", x.MaximumLength.ToString(CultureInfo.InvariantCulture)),
        RangeAttribute x => Refusal.OfField(field, "OutOfRange", Text(x.Minimum), Text(x.Maximum)),
        LengthAttribute x => Refusal.OfField(field, "Count", Text(x.MinimumLength), Text(x.MaximumLength)),
        AllowedValuesAttribute => Refusal.OfField(field, "Unknown"),
        _ => Refusal.OfField(field, rule.ErrorMessage ?? "Invalid"),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static ImmutableArray<Checked> Reflect(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.GetIndexParameters().Length == 0
           let rules = property.GetCustomAttributes<ValidationAttribute>().ToImmutableArray()
           let nested = IsInputRecord(property.PropertyType)
           where rules.Length > 0 || nested
           select new Checked(property.Name, Reader(type, property), rules, nested),
    ];

    // Compiled once for each record: every act reads all its inputs each time, and reflection would be most of what deciding costs.
    private static Func<object, object?> Reader(Type type, PropertyInfo property)
    {
        var input = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(input, type), property), typeof(object)), input).Compile();
    }

    private static bool IsInputRecord(Type type)
    {
        var item = type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : type;
        return item.IsAssignableTo(typeof(IActInput));
    }

    private sealed record Checked(string Name, Func<object, object?> Read, ImmutableArray<ValidationAttribute> Rules, bool IsNested);
}

/// <summary>Marks a record that is part of an act's inputs, so that its own annotations are checked and its form is generated.</summary>
public interface IActInput;

/// <summary>A text that wants several lines.</summary>
/// <param name="lines">Visible lines.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MultilineAttribute(int lines) : Attribute
{
    /// <summary>Visible lines.</summary>
    public int Lines { get; } = lines;
}

/// <summary>What a picker offers.</summary>
public enum PickerKind
{
    /// <summary>Units that handle cases.</summary>
    HandlingUnit,

    /// <summary>Any unit.</summary>
    AnyUnit,

    /// <summary>People.</summary>
    Person,

    /// <summary>Leaders of the bureau.</summary>
    Leader,

    /// <summary>Subject fields.</summary>
    Field,

    /// <summary>Towns, streets and zones.</summary>
    Town,

    /// <summary>Open demands of the case.</summary>
    Demand,

    /// <summary>Events of the case that may be corrected.</summary>
    Event,

    /// <summary>Archive classes.</summary>
    ArchiveClass,

    /// <summary>Grounds of refusal.</summary>
    Ground,

    /// <summary>Letters of the case whose answer is waited for.</summary>
    Letter,

    /// <summary>Milestones of the case that are not reached.</summary>
    Milestone,

    /// <summary>Attachments of the case: those that stand, or for the act that restores them the removed ones.</summary>
    Attachment,

    /// <summary>Documents of the case in force.</summary>
    Document,
}

/// <summary>An input picked from a list.</summary>
/// <param name="kind">From which.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PickerAttribute(PickerKind kind) : Attribute
{
    /// <summary>From which list.</summary>
    public PickerKind Kind { get; } = kind;
}

/// <summary>A text without characters that mean nothing on paper: only line breaks and tabs of the control characters, no lone surrogates; not blank when required.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value)
    {
        ErrorMessage = "ControlCharacters";
        if (value is not string text)
            return true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c))
                return false;
        }

        return true;
    }
}
