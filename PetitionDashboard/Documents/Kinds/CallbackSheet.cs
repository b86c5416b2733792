using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>回访单 for the telephone or to be sent along.</summary>
public sealed class CallbackSheet : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "callback-sheet";

    /// <inheritdoc/>
    public override string Title => "信访事项回访单";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 43;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.ClosedOn];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["满意"];

    /// <inheritdoc/>
    public override string Template => """
        # 信访事项回访单
        | 信访件编号 | {{信访件编号}} | 办结日期 | {{办结日期}} |
        | 事项标题 | {{事项标题}} | 承办单位 | {{承办单位}} |
        | 信访人 | {{信访人}} | 联系电话 | {{联系电话}} |
        |= 25 | 75
        | 信访诉求 | {{信访诉求}} |
        | 办结情况 | {{办结情况}} |
        | 回访结果 | {{回访结果}} |
        | 回访记录 | {{事项内容}} |
        | 满意度评价 | {{满意度评价}} |
        | 对信访部门 | □满意　　□基本满意　　□不满意 |
        | 对责任单位 | □满意　　□基本满意　　□不满意 |
        | 不满意的理由和建议 | 　 |
        @ 回访人（签名）：　　　　　　　　　　　回访日期：　　年　　月　　日
        """;
}
