using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Components.Admin.Templates;

/// <summary>One template: its text, what is wrong with it, how it looks, and its versions. Nothing is kept until it is saved as a new version.</summary>
public sealed partial class TemplateEditor : ComponentBase
{
    private TemplateView? _view;
    private string _text = string.Empty;
    private string? _reason;
    private string? _word;
    private string? _case;
    private string? _html;
    private bool _noCase;
    private ImmutableArray<TemplateProblem> _problems = [];

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The kind.</summary>
    [Parameter, EditorRequired]
    public DocumentKind Kind { get; set; } = default!;

    [Inject]
    private TemplateService Templates { get; set; } = default!;

    [Inject]
    private DocumentService Documents { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _view = await Templates.FindAsync(Viewer, Kind.Key);
        if (_view is null)
            return;
        (_text, _word) = (_view.Text, _view.Word);
        await ShowAsync();
    }

    private Task ChangedAsync(string? text)
    {
        _text = text ?? string.Empty;
        return ShowAsync();
    }

    private Task PausedAsync(string text) => ChangedAsync(text);

    private async Task ShowAsync()
    {
        _problems = TemplateService.Check(Kind.Key, _text);
        var html = string.IsNullOrWhiteSpace(_case)
            ? await Templates.ExampleAsync(Viewer, Kind.Key, _text)
            : await Documents.TryTemplateAsync(Viewer, _case.Trim().ToUpperInvariant(), Kind.Key, _text);
        _noCase = html is null && !string.IsNullOrWhiteSpace(_case) && Template.Parse(_text).Template is not null;
        // A text that cannot be read keeps the last picture: what was seen does not vanish with every brace.
        _html = html ?? _html;
    }

    private Task CaseAsync(string? number)
    {
        _case = number;
        return ShowAsync();
    }

    private async Task LoadAsync(int version)
    {
        if (await Templates.VersionAsync(Viewer, Kind.Key, version) is { } text)
            await ChangedAsync(text);
    }

    private async Task SaveAsync() => await TakeAsync(await Templates.SaveAsync(Viewer, Kind.Key, _text, _reason, _view!.Version));

    private async Task RestoreAsync() => await TakeAsync(await Templates.SaveAsync(Viewer, Kind.Key, template: null, T["Templates.Restore"], _view!.Version));

    private async Task SaveWordAsync() => await TakeAsync(await Templates.SetWordAsync(Viewer, Kind.Key, _word));

    private async Task TakeAsync(TemplateResult result)
    {
        switch (result)
        {
            case TemplateResult.Saved:
                _reason = null;
                Toasts.Done(T["Templates.Saved"]);
                await ReadAsync();
                break;
            case TemplateResult.Wrong wrong:
                _problems = wrong.Problems;
                break;
            default:
                Toasts.Refused(T["Templates.ReadOnly"]);
                break;
        }
    }

    private string FieldName(string key) => DocumentFields.Find(key) is { } field ? Enums[$"DocumentField.{field.Key}"] : key;
}
