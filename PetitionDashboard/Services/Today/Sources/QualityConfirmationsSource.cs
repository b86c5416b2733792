using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Quality;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Files that a unit says it put right: a supervisor confirms or gives them back.</summary>
internal sealed class QualityConfirmationsSource(QualityService quality) : QualitySource(quality)
{
    /// <inheritdoc/>
    public override string Key => "quality-confirmations";

    /// <inheritdoc/>
    public override int Turn => 59;

    /// <inheritdoc/>
    protected override QualityState Waits => QualityState.Remedied;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Supervisor;

    /// <inheritdoc/>
    protected override bool HasLimit => false;
}
