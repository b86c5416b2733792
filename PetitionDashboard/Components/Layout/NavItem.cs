using PetitionDashboard.Components.Admin;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Voices;

namespace PetitionDashboard.Components.Layout;

/// <summary>A place one can go to from everywhere.</summary>
/// <param name="Key">Its key in test ids, texts (<c>Nav.KEY</c>) and icons.</param>
/// <param name="Href">Its address.</param>
/// <param name="Shortcut">The key that goes there after <c>g</c>.</param>
/// <param name="IsFor">Who may use it.</param>
public sealed record NavItem(string Key, string Href, char Shortcut, Func<Viewer, bool> IsFor)
{
    /// <summary>All places, in the order of the bar.</summary>
    public static readonly IReadOnlyList<NavItem> All =
    [
        new("today", "/", 't', static _ => true),
        new("queue", "/queue", 'q', SeesCases),
        new("new", "/cases/new", 'n', static v => v.Has(Roles.Clerk)),
        new("reception", "/reception", 'v', static v => v.Has(Roles.Clerk | Roles.Leader)),
        new("briefing", "/briefing", 'b', static v => v.Scope.Kind == ScopeKind.Office),
        new("risks", "/risks", 'r', SeesCases),
        new("supervision", "/supervision", 's', static v => v.Has(Roles.Supervisor | Roles.Leader | Roles.Clerk | Roles.UnitHead)),
        new("indicators", "/indicators", 'i', static v => v.Scope.Kind == ScopeKind.Office || v.Has(Roles.UnitHead)),
        new("teams", "/teams", 'e', SeesCases),
        new("voices", "/voices", 'o', VoiceService.MayRead),
        new("satisfaction", "/satisfaction", 'f', Services.Evaluations.SatisfactionService.IsFor),
        new("registers", "/registers", 'd', static v => v.Scope.Kind == ScopeKind.Office),
        new("guide", "/guide", 'm', static v => v.Has(Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader)),
        new("admin", "/admin", 'a', static v => AdminPlaces.For(v).Any()),
    ];

    /// <summary>The places that <paramref name="viewer"/> may use.</summary>
    public static IEnumerable<NavItem> For(Viewer viewer) => All.Where(item => item.IsFor(viewer));

    private static bool SeesCases(Viewer viewer) => viewer.Scope.Kind != ScopeKind.None;
}
