using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReportIn"/>.</summary>
public sealed record ReportInInput : LetterAnswerInput;

/// <summary>Report in 部门报到 after a whistle.</summary>
public sealed class ReportIn : LetterAnswerAct<ReportInInput>
{
    /// <inheritdoc/>
    public override string Key => "report-in";

    /// <inheritdoc/>
    public override ImmutableArray<LetterKind> Kinds => [LetterKind.Whistle];

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead | Roles.PartnerContact;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override int Order => 45;
}
