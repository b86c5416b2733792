using System.Globalization;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Quality;

namespace PetitionDashboard.Services.Today;

/// <summary>Files of quality checks that are so far and wait for somebody.</summary>
/// <param name="quality">Which these are.</param>
public abstract class QualitySource(QualityService quality) : OtherSource
{
    /// <summary>How far they are.</summary>
    protected abstract QualityState Waits { get; }

    /// <summary>Whose work it is.</summary>
    protected abstract Roles Who { get; }

    /// <summary>Whether the day on it is a limit of theirs.</summary>
    protected abstract bool HasLimit { get; }

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Who);
    }

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. (await quality.WaitingAsync(viewer, Waits, TodayService.MostRows, cancellationToken)).Select(f => new TodayThing(
            string.Create(CultureInfo.InvariantCulture, $"quality/{f.Draw}/{f.Ordinal}"), Line($"{f.Number} {f.Title}"), f.UnitName,
            HasLimit ? f.DueOn : null, HasLimit && f.DueOn is { } due ? LampOf(due, today) : Lamp.None, f.Since)
            {
                Href = string.Create(CultureInfo.InvariantCulture, $"/supervision?tab=quality&draw={f.Draw}&file={f.Ordinal}"),
            }),
    ])
    {
        AllHref = "/supervision?tab=quality",
    };
}
