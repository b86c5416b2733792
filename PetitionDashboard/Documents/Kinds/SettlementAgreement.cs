using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项和解协议书 (Regulation art. 33): between the parties, so without a number of the office.</summary>
public sealed class SettlementAgreement : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "settlement-agreement";

    /// <inheritdoc/>
    public override string Title => "信访事项和解协议书";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.PetitionerNames, DocumentFields.OtherParty, DocumentFields.Text, DocumentFields.Performance];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十三条"];

    /// <inheritdoc/>
    public override string Template => """
        # 信访事项和解协议书

        @ 甲方（信访人）：{{信访人名单}}
        @ 乙方（对方当事人）：{{对方当事人}}

        双方因“{{事项标题}}”发生争议，信访件编号{{信访件编号}}。信访诉求为：
        {{信访诉求}}
        依据《信访工作条例》第三十三条的规定，经{{机关名称}}引导，双方当事人自愿于{{事项日期}}达成如下和解协议：
        ## 一、协议内容
        {{事项内容}}
        ## 二、履行方式和期限
        {{履行方式和期限}}
        本协议一式三份，双方当事人各执一份，{{机关名称}}存档一份，自双方签名（盖章）之日起生效。
        @ 甲方（签名）：　　　　　　　　　　　　乙方（签名或者盖章）：
        @ 双方签名（盖章）日期：
        {{署名日期}}
        """;
}
