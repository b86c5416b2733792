using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Services.Demo;

/// <summary>A unit with the people who answer for its cases.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Head">Who signs its answers.</param>
/// <param name="Handler">Who handles its cases; the head where nobody else does.</param>
internal sealed record CastUnit(Unit Unit, Actor Head, Actor Handler);

/// <summary>A unit that is asked to help.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Contact">Who answers for it here; null where the petition office records its answers.</param>
internal sealed record CastPartner(Unit Unit, Actor? Contact);

/// <summary>Who plays which part in invented cases: the office's own people, whoever they are.</summary>
internal sealed record OfficeCast(
    ImmutableArray<Actor> Clerks, ImmutableArray<Actor> Supervisors, ImmutableArray<Actor> Leaders, ImmutableArray<CastUnit> Squads, ImmutableArray<CastUnit> Sections)
{
    /// <summary>Partner units in the order of the office.</summary>
    public ImmutableArray<CastPartner> Partners { get; init; } = [];

    /// <summary>Finds the parts in an office; null when one is missing.</summary>
    public static OfficeCast? Of(OfficeSnapshot office)
    {
        var people = office.People;
        var units = office.Units
            .Where(u => u.CanHandle && u.Kind != UnitKind.PetitionOffice)
            .Select(u => (Unit: u, Head: people.FirstOrDefault(p => p.UnitId == u.Id && p.Has(Roles.UnitHead)), Handler: people.FirstOrDefault(p => p.UnitId == u.Id && p.Has(Roles.Handler))))
            .Where(u => u.Head is not null)
            .Select(u => new CastUnit(u.Unit, u.Head!, u.Handler ?? u.Head!))
            .ToImmutableArray();
        var cast = new OfficeCast(
            [.. people.Where(p => p.Has(Roles.Clerk))], [.. people.Where(p => p.Has(Roles.Supervisor))], [.. people.Where(p => p.Has(Roles.Leader))],
            [.. units.Where(u => u.Unit.Town is not null)], [.. units.Where(u => u.Unit.Town is null)])
        {
            Partners = [.. office.Units.Where(u => u.Kind == UnitKind.Partner).Select(u => new CastPartner(u, people.FirstOrDefault(p => p.UnitId == u.Id && p.Has(Roles.PartnerContact))))],
        };
        return cast.Clerks.IsEmpty || cast.Supervisors.IsEmpty || cast.Leaders.IsEmpty || cast.Squads.Length < 2 ? null : cast;
    }
}
