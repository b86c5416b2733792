using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项调解协议书 (Regulation art. 33).</summary>
public sealed class MediationAgreement : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "mediation-agreement";

    /// <inheritdoc/>
    public override string Title => "信访事项调解协议书";

    /// <inheritdoc/>
    public override string? Word => "执法信调";

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.PetitionerNames, DocumentFields.OtherParty, DocumentFields.Text, DocumentFields.Performance, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十三条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项调解协议书
        = {{文号}}

        @ 甲方（信访人）：{{信访人名单}}
        @ 乙方（对方当事人）：{{对方当事人}}
        {{?调解人员}}
        @ 调解人员：{{调解人员}}
        {{/}}
        双方因“{{事项标题}}”发生争议，信访件编号{{信访件编号}}。信访诉求为：
        {{信访诉求}}
        依据《信访工作条例》第三十三条的规定，在不违反政策法规强制性规定的情况下，经双方当事人同意，本机关于{{事项日期}}主持调解，双方自愿达成如下协议：
        ## 一、协议内容
        {{事项内容}}
        ## 二、履行方式和期限
        {{履行方式和期限}}
        本协议一式三份，双方当事人各执一份，本机关存档一份，自双方签名（盖章）之日起生效。
        @ 甲方（签名）：　　　　　　　　　　　　乙方（签名或者盖章）：
        @ 调解人员（签名）：
        {{署名盖章}}
        """;

    /// <inheritdoc/>
    public override bool IsOfferedBy(CaseEvent e) => base.IsOfferedBy(e) && Says(e, "outcome", "MediationOutcome.Agreed");
}
