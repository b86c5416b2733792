using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Store;

namespace PetitionDashboard.Components.Cases.Files;

/// <summary>The files of a case: taken in, listed, looked at in place, removed and restored.</summary>
public sealed partial class AttachmentTab : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private AttachmentList? _list;
    private (string Number, int Version) _read;
    private (ListedAttachment Item, string Act)? _asking;
    private bool _failed;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public string Number { get; set; } = string.Empty;

    /// <summary>Its version: the files are read again when it changed.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Number of the file that is looked at.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    private int? File { get; set; }

    /// <summary>How the files are shown: <c>grid</c> for pictures.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [Inject]
    private AttachmentService Service { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AttachmentTexts> A { get; set; } = default!;

    private bool IsGrid => View == "grid";

    private ListedAttachment? Shown => _list?.Files.FirstOrDefault(f => f.File.Number == File && f.MayOpen && f.File.Kind.IsShown());

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Number, Version))
            return;
        if (_read.Number != Number)
            (_list, _asking) = (null, null);
        _read = (Number, Version);
        try
        {
            _list = await Service.ListAsync(Viewer, Number, _gone.Token);
            _failed = false;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (StoreTroubleException)
        {
            _failed = true;
        }
    }

    private void Ask((ListedAttachment Item, string Act) what) => _asking = what;

    private string? Beside(int step)
    {
        var pictures = _list!.Files.Where(f => f.MayOpen && f.File.Kind.IsShown()).ToList();
        var at = pictures.FindIndex(f => f.File.Number == File) + step;
        return at >= 0 && at < pictures.Count ? Href("file", pictures[at].File.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    private string Href(string name, string? value) => new Uri(Navigation.GetUriWithQueryParameter(name, value)).PathAndQuery;
}
