using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项不予受理告知书: the ground, its article and the way to go.</summary>
public sealed class RefusalNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "refusal-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项不予受理告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信不受";

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.Ground, DocumentFields.GroundArticle, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["不予受理"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项不予受理告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉。你（单位）的主要诉求为：
        {{信访诉求}}
        经审查，该信访事项{{不予受理情形}}。{{事项内容}}
        依据{{情形依据}}的规定，本机关决定不予受理。请你（单位）依照法定途径，向有权处理的机关、单位提出。
        特此告知。
        {{署名盖章}}
        """;
}
