using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Components.Admin.Organisation;

/// <summary>Who: the system administrator who creates accounts, the security administrator who gives posts and roles, the auditor who looks.</summary>
public sealed partial class PeoplePage : LiveComponent
{
    private ImmutableArray<AccountLine>? _people;
    private IReadOnlyList<Option<int?>> _units = [];
    private Viewer? _viewer;
    private bool _creating;

    /// <summary>The person who is shown.</summary>
    [SupplyParameterFromQuery(Name = "person")]
    public int? Person { get; set; }

    [Inject]
    private AccountService Accounts { get; set; } = default!;

    [Inject]
    private OfficeDirectory Directory { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<OrganisationTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Names { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _viewer = await Viewers.GetAsync();
        if (_viewer?.Has(AccountRules.Administrators) is not true)
            return;
        _units = [.. (await Directory.CurrentAsync()).Units.Select(u => new Option<int?>(u.Id, u.Name))];
        await Watch(Accounts.Watch(_viewer), people => _people = people);
    }

    private string PostText(Post post)
    {
        var roles = RolesField.Words(post.Roles, Names, T["Comma"]);
        return post.UnitName.Length == 0 ? roles : roles.Length == 0 ? post.UnitName : $"{post.UnitName} · {roles}";
    }

    private void Say(string text) => Toasts.Done(text);

    private void CreatedAsync(int id)
    {
        _creating = false;
        Toasts.Done(T["People.Created"]);
        Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/admin/people?person={id}"));
    }
}
