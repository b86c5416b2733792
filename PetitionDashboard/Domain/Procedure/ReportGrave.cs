using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReportGrave"/>.</summary>
public sealed record ReportGraveInput : RecordInput
{
    /// <summary>To whom.</summary>
    [Required, StringLength(200), PlainText]
    public string Recipient { get; init; } = string.Empty;

    /// <summary>When, to the minute; empty means now.</summary>
    public DateTimeOffset? ReportedAt { get; init; }
}

/// <summary>Report of a grave or urgent matter 重大紧急信访事项报告 (art. 25): at once, to whom and when.</summary>
public sealed class ReportGrave : RecordAct<ReportGraveInput>
{
    /// <inheritdoc/>
    public override string Key => "report-grave";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.25"];

    /// <inheritdoc/>
    public override int Order => 57;

    /// <inheritdoc/>
    protected override Refusal? Problem(PetitionCase petition, ReportGraveInput input, ActContext context)
    {
        if (input.ReportedAt is not { } at)
            return null;
        if (at > context.OccurredAt)
            return Refusal.OfField(nameof(input.ReportedAt), "Future");
        return at < petition.Intake.ReceivedAt ? Refusal.OfField(nameof(input.ReportedAt), "TooEarly", Terms.Text(petition.ReceivedOn())) : null;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(ReportGraveInput input, ActContext context) =>
    [
        new Detail("recipient", input.Recipient.Trim()),
        new Detail("at", OfficeTime.Local(input.ReportedAt ?? context.OccurredAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
    ];
}
