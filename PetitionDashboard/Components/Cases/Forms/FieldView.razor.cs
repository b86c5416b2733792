using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>Asks for one input of an act.</summary>
public sealed partial class FieldView : ComponentBase
{
    // A browser cuts a pasted text off without a word at this length, so it lies far beyond what a case may hold and below what a message may.
    private const int MostTyped = 300_000;

    /// <summary>The input.</summary>
    [Parameter, EditorRequired]
    public InputField Field { get; set; } = default!;

    /// <summary>Where its value is kept.</summary>
    [Parameter, EditorRequired]
    public InputBag Bag { get; set; } = default!;

    /// <summary>Path of the record it belongs to: empty, or <c>Petitioners[0].</c>.</summary>
    [Parameter]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>The form.</summary>
    [Parameter, EditorRequired]
    public FormContext Context { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    [Inject]
    private ActLanguage Language { get; set; } = default!;

    private string Path => Prefix + Field.Name;

    private string Name => InputForm.NameOf(Path);

    // Keyboard of a touch screen.
    private string? InputMode => Field.Name == "Phone" ? "tel" : null;

    private object? Value => Bag[Field.Name];

    private string Label => Language.Label(Bag.Form.Type, Field.Name);

    private string? HelpText => Context.HintOf(Path) ?? Language.Help(Bag.Form.Type, Field.Name);

    private string? Error => Context.Session.ProblemOf(Path) is { } problem ? Language.Refusal(problem) : null;

    private IReadOnlyList<Option<object?>> Options { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Field.Picker is { } picker)
            Options = WithOwn(Context.Choices.Of(picker, Enums, Language.History));
        else if (Field.Kind == FieldKind.Choice)
            Options = [.. Field.Allowed.Select(v => new Option<object?>(v, Enums[$"{Field.ValueType.Name}.{v}"]))];
    }

    // A town of an earlier day stays to be chosen, though no squad covers it any more.
    private IReadOnlyList<Option<object?>> WithOwn(IReadOnlyList<Option<object?>> options) =>
        Value is string { Length: > 0 } own && options.All(o => !Equals(o.Value, own)) ? [new Option<object?>(own, own), .. options] : options;

    private Task SetAsync(object? value)
    {
        if (Equals(Bag[Field.Name], value))
            return Task.CompletedTask;
        Bag[Field.Name] = value;
        return ChangedAsync();
    }

    private Task ChangedAsync()
    {
        Context.Session.Changed(Path);
        return Context.ChangedAsync(Path);
    }

    private void SetUnreadable(bool unreadable) => Context.Session.SetUnreadable(Path, unreadable);

    private Task LeaveAsync()
    {
        if (Field.Kind == FieldKind.List)
            return Task.CompletedTask;
        Context.Session.Left(Path);
        return Context.LeftAsync(Path);
    }

    // Asking for the pause makes the box report; the value has come before it.
    private static void Paused(string text)
    {
    }
}
