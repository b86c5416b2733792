using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>
/// 我单位协办: a joint-handling letter, a whistle or an invitation to assist to the viewer's unit waits for its answer. Due dates and lamps are those of the letter, not
/// of the case.
/// </summary>
internal sealed class Asked : QueueView
{
    /// <inheritdoc/>
    public override string Key => "asked";

    /// <inheritdoc/>
    public override int Order => 85;

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override bool IsOfLetters => true;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Actor.UnitId != 0 && viewer.Has(Roles.Handler | Roles.UnitHead | Roles.PartnerContact);

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"EXISTS (SELECT 1 FROM case_participant a WHERE a.\"CaseId\" = c.\"Id\" AND a.\"UnitId\" = {viewer.Viewer.Actor.UnitId} AND a.\"Due\" IS NOT NULL)");
}
