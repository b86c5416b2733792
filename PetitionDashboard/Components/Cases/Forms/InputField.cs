using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>How an input is asked for.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    Multiline,

    /// <summary>One member of an enum.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A business day.</summary>
    Date,

    /// <summary>A day and an hour.</summary>
    Instant,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One thing from a list of the office or the case.</summary>
    Picker,

    /// <summary>Several things from such a list.</summary>
    Pickers,

    /// <summary>Several records of further inputs.</summary>
    List,
}

/// <summary>One input of an act, as its form asks for it.</summary>
/// <param name="Property">The property of the input record.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Required">Whether it can stay empty.</param>
/// <param name="Lines">Lines of a text.</param>
/// <param name="Picker">What a picker offers.</param>
/// <param name="ValueType">The type without its nullable wrapper; of a list, the item's.</param>
/// <param name="Allowed">Members of the enum that are offered.</param>
/// <param name="Item">Form of a list's items.</param>
public sealed record InputField(
    PropertyInfo Property, FieldKind Kind, bool Required, int Lines, PickerKind? Picker, Type ValueType, ImmutableArray<object> Allowed, InputForm? Item)
{
    /// <summary>Name of the property: part of a refusal's path and of the label's key.</summary>
    public string Name => Property.Name;

    /// <summary>True for a list with one item for each demand: the person neither adds to it nor sees the demand's number as an input.</summary>
    public bool IsPerDemand => Kind == FieldKind.List && Item!.Fields.Any(f => f.Picker == PickerKind.Demand);

    /// <summary>Whether "nothing chosen" can be kept.</summary>
    public bool IsNullable => !Property.PropertyType.IsValueType || Nullable.GetUnderlyingType(Property.PropertyType) is not null;
}

/// <summary>The form of an input record, read once from its properties and annotations.</summary>
/// <param name="Type">The record.</param>
/// <param name="Fields">Its inputs in the order of the record.</param>
public sealed record InputForm(Type Type, ImmutableArray<InputField> Fields)
{
    private static readonly ConcurrentDictionary<Type, InputForm> s_known = new();

    /// <summary>The form of a record.</summary>
    /// <exception cref="NotSupportedException">A property has a type that no form can ask for: a mistake in the act.</exception>
    public static InputForm Of(Type type) => s_known.GetOrAdd(type, static t => new InputForm(t, Read(t)));

    /// <summary>The test id and element name of a refusal's path: <c>Petitioners[0].Name</c> is <c>petitioners-0-name</c>.</summary>
    public static string NameOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = new StringBuilder(path.Length + 8);
        foreach (var c in path)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                if (name.Length > 0 && name[^1] != '-')
                    name.Append('-');
                name.Append(char.ToLowerInvariant(c));
            }
            else if (c is '[' or '.')
            {
                if (name.Length > 0 && name[^1] != '-')
                    name.Append('-');
            }
            else if (c != ']')
            {
                name.Append(c);
            }
        }

        return name.ToString();
    }

    private static ImmutableArray<InputField> Read(Type type) =>
    [
        // A record that derives from another lists its own properties first; what the base asks comes first on paper.
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanWrite && p.GetSetMethod() is not null)
            .OrderBy(p => Depth(p.DeclaringType!)).ThenBy(p => p.MetadataToken)
            .Select(Read),
    ];

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static InputField Read(PropertyInfo property)
    {
        var picker = property.GetCustomAttribute<PickerAttribute>()?.Kind;
        var type = property.PropertyType;
        var isMany = type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable));
        var value = isMany ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
        var lines = property.GetCustomAttribute<MultilineAttribute>()?.Lines ?? 1;
        var kind = KindOf(property, picker, isMany, value, lines);
        var required = property.GetCustomAttribute<RequiredAttribute>() is not null
            || property.GetCustomAttribute<LengthAttribute>() is { MinimumLength: > 0 }
            || (type.IsValueType && !isMany && Nullable.GetUnderlyingType(type) is null);
        ImmutableArray<object> allowed = !value.IsEnum ? []
            : property.GetCustomAttribute<AllowedValuesAttribute>() is { } some ? [.. some.Values.OfType<object>()]
            : [.. Enum.GetValues(value).Cast<object>()];
        return new InputField(property, kind, required, lines, picker, value, allowed, kind == FieldKind.List ? Of(value) : null);
    }

    private static FieldKind KindOf(PropertyInfo property, PickerKind? picker, bool isMany, Type value, int lines)
    {
        if (isMany)
            return value.IsAssignableTo(typeof(IActInput)) ? FieldKind.List : picker is not null ? FieldKind.Pickers : throw Unknown(property);
        if (picker is not null)
            return FieldKind.Picker;
        if (value.IsEnum)
            return FieldKind.Choice;
        if (value == typeof(string))
            return lines > 1 ? FieldKind.Multiline : FieldKind.Text;
        if (value == typeof(bool))
            return FieldKind.Flag;
        if (value == typeof(int))
            return FieldKind.Number;
        if (value == typeof(DateOnly))
            return FieldKind.Date;
        return value == typeof(DateTimeOffset) ? FieldKind.Instant : throw Unknown(property);
    }

    private static NotSupportedException Unknown(PropertyInfo property) =>
        new($"No form can ask for {property.DeclaringType?.Name}.{property.Name} of type {property.PropertyType}.");
}
