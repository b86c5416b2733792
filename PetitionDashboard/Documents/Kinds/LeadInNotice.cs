using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项程序导入告知书 (Regulation art. 31 (1)-(4)).</summary>
public sealed class LeadInNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "lead-in-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项程序导入告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信导";

    /// <inheritdoc/>
    public override int Order => 7;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.EventDemands, DocumentFields.Procedure, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十一条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项程序导入告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉，其中：
        {{所涉诉求}}
        经审查，上述事项应当通过{{法定程序}}解决。依据《信访工作条例》第三十一条的规定，应当导入相应程序处理。
        {{?有关机关}}
        请你（单位）依法在法定期限内向{{有关机关}}提出。
        {{/}}
        {{!有关机关}}
        该程序由本机关负责，本机关将依法启动，并按照该程序的规定告知办理情况。
        {{/}}
        {{?事项内容}}
        {{事项内容}}
        {{/}}
        特此告知。
        {{署名盖章}}
        """;
}
