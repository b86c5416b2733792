using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>卷宗封面.</summary>
public sealed class CaseFileCover : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "case-file-cover";

    /// <inheritdoc/>
    public override string Title => "信访卷宗";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 90;

    /// <inheritdoc/>
    public override bool IsOfFile => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.ArchiveClassOf, DocumentFields.FileCount];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访卷宗
        @
        |= 30 | 70
        | 信访件编号 | {{信访件编号}} |
        | 案卷题名 | 关于“{{事项标题}}”的信访卷 |
        | 信访人 | {{信访人}} |
        | 问题类别 | {{问题类别}} |
        | 收到日期 | {{收到日期}} |
        | 受理日期 | {{受理日期}} |
        | 答复日期 | {{答复日期}} |
        | 办结日期 | {{办结日期}} |
        | 承办单位 | {{承办单位}} |
        | 承办人 | {{承办人}} |
        | 卷内件数 | {{卷内件数}} |
        | 保管期限 | {{保管期限}} |
        | 归档日期 | {{成文日期}} |
        """;
}
