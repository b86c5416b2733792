using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Documents.Templates;

/// <summary>An invented case on which a template can be looked at: nobody in it exists, and every field has a value.</summary>
public static class Example
{
    private static readonly DateOnly s_day = new(2026, 3, 2);
    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor s_officer = new(1, "周岚", 2, "信访科", Roles.Clerk);

    /// <summary>What the example office says of itself where the real one has not said it yet.</summary>
    public static OfficeFacts Filled(OfficeFacts office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office with
        {
            Name = Or(office.Name, "某区综合行政执法局"),
            Address = Or(office.Address, "某区和平路1号"),
            Phone = Or(office.Phone, "0532-80000000"),
            ReviewOrgan = Or(office.ReviewOrgan, "某区人民政府"),
            ReExaminationOrgan = Or(office.ReExaminationOrgan, "某市人民政府"),
            ReconsiderationOrgan = Or(office.ReconsiderationOrgan, "某区人民政府"),
            Court = Or(office.Court, "某区人民法院"),
        };
    }

    /// <summary>The source of a paper of this kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="office">What the office says of itself.</param>
    /// <param name="word">The kind's word; null for none.</param>
    /// <param name="say">Says invariant values in Chinese.</param>
    public static PaperSource Of(DocumentKind kind, OfficeFacts office, string? word, Func<string, string> say)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var issued = new IssuedDocument(1, "handling-opinion", 4, "执法信处〔2026〕1号", 1, s_day, string.Empty, true)
        {
            Demands = [1],
            Deliveries = [new Delivery(s_day.AddDays(2), DeliveryWay.Direct, DeliveryRecipient.Petitioner, 1, Receipt: true)],
        };
        var act = Catalogue.All.FirstOrDefault(a => string.Equals(a.Document, kind.Key, StringComparison.Ordinal))?.Key;
        var petition = Case(issued);
        return new PaperSource
        {
            Case = petition,
            Event = act is null ? null : Event(4, act, kind),
            History = [Event(3, "extend", kind), Event(5, "close", kind) with { Sequence = 2 }],
            Parties = [new Party("张示例", "370200199001011234", "13800000000", "某区示例路2号3单元", IsRepresentative: true), new Party("李示例", null, "13900000000", "某区示例路4号")],
            MaskedParties = [new Party("张**", "3702**********1234", "138****0000", "某区示例路2****"), new Party("李**", null, "139****0000", "某区示例路4****")],
            Office = Filled(office),
            Number = word is null ? string.Empty : PaperWords.Number(word, s_day.Year, 1),
            Date = s_day,
            QueryCode = "K7MD-4PQX-2W9T",
            About = issued,
            Typed = DocumentFields.All.Where(f => f.Kind == FieldKind.Typed).ToFrozenDictionary(f => f.Key, TypedValue, StringComparer.Ordinal),
            Say = say,
        };
    }

    private static PetitionCase Case(IssuedDocument issued) => new()
    {
        Number = "XF2026000001",
        Stage = Stage.FollowUp,
        Intake = new Intake
        {
            Channel = Channel.Visit,
            ReceivedAt = s_at,
            Title = "烧烤店油烟直排扰民",
            Content = "楼下烧烤店油烟直排，夜间影响休息，多次反映未解决。",
            Field = "cooking-fumes",
            Town = "示例街道",
            Place = "示例路夜市",
            Headcount = 2,
            SenderNumber = "区信访转〔2026〕12号",
        },
        Demands =
        [
            new Demand(1, "责令烧烤店安装油烟净化设施", PurposeCategory.Appeal, Track.PetitionProcedure, DemandClass.Reasonable, new DemandAnswer("opinion", Outcome.Supported, s_day)),
            new Demand(2, "查处店外经营占道行为", PurposeCategory.Appeal, Track.LawfulDuty, DemandClass.Reasonable, new DemandAnswer("opinion", Outcome.PartlySupported, s_day)),
        ],
        Method = Method.Careful,
        UnitId = 3,
        UnitName = "示例中队",
        HandlerId = 3,
        HandlerName = "王示例",
        AcceptedAt = s_at,
        Replies = [s_at],
        Closures = [new Closure(s_at, InTime: true, EvaluationAsked: true)],
        Evaluations = [new Evaluation(Satisfaction.Satisfied, Satisfaction.BasicallySatisfied, National: false, s_day)],
        Clocks = [Clock.Begin(1, ClockRules.Default[ClockKind.Handling], s_day, WorkCalendar.BuiltIn, demand: 1), Clock.Begin(2, ClockRules.Default[ClockKind.LawfulDutyReply], s_day, WorkCalendar.BuiltIn, demand: 2)],
        Reviews = [new ReviewRecord([1], "某区人民政府", s_day.AddDays(20), Stage.FollowUp) { Opinion = new ReviewDecision(ReviewOutcome.Upheld, s_day.AddDays(40), "某政信查〔2026〕3号") }],
        ArchiveClass = ArchiveClasses.TenYears,
        Documents = [issued],
    };

    private static CaseEvent Event(int sequence, string act, DocumentKind kind) => new(
        sequence, act, s_officer, s_at, s_at,
        [new DemandAnswered(1, new DemandAnswer(act, Outcome.Supported, s_day)), new DemandAnswered(2, new DemandAnswer(act, Outcome.PartlySupported, s_day))],
        TextOf(act),
        [
            new Detail("on", "2026-03-02"), new Detail("from", "2026-03-02"), new Detail("due", "2026-04-30"), new Detail("days", "30"), new Detail("count", "2"),
            new Detail("demands", "1;2"), new Detail("organ", "某区市场监督管理局"), new Detail("procedure", "行政复议"), new Detail("addressee", "示例单位"),
            new Detail("ground", kind.Key.StartsWith("no-longer", StringComparison.Ordinal) ? "NoLongerGround.RemedyNotSought" : "RefusalGround.OtherProcedure"),
            new Detail("outcome", kind.Key switch
            {
                "callback-sheet" => "CallbackOutcome.Reached",
                "mediation-agreement" => "MediationOutcome.Agreed",
                _ => "ReviewOutcome.Upheld",
            }),
            new Detail("decision", "ExtensionDecision.Approved"), new Detail("person", "赵示例"), new Detail("unit", "示例中队"), new Detail("kind", "InvestigationKind.SiteInspection"),
            new Detail("place", "示例路夜市12号门店"), new Detail("settled", "Settlement.Solved"),
        ]);

    private static string TextOf(string act) => act switch
    {
        "extend" => "需要委托第三方检测油烟排放浓度",
        _ => "经现场检查并委托检测，该店油烟净化设施未正常使用。已责令其限期改正，并对占道经营行为依法处理，后续由示例中队每周复查一次，直至整改到位。",
    };

    private static string TypedValue(DocumentField field) => field.Key switch
    {
        "facts" => "2026年3月5日，执法人员到现场检查，该店正在营业，油烟净化设施未开启，烟道出口距居民窗户约4米，现场有明显油烟气味。",
        "legal-basis" => "《中华人民共和国大气污染防治法》第八十一条、第一百一十八条",
        "organ" => "某区市场监督管理局",
        "addressee" => "示例单位",
        "transfer-organ" => "示例中队",
        "hearing-time" => "2026年3月20日9时30分",
        "hearing-place" => "某区和平路1号三楼听证室",
        "record-place" => "示例路夜市12号门店",
        "performance" => "自协议签订之日起10日内完成净化设施安装，逾期每日支付违约金100元。",
        "opinion-number" => "执法信处〔2026〕1号",
        "review-number" => "某政信查〔2026〕3号",
        _ => "示例人员",
    };

    private static string Or(string value, string otherwise) => string.IsNullOrWhiteSpace(value) ? otherwise : value;
}
