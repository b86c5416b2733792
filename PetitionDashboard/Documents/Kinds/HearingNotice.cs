using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>听证通知书 (Regulation arts. 31, 36), made by hand before the hearing.</summary>
public sealed class HearingNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "hearing-notice";

    /// <inheritdoc/>
    public override string Title => "信访听证通知书";

    /// <inheritdoc/>
    public override string? Word => "执法信听通";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> ByHandIn => [Stage.Handling, Stage.SecondHandling, Stage.Review, Stage.ReExamination];

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.HearingTime, DocumentFields.HearingPlace, DocumentFields.HearingHost, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["听证", "回避"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访听证通知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）提出的“{{事项标题}}”信访事项，依据《信访工作条例》第三十一条、第三十六条的规定，本机关决定举行听证。现将有关事项通知如下：
        | 听证时间 | {{听证时间}} |
        | 听证地点 | {{听证地点}} |
        | 主持人 | {{主持人}} |
        {{?参加人员}}
        | 参加人员 | {{参加人员}} |
        {{/}}
        请携带本人身份证件和有关证据材料按时参加，可以委托代理人参加听证；认为听证主持人与本事项有直接利害关系的，可以申请回避。
        {{署名盖章}}
        """;
}
