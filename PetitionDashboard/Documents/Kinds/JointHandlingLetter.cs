using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>联办函: another unit is asked to handle its part, without the petitioner's name.</summary>
public sealed class JointHandlingLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "joint-handling-letter";

    /// <inheritdoc/>
    public override string Title => "信访事项联合办理函";

    /// <inheritdoc/>
    public override string? Word => "执法信联函";

    /// <inheritdoc/>
    public override int Order => 22;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor | Roles.UnitHead | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.CaseNumber, DocumentFields.Addressee, DocumentFields.Text, DocumentFields.AnswerDue, DocumentFields.Signature];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项联合办理函
        = {{文号}}

        @ {{主送单位}}：
        本机关受理的“{{事项标题}}”信访事项（信访件编号{{信访件编号}}），发生于{{问题地点}}，涉及你单位职责，需联合办理。信访诉求为：
        {{信访诉求}}
        商请你单位办理的事项如下：
        {{事项内容}}
        依据《信访工作条例》第二十四条、第二十八条的规定，请你单位按照各自职责依法处理，并于{{答复期限}}前书面函复。
        {{?联系人}}
        联系人：{{联系人}}。
        {{/}}
        {{?办公电话}}
        联系电话：{{办公电话}}。
        {{/}}
        {{署名盖章}}
        """;
}
