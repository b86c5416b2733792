using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访事项转送告知书 (Regulation art. 23): passed down the own system, and whither.</summary>
public sealed class TransferNotice : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "transfer-notice";

    /// <inheritdoc/>
    public override string Title => "信访事项转送告知书";

    /// <inheritdoc/>
    public override string? Word => "执法信转";

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> ByHandIn => [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Directed];

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.TransferOrgan, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第二十三条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访事项转送告知书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”信访事项收悉。
        经审查，该信访事项属于本系统下级机关、单位职权范围。依据《信访工作条例》第二十三条第一款的规定，现已转送{{转送去向}}处理，请你（单位）与该单位联系并配合其工作。
        特此告知。
        {{署名盖章}}
        """;
}
