using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Phrases;

namespace PetitionDashboard.Components.Admin;

/// <summary>One page of the administration.</summary>
/// <param name="Key">Kebab-case; its address is <c>/admin/{key}</c>, its words are <c>Place.{key}</c> and <c>Place.{key}.Lead</c> of AdminTexts.</param>
/// <param name="IsFor">Who may open it. The services behind it ask again.</param>
public sealed record AdminPlace(string Key, Func<Viewer, bool> IsFor)
{
    /// <summary>Its address.</summary>
    public string Href => $"/admin/{Key}";
}

/// <summary>All pages of the administration.</summary>
public static class AdminPlaces
{
    /// <summary>In the order shown.</summary>
    public static IReadOnlyList<AdminPlace> All { get; } =
    [
        new("units", UnitService.MayRead),
        new("people", static v => v.Has(AccountRules.Administrators)),
        new("phrases", static v => v.Has(PhraseService.Editors)),
        new("articles", static v => v.Has(LimitService.Readers)),
        new("limits", static v => v.Has(LimitService.Readers)),
        new("calendar", static v => v.Has(CalendarService.Readers)),
        new("templates", static v => v.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.UnitHead)),
        new("upkeep", static v => v.Has(Services.Audit.UpkeepService.Readers)),
        new("wall", static v => v.Has(Services.Wall.WallSettings.Setting.Editors)),
    ];

    /// <summary>The pages open to a viewer.</summary>
    public static IEnumerable<AdminPlace> For(Viewer viewer) => All.Where(p => p.IsFor(viewer));
}
