using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Evaluations;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Services.Demo;

/// <summary>Spot-checks of the last two months.</summary>
/// <param name="draws">Draws them.</param>
public sealed class DemoSpotDraws(SpotDrawService draws) : IDemoPart
{
    private const int Drawn = 6;

    /// <inheritdoc/>
    public async Task AddAsync(OfficeSnapshot office, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(office);
        var viewer = new Viewer(office.People.First(p => p.Has(Roles.Supervisor)), "supervisor");
        var month = Period.MonthOf(OfficeTime.DayOf(now)).Before;
        foreach (var period in (Period[])[month.Before, month])
        {
            // The same on the same day, like the whole office: the seed follows from the month.
            var seed = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{period.From:yyyyMM}0000000000000000000000000D");
            await draws.DrawAsync(viewer, new SpotOrder(period.From, period.To, Drawn), seed, cancellationToken);
        }
    }
}
