using System.Globalization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Risk alerts that were to be looked at again by now.</summary>
internal sealed class RiskReviewsSource(RiskService risks) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "risk-reviews";

    /// <inheritdoc/>
    public override int Turn => 57;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Clerk | Roles.Supervisor);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. from alert in (await risks.ListAsync(viewer, cancellationToken)).Alerts
           let kept = alert.Kept
           where kept is not null && kept.IsReviewDue(today)
           select new TodayThing(
               string.Create(CultureInfo.InvariantCulture, $"risk/{kept.Id}"), Line(alert.Subject?.Title ?? alert.Cluster?.Place ?? kept.Text ?? string.Empty), alert.Subject?.UnitName,
               kept.ReviewOn, LampOf(kept.ReviewOn ?? today, today), OfficeTime.DayOf(kept.RaisedAt))
           {
               Href = string.Create(CultureInfo.InvariantCulture, $"/risks?alert={kept.Id}"),
           },
    ])
    {
        AllHref = "/risks",
    };
}
