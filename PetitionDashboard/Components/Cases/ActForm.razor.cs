using Microsoft.AspNetCore.Components;
using PetitionDashboard.Components.Cases.Forms;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Components.Cases;

/// <summary>
/// The form of an act on a case, made from the act's inputs. Opened once with the case as the person sees it then; give it a <c>@key</c> of the act
/// and the number, so that another act opens another form.
/// </summary>
public sealed partial class ActForm : FormHost
{
    /// <summary>Key of the act.</summary>
    [Parameter, EditorRequired]
    public string Act { get; set; } = string.Empty;

    /// <summary>The case as the person sees it. Later values are not taken over while the form is open.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>What the guide map said of a demand; fills the form over what it starts from. Null for nothing.</summary>
    [Parameter]
    public GuideAdvice? Advice { get; set; }

    /// <summary>Of an act about two cases: the number of the other, when it is known already.</summary>
    [Parameter]
    public string? Other { get; set; }

    /// <summary>The version of the other case as the person sees it.</summary>
    [Parameter]
    public int? OtherVersion { get; set; }

    /// <summary>Raised with the case as it stands after the act.</summary>
    [Parameter]
    public EventCallback<PetitionCase> OnDone { get; set; }

    /// <summary>Raised when the person turns away from the form; the draft stays.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await OpenAsync(Act, View);
        if (Form is { Session: { } session } && Other is { } other && session.Act is Domain.Procedure.IPairAct { OtherField: { } field })
        {
            session.Values[field] = other;
            session.OtherSeenVersion = OtherVersion;
        }

        if (Form is not { } form || Advice is not { } advice)
            return;
        form.Session.Restore(advice.Prefill(form.Session.Values.ToInput()), isDirty: true);
        // Whoever goes back to the guide for the next demand finds what it said of this one.
        if (RendererInfo.IsInteractive && View.Case.OpenDemands.Skip(1).Any())
            await form.ChangedAsync("Demands");
    }

    /// <inheritdoc/>
    protected override string? HintOf(string path)
    {
        if (path != nameof(AssessInput.Method) || Form?.Session.Values.ToInput() is not AssessInput input)
            return null;
        // The tracks and the field as they stand in the form, so that the sentence follows what is being assessed.
        var proposal = MethodProposal.Of(View.Case, input.Field, [.. input.Demands.Select(d => d.Track)]);
        return T["Method.Proposed", Language.Member(proposal.Method), string.Join(T["Method.Proposed.And"], proposal.Reasons.Select(r => Language.Member(r)))];
    }

    /// <inheritdoc/>
    protected override Task DoneAsync(ActResult.Done done) => OnDone.InvokeAsync(done.Case);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Window?.SetTyping(false);
        base.Dispose(disposing);
    }
}
