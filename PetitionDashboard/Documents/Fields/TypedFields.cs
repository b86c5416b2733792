using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Documents.Fields;

public static partial class DocumentFields
{
    /// <summary>事实和理由 (Regulation art. 32).</summary>
    public static DocumentField FactsFound { get; } = Typed("facts", "事实和理由");

    /// <summary>法律法规依据 (art. 32).</summary>
    public static DocumentField LegalBasis { get; } = Typed("legal-basis", "法律法规依据");

    /// <summary>The competent subordinate organ of a transfer.</summary>
    public static DocumentField TransferOrgan { get; } = Typed("transfer-organ", "转送去向", s => s.Said("organ") ?? s.Said("unit"));

    /// <summary>听证时间.</summary>
    public static DocumentField HearingTime { get; } = Typed("hearing-time", "听证时间", s => s.Day("from") is { } from
        ? PaperWords.Day(from) + (s.Day("until") is { } until && until != from ? $"至{PaperWords.Day(until)}" : string.Empty) : null);

    /// <summary>听证地点.</summary>
    public static DocumentField HearingPlace { get; } = Typed("hearing-place", "听证地点");

    /// <summary>听证主持人.</summary>
    public static DocumentField HearingHost { get; } = Typed("hearing-host", "主持人");

    /// <summary>参加人员.</summary>
    public static DocumentField Attendees { get; } = Typed("attendees", "参加人员");

    /// <summary>记录人.</summary>
    public static DocumentField Recorder { get; } = Typed("recorder", "记录人", s => s.Event?.By.Name);

    /// <summary>被谈话人.</summary>
    public static DocumentField Questioned { get; } = Typed("questioned", "被调查人");

    /// <summary>对方当事人.</summary>
    public static DocumentField OtherParty { get; } = Typed("other-party", "对方当事人");

    /// <summary>调解员.</summary>
    public static DocumentField Mediator { get; } = Typed("mediator", "调解人员", s => s.Event?.By.Name);

    /// <summary>履行方式和期限.</summary>
    public static DocumentField Performance { get; } = Typed("performance", "履行方式和期限");

    /// <summary>联系人.</summary>
    public static DocumentField Contact { get; } = Typed("contact", "联系人", s => s.Event?.By.Name);

    /// <summary>送达人.</summary>
    public static DocumentField Bearer { get; } = Typed("bearer", "送达人", s => s.Event?.By.Name);

    /// <summary>送达地点.</summary>
    public static DocumentField DeliveryPlace { get; } = Typed("delivery-place", "送达地点");

    /// <summary>送达文书名称.</summary>
    public static DocumentField AboutTitle { get; } = Known("about-title", "送达文书", s => s.About is { } d ? DocumentKinds.Find(d.Kind)?.Title : null);

    /// <summary>送达文书文号.</summary>
    public static DocumentField AboutNumber { get; } = Known("about-number", "送达文书文号", s => s.About?.Number);

    /// <summary>送达方式.</summary>
    public static DocumentField DeliveryWayOf { get; } = Known("delivery-way", "送达方式", s => LastDelivery(s) is { } d ? s.Say($"DeliveryWay.{d.Way}") : null);

    /// <summary>送达日期.</summary>
    public static DocumentField DeliveredOn { get; } = Known("delivered-on", "送达日期", s => LastDelivery(s) is { } d ? PaperWords.Day(d.On) : null);

    /// <summary>收件人.</summary>
    public static DocumentField Recipient { get; } = Known("recipient", "收件人", s => LastDelivery(s) is { } d ? s.Say($"DeliveryRecipient.{d.To}") : null);

    /// <summary>卷内文书件数.</summary>
    public static DocumentField FileCount { get; } = Known("file-count", "卷内件数", s => (InFile(s).Length + Attached(s).Length).ToString(CultureInfo.InvariantCulture));

    /// <summary>卷内目录 rows: ordinal, date, title, number, remark.</summary>
    public static DocumentField Catalogue { get; } = new("catalogue", "目录行", FieldKind.Rows, s => InFile(s).Length + Attached(s).Length > 0 ? "…" : null)
    {
        Rows = s =>
        [
            .. InFile(s).Select((d, i) => ImmutableArray.Create(
                (i + 1).ToString(CultureInfo.InvariantCulture), PaperWords.Day(d.IssuedOn), DocumentKinds.Find(d.Kind)?.Title ?? d.Kind, d.Number, Remark(d))),
            .. Attached(s).Select((a, i) => ImmutableArray.Create(
                (InFile(s).Length + i + 1).ToString(CultureInfo.InvariantCulture), PaperWords.Day(OfficeTime.DayOf(a.At)),
                string.Create(CultureInfo.InvariantCulture, $"附件{a.Number:00}（{s.Say($"AttachmentKind.{a.Kind}")}）"), string.Empty, AttachmentKinds.SizeText(a.Bytes))),
        ],
    };

    private static Delivery? LastDelivery(PaperSource s) => s.About?.Deliveries is [.., var last] ? last : null;

    private static ImmutableArray<IssuedDocument> InFile(PaperSource s) => [.. s.Case.CurrentDocuments().Where(d => DocumentKinds.Find(d.Kind) is { IsOfFile: false })];

    // Names of files may hold people's names: the catalogue calls them by their numbers.
    private static ImmutableArray<Attachment> Attached(PaperSource s) => [.. s.Case.Attachments.Where(a => a.Removed is null)];

    private static string Remark(IssuedDocument d) =>
        (d.Version > 1 ? string.Create(CultureInfo.InvariantCulture, $"第{d.Version}版") : string.Empty)
        + (d.DeliveredOn is { } on ? $"{PaperWords.Day(on)}送达" : string.Empty);
}
