using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Fields;

/// <summary>What all inputs of a form have: label above, help below, error under the field, wired for assistive technology.</summary>
/// <typeparam name="TValue">What the person gives.</typeparam>
public abstract class FieldBase<TValue> : ComponentBase
{
    /// <summary>Kebab-case name: test id <c>field-NAME</c>, element id, key of errors.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    /// <summary>Label above the field.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>Help below the field.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is wrong with the value; null when nothing is or nothing was tried yet.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>False marks the label as optional.</summary>
    [Parameter]
    public bool Required { get; set; } = true;

    /// <summary>Shown, but not to be changed.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Tells forms apart that stand on one page and have fields of the same name.</summary>
    [Parameter]
    public string? Form { get; set; }

    /// <summary>The value.</summary>
    [Parameter]
    public TValue? Value { get; set; }

    /// <summary>Raised when the person left the field with another value.</summary>
    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Id of the input element.</summary>
    protected string Id => FieldIds.Of(Name, Form);

    /// <summary>What <see cref="Error"/> or the field itself has to object.</summary>
    protected virtual string? ShownError => Error;

    /// <summary>Value of <c>aria-describedby</c>: error first, because it matters more.</summary>
    protected string? DescribedBy => (ShownError, Help) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{Id}-error {Id}-help",
        ({ Length: > 0 }, _) => $"{Id}-error",
        (_, { Length: > 0 }) => $"{Id}-help",
        _ => null,
    };

    /// <summary>Value of <c>aria-invalid</c>.</summary>
    protected string? Invalid => ShownError is { Length: > 0 } ? "true" : null;

    /// <summary>Test id of the input element.</summary>
    protected string TestId => $"field-{Name}";
}

/// <summary>Ids of input elements, the same for the field and for the summary that leads to it.</summary>
public static class FieldIds
{
    /// <summary>The id of the field <paramref name="name"/> in <paramref name="form"/>.</summary>
    public static string Of(string name, string? form = null) => form is null ? $"f-{name}" : $"f-{form}-{name}";
}

/// <summary>One thing to choose.</summary>
/// <typeparam name="TValue">What it stands for.</typeparam>
/// <param name="Value">What it stands for.</param>
/// <param name="Text">Words.</param>
/// <param name="Help">A line of help under it, where there is room.</param>
/// <param name="Disabled">Shown, but not to be chosen.</param>
public sealed record Option<TValue>(TValue Value, string Text, string? Help = null, bool Disabled = false);

/// <summary>What is wrong with one field.</summary>
/// <param name="Name">The field's name; empty when it concerns the whole form.</param>
/// <param name="Text">A sentence.</param>
public sealed record FieldError(string Name, string Text);
