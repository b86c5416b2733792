using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项受理告知书 (Regulation art. 23): accepted, by which way, by when.</summary>
public sealed class AcceptanceNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "acceptance-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项受理告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信受";

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.AcceptedOn, DocumentFields.Ways, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["《信访工作条例》", "第二十三条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项受理告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉。经审查，该信访事项属于本机关职权范围，依据《信访工作条例》第二十三条第一款的规定，现决定于{{受理日期}}予以受理。
        {{办理途径和期限}}
        办理期间，你（单位）可以向本机关查询办理情况，并应当如实陈述事实和理由，对所提供材料内容的真实性负责。
        {{?办公电话}}
        联系电话：{{办公电话}}。
        {{/}}
        特此告知。
        {{署名盖章}}
        """;
}
