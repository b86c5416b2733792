using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Drafts;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>
/// A component with an act's form: opens it once, keeps its draft, sends it once however often the button is pressed, and puts what comes back
/// where it belongs. What others do to the case meanwhile never reaches the form.
/// </summary>
public abstract class FormHost : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DraftKeeper? _drafts;
    private bool _isDone;

    /// <summary>Who fills it in.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The person's window on the case, so that colleagues see somebody typing.</summary>
    [Parameter]
    public IPresenceTicket? Window { get; set; }

    [Inject]
    protected ActService Acts { get; set; } = default!;

    [Inject]
    protected CaseService Cases { get; set; } = default!;

    [Inject]
    protected ActLanguage Language { get; set; } = default!;

    [Inject]
    protected ToastService Toasts { get; set; } = default!;

    [Inject]
    protected IStringLocalizer<CaseTexts> T { get; set; } = default!;

    [Inject]
    private DraftService Drafts { get; set; } = default!;

    /// <summary>The open form; null before it is, and when the act is not open to the viewer.</summary>
    protected FormContext? Form { get; private set; }

    /// <summary>Whether opening is done, with or without a form.</summary>
    protected bool IsOpened { get; private set; }

    /// <summary>Between the button and the answer.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>The answer that the case changed meanwhile; null for none.</summary>
    protected ActResult.Stale? Stale { get; private set; }

    /// <summary>The answer that the store is in trouble; null for none.</summary>
    protected ActResult.Trouble? Trouble { get; private set; }

    /// <summary>When the draft was kept that the form was filled with; null for none.</summary>
    protected DateTimeOffset? DraftFrom { get; private set; }

    /// <summary>Whether the last draft could not be kept.</summary>
    protected bool DraftFailed { get; private set; }

    /// <summary>Leaves with the component.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Everything that is wrong, each with the words of its field.</summary>
    protected IReadOnlyList<FieldError> Errors => Form is null ? [] : [.. Form.Session.Summary.Select(ErrorOf)];

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the form of an act.</summary>
    /// <param name="act">Key of the act.</param>
    /// <param name="view">The case as the person sees it; null to register one.</param>
    protected async Task OpenAsync(string act, CaseView? view)
    {
        if (await Cases.StartAsync(Viewer, act, view, Gone) is { } start)
        {
            var number = view?.Case.Number;
            var session = new FormSession(start.Act, start.Input, number, view?.Case.Version);
            _drafts = new DraftKeeper(Drafts, Viewer, DraftKeeper.KeyOf(act, number))
            {
                OnWritten = failed => _ = InvokeAsync(() => SetDraftFailed(failed)),
            };
            if (await _drafts.FindAsync(start.Act.InputType, Gone) is { } found)
                Restore(session, found.Input, found.Draft);
            Form = new FormContext(session, new FormChoices(start.Office, view?.Case, start.Correctable) { Act = start.Act, Loads = start.Loads, LoadText = w => T["Load", w.Open, w.DueSoon, w.Overdue] }, act, ChangedAsync, LeftAsync) { HintOf = HintOf, PauseAfter = PauseAfter };
        }

        IsOpened = true;
    }

    /// <summary>Sends the form; a second call before the answer does nothing.</summary>
    protected async Task SendAsync()
    {
        // The second click of a double click may come when the first is answered already, and before the form has gone.
        if (IsBusy || _isDone || Form is null || Form.Session.Send() is not { } request)
            return;
        request = request with { Input = Prepare(request.Input) };
        IsBusy = true;
        (Stale, Trouble) = (null, null);
        try
        {
            await TakeAsync(await Acts.PerformAsync(Viewer, request, CancellationToken.None));
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Goes on with what the case is now: the person was told what changed.</summary>
    protected Task GoOnAsync()
    {
        if (Form is not null && Stale is { } stale)
            (Form.Session.SeenVersion, Form.Session.OtherSeenVersion) = (stale.Now.Version, null);
        return SendAsync();
    }

    /// <summary>Throws the draft away and begins anew.</summary>
    protected async Task DiscardDraftAsync(CaseView? view)
    {
        if (Form is null)
            return;
        if (_drafts is not null)
            await _drafts.DiscardAsync(close: false);
        DraftFrom = null;
        if (await Cases.StartAsync(Viewer, Form.Session.Act.Key, view, Gone) is { } start)
        {
            Form.Session.SeenVersion = view?.Case.Version;
            Form.Session.Restore(start.Input, isDirty: false);
        }
    }

    /// <summary>The act is done.</summary>
    protected abstract Task DoneAsync(ActResult.Done done);

    /// <summary>The inputs as they are sent.</summary>
    protected virtual object Prepare(object input) => input;

    /// <summary>A hint of the moment at a field, such as an odd phone number; null for none.</summary>
    protected virtual string? HintOf(string path) => null;

    /// <summary>Milliseconds of rest after which a text box reports, outside compositions.</summary>
    protected virtual int PauseAfter => 1000;

    /// <summary>Says that the act is done.</summary>
    protected virtual void Announce(PetitionCase petition) =>
        Toasts.Done(T["Done", Language.Verb(Form!.Session.Act.Key), petition.Number], $"/cases/{petition.Number}");

    /// <summary>A field was changed by hand, for what the form says besides.</summary>
    protected virtual Task FieldChangedAsync(string path) => Task.CompletedTask;

    /// <summary>Ends what belongs to the screen; the draft stays.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested)
            return;
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TakeAsync(ActResult result)
    {
        switch (result)
        {
            case ActResult.Done done:
                _isDone = true;
                if (_drafts is not null)
                    await _drafts.DiscardAsync(close: true);
                Window?.SetTyping(false);
                Announce(done.Case);
                await DoneAsync(done);
                break;
            case ActResult.Refused refused:
                Form!.Session.Refused(refused.Reasons);
                break;
            case ActResult.Stale stale:
                Stale = stale;
                break;
            case ActResult.Trouble trouble:
                Trouble = trouble;
                break;
            default:
                Form!.Session.Refused([Refusal.Of("NoCase")]);
                break;
        }
    }

    private Task ChangedAsync(string path)
    {
        var session = Form!.Session;
        _drafts?.Keep(session.Values.ToInput(), session.SeenVersion ?? 0);
        Window?.SetTyping(true);
        StateHasChanged();
        return FieldChangedAsync(path);
    }

    private Task LeftAsync(string path)
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Restore(FormSession session, object input, Draft draft)
    {
        session.Restore(input, isDirty: true);
        // The draft rests on what the person saw then; what changed since is for the office to weigh.
        if (draft.SeenVersion > 0)
            session.SeenVersion = draft.SeenVersion;
        DraftFrom = draft.ChangedAt;
    }

    private void SetDraftFailed(bool failed)
    {
        if (DraftFailed == failed || Gone.IsCancellationRequested)
            return;
        DraftFailed = failed;
        StateHasChanged();
    }

    private FieldError ErrorOf(Refusal problem)
    {
        var text = Language.Refusal(problem);
        if (problem.Field is not { } path || Form!.Session.FieldAt(path) is not { } at)
            return new FieldError(string.Empty, text);
        // The number of a demand has no box of its own: its list has.
        var shown = at.Field.Picker == PickerKind.Demand && path.LastIndexOf('[') is > 0 and var bracket && path.EndsWith(".Demand", StringComparison.Ordinal) ? path[..bracket] : path;
        return new FieldError(InputForm.NameOf(shown), T["Error.OfField", Language.Label(at.Form.Type, at.Field.Name), text]);
    }
}
