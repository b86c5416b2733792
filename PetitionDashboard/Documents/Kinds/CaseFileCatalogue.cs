using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>卷内目录: every issued document in force, with number and delivery; made by hand when the file is put together.</summary>
public sealed class CaseFileCatalogue : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "case-file-catalogue";

    /// <inheritdoc/>
    public override string Title => "卷内目录";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 91;

    /// <inheritdoc/>
    public override bool IsOfFile => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> ByHandIn => [.. Enum.GetValues<Stage>()];

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.Catalogue];

    /// <inheritdoc/>
    public override string Template => """
        # 卷内目录
        ^ 信访件编号：{{信访件编号}}
        |= 8 | 22 | 30 | 24 | 16
        | 序号 | 日期 | 文书名称 | 文号 | 备注 |
        | {{目录行}} |
        @ 共{{卷内件数}}件。　　立卷人（签名）：　　　　　　检查人（签名）：
        > {{成文日期}}
        """;
}
