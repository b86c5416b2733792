using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访处理意见书 (Regulation arts. 31 (6), 32): demands, facts and reasons, opinion and its basis in law, and the remedy of art. 35.</summary>
public sealed class HandlingOpinion : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "handling-opinion";

    /// <inheritdoc/>
    public override string Title => "信访处理意见书";

    /// <inheritdoc/>
    public override string? Word => "执法信处";

    /// <inheritdoc/>
    public override int Order => 9;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.EventDemands, DocumentFields.FactsFound, DocumentFields.LegalBasis, DocumentFields.Answers, DocumentFields.Text, DocumentFields.ReviewOrgan, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十一条第六项", "第三十二条", "30日内", "复查"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访处理意见书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项，本机关于{{受理日期}}依法受理。经听取陈述、调查核实，现出具处理意见如下：
        ## 一、投诉请求
        {{所涉诉求}}
        ## 二、事实和理由
        {{事实和理由}}
        ## 三、处理意见及法律法规依据
        依据{{法律法规依据}}，按照《信访工作条例》第三十一条第六项、第三十二条的规定，处理意见如下：
        {{逐项结论}}
        {{事项内容}}
        如不服本处理意见，可以自收到本处理意见书之日起30日内，依据《信访工作条例》第三十五条的规定向{{复查机关}}提出复查申请。无正当理由逾期未提出复查申请，仍以同一事实和理由提出投诉请求的，不再受理。
        {{署名盖章}}
        """;
}
