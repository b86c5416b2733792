using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>
/// What the demo office has on its desks today: a case in every stage and lamp, counted back from the present, the most telling first.
/// </summary>
/// <param name="planner">Invents people and places.</param>
/// <param name="cast">Who plays.</param>
/// <param name="calendar">Working days.</param>
/// <param name="now">The present.</param>
internal sealed class LiveScenes(CasePlanner planner, OfficeCast cast, WorkCalendar calendar, DateTimeOffset now)
{
    private const int FirstIndex = 40_000;
    private const int HandlingDays = 60;
    private readonly DateOnly _today = OfficeTime.DayOf(now);
    private int _index = FirstIndex;

    /// <summary>Every scene.</summary>
    public IEnumerable<CasePlan> All() => [.. AskedIn(), .. Incoming(), .. AtUnits(), .. Answered(), .. Closings(), .. Risks(), .. Backlog()];

    /// <summary>What a partner finds to answer. Told first: on days when the period has room for few scenes, these are among them.</summary>
    private IEnumerable<CasePlan> AskedIn()
    {
        var crowd = Due(16, squad: 0, urgings: 0);
        yield return crowd with
        {
            Method = Method.Joint,
            Asks = [Open(LetterKind.Joint, 0, daysAgo: 2, minute: 600), Open(LetterKind.Joint, 3, daysAgo: 9, minute: 640)],
            Input = crowd.Input with
            {
                Channel = Channel.Visit,
                Headcount = 12,
                Title = "柳岸花园业主集体反映地下车库积水",
                Field = "property-management",
                Place = "柳岸花园",
                Content = "柳岸花园地下车库逢雨积水，物业多次报修未处理，十二户业主一同来访。请督促物业限期修复排水设施，并告知处理结果。",
                Wish = "请督促物业限期修复排水设施",
                Petitioners = [crowd.Input.Petitioners[0] with { IsRepresentative = true }],
            },
        };
        var gas = New(2, "whistle", squad: 0, matter: 9);
        yield return gas with
        {
            Asks = [Open(LetterKind.Whistle, 0, daysAgo: 1, minute: 900)],
            Input = gas.Input with { Title = "书院街餐馆占压燃气管道有漏气气味", Place = "书院街27号", Content = "书院街27号餐馆后院占压燃气管道，附近能闻到燃气气味，担心发生爆炸，请立即处理。" },
        };
    }

    private IEnumerable<CasePlan> Incoming()
    {
        for (var i = 0; i < 3; i++)
            yield return New(0, "register", squad: i, minute: 500 + (i * 25));
        yield return New(15, "register", squad: 3);
        yield return New(18, "register", squad: 4);
        yield return New(13, "register", squad: 5);
        yield return New(2, "assess", squad: 0);
        yield return New(4, "assess", squad: 6);
        yield return New(3, "accept", squad: 7);
        yield return New(1, null, squad: 2) with { Input = Hotline(New(1, null, squad: 2).Input) };
    }

    private IEnumerable<CasePlan> AtUnits()
    {
        yield return New(3, "assign", squad: 0);
        yield return New(2, "assign", squad: 0, matter: 4);
        yield return New(5, "assign", squad: 8);
        yield return New(3, "object", squad: 1) with { Objects = true, AssessAfter = 0, AcceptAfter = 0, AssignAfter = 0 };

        // Limits that end today, in three days, five days ago, and far off.
        yield return Due(0, squad: 0, urgings: 1);
        yield return Due(3, squad: 0, urgings: 0);
        yield return Due(-5, squad: 0, urgings: 2);
        yield return Due(24, squad: 0, urgings: 0);
        yield return Due(0, squad: 9, urgings: 1);
        yield return Due(4, squad: 10, urgings: 0);
        yield return Due(-9, squad: 11, urgings: 2);
        yield return Due(35, squad: 12, urgings: 0);
        yield return Due(6, squad: 0, urgings: 1) with { ExtensionDays = 30, StopAfter = "extend" };
        yield return Due(9, squad: 13, urgings: 0) with { ExtensionDays = 30, StopAfter = "approve-extension" };
    }

