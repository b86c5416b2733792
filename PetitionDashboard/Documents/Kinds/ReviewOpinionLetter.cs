using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>复查意见书 (Regulation art. 35), where the bureau is the review organ or makes the copy for the file.</summary>
public sealed class ReviewOpinionLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "review-opinion";

    /// <inheritdoc/>
    public override string Title => "信访事项复查意见书";

    /// <inheritdoc/>
    public override string? Word => "执法信查";

    /// <inheritdoc/>
    public override int Order => 41;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Leader;

    /// <inheritdoc/>
    public override DocumentField SignedBy => DocumentFields.Organ;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.Organ, DocumentFields.RequestedOn, DocumentFields.Outcomes, DocumentFields.Text, DocumentFields.ReExaminationOrgan, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十五条", "30日内", "复核"];

    /// <inheritdoc/>
    public override string Template => """
        # {{有关机关}}
        # 信访事项复查意见书
        = {{文号}}
        @ {{信访人}}：
        你（单位）不服{{机关名称}}作出的信访处理意见{{原处理意见文号}}，于{{申请日期}}提出复查申请。依据《信访工作条例》第三十五条的规定，现作出复查意见如下：
        ## 一、请求事项
        {{信访诉求}}
        ## 二、复查意见
        {{处理结论}}原处理意见。
        {{事项内容}}
        如不服本复查意见，可以自收到本复查意见书之日起30日内，依据《信访工作条例》第三十六条的规定向{{复核机关}}提出复核申请。
        {{署名盖章}}
        """;
}
