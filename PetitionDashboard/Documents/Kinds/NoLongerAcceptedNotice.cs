using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项不再受理告知书 (Regulation arts. 35, 36).</summary>
public sealed class NoLongerAcceptedNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "no-longer-accepted-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项不再受理告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信不再";

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.Ground, DocumentFields.GroundArticle, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["不再受理"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项不再受理告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉。
        经审查，该信访事项{{不予受理情形}}。{{事项内容}}
        依据{{情形依据}}的规定，本机关决定对该信访事项不再受理。
        特此告知。
        {{署名盖章}}
        """;
}
