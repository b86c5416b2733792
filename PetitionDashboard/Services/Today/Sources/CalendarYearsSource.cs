using System.Globalization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Calendars;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Years that limits reach into and whose holidays are not known yet.</summary>
internal sealed class CalendarYearsSource(CalendarService calendars) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "calendar-years";

    /// <inheritdoc/>
    public override int Turn => 4;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.SystemAdministrator);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. (await calendars.MissingAsync(viewer, cancellationToken)).Select(year => year.ToString(CultureInfo.InvariantCulture)).Select(year =>
            new TodayThing($"calendar/{year}", year, null, null, Domain.Deadlines.Lamp.None, today) { Href = $"/admin/calendar?year={year}" }),
    ])
    {
        AllHref = "/admin/calendar",
    };
}
