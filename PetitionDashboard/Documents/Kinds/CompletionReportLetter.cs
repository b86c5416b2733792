using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>办结报告 to the organ that assigned the matter (Regulation art. 22).</summary>
public sealed class CompletionReportLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "completion-report";

    /// <inheritdoc/>
    public override string Title => "信访事项办结报告";

    /// <inheritdoc/>
    public override string? Word => "执法信结";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Organ, DocumentFields.CaseNumber, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第二十二条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项办结报告
        = {{文号}}

        @ {{有关机关}}：
        你单位转送、交办的“{{事项标题}}”信访事项（来文编号{{来文编号}}），本机关信访件编号{{信访件编号}}，现已办结。依据《信访工作条例》第二十二条的规定，现将办理情况报告如下：
        ## 一、信访诉求
        {{信访诉求}}
        ## 二、办理情况
        {{事项内容}}
        {{?办结情况}}
        ## 三、办结情况
        {{办结情况}}。
        {{/}}
        特此报告。
        {{署名盖章}}
        """;
}
