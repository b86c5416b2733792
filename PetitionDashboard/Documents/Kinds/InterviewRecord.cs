using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>约谈笔录 of the head of a unit.</summary>
public sealed class InterviewRecord : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "interview-record";

    /// <inheritdoc/>
    public override string Title => "约谈笔录";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 32;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.Interviewee, DocumentFields.IntervieweeUnit, DocumentFields.EventOn, DocumentFields.Text];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["签名"];

    /// <inheritdoc/>
    public override string Template => """
        # 约谈笔录
        | 信访件编号 | {{信访件编号}} | 事项标题 | {{事项标题}} |
        | 被约谈人 | {{被约谈人}} | 所在单位 | {{被约谈人单位}} |
        | 约谈日期 | {{事项日期}} | 约谈人 | {{经办人}} |
        {{?记录人}}
        | 记录人 | {{记录人}} | 约谈地点 | {{笔录地点}} |
        {{/}}
        ## 约谈内容
        {{事项内容}}
        以上笔录已交被约谈人核对，确认无误。
        @ 被约谈人（签名）：　　　　　　　　　　约谈人（签名）：
        > 　　年　　月　　日
        """;
}
