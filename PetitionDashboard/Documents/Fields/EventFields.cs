using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Documents.Fields;

public static partial class DocumentFields
{
    /// <summary>The text of the act that it is made from.</summary>
    public static DocumentField Text { get; } = Known("text", "事项内容", s => s.Event?.Note);

    /// <summary>Day of the event.</summary>
    public static DocumentField EventOn { get; } = Known("event-on", "事项日期", s => s.Event is { } e ? PaperWords.Day(s.Day("on") ?? s.Day("from") ?? OfficeTime.DayOf(e.OccurredAt)) : null);

    /// <summary>Ground of a refusal.</summary>
    public static DocumentField Ground { get; } = Known("ground", "不予受理情形", s => s.Said("ground"));

    /// <summary>The articles that the ground rests on, as the legal section has them on the day of the paper.</summary>
    public static DocumentField GroundArticle { get; } = Known("ground-article", "情形依据", s => s.Detail("ground") is { } ground ? Cited(s, s.Articles[ground]) : null);

    /// <summary>The organ that the event names.</summary>
    public static DocumentField Organ { get; } = Typed("organ", "有关机关", s => s.Said("organ"));

    /// <summary>法定程序.</summary>
    public static DocumentField Procedure { get; } = Known("procedure", "法定程序", s => s.Said("procedure"));

    /// <summary>Whom a letter is addressed to.</summary>
    public static DocumentField Addressee { get; } = Typed("addressee", "主送单位", s => s.Said("addressee") ?? s.Said("unit") ?? s.Case.UnitName);

    /// <summary>Until when a letter is to be answered.</summary>
    public static DocumentField AnswerDue { get; } = Known("answer-due", "答复期限", s => s.Day("due") is { } due ? PaperWords.Day(due) : null);

    /// <summary>What was decided, in a word.</summary>
    public static DocumentField Outcomes { get; } = Known("outcomes", "处理结论", s => s.Said("outcomes") ?? s.Said("outcome"));

    /// <summary>What was decided, demand by demand.</summary>
    public static DocumentField Answers { get; } = Known("answers", "逐项结论", Answered);

    /// <summary>延长天数.</summary>
    public static DocumentField ExtensionDays { get; } = Known("extension-days", "延长天数", s => s.Detail("days"));

    /// <summary>延长后的期限.</summary>
    public static DocumentField ExtendedDue { get; } = Known("extended-due", "延长后期限", s => s.Day("due") is { } due ? PaperWords.Day(due) : null);

    /// <summary>延期理由, as it was asked for.</summary>
    public static DocumentField ExtensionReason { get; } = Known("extension-reason", "延期理由", s => s.Last("extend")?.Note);

    /// <summary>The duty that runs, with its end.</summary>
    public static DocumentField Duty { get; } = Known("duty", "当前期限", s => s.Case.NextDuty() is { Due: { } due } duty ? $"{s.Say($"ClockKind.{duty.Kind}")}至{PaperWords.Day(due)}" : null);

    /// <summary>催办次数.</summary>
    public static DocumentField UrgeCount { get; } = Known("urge-count", "催办次数", s => s.Detail("count"));

    /// <summary>The person whom an interview was with.</summary>
    public static DocumentField Interviewee { get; } = Known("interviewee", "被约谈人", s => s.Said("person"));

    /// <summary>Their unit.</summary>
    public static DocumentField IntervieweeUnit { get; } = Known("interviewee-unit", "被约谈人单位", s => s.Said("unit"));

    /// <summary>Kind of an investigation record.</summary>
    public static DocumentField RecordKind { get; } = Known("record-kind", "笔录类别", s => s.Said("kind"));

    /// <summary>Where it was taken.</summary>
    public static DocumentField RecordPlace { get; } = Typed("record-place", "笔录地点", s => s.Said("place"));

    /// <summary>Who recorded the event.</summary>
    public static DocumentField Officer { get; } = Known("officer", "经办人", s => s.Event?.By.Name);

    /// <summary>Number of our opinion.</summary>
    public static DocumentField OpinionNumber { get; } = Typed("opinion-number", "原处理意见文号", s => s.Case.CurrentDocuments().LastOrDefault(d => d.Kind == "handling-opinion")?.Number);

    /// <summary>Number of the review opinion.</summary>
    public static DocumentField ReviewNumber { get; } = Typed("review-number", "复查意见文号", s => s.Case.Reviews is [.., { Opinion.DocumentNumber: { } number }] ? number : null);

    /// <summary>Day on which the petitioner asked for it.</summary>
    public static DocumentField RequestedOn { get; } = Known("requested-on", "申请日期", s => s.Case.Reviews is [.., var last] ? PaperWords.Day(last.RequestedOn) : null);

    /// <summary>How a closure dealt with the matter.</summary>
    public static DocumentField Settled { get; } = Known("settled", "办结情况", s => s.Last("close") is { Details.IsDefault: false } e && e.Details.FirstOrDefault(d => d.Name == "settled") is { } d ? string.Join('、', d.Value.Split(';').Select(s.Say)) : null);

    /// <summary>How the last callback ended.</summary>
    public static DocumentField CallbackResult { get; } = Known("callback-result", "回访结果", s => s.Event?.Act == "callback" ? s.Said("outcome") : null);

    /// <summary>How satisfied the petitioner said to be.</summary>
    public static DocumentField SatisfactionOf { get; } = Known("satisfaction", "满意度评价", s => s.Case.Evaluation is { } e
        ? $"对信访部门{s.Say($"Satisfaction.{e.Office}")}，对责任单位{s.Say($"Satisfaction.{e.Unit}")}" : null);

    /// <summary>Articles in a row, each law named once; what a citation adds in brackets for the office's own eyes is left off.</summary>
    private static string? Cited(PaperSource s, ImmutableArray<string> articles)
    {
        var cited = new List<string>();
        var law = string.Empty;
        foreach (var article in articles)
        {
            var said = s.Say($"Basis.{article}");
            if (said.EndsWith('）') && said.LastIndexOf('（') is > 0 and var aside)
                said = said[..aside];
            var title = said.StartsWith('《') ? said[..(said.IndexOf('》', StringComparison.Ordinal) + 1)] : string.Empty;
            cited.Add(title.Length > 0 && title == law ? said[title.Length..] : said);
            law = title;
        }

        return cited.Count == 0 ? null : string.Join('、', cited);
    }

    private static string? Answered(PaperSource s)
    {
        var answers = (s.Event?.Effects ?? []).OfType<DemandAnswered>().ToList();
        if (answers.Count == 0)
            return null;
        return string.Join('\n', answers.Select((a, i) =>
        {
            var demand = s.Case.Demands.FirstOrDefault(d => d.Number == a.Demand)?.Text;
            var decided = (s.Event!.Act, a.Answer.Outcome) switch
            {
                ("suggestion-reply", Outcome.Supported) => "予以采纳",
                ("suggestion-reply", Outcome.PartlySupported) => "予以部分采纳",
                ("suggestion-reply", Outcome.NotSupported) => "暂不予采纳",
                (_, Outcome.Supported) => "予以支持",
                (_, Outcome.PartlySupported) => "予以部分支持",
                (_, Outcome.NotSupported) => "不予支持",
                _ => "作出解释说明",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{(answers.Count > 1 ? $"（{PaperWords.Ordinal(i + 1)}）" : string.Empty)}关于“{demand}”的诉求，{decided}。");
        }));
    }
}
