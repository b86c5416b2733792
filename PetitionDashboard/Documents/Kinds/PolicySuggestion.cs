using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>完善政策建议书 (Regulation art. 40).</summary>
public sealed class PolicySuggestion : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "policy-suggestion";

    /// <inheritdoc/>
    public override string Title => "完善政策建议书";

    /// <inheritdoc/>
    public override string? Word => "执法信政建";

    /// <inheritdoc/>
    public override int Order => 25;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Addressee, DocumentFields.Text, DocumentFields.AnswerDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第四十条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 完善政策建议书
        = {{文号}}

        @ {{主送单位}}：
        本机关在办理“{{事项标题}}”信访事项（信访件编号{{信访件编号}}）过程中发现：
        {{?事实和理由}}
        {{事实和理由}}
        {{/}}
        依据《信访工作条例》第四十条的规定，现提出以下完善政策建议：
        {{事项内容}}
        请于{{答复期限}}前书面反馈采纳情况。
        {{署名盖章}}
        """;
}
