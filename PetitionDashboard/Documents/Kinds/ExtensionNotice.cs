using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项延长办理期限告知书 (Regulation art. 34): how long, until when and why.</summary>
public sealed class ExtensionNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "extension-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项延长办理期限告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信延";

    /// <inheritdoc/>
    public override int Order => 8;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.UnitHead | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.ExtensionReason, DocumentFields.ExtensionDays, DocumentFields.ExtendedDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十四条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项延长办理期限告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）提出的“{{事项标题}}”信访事项，本机关已于{{受理日期}}受理。
        因情况复杂，{{延期理由}}。依据《信访工作条例》第三十四条的规定，经本机关负责人批准，决定将办理期限延长{{延长天数}}日，至{{延长后期限}}止。
        特此告知。
        {{署名盖章}}
        """;

    /// <inheritdoc/>
    public override bool IsOfferedBy(CaseEvent e) => base.IsOfferedBy(e) && Says(e, "decision", "ExtensionDecision.Approved");
}