    private IEnumerable<CasePlan> Answered()
    {
        yield return New(12, "duty-reply", squad: 0) with { ReplyAfter = 4 };
        yield return New(14, "duty-reply", squad: 14) with { ReplyAfter = 5 };
        yield return New(9, "inform", squad: 2) with { Route = PlanRoute.Informed, Track = Track.PetitionProcedure };
        yield return New(8, "lead-in", squad: 5) with { Route = PlanRoute.LedIn, Track = Track.StatutoryProcedure };
        yield return New(10, "refuse", squad: 6) with { Route = PlanRoute.Refused, Track = Track.PetitionProcedure };
        yield return New(11, null, squad: 7) with { Route = PlanRoute.Withdrawn, ReplyAfter = 3, ArchiveAfter = null };
    }

    private IEnumerable<CasePlan> Closings()
    {
        yield return New(20, "close", squad: 0) with { ReplyAfter = 5 };
        yield return New(48, "close", squad: 3) with { ReplyAfter = 6 };
        yield return New(24, "evaluate", squad: 0) with { ReplyAfter = 5, EvaluateAfter = 3, Satisfaction = Satisfaction.Unsatisfied };
        yield return New(30, null, squad: 4) with { ReplyAfter = 6, EvaluateAfter = 3, Satisfaction = Satisfaction.Unsatisfied, SecondAfter = 2, StopAfter = "second-handling" };
        yield return New(26, "evaluate", squad: 8) with { ReplyAfter = 5, EvaluateAfter = 4, Satisfaction = Satisfaction.Satisfied };
        yield return New(34, "reopen", squad: 10) with { ReplyAfter = 6, ReopenAfter = 8 };
    }

    private IEnumerable<CasePlan> Risks()
    {
        // A cluster: the same place and field, three times within thirty days.
        for (var i = 0; i < 3; i++)
        {
            var plan = New(4 + (i * 6), i == 0 ? "assess" : "claim", squad: 1, matter: 3);
            yield return plan with { Input = plan.Input with { Content = Told(plan.Input, cast.Squads[1 % cast.Squads.Length].Unit.Town, "凤鸣路夜市"), Place = "凤鸣路夜市", Title = "凤鸣路夜市夜间噪音扰民", Town = cast.Squads[1 % cast.Squads.Length].Unit.Town } };
        }

        var accused = New(6, "assign", squad: 2, matter: 13);
        yield return accused with
        {
            Purpose = PurposeCategory.Accusation,
            Track = Track.Accusation,
            Input = accused.Input with { Title = "反映中队人员收受摊贩好处", Content = "有摊贩反映中队个别人员收受好处，对其占道经营视而不见，请调查。", AccusedPersons = [cast.Squads[2 % cast.Squads.Length].Head.PersonId], Confidential = true },
        };

        // The same person on the same matter for the third time.
        var third = New(70, null, squad: 0, matter: 4) with { ReplyAfter = 6, EvaluateAfter = 5 };
        yield return third;
        yield return Again(New(38, null, squad: 0, matter: 4), third) with { ReplyAfter = 9, EvaluateAfter = 4, Satisfaction = Satisfaction.BasicallySatisfied };
        yield return Again(New(5, "claim", squad: 0, matter: 4), third);
    }

    private IEnumerable<CasePlan> Backlog()
    {
        // Older than any period on the boards: they may be overdue, as they really were.
        for (var i = 0; i < 3; i++)
        {
            var plan = Due(-150 - (i * 70), squad: 4 + i, urgings: 3);
            yield return i switch
            {
                0 => plan with { Input = plan.Input with { CentralBatch = "第四批", Channel = Channel.NationalSystem, SenderNumber = "ZY4-00031" } },
                1 => plan with { Input = plan.Input with { CentralBatch = "第五批", Channel = Channel.NationalSystem, SenderNumber = "ZY5-00008" } },
                _ => plan,
            };
        }
    }

    /// <summary>A letter of some working day ago that nobody has answered yet.</summary>
    private PlanAsk Open(LetterKind kind, int partner, int daysAgo, int minute) =>
        new(kind, partner, 0, null) { At = WorkTime.At(WorkTime.OnOrBefore(_today.AddDays(-daysAgo), calendar), minute) };

