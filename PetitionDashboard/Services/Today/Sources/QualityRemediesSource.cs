using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Quality;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Files of the own unit in which a quality check found something to put right.</summary>
internal sealed class QualityRemediesSource(QualityService quality) : QualitySource(quality)
{
    /// <inheritdoc/>
    public override string Key => "quality-remedies";

    /// <inheritdoc/>
    public override int Turn => 58;

    /// <inheritdoc/>
    protected override QualityState Waits => QualityState.ToRemedy;

    /// <inheritdoc/>
    protected override Roles Who => Roles.UnitHead | Roles.Handler;

    /// <inheritdoc/>
    protected override bool HasLimit => true;
}
