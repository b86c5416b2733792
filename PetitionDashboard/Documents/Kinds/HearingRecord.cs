using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>听证笔录.</summary>
public sealed class HearingRecord : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "hearing-record";

    /// <inheritdoc/>
    public override string Title => "信访听证笔录";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 31;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.HearingTime, DocumentFields.HearingPlace, DocumentFields.HearingHost, DocumentFields.Text];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["签名"];

    /// <inheritdoc/>
    public override string Template => """
        # 信访听证笔录
        | 信访件编号 | {{信访件编号}} | 事项标题 | {{事项标题}} |
        | 听证时间 | {{听证时间}} | 听证地点 | {{听证地点}} |
        | 主持人 | {{主持人}} | 记录人 | {{记录人}} |
        | 信访人 | {{信访人名单}} | 参加人员 | {{参加人员}} |
        ## 听证情况
        {{事项内容}}
        以上笔录已交听证参加人核对，确认无误。
        @ 信访人（签名）：　　　　　　　　　　　主持人（签名）：
        @ 参加人员（签名）：　　　　　　　　　　记录人（签名）：
        > 　　年　　月　　日
        """;
}
