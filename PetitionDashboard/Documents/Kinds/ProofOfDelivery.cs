using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Documents.Kinds;

/// <summary>送达回证: proof of the delivery of another document.</summary>
public sealed class ProofOfDelivery : DocumentKind
{
    /// <inheritdoc/>
    public override string Key => "proof-of-delivery";

    /// <inheritdoc/>
    public override string Title => "送达回证";

    /// <inheritdoc/>
    public override string? Word => null;

    /// <inheritdoc/>
    public override int Order => 34;

    /// <inheritdoc/>
    public override Roles IssuedBy => Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<DocumentField> Required => [DocumentFields.CaseNumber, DocumentFields.AboutTitle, DocumentFields.DeliveryWayOf, DocumentFields.DeliveredOn, DocumentFields.Recipient];

    /// <inheritdoc/>
    public override string Template => """
        # {{机关名称}}
        # 送达回证
        | 信访件编号 | {{信访件编号}} |
        | 送达文书 | {{送达文书}} |
        | 文书文号 | {{送达文书文号}} |
        | 受送达人 | {{信访人}} |
        | 送达地点 | {{送达地点}} |
        | 送达方式 | {{送达方式}} |
        | 送达日期 | {{送达日期}} |
        | 收件人 | {{收件人}} |
        | 收件人签名或者盖章 | 　　　　　　　　　　　　　　年　　月　　日 |
        | 送达人 | {{送达人}} |
        | 备注 | {{事项内容}} |
        @ 注：收件人不是受送达人本人的，应当注明与受送达人的关系；留置送达的，应当由见证人签名。
        """;
}
