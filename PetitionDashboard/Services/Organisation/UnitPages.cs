using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Services.Organisation;

/// <summary>A unit in the tree.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name today.</param>
/// <param name="Kind">Its place in 1 + 16 + N.</param>
/// <param name="ParentId">Parent; null for a root.</param>
/// <param name="Town">Town of a squad.</param>
/// <param name="IsClosed">It has ended.</param>
/// <param name="People">Enabled people with a post in it.</param>
/// <param name="Depth">Steps from the root.</param>
public sealed record UnitLine(int Id, string Name, UnitKind Kind, int? ParentId, string? Town, bool IsClosed, int People, int Depth);

/// <summary>What hangs on a unit and must find another home before it ends. Cases behind walls are moved, but counted nowhere.</summary>
/// <param name="Cases">Cases in which it still has something to do.</param>
/// <param name="Letters">Cases of other units that it was asked into, by a letter not answered yet or into the team.</param>
/// <param name="People">People whose own post is in it, disabled ones included.</param>
/// <param name="Posts">Further posts in it.</param>
/// <param name="Children">Open units under it.</param>
public sealed record UnitBurden(int Cases, int Letters, int People, int Posts, int Children)
{
    /// <summary>Nothing at all.</summary>
    public bool IsNone => Cases + Letters + People + Posts + Children == 0;
}

/// <summary>A line of a unit's history.</summary>
/// <param name="FromDay">Takes effect on this day.</param>
/// <param name="What">What happened.</param>
/// <param name="Name">Its name from then on.</param>
/// <param name="ParentName">Its parent from then on; null for none.</param>
/// <param name="HeirName">Who took over; null for none.</param>
/// <param name="Reason">Reason given.</param>
/// <param name="ByName">Who recorded it.</param>
/// <param name="RecordedAt">When.</param>
public sealed record UnitHistoryLine(
    DateOnly FromDay, UnitChange What, string Name, string? ParentName, string? HeirName, string Reason, string ByName, DateTimeOffset RecordedAt);

/// <summary>The closing of a unit, as it stands.</summary>
/// <param name="Id">Id.</param>
/// <param name="What">Merged or closed.</param>
/// <param name="HeirId">Who takes over; null for nobody.</param>
/// <param name="HeirName">Its name.</param>
/// <param name="FromDay">Takes effect on this day.</param>
/// <param name="Reason">Reason given.</param>
/// <param name="State">How it stands.</param>
/// <param name="ByName">Who asked for it.</param>
/// <param name="AgreedByName">Who agreed; null while nobody had to or did.</param>
/// <param name="Total">Cases to move.</param>
/// <param name="Moved">Cases moved.</param>
public sealed record UnitJob(
    int Id, UnitChange What, int? HeirId, string? HeirName, DateOnly FromDay, string Reason, UnitJobState State, string ByName, string? AgreedByName, int Total, int Moved);

/// <summary>Cases of a unit by how they stand, for the figures of an heir with those whom it succeeded.</summary>
/// <param name="UnitId">Unit.</param>
/// <param name="Name">Its name today, or its last.</param>
/// <param name="All">Cases that carry its name.</param>
/// <param name="Closed">Of those, closed, withdrawn or archived.</param>
/// <param name="Active">Of those, something is left to do.</param>
public sealed record UnitFigures(int UnitId, string Name, int All, int Closed, int Active);

/// <summary>A unit as its page shows it.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="History">Its history, newest first.</param>
/// <param name="Burden">What hangs on it.</param>
/// <param name="Job">Its closing, if one is under way or was the last thing that happened.</param>
/// <param name="Figures">Its cases, then those of the units merged into it; empty for whom cases are none of their business.</param>
public sealed record UnitPage(
    UnitLine Unit, ImmutableArray<UnitHistoryLine> History, UnitBurden Burden, UnitJob? Job, ImmutableArray<UnitFigures> Figures);

/// <summary>A unit to set up.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Kind">Its place.</param>
/// <param name="ParentId">Parent; null only for a partner unit.</param>
/// <param name="Town">Town, street or zone of a squad.</param>
/// <param name="From">Takes effect on this day.</param>
/// <param name="Reason">Why.</param>
public sealed record NewUnit(string Name, UnitKind Kind, int? ParentId, string? Town, DateOnly From, string Reason);
