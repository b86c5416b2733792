using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>谈话、调查笔录 (Regulation art. 31 (6)).</summary>
public sealed class InvestigationRecord : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "investigation-record";

    /// <inheritdoc/>
    public override string Title => "信访事项调查笔录";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 33;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Handler | Roles.UnitHead | Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.RecordKind, DocumentFields.EventOn, DocumentFields.RecordPlace, DocumentFields.Text];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["回避", "签名"];

    /// <inheritdoc/>
    public override string Template => """
        # 信访事项调查笔录
        | 信访件编号 | {{信访件编号}} | 笔录类别 | {{笔录类别}} |
        | 事项标题 | {{事项标题}} | 调查日期 | {{事项日期}} |
        | 调查地点 | {{笔录地点}} | 被调查人 | {{被调查人}} |
        | 调查人 | {{经办人}} | 记录人 | {{记录人}} |
        告知事项：依据《信访工作条例》第二十八条、第三十一条的规定进行调查核实，请如实陈述；认为调查人员与本事项有直接利害关系的，可以申请回避。
        ## 调查情况
        {{事项内容}}
        以上笔录已交被调查人核对，确认无误。
        @ 被调查人（签名）：　　　　　　　　　　调查人（签名）：
        @ 　　　　　　　　　　　　　　　　　　　记录人（签名）：
        > 　　年　　月　　日
        """;
}
