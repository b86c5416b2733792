using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Documents.Fields;

public static partial class DocumentFields
{
    /// <summary>信访件编号.</summary>
    public static DocumentField CaseNumber { get; } = Known("case-number", "信访件编号", s => s.Case.Number);

    /// <summary>事项标题.</summary>
    public static DocumentField Title { get; } = Known("title", "事项标题", s => s.Case.Intake.Title);

    /// <summary>反映内容.</summary>
    public static DocumentField Content { get; } = Known("content", "反映内容", s => s.Case.Intake.Content);

    /// <summary>诉求, one a line.</summary>
    public static DocumentField Demands { get; } = Known("demands", "信访诉求", s => Lines(s.Case.Demands));

    /// <summary>Those demands that the event answers or directs.</summary>
    public static DocumentField EventDemands { get; } = Known("event-demands", "所涉诉求", s => Lines(OfEvent(s)));

    /// <summary>信访渠道.</summary>
    public static DocumentField ChannelOf { get; } = Known("channel", "信访渠道", s => s.Say($"Channel.{s.Case.Intake.Channel}"));

    /// <summary>收到日期.</summary>
    public static DocumentField ReceivedOn { get; } = Known("received-on", "收到日期", s => PaperWords.Day(OfficeTime.DayOf(s.Case.Intake.ReceivedAt)));

    /// <summary>问题发生地.</summary>
    public static DocumentField Place { get; } = Known("place", "问题地点", s => s.Case.Intake.Town + s.Case.Intake.Place);

    /// <summary>问题类别.</summary>
    public static DocumentField Subject { get; } = Known("subject", "问题类别", s => s.Say($"SubjectField.{s.Case.Intake.Field}"));

    /// <summary>信访人数.</summary>
    public static DocumentField Headcount { get; } = Known("headcount", "信访人数", s => s.Case.Intake.Headcount.ToString(CultureInfo.InvariantCulture));

    /// <summary>第几次信访.</summary>
    public static DocumentField PetitionCount { get; } = Known("petition-count", "信访次数", s => s.Case.Intake.Petition.ToString(CultureInfo.InvariantCulture));

    /// <summary>来文编号.</summary>
    public static DocumentField SenderNumber { get; } = Known("sender-number", "来文编号", s => s.Case.Intake.SenderNumber);

    /// <summary>查询码: whoever has it asks in the petitioner's place, so that it is kept from readers like the name is.</summary>
    public static DocumentField QueryCode { get; } = new("query-code", "查询码", FieldKind.Known, s => s.QueryCode, IsPersonal: true) { Mask = _ => "****-****-****" };

    /// <summary>受理日期.</summary>
    public static DocumentField AcceptedOn { get; } = Known("accepted-on", "受理日期", s => s.Case.AcceptedAt is { } at ? PaperWords.Day(OfficeTime.DayOf(at)) : null);

    /// <summary>答复日期.</summary>
    public static DocumentField RepliedOn { get; } = Known("replied-on", "答复日期", s => s.Case.RepliedAt is { } at ? PaperWords.Day(OfficeTime.DayOf(at)) : null);

    /// <summary>办结日期.</summary>
    public static DocumentField ClosedOn { get; } = Known("closed-on", "办结日期", s => s.Case.Closures is [.., var last] ? PaperWords.Day(OfficeTime.DayOf(last.At)) : null);

    /// <summary>承办单位.</summary>
    public static DocumentField UnitOf { get; } = Known("unit", "承办单位", s => s.Case.UnitName);

    /// <summary>承办人.</summary>
    public static DocumentField Handler { get; } = Known("handler", "承办人", s => s.Case.HandlerName);

    /// <summary>保管期限.</summary>
    public static DocumentField ArchiveClassOf { get; } = Known("archive-class", "保管期限", s => s.Case.ArchiveClass is { } c ? s.Say($"ArchiveClass.{c}") : null);

    /// <summary>The demands with the way each is handled, its article and limit, as the acceptance notice tells them.</summary>
    public static DocumentField Ways { get; } = Known("ways", "办理途径和期限", s => string.Join('\n', s.Case.Demands.Where(d => d.Track is not null).Select(d => Way(s, d))));

    private static string? Lines(IEnumerable<Demand> demands)
    {
        var all = demands.ToList();
        return all.Count switch
        {
            0 => null,
            1 => all[0].Text,
            _ => string.Join('\n', all.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Number}．{d.Text}"))),
        };
    }

    private static IEnumerable<Demand> OfEvent(PaperSource s)
    {
        var numbers = s.Detail("demands")?.Split(';');
        return numbers is null
            ? s.Case.Demands
            : s.Case.Demands.Where(d => numbers.Contains(d.Number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    private static string Way(PaperSource s, Demand demand)
    {
        var due = Accept.ClockOf(demand.Track) is { } kind
            ? s.Case.Clocks.LastOrDefault(c => c.Kind == kind && c.Demand == demand.Number)
            : null;
        var until = due?.Due is { } day ? $"，至{PaperWords.Day(day)}止" : string.Empty;
        var way = demand.Track switch
        {
            Track.Suggestion => "属于建议意见类事项，依据《信访工作条例》第二十九条的规定研究论证并予以回复",
            Track.Accusation => "属于检举控告类事项，依据《信访工作条例》第三十条的规定按照管理权限依规依纪依法处理",
            Track.LawfulDuty => $"属于申请查处违法行为、履行保护合法权益职责的事项，依据《信访工作条例》第三十一条第五项的规定依法履行或者答复，办理期限为{Length(due, "2个月")}{until}",
            Track.PetitionProcedure => $"依据《信访工作条例》第三十一条第六项、第三十四条的规定调查核实并出具信访处理意见书，办理期限为自受理之日起{Length(due, "60日")}{until}；情况复杂的，经本机关负责人批准可以适当延长，延长期限不超过30日",
            Track.Simplified => $"适用简易办理程序，自受理之日起{Length(due, "10个工作日")}内作出处理意见{until}",
            _ => "依照有关法定程序处理",
        };
        return s.Case.Demands.Length == 1 ? $"你（单位）提出的“{demand.Text}”的诉求，{way}。" : $"关于“{demand.Text}”的诉求，{way}。";
    }

    private static string Length(Clock? clock, string usual) => clock is null ? usual : clock.Limit.Unit switch
    {
        LimitUnit.Months => $"{clock.Limit.Count}个月",
        LimitUnit.WorkingDays => $"{clock.Limit.Count}个工作日",
        _ => $"{clock.Limit.Count}日",
    };
}
