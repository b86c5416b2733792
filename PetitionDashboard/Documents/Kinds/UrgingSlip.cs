using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>催办单.</summary>
public sealed class UrgingSlip : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "urging-slip";

    /// <inheritdoc/>
    public override string Title => "信访事项催办单";

    /// <inheritdoc/>
    public override string? Word => "执法信催";

    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.CaseNumber, DocumentFields.Addressee, DocumentFields.UrgeCount, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项催办单
        = {{文号}}

        @ {{主送单位}}：
        你单位承办的“{{事项标题}}”信访事项（信访件编号{{信访件编号}}），现予第{{催办次数}}次催办，要求如下：
        {{事项内容}}
        请抓紧办理，并及时录入办理进展。
        {{署名盖章}}
        """;
}