    private static RegisterInput Hotline(RegisterInput input) => input with { Channel = Channel.Hotline12345, SenderNumber = "RX20260417" };

    private static CasePlan Again(CasePlan plan, CasePlan first) => plan with
    {
        Method = Method.Dedicated,
        Input = plan.Input with { Content = Told(plan.Input, first.Input.Town, first.Input.Place), Petitioners = first.Input.Petitioners, Title = first.Input.Title, Place = first.Input.Place, Field = first.Input.Field, Town = first.Input.Town },
    };

    // What is told names where it happens: it moves with the case.
    private static string Told(RegisterInput input, string? town, string? place) =>
        input.Content.Replace($"{input.Town}{input.Place}", $"{town}{place}", StringComparison.Ordinal);

    /// <summary>A case received so many days ago that stands after a certain act.</summary>
    private CasePlan New(int daysAgo, string? stopAfter, int squad, int matter = -1, int minute = 570)
    {
        var plan = Base(squad, matter, daysAgo == 0 ? _today : WorkTime.OnOrBefore(_today.AddDays(-daysAgo), calendar), minute);
        return plan with { StopAfter = stopAfter, Method = Method.Careful, ReplyAfter = Math.Max(6, daysAgo - 8), AssessAfter = 0, AcceptAfter = 0, AssignAfter = 0, ClaimAfter = 0, CloseAfter = 1 };
    }

    /// <summary>A case in handling whose sixty days end so many days from today.</summary>
    private CasePlan Due(int days, int squad, int urgings)
    {
        var accepted = _today.AddDays(days - HandlingDays);
        var plan = Base(squad, -1, accepted.AddDays(-2), 600);
        return plan with
        {
            Track = Track.PetitionProcedure,
            Method = Method.Assisted,
            AssessAfter = 0,
            AcceptOn = accepted,
            AssignAfter = 1,
            ClaimAfter = 1,
            // It would be answered next week: what is to happen by then has happened as far as today.
            ReplyAfter = HandlingDays + 9 - Math.Min(days, 8) + Math.Max(0, -days),
            Notes = 3,
            Urgings = urgings,
        };
    }

    private CasePlan Base(int squad, int matter, DateOnly day, int minute)
    {
        var index = _index++;
        var at = WorkTime.At(day, minute);
        var plan = planner.Plan(index, at < now ? at : now);
        var place = cast.Squads[squad % cast.Squads.Length];
        plan = ReferencePeriod.Appeal(ReferencePeriod.Plain(plan)) with
        {
            Squad = squad % cast.Squads.Length,
            Notes = 1,
            Asks = [],
            Urgings = 0,
            ExtensionDays = null,
            EvaluateAfter = null,
            Satisfaction = Satisfaction.Satisfied,
            SecondAfter = null,
            Objects = false,
        };
        var told = matter < 0 ? plan.Matter : DemoPhrases.Matters[matter];
        return plan with
        {
            Matter = told,
            Input = plan.Input with
            {
                Town = place.Unit.Town,
                Headcount = 1,
                Channel = plan.Input.Channel.IsDirect() ? plan.Input.Channel : Channel.Phone,
                Anonymous = false,
                Petitioners = plan.Input.Anonymous ? [new PetitionerInput { Name = "马玉兰", Phone = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1990000{index % 10000:0000}"), Address = "金桂里3号楼" }] : plan.Input.Petitioners,
                Field = told.Field,
                Title = matter < 0 ? plan.Input.Title : told.Titles[index % told.Titles.Length].Replace("{p}", plan.Input.Place, StringComparison.Ordinal),
                Content = matter < 0 ? Told(plan.Input, place.Unit.Town, plan.Input.Place) : $"{place.Unit.Town}{plan.Input.Place}：{told.Facts[index % told.Facts.Length]}，{DemoPhrases.Effects[index % DemoPhrases.Effects.Length]}。{told.Wishes[0]}。",
                Wish = matter < 0 ? plan.Input.Wish : told.Wishes[0],
            },
        };
    }
}
