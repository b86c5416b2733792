using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Cases.Forms;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Visits;

namespace PetitionDashboard.Components.Registration;

/// <summary>
/// Registers a case in the order people talk: who, where, what, wish. Beside it, without ever holding up the typing, what the office knows already:
/// similar cases, earlier petitions of the same person, the field that the words speak for, the squad of the town.
/// </summary>
public sealed partial class RegisterForm : FormHost
{
    private IReadOnlyList<SimilarCase> _similar = [];
    private CancellationTokenSource? _looking;
    private SimilarQuestion? _asked;
    private int _held;

    /// <summary>The visit at the desk that leads to it; null for none.</summary>
    [Parameter]
    public int? Visit { get; set; }

    /// <summary>What of the five ones was done.</summary>
    [Parameter]
    public FiveOnes Ones { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private SimilarService Similar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RegistrationTexts> R { get; set; } = default!;

    /// <inheritdoc/>
    protected override int PauseAfter => 600;

    private RegisterInput Input { get; set; } = new();

    private FieldHint? Proposed => FieldHints.Default.Propose($"{Input.Title}\n{Input.Content}\n{Input.Wish}") is { } hint && hint.Field != Input.Field ? hint : null;

    private Unit? UnitOfTown => string.IsNullOrEmpty(Input.Town) ? null : Form?.Choices.Office.Units.FirstOrDefault(u => u.CanHandle && u.Town == Input.Town);

    private bool HasAccused => Input.AccusedUnits.Length > 0 || Input.AccusedPersons.Length > 0 || Input.AccusedUnidentified || Input.AgainstBureau;

    private bool HasMore => Input.Petition is not null || !string.IsNullOrEmpty(Input.CentralBatch);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await OpenAsync("register", view: null);
        // What somebody was typing is not written over unasked.
        if (DraftFrom is null)
            await TakeVisitorAsync();
        Begin();
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override object Prepare(object input)
    {
        // The empty lines that were offered and not used are nobody. Only the last ones go, so that no other line changes its place.
        var register = (RegisterInput)input;
        var petitioners = register.Petitioners;
        while (petitioners is [.., var last] && last == new PetitionerInput())
            petitioners = petitioners.RemoveAt(petitioners.Length - 1);
        return register with { Petitioners = register.Anonymous ? [] : petitioners };
    }

    /// <inheritdoc/>
    protected override string? HintOf(string path)
    {
        if (!path.StartsWith("Petitioners[", StringComparison.Ordinal)
            || path.Split('[', ']') is not [_, var digits, var name]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            || i >= Input.Petitioners.Length)
        {
            return null;
        }

        var odd = name switch
        {
            ".Phone" => PartyFormat.OddPhone(Input.Petitioners[i].Phone),
            ".IdNumber" => PartyFormat.OddIdNumber(Input.Petitioners[i].IdNumber),
            _ => null,
        };
        return odd is null ? null : R[odd].Value;
    }

    /// <inheritdoc/>
    protected override Task FieldChangedAsync(string path)
    {
        Input = (RegisterInput)Form!.Session.Values.ToInput();
        return LookAsync();
    }

    /// <inheritdoc/>
    protected override void Announce(PetitionCase petition) => Toasts.Done(R["Registered", petition.Number], "/cases/new");

    /// <inheritdoc/>
    protected override async Task DoneAsync(ActResult.Done done)
    {
        var isOfVisit = Visit is not null && Services.GetService<ReceptionService>() is not null;

        // The case is registered whatever becomes of the visit, which the desk still shows and can end by hand.
        if (isOfVisit)
            await Services.GetRequiredService<ReceptionService>().RegisteredAsync(Viewer, Visit!.Value, done.Case.Number, Ones);
        Navigation.NavigateTo(
            _held > 0 ? $"/cases/{done.Case.Number}?tab=attachments"
            : isOfVisit ? $"/reception/receipt?case={done.Case.Number}"
            : $"/cases/{done.Case.Number}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _looking?.Cancel();
            _looking?.Dispose();
            _looking = null;
        }

        base.Dispose(disposing);
    }

    private async Task TakeVisitorAsync()
    {
        if (Visit is not { } visit || Form is null || Services.GetService<ReceptionService>() is not { } desk || await desk.DetailsAsync(Viewer, visit, Gone) is not { } visitor)
            return;
        Form.Session.Restore(
            (RegisterInput)Form.Session.Values.ToInput() with
            {
                Channel = Channel.Visit,
                Petitioners = [new PetitionerInput { Name = visitor.Name, IdNumber = visitor.IdNumber, Phone = visitor.Phone }],
                Title = visitor.Matter ?? string.Empty,
                Headcount = Math.Max(1, visitor.Headcount),
            },
            isDirty: true);
    }

    private async Task FillFromVisitAsync()
    {
        await TakeVisitorAsync();
        Begin();
        await LookAsync();
    }

    private void Begin()
    {
        if (Form is null)
            return;
        var petitioners = Form.Session.Values.List(nameof(RegisterInput.Petitioners));
        if (petitioners.Count == 0)
            petitioners.Add(InputBag.From(new PetitionerInput()));
        Input = (RegisterInput)Form.Session.Values.ToInput();
    }

    private async Task BeginAnewAsync()
    {
        await DiscardDraftAsync(view: null);
        Begin();
        await LookAsync();
    }

    private Task TakeFieldAsync(string field)
    {
        Form!.Session.Values[nameof(RegisterInput.Field)] = field;
        Form.Session.Changed(nameof(RegisterInput.Field));
        return Form.ChangedAsync(nameof(RegisterInput.Field));
    }

    // A later question overtakes an earlier one. The typing waits for neither: reading the store goes on beside the screen.
    private async Task LookAsync()
    {
        var question = new SimilarQuestion(Input.Title, Input.Field, Input.Town, Input.Place, [.. PhonesOf(Input)]) { Content = Input.Content };
        if (!RendererInfo.IsInteractive || Gone.IsCancellationRequested || IsSame(question, _asked))
            return;
        _asked = question;
        if (_looking is not null)
            await _looking.CancelAsync();
        _looking?.Dispose();
        _looking = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        _ = TakeAsync(question, _looking.Token);
    }

    private async Task TakeAsync(SimilarQuestion question, CancellationToken token)
    {
        try
        {
            var found = await Task.Run(() => Similar.FindAsync(Viewer, question, token), token);
            if (token.IsCancellationRequested)
                return;
            _similar = found;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Overtaken, or the page is gone.
        }
    }

    private static bool IsSame(SimilarQuestion a, SimilarQuestion? b) =>
        b is not null && a with { Phones = b.Phones } == b && a.Phones.SequenceEqual(b.Phones);

    private static IEnumerable<(LookupKind Kind, string Value)> PhonesOf(RegisterInput input) =>
        input.Petitioners.SelectMany(p => new[] { (LookupKind.Phone, p.Phone), (LookupKind.IdNumber, p.IdNumber) })
            .Where(x => !string.IsNullOrWhiteSpace(x.Item2)).Select(x => (x.Item1, x.Item2!));
}
