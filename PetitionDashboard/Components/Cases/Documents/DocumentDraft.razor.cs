using System.Text.Json;
using Microsoft.AspNetCore.Components;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Drafts;

namespace PetitionDashboard.Components.Cases.Documents;

/// <summary>A paper before it is issued. What is typed is kept as the person's draft and shown on the paper at once.</summary>
public sealed partial class DocumentDraft : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Guid _request = Guid.NewGuid();
    private DraftPaper? _draft;
    private List<string> _refusals = [];
    private string? _reason;
    private bool _looked;
    private bool _busy;
    private bool _restored;

    /// <summary>Who issues.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>Which paper.</summary>
    [Parameter, EditorRequired]
    public PaperWish Wish { get; set; } = default!;

    /// <summary>Where the list is.</summary>
    [Parameter, EditorRequired]
    public string Back { get; set; } = string.Empty;

    /// <summary>Raised with the id of the issued document.</summary>
    [Parameter]
    public EventCallback<int> OnIssued { get; set; }

    [Inject]
    private DocumentService Documents { get; set; } = default!;

    [Inject]
    private ActService Acts { get; set; } = default!;

    [Inject]
    private DraftService Drafts { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    private string DraftKey => $"act/{View.Case.Number}/issue-document";

    private IssueDocumentInput Input => new()
    {
        Document = Wish.Kind,
        Event = Wish.Event,
        Replaces = Wish.Replaces,
        Reason = _reason,
        Fields = [.. _typed.Select(t => new PaperFieldInput { Key = t.Key, Value = t.Value })],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            await RestoreAsync();
            await RefreshAsync();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }

        _looked = true;
    }

    // One draft for each case: that of another paper stays until this one is typed on.
    private async Task RestoreAsync()
    {
        if (await Drafts.ReadAsync(Viewer, DraftKey, _gone.Token) is not DraftResult.Found found
            || JsonSerializer.Deserialize<IssueDocumentInput>(found.Draft.Json) is not { } kept || kept.Document != Wish.Kind || kept.Event != Wish.Event)
            return;
        foreach (var field in kept.Fields)
            _typed[field.Key] = field.Value ?? string.Empty;
        _reason = kept.Reason;
        _restored = _typed.Count > 0;
    }

    private async Task RefreshAsync() => _draft = await Documents.DraftAsync(Viewer, View.Case.Number, Wish, Input.Fields, _gone.Token);

    private async Task TypeAsync(string key, string? value)
    {
        _typed[key] = value ?? string.Empty;
        _refusals = [];
        await RefreshAsync();
        await Drafts.KeepAsync(Viewer, DraftKey, JsonSerializer.Serialize(Input), View.Case.Version, _gone.Token);
    }

    private async Task IssueAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var result = await Acts.PerformAsync(Viewer, new ActRequest("issue-document", Input, View.Case.Number, Request: _request), CancellationToken.None);
            switch (result)
            {
                case ActResult.Done { Case.Documents: [.., var issued] }:
                    await Drafts.DropAsync(Viewer, DraftKey, CancellationToken.None);
                    Toasts.Done(T["Issue.Done", Enums[$"DocumentKind.{issued.Kind}"].Value, issued.Number]);
                    await OnIssued.InvokeAsync(issued.Id);
                    break;
                case ActResult.Refused refused:
                    _refusals = [.. refused.Reasons.Select(Language.Refusal)];
                    break;
                case ActResult.Trouble trouble:
                    _refusals = [T["Trouble", trouble.Reference]];
                    break;
                default:
                    _refusals = [T["NotOffered"]];
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private static bool IsLong(string key) => key is "facts" or "legal-basis" or "performance" or "attendees";

    private static bool IsOfOffice(string key) => key is "office" or "review-organ" or "re-examination-organ" or "reconsideration-organ" or "court";
}
