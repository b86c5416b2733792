using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>复核意见书 (Regulation art. 36): the end of the petition procedure.</summary>
public sealed class ReExaminationOpinionLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "re-examination-opinion";

    /// <inheritdoc/>
    public override string Title => "信访事项复核意见书";

    /// <inheritdoc/>
    public override string? Word => "执法信核";

    /// <inheritdoc/>
    public override int Order => 42;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Leader;

    /// <inheritdoc/>
    public override DocumentField SignedBy => DocumentFields.Organ;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.Organ, DocumentFields.Outcomes, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第三十六条", "不再受理"];

    /// <inheritdoc/>
    public override string Template => """
        # {{有关机关}}
        # 信访事项复核意见书
        = {{文号}}
        @ {{信访人}}：
        你（单位）不服信访事项复查意见{{复查意见文号}}，提出复核申请。依据《信访工作条例》第三十六条的规定，现作出复核意见如下：
        ## 一、请求事项
        {{信访诉求}}
        ## 二、复核意见
        {{处理结论}}原复查意见。
        {{事项内容}}
        本意见为信访事项复核终结意见。依据《信访工作条例》第三十六条第三款的规定，对本复核意见不服，仍然以同一事实和理由提出投诉请求的，各级党委和政府信访部门和其他机关、单位不再受理。
        {{署名盖章}}
        """;
}
