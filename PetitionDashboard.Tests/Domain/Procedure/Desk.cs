using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>One case on a desk: acts are decided and applied in memory, on days that the test sets.</summary>
internal sealed class Desk : IOfficeDirectory
{
    public static readonly Actor Clerk = new(1, "clerk", 2, "信访科", Roles.Clerk);
    public static readonly Actor OtherClerk = new(2, "clerk2", 2, "信访科", Roles.Clerk);
    public static readonly Actor Handler = new(3, "handler", 3, "阜安中队", Roles.Handler);
    public static readonly Actor Head = new(4, "head", 3, "阜安中队", Roles.UnitHead);
    public static readonly Actor OtherHead = new(5, "head2", 4, "中云中队", Roles.UnitHead);
    public static readonly Actor Supervisor = new(6, "supervisor", 2, "信访科", Roles.Supervisor);
    public static readonly Actor Leader = new(7, "leader", 1, "综合行政执法局", Roles.Leader);
    public static readonly Actor Auditor = new(8, "auditor", 1, "综合行政执法局", Roles.Auditor);
    public static readonly Actor Partner = new(9, "partner", 5, "公安分局", Roles.PartnerContact);
    public static readonly Actor Administrator = new(10, "sysadmin", 1, "综合行政执法局", Roles.SystemAdministrator);
    public static readonly Actor Security = new(11, "secadmin", 1, "综合行政执法局", Roles.SecurityAdministrator);
    public static readonly Actor Deputy = new(12, "deputy", 1, "综合行政执法局", Roles.Leader);
    public static readonly Actor Command = Actor.System("root");

    public static readonly ImmutableArray<Actor> People =
        [Clerk, OtherClerk, Handler, Head, OtherHead, Supervisor, Leader, Auditor, Partner, Administrator, Security, Deputy];

    public static readonly ImmutableArray<Unit> Units =
    [
        new Unit(1, "综合行政执法局", UnitKind.Bureau, null, null),
        new Unit(2, "信访科", UnitKind.PetitionOffice, 1, null),
        new Unit(3, "阜安中队", UnitKind.Squad, 1, "阜安街道"),
        new Unit(4, "中云中队", UnitKind.Squad, 1, "中云街道"),
        new Unit(5, "公安分局", UnitKind.Partner, null, null),
    ];

    private readonly List<CaseEvent> _events = [];
    private PetitionCase? _case;

    /// <summary>Monday.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public DateOnly Today => OfficeTime.DayOf(Now);

    public string Number { get; init; } = "XF2026000001";

    /// <summary>The second case of acts about two; without one, any number that is named is a registered case like this one.</summary>
    public Desk? Beside { get; set; }

    public PetitionCase Case => _case ?? throw new InvalidOperationException("Nothing is registered.");

    public IReadOnlyList<CaseEvent> Events => _events;

    public Unit? Unit(int id) => Units.FirstOrDefault(u => u.Id == id);

    public Actor? Person(int id) => People.FirstOrDefault(p => p.PersonId == id);

    public ActContext Context(Actor actor) => new()
    {
        Actor = actor,
        OccurredAt = Now,
        RecordedAt = Now,
        Calendar = WorkCalendar.BuiltIn,
        Rulebook = ClockRulebook.Default,
        Office = this,
        History = [.. _events],
        NewNumber = Number,
        Paper = new PaperToIssue(
            "handling-opinion", $"执法信处〔2026〕{(_case?.Documents.Length ?? 0) + 1}号", new string('0', 64), NamesPeople: true, Roles.Clerk | Roles.UnitHead,
            [.. _events.LastOrDefault(e => e.Act == "opinion")?.Effects.OfType<DemandAnswered>().Select(a => a.Demand) ?? []]),
    };

    public Desk Days(int days)
    {
        Now = Now.AddDays(days);
        return this;
    }

    /// <summary>Decides without doing.</summary>
    public Decision Ask(Actor actor, object input)
    {
        var act = ActOf(input);
        return act.Decide(act.From.Length == 0 ? null : Case, input, Context(actor) with { Other = OtherOf(act, input), Tied = TiedOf(act) });
    }

    /// <summary>The other case that an act would be given.</summary>
    public PetitionCase? OtherOf(Act act, object input)
    {
        if (act is not IPairAct pair || _case is not { } own || pair.OtherOf(own, input) is not { } number || number == own.Number)
            return null;
        if (Beside is null)
            return own with { Number = number, Stage = Stage.Registered, Links = [], Merger = null, Merged = [] };
        return Beside.Case.Number == number ? Beside.Case : null;
    }

    /// <summary>The cases that an act would be given as merged with this one.</summary>
    public ImmutableArray<PetitionCase> TiedOf(Act act) => act is ITiedAct && Beside is { } beside && IsTied ? [beside.Case] : [];

    /// <summary>True while this case and the one beside it are merged.</summary>
    public bool IsTied => Beside is { } beside && (Case.Merger?.Main == beside.Case.Number || beside.Case.Merger?.Main == Case.Number);

