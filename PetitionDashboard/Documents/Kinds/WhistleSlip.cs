using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>吹哨单: departments are called, without the petitioner's name.</summary>
public sealed class WhistleSlip : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "whistle-slip";

    /// <inheritdoc/>
    public override string Title => "信访吹哨单";

    /// <inheritdoc/>
    public override string? Word => "执法信哨";

    /// <inheritdoc/>
    public override int Order => 23;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.UnitHead | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.CaseNumber, DocumentFields.Addressee, DocumentFields.Text, DocumentFields.AnswerDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访吹哨单
        = {{文号}}

        @ {{主送单位}}：
        | 信访件编号 | {{信访件编号}} | 问题类别 | {{问题类别}} |
        | 事项标题 | {{事项标题}} | 问题地点 | {{问题地点}} |
        按照“信访吹哨、部门报到”工作机制，请你单位就上述信访事项报到：
        {{事项内容}}
        请于{{答复期限}}前报到并反馈处置情况。
        {{署名盖章}}
        """;
}
