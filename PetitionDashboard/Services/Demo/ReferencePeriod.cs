using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>
/// The bureau's first half-year, as its own report counts it, put into the last completed half-year: 69 received, 62 of them closed by its
/// end, 2 central backlog cases closed, 9 consultations, 9 special-team resolutions, 9 national evaluations of which 8 satisfied, one case
/// open for four years resolved with police and street.
/// </summary>
/// <param name="planner">Invents the ordinary course of each case.</param>
/// <param name="period">First and last day.</param>
internal sealed class ReferencePeriod(CasePlanner planner, (DateOnly From, DateOnly To) period)
{
    /// <summary>Received in the period.</summary>
    public const int Received = 69;

    /// <summary>Of those, closed by its end.</summary>
    public const int Closed = 62;

    /// <summary>Consultations held; special teams whose case was closed; national evaluations.</summary>
    public const int Nine = 9;

    private const int FirstIndex = 10_000;
    private const int DaysToFinish = 12;
    private const int DaysOfOpenOnes = 11;
    private const int National = 5;
    private readonly DateTimeOffset _end = WorkTime.At(period.To, (17 * 60) + 20);

    /// <summary>The last completed calendar half-year before a day.</summary>
    public static (DateOnly From, DateOnly To) Before(DateOnly today) => today.Month > 6
        ? (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 6, 30))
        : (new DateOnly(today.Year - 1, 7, 1), new DateOnly(today.Year - 1, 12, 31));

    /// <summary>The cases of the period that are closed by its end.</summary>
    /// <param name="count">How many; those that later scenes bring along are not among them.</param>
    public IEnumerable<CasePlan> ClosedOnes(int count)
    {
        var days = period.To.DayNumber - period.From.DayNumber - DaysToFinish;
        for (var i = 0; i < count; i++)
        {
            var day = period.From.AddDays(i * days / count);
            var plan = Ordinary(FirstIndex + i, day);
            var room = period.To.DayNumber - day.DayNumber - 8;
            plan = (plan.Track == Track.Accusation ? Appeal(plan) : plan) with
            {
                ReplyAfter = Math.Min(plan.ReplyAfter, Math.Max(0, room - 8)),
                CloseBy = _end,
                EvaluateBy = _end,
            };

            // The nines are spread over the period, never two in one case.
            yield return (i % 6, i / 6) switch
            {
                (0, < Nine) => Ordinary(plan, Method.Assisted, 9) with { Consulted = true },
                (2, < Nine - 1) => Ordinary(plan, Method.Dedicated, 11) with { Team = true },
                (4, < Nine) => Evaluated(Ordinary(plan, plan.Method, 6), i / 6),
                _ => plan,
            };
        }
    }

    /// <summary>The cases received at the end of the period and closed after it.</summary>
    public IEnumerable<CasePlan> OpenOnes(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var day = period.To.AddDays(-DaysOfOpenOnes + (i * (DaysOfOpenOnes - 1) / Math.Max(1, count)));
            var plan = Ordinary(FirstIndex + 500 + i, day);
            yield return Appeal(plan) with { Method = Method.Assisted, ReplyAfter = DaysOfOpenOnes + 9 + i, EvaluateAfter = 3 + i };
        }
    }

    /// <summary>Older cases that the period resolves: two of the central fourth batch, and the one that lay open for four years.</summary>
    public IEnumerable<CasePlan> Backlog()
    {
        for (var i = 0; i < 2; i++)
        {
            var received = period.From.AddDays(-700 - (i * 200));
            var plan = Ordinary(FirstIndex + 700 + i, received);
            plan = plan with { Input = Named(plan.Input, 50 + i) };
            yield return Long(plan, received, period.From.AddDays(50 + (i * 60))) with
            {
                Input = plan.Input with { Channel = Channel.NationalSystem, SenderNumber = $"ZY4-{i + 17:00000}", CentralBatch = "第四批" },
            };
        }

        var old = period.From.AddDays(-1390);
        var four = Ordinary(FirstIndex + 710, old);
        four = four with { Input = Named(four.Input, 60) };
        yield return Long(four, old, old.AddDays(1475)) with
        {
            Team = true,
            Asks = [new PlanAsk(LetterKind.Joint, 0, 0.85, 0.853), new PlanAsk(LetterKind.Joint, 1, 0.86, 0.862), new PlanAsk(LetterKind.Whistle, 0, 0.95, 0.9505)],
            Input = four.Input with
            {
                Channel = Channel.Visit,
                Headcount = 6,
                Field = "illegal-construction",
                Title = "东风里历史违建占用公共通道四年未决",
                Content = "东风里三排平房之间的公共通道被历史搭建占用四年，车辆进不去，邻里多次发生争执。请有关部门牵头，公安、街道一起解决。",
                Wish = "拆除占用通道的搭建，恢复通行",
            },
        };
    }

    /// <summary>The same people and place with a complaint that the bureau investigates.</summary>
    public static CasePlan Appeal(CasePlan plan) => plan with
    {
        Route = PlanRoute.Handled,
        Purpose = PurposeCategory.Appeal,
        Track = Track.LawfulDuty,
        Input = plan.Input with { AccusedPersons = [], AccusedUnits = [], AccusedUnidentified = false, AgainstBureau = false },
    };

    private static CasePlan Ordinary(CasePlan plan, Method method, double days) => Appeal(plan) with
    {
        Track = Track.PetitionProcedure,
        Method = method,
        Notes = 2,
        AssessAfter = 1,
        AcceptAfter = 1,
        ReplyAfter = days,
        EvaluateAfter = null,
        SecondAfter = null,
        Objects = false,
    };

    private static CasePlan Evaluated(CasePlan plan, int nth) => plan with
    {
        National = true,
        EvaluateAfter = 3,
        Satisfaction = nth == National ? Satisfaction.Unsatisfied : nth % 3 == 0 ? Satisfaction.BasicallySatisfied : Satisfaction.Satisfied,
        SecondAfter = nth == National ? 2 : null,
        Input = Named(plan.Input, nth),
    };

    /// <summary>The same registration with somebody to ask.</summary>
    private static RegisterInput Named(RegisterInput input, int nth) => !input.Anonymous ? input : input with
    {
        Anonymous = false,
        Petitioners = [new PetitionerInput { Name = "林德顺", Phone = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"199000001{nth:00}"), Address = "望湖苑6号楼" }],
    };

    /// <summary>A long course from receipt to a closure on a certain day.</summary>
    private static CasePlan Long(CasePlan plan, DateOnly received, DateOnly closed) => Appeal(plan) with
    {
        Track = Track.PetitionProcedure,
        Method = Method.Joint,
        AssessAfter = 1,
        AcceptAfter = 2,
        ReplyAfter = closed.DayNumber - received.DayNumber - 8,
        CloseBy = WorkTime.At(closed, 17 * 60),
        Notes = 9,
        Urgings = 3,
        ExtensionDays = null,
        EvaluateAfter = null,
        SecondAfter = null,
        Objects = false,
    };

    /// <summary>A case without what the period counts exactly: no consultation, team or national evaluation.</summary>
    private CasePlan Ordinary(int index, DateOnly day)
    {
        var plan = planner.Plan(index, WorkTime.At(day, 560 + (index % 7 * 40)));
        return Plain(plan) with
        {
            Satisfaction = plan.Satisfaction == Satisfaction.Unsatisfied ? Satisfaction.BasicallySatisfied : plan.Satisfaction,
            SecondAfter = null,
            Route = plan.Route == PlanRoute.Withdrawn ? PlanRoute.Handled : plan.Route,
        };
    }

    /// <summary>The same case without consultation, team, national evaluation and reopening.</summary>
    public static CasePlan Plain(CasePlan plan) => plan with
    {
        Consulted = false,
        Team = false,
        National = false,
        ReopenAfter = null,
        Input = plan.Input.Channel == Channel.Hotline12345 ? plan.Input with { Channel = Channel.Phone, SenderNumber = null } : plan.Input,
    };
}
