using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>改进工作建议书 (Regulation art. 40).</summary>
public sealed class ImprovementSuggestion : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "improvement-suggestion";

    /// <inheritdoc/>
    public override string Title => "改进工作建议书";

    /// <inheritdoc/>
    public override string? Word => "执法信改建";

    /// <inheritdoc/>
    public override int Order => 24;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Addressee, DocumentFields.Text, DocumentFields.AnswerDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第四十条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 改进工作建议书
        = {{文号}}

        @ {{主送单位}}：
        本机关在办理“{{事项标题}}”信访事项（信访件编号{{信访件编号}}）过程中发现：
        {{?事实和理由}}
        {{事实和理由}}
        {{/}}
        依据《信访工作条例》第四十条的规定，现提出以下改进工作建议：
        {{事项内容}}
        请于{{答复期限}}前书面反馈采纳情况。
        {{署名盖章}}
        """;
}
