using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>
/// The values of a form while somebody fills it in: half-done, changed field by field. Lists of records hold bags, lists of picks hold the picks.
/// </summary>
public sealed class InputBag
{
    private static readonly MethodInfo s_toArray = typeof(InputBag).GetMethod(nameof(ToImmutable), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    private InputBag(InputForm form) => Form = form;

    /// <summary>The form.</summary>
    public InputForm Form { get; }

    /// <summary>The value of a property.</summary>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <summary>From an input record.</summary>
    public static InputBag From(object input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var bag = new InputBag(InputForm.Of(input.GetType()));
        foreach (var field in bag.Form.Fields)
        {
            var value = field.Property.GetValue(input);
            bag[field.Name] = field.Kind switch
            {
                FieldKind.List => Items(value).Select(From).ToList(),
                FieldKind.Pickers => Items(value).ToList(),
                _ => value,
            };
        }

        return bag;
    }

    /// <summary>The input record that the values make. What is not filled in and cannot be empty keeps the record's own default.</summary>
    public object ToInput()
    {
        var input = Activator.CreateInstance(Form.Type)!;
        foreach (var field in Form.Fields)
        {
            var value = this[field.Name];
            switch (field.Kind)
            {
                case FieldKind.List:
                    field.Property.SetValue(input, ToArray(field.ValueType, List(field.Name).Select(i => i.ToInput())));
                    break;
                case FieldKind.Pickers:
                    field.Property.SetValue(input, ToArray(field.ValueType, Picks(field.Name)));
                    break;
                default:
                    // An init-only property can be set by reflection; nobody else has seen the record yet.
                    if (value is not null || field.IsNullable)
                        field.Property.SetValue(input, value ?? (field.Required && field.ValueType == typeof(string) ? string.Empty : null));
                    break;
            }
        }

        return input;
    }

    /// <summary>The items of a list of records.</summary>
    public List<InputBag> List(string name) => (List<InputBag>)_values[name]!;

    /// <summary>The picks of a list of picks.</summary>
    public List<object> Picks(string name) => (List<object>)_values[name]!;

    private static IEnumerable<object> Items(object? value)
    {
        // The default of an immutable array cannot be walked.
        return value is IStructuralEquatable and IEnumerable list && !IsDefault(value) ? list.Cast<object>() : [];
    }

    private static bool IsDefault(object array) => (bool)array.GetType().GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(array)!;

    private static object ToArray(Type item, IEnumerable<object> values) => s_toArray.MakeGenericMethod(item).Invoke(null, [values])!;

    private static ImmutableArray<T> ToImmutable<T>(IEnumerable<object> values) => [.. values.Cast<T>()];
}