    public IEnumerable<string> Refusals(Actor actor, object input) =>
        Ask(actor, input) is Decision.No no ? no.Reasons.Select(r => r.Field is null ? r.Key : $"{r.Key}@{r.Field}") : [];

    public Desk Do(Actor actor, object input)
    {
        var decision = Ask(actor, input);
        Assert.True(decision is Decision.Yes, $"{ActOf(input).Key}: {string.Join(", ", Refusals(actor, input))}");
        Keep(ActOf(input), (Decision.Yes)decision, Context(actor));
        return this;
    }

    public void Keep(Act act, Decision.Yes decision, ActContext context)
    {
        if (decision.Other is { } side && Beside is { } beside)
            beside.KeepOther(act, side, decision, context);
        foreach (var tied in decision.Tied)
            Beside!.KeepOther(act, tied, decision, context);
        var e = ActService.EventOf(_case, act, decision, context);
        _case = History.Next(_case, _events, e);
        _events.Add(e);
    }

    private void KeepOther(Act act, Decision.OtherSide side, Decision.Yes decision, ActContext context)
    {
        var e = ActService.EventOf(_case, act, new Decision.Yes(side.Effects, side.WithoutNote ? null : decision.Note, side.Details), context);
        _case = History.Apply(_case, e);
        _events.Add(e);
    }

    public static Act ActOf(object input) => Catalogue.All.Single(a => a.InputType == input.GetType());

    // ---- ways to a stage

    public static RegisterInput Intake(string wish = "查处油烟直排", Channel channel = Channel.Visit) => new()
    {
        Petitioners = [new PetitionerInput { Name = "王小明", Phone = "13800138000", Address = "幸福路1号" }],
        Channel = channel,
        Title = "油烟扰民",
        Content = "楼下烧烤店油烟直排。",
        Wish = wish,
        Field = "cooking-fumes",
    };

    public static Desk Registered(RegisterInput? intake = null) => new Desk().Do(Clerk, intake ?? Intake());

    public static Desk Assessed(params Track[] tracks) =>
        Registered(Intake(string.Join('\n', tracks.Select((t, i) => $"诉求{i + 1}")))).Do(Clerk, Assessment(Method.Careful, tracks));

    public static AssessInput Assessment(Method method, params Track[] tracks) => new()
    {
        Demands = [.. tracks.Select((t, i) => new DemandAssessmentInput { Demand = i + 1, Track = t, Purpose = PurposeOf(t) })],
        Field = "cooking-fumes",
        Method = method,
        AgainstBureau = tracks.Contains(Track.Accusation),
    };

    public static PurposeCategory PurposeOf(Track track) => track switch
    {
        Track.Suggestion => PurposeCategory.Suggestion,
        Track.Accusation => PurposeCategory.Accusation,
        _ => PurposeCategory.Appeal,
    };

    public static Desk Accepted(params Track[] tracks) => Assessed(tracks).Do(Clerk, new AcceptInput());

    public static Desk Assigned(params Track[] tracks) => Accepted(tracks).Do(Clerk, new AssignInput { UnitId = 3 });

    public static Desk Handling(params Track[] tracks) => Assigned(tracks).Do(Handler, new ClaimInput());

    public static Desk Replied() => Handling(Track.PetitionProcedure).Do(Head, Opinion(1));

    public static Desk FollowUp() => Replied().Do(Clerk, new CloseInput());

    public static Desk Unsatisfied() => FollowUp().Do(Clerk, new EvaluateInput { Office = Satisfaction.Satisfied, Unit = Satisfaction.Unsatisfied });

    public static Desk SecondHandling() => Unsatisfied().Do(Leader, new SecondHandlingInput { Reason = "整改不到位" });

    public static OpinionInput Opinion(params int[] demands) =>
        new() { Answers = [.. demands.Select(d => new DemandAnswerInput { Demand = d })], Text = "经查，予以支持。" };

    public static DutyReplyInput DutyReply(params int[] demands) =>
        new() { Answers = [.. demands.Select(d => new DemandAnswerInput { Demand = d })], Text = "经查，已责令改正。" };

    public static Desk At(Stage stage) => stage switch
    {
        Stage.Registered => Registered(),
        Stage.Assessing => Assessed(Track.PetitionProcedure),
        Stage.Accepted => Assigned(Track.PetitionProcedure),
        Stage.Refused => Assessed(Track.PetitionProcedure).Do(Clerk, new RefuseInput { Reason = "属诉讼事项" }),
        Stage.Directed => Assessed(Track.PetitionProcedure).Do(Clerk, new InformInput { Organ = "市场监管局", Reason = "属其职权" }),
        Stage.Handling => Handling(Track.PetitionProcedure),
        Stage.Replied => Replied(),
        Stage.FollowUp => FollowUp(),
        Stage.SecondHandling => SecondHandling(),
        Stage.Withdrawn => Registered().Do(Clerk, new WithdrawInput { SignedRequest = true }),
        Stage.Archived => Unsatisfied().Do(Clerk, new ArchiveInput { Reason = "已解释说明" }),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No act leads there yet."),
    };
}
