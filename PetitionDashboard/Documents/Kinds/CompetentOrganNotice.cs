using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>不属于本机关职权告知书 (Regulation art. 23): the competent organ.</summary>
public sealed class CompetentOrganNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "competent-organ-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项不属于本机关职权告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信告";

    /// <inheritdoc/>
    public override int Order => 6;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.EventDemands, DocumentFields.Organ, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第二十三条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项不属于本机关职权告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉，其中：
        {{所涉诉求}}
        经审查，上述事项不属于本机关或者本系统职权范围。{{事项内容}}
        依据《信访工作条例》第二十三条第一款的规定，请你（单位）向有权处理的{{有关机关}}提出。
        特此告知。
        {{署名盖章}}
        """;
}
