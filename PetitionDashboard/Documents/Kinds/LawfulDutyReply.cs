using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>履行法定职责答复书 (Regulation art. 31 (5)): its remedy is reconsideration or court, never review.</summary>
public sealed class LawfulDutyReply : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "lawful-duty-reply";

    /// <inheritdoc/>
    public override string Title => "履行法定职责答复书";

    /// <inheritdoc/>
    public override string? Word => "执法信履";

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.EventDemands, DocumentFields.FactsFound, DocumentFields.LegalBasis, DocumentFields.Answers, DocumentFields.Text, DocumentFields.ReconsiderationOrgan, DocumentFields.Court, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十一条第五项", "60日内", "行政复议", "6个月内", "行政诉讼"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 履行法定职责答复书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”事项，属于申请查处违法行为、履行保护人身权或者财产权等合法权益职责的事项。你（单位）的请求为：
        {{所涉诉求}}
        本机关依据《信访工作条例》第三十一条第五项的规定依法调查处理，现答复如下：
        ## 一、查明的事实
        {{事实和理由}}
        ## 二、处理情况及依据
        依据{{法律法规依据}}：
        {{逐项结论}}
        {{事项内容}}
        如不服本答复，可以自收到本答复书之日起60日内向{{行政复议机关}}申请行政复议，或者自收到本答复书之日起6个月内向{{管辖法院}}提起行政诉讼。
        {{署名盖章}}
        """;
}
