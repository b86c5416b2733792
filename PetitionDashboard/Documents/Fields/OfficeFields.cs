namespace PetitionDashboard.Documents.Fields;

public static partial class DocumentFields
{
    /// <summary>机关名称.</summary>
    public static DocumentField Office { get; } = Known("office", "机关名称", s => s.Office.Name);

    /// <summary>办公地址.</summary>
    public static DocumentField OfficeAddress { get; } = Known("office-address", "办公地址", s => s.Office.Address);

    /// <summary>办公电话.</summary>
    public static DocumentField OfficePhone { get; } = Known("office-phone", "办公电话", s => s.Office.Phone);

    /// <summary>复查机关.</summary>
    public static DocumentField ReviewOrgan { get; } = Known("review-organ", "复查机关", s => s.Office.ReviewOrgan);

    /// <summary>复核机关.</summary>
    public static DocumentField ReExaminationOrgan { get; } = Known("re-examination-organ", "复核机关", s => s.Office.ReExaminationOrgan);

    /// <summary>行政复议机关.</summary>
    public static DocumentField ReconsiderationOrgan { get; } = Known("reconsideration-organ", "行政复议机关", s => s.Office.ReconsiderationOrgan);

    /// <summary>管辖法院.</summary>
    public static DocumentField Court { get; } = Known("court", "管辖法院", s => s.Office.Court);

    /// <summary>文号.</summary>
    public static DocumentField Number { get; } = Known("number", "文号", s => s.Number);

    /// <summary>成文日期.</summary>
    public static DocumentField Date { get; } = Known("date", "成文日期", s => PaperWords.Day(s.Date));

    /// <summary>署名、印章位置和成文日期.</summary>
    public static DocumentField Signature { get; } = new("signature", "署名盖章", FieldKind.Signature, s => s.Office.Name);

    /// <summary>The same without a place for the seal.</summary>
    public static DocumentField PlainSignature { get; } = new("plain-signature", "署名日期", FieldKind.Signature, s => s.Office.Name);
}
