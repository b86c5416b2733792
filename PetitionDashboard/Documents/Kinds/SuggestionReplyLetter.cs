using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>信访建议意见答复书 (Regulation art. 29): adopted, partly adopted or not; no review.</summary>
public sealed class SuggestionReplyLetter : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "suggestion-reply";

    /// <inheritdoc/>
    public override string Title => "信访建议意见答复书";

    /// <inheritdoc/>
    public override string? Word => "执法信建复";

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override bool IsForPetitioner => true;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.Number, DocumentFields.Petitioner, DocumentFields.EventDemands, DocumentFields.Answers, DocumentFields.Text, DocumentFields.Signature];

    /// <inheritdoc/>
    public override ImmutableArray<string> RequiredWords => ["第二十九条"];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 信访建议意见答复书
        = {{文号}}

        @ {{信访人}}：
        你（单位）于{{收到日期}}通过{{信访渠道}}提出的“{{事项标题}}”建议意见收悉。感谢你（单位）对本机关工作的关心和支持。建议内容为：
        {{所涉诉求}}
        依据《信访工作条例》第二十九条的规定，本机关认真研究论证，现答复如下：
        {{逐项结论}}
        {{事项内容}}
        {{署名盖章}}
        """;
}
