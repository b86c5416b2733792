using System.Globalization;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Services.Today;

/// <summary>Accounts that the security administrator looks at for one reason.</summary>
/// <param name="review">Which these are.</param>
public abstract class AccountSource(AccountReviewService review) : OtherSource
{
    /// <summary>Why they are looked at.</summary>
    protected abstract ReviewReason Reason { get; }

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(AccountReviewService.Reviewers);
    }

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. (await review.ReadAsync(viewer, cancellationToken)).Where(a => a.Reason == Reason).Select(a =>
            new TodayThing(
                string.Create(CultureInfo.InvariantCulture, $"{Key}/{a.Id}"), $"{a.Name} {a.UserName}", a.UnitName, null, Lamp.None, a.Since is { } since ? OfficeTime.DayOf(since) : DateOnly.MinValue)
            {
                Href = string.Create(CultureInfo.InvariantCulture, $"/admin/people?person={a.Id}"),
            }),
    ])
    {
        AllHref = "/admin/people",
    };
}
