using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>督办单 (Regulation art. 40).</summary>
public sealed class SupervisionLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "supervision-letter";

    /// <inheritdoc/>
    public override string Title => "信访事项督办单";

    /// <inheritdoc/>
    public override string? Word => "执法信督";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.CaseNumber, DocumentFields.Addressee, DocumentFields.Text, DocumentFields.AnswerDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第四十条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项督办单
        = {{文号}}

        @ {{主送单位}}：
        | 信访件编号 | {{信访件编号}} | 收到日期 | {{收到日期}} |
        | 事项标题 | {{事项标题}} | 问题类别 | {{问题类别}} |
        | 承办单位 | {{承办单位}} | 当前期限 | {{当前期限}} |
        依据《信访工作条例》第四十条的规定，现就上述信访事项予以督办，要求如下：
        {{事项内容}}
        请于{{答复期限}}前书面答复办理情况。
        {{署名盖章}}
        """;
}
