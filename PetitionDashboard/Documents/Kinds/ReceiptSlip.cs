using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项登记回执 with the code by which the petitioner asks for progress (Regulation art. 23).</summary>
public sealed class ReceiptSlip : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "receipt-slip";

    /// <inheritdoc/>
    public override string Title => "信访事项登记回执";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.ReceivedOn, DocumentFields.QueryCode, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第二十三条", "15日"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项登记回执
        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的信访事项已经登记。
        | 信访件编号 | {{信访件编号}} |
        | 事项标题 | {{事项标题}} |
        | 问题类别 | {{问题类别}} |
        | 问题地点 | {{问题地点}} |
        | 信访诉求 | {{信访诉求}} |
        | 查询码 | {{查询码}} |
        依据《信访工作条例》第二十三条的规定，本机关将自收到信访事项之日起15日内书面告知你（单位）是否受理以及处理途径和程序。你（单位）可以凭查询码查询办理进展，查询码请勿告知他人。
        {{?办公电话}}
        联系电话：{{办公电话}}。
        {{/}}
        {{署名盖章}}
        """;
}
