using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Demo;

/// <summary>Plays plans as the people of the office would have done them, act by act, as far as the present.</summary>
/// <param name="cast">Who plays.</param>
/// <param name="office">Calendar, limits and people.</param>
/// <param name="now">The present: nothing happens after it.</param>
internal sealed class CasePlayer(OfficeCast cast, ActContext office, DateTimeOffset now)
{
    /// <summary>The number to play under when nothing is to be kept.</summary>
    public const string NoNumber = "XF0000000000";

    /// <summary>Plays a plan.</summary>
    /// <exception cref="InvalidOperationException">An act of the plan was refused: the plan is wrong.</exception>
    public PastCase Play(CasePlan plan, string number, int earlier, ImmutableArray<StoredCase> closed = default)
    {
        var play = new OnePlay(cast, office, now, plan);
        play.Run(number, earlier, closed);
        return play.Case;
    }
}

/// <summary>One plan while it is played.</summary>
internal sealed class OnePlay(OfficeCast cast, ActContext office, DateTimeOffset now, CasePlan plan)
{
    private const int LastNoticeDay = 13;
    private static readonly EvaluationChannel[] s_ways =
        [EvaluationChannel.Phone, EvaluationChannel.Kiosk, EvaluationChannel.Phone, EvaluationChannel.Online, EvaluationChannel.Phone, EvaluationChannel.PublicAppraisal];

    private readonly Random _random = new(plan.Seed);
    private DateTimeOffset _at;
    private bool _isOver;

    public PastCase Case { get; } = new(office);

    private PetitionCase State => Case.State!;

    private Actor Clerk => cast.Clerks[plan.Seed % cast.Clerks.Length];

    private Actor Leader => cast.Leaders[plan.Seed % cast.Leaders.Length];

    private int? LeadId => State.Method is Method.Dedicated or Method.Assisted ? Leader.PersonId : null;

    private Actor Supervisor => cast.Supervisors[plan.Seed % cast.Supervisors.Length];

    private CastUnit Unit => plan.Track == Track.Accusation && cast.Sections.Length > 0 ? cast.Sections[0] : cast.Squads[plan.Squad];

    public void Run(string number, int earlier, ImmutableArray<StoredCase> closed)
    {
        _at = Earliest(WorkTime.After(plan.ReceivedAt, 0, office.Calendar, _random), now);
        Check("register", Case.Register(plan.Input, Clerk, number, earlier, _at, closed));
        _isOver = plan.StopAfter == "register" || plan.Route == PlanRoute.RegisteredOnly;
        Assess();
        switch (plan.Route)
        {
            case PlanRoute.Refused:
                Do("refuse", Clerk, 1, new RefuseInput { Ground = RefusalGround.OutsidePowers, Reason = "反映事项不属于本机关职权范围，依法应由其他机关处理，已向来访人说明理由。" }, NoticeEnd());
                break;
            case PlanRoute.Informed:
                Do("inform", Clerk, 1, new InformInput { Organ = "区住房和城乡建设局", Reason = "所反映问题由住建部门负责，已告知向其提出。" }, NoticeEnd());
                break;
            case PlanRoute.LedIn:
                Do("lead-in", Clerk, 1, new LeadInInput { Procedure = "行政复议", Organ = "区司法局", Remark = "对处罚决定不服，引导申请行政复议。" }, NoticeEnd());
                break;
            case PlanRoute.Started:
                Do("start-procedure", Clerk, 1, new StartProcedureInput { Procedure = OwnProcedureKind.Permit, UnitId = Unit.Unit.Id, Law = "行政许可法", LimitDays = 20, Remark = "按户外设施设置许可程序办理。" }, NoticeEnd());
                break;
            case PlanRoute.Withdrawn:
                Do("withdraw", Clerk, plan.ReplyAfter, new WithdrawInput { SignedRequest = true, Remark = "当事双方已自行协商解决。" });
                Archive();
                return;
            default:
                Handle();
                break;
        }

        Close();
        Evaluate(plan.Satisfaction);
        SecondHandling();
        Reopen();
        Archive();
    }

    private void Assess() => Do("assess", Clerk, plan.AssessAfter, new AssessInput
    {
        Demands = [.. State.Demands.Select(d => new DemandAssessmentInput { Demand = d.Number, Purpose = plan.Purpose, Track = TrackNow(), Class = plan.Class, OwnProcedure = plan.Route == PlanRoute.Started })],
        Field = plan.Input.Field,
        Method = plan.Method,
        AccusedPersons = plan.Input.AccusedPersons,
        AccusedUnits = plan.Input.AccusedUnits,
    }, plan.AcceptOn is { } day ? WorkTime.At(day, 9 * 60) : NoticeEnd());

    /// <summary>A repeat petition is no simple one.</summary>
    private Track TrackNow() => plan.Track == Track.Simplified && SimplifiedExclusions.Default.Of(State, plan.Method, accusation: false) is not null ? Track.LawfulDuty : plan.Track;

    private void Handle()
    {
        Do("accept", Clerk, plan.AcceptAfter, new AcceptInput(), NoticeEnd(), plan.AcceptOn is { } day ? WorkTime.At(day, 10 * 60) : null);
        var limit = plan is { Method: Method.Careful, ReplyAfter: > 12 } ? Math.Min(60, (int)plan.ReplyAfter + 8) : (int?)null;
        var first = plan is { Objects: true, ObjectionUpheld: true } ? cast.Squads[(plan.Squad + 1) % cast.Squads.Length] : Unit;
        Do("assign", Clerk, plan.AssignAfter, new AssignInput { UnitId = first.Unit.Id, LeadId = LeadId, LimitDays = limit });
        if (plan.Objects && !_isOver)
            Object(first, limit);
        Do("claim", Unit.Handler, plan.ClaimAfter, new ClaimInput());
        Work();
        Do(AnswerKey, Unit.Head, 0, Answer(), at: _replyAt);
    }

    private void Object(CastUnit unit, int? limit)
    {
        Do("object", unit.Head, 0, new RaiseObjectionInput { Reason = "反映地点不在本辖区范围内，建议重新核定承办单位。" });
        Do("rule-objection", Clerk, 1, new RuleObjectionInput
        {
            Ruling = plan.ObjectionUpheld ? ObjectionRuling.Upheld : ObjectionRuling.Rejected,
            Reason = plan.ObjectionUpheld ? "核实属实，调整承办单位。" : "经核对地块图，仍由原单位承办。",
        });
        if (plan.ObjectionUpheld)
            Do("assign", Clerk, 0, new AssignInput { UnitId = Unit.Unit.Id, LeadId = LeadId, LimitDays = limit });
    }

    private DateTimeOffset _replyAt;

    /// <summary>Everything between claiming and the answer, in the order of its hours.</summary>
    private void Work()
    {
        var begin = _at;
        _replyAt = WorkTime.After(begin, plan.ReplyAfter, office.Calendar, _random, plan.CloseBy);
        var steps = new List<(double Part, Action<DateTimeOffset> Step)>();
        for (var i = 0; i < plan.Notes; i++)
            steps.Add(((i + 0.5 + (_random.NextDouble() * 0.3)) / (plan.Notes + 1), at => Note(at)));
        for (var i = 0; i < plan.Urgings; i++)
            steps.Add((0.75 + (i * 0.08), at => Do("urge", i > 0 ? Supervisor : Clerk, 0, new UrgeInput { Text = Pick(DemoPhrases.Urgings) }, at: at)));
        if (plan.Consulted)
            steps.Add((0.4, at => Do("consult", Clerk, 0, new ConsultInput { On = OfficeTime.DayOf(at), Units = [Unit.Unit.Id, Clerk.UnitId], Result = Pick(DemoPhrases.Consultations) }, at: at)));
        if (plan.Team)
        {
            steps.Add((0.3, Team));
            steps.Add((0.4, at => Do("team-meeting", Clerk, 0, new TeamMeetingInput { On = OfficeTime.DayOf(at), Text = DemoPhrases.TeamMeetings[plan.Seed % DemoPhrases.TeamMeetings.Length] }, at: at)));
            steps.Add((0.55, at => Do("team-finding", Unit.Handler, 0, new TeamFindingInput { On = OfficeTime.DayOf(at), Text = DemoPhrases.TeamFindings[plan.Seed % DemoPhrases.TeamFindings.Length] }, at: at)));
            steps.Add((0.9, at => Do("team-result", Unit.Head, 0, new TeamResultInput { On = OfficeTime.DayOf(at), Text = DemoPhrases.TeamResults[plan.Seed % DemoPhrases.TeamResults.Length] }, at: at)));
        }

        if (plan.Input.CentralBatch is not null)
            Milestones(begin, steps);
        foreach (var ask in plan.Asks)
        {
            steps.Add((ask.At is { } sent ? (sent - begin) / (_replyAt - begin) : ask.Part, at => Ask(ask, at)));
            if (ask.AnswerPart is { } part)
                steps.Add((part, at => Answer(ask, at)));
        }

        foreach (var measure in plan.Measures)
            steps.Add(((measure.At - begin) / (_replyAt - begin), at => Measure(measure.Act, at)));

        if (plan.ExtensionDays is { } days)
        {
            steps.Add((0.6, at => Do("extend", Unit.Handler, 0, new ExtendInput { Days = days, Reason = "涉及多个单位，取证和协调需要时间。" }, at: at)));
            steps.Add((0.64, Extension));
        }

        foreach (var (part, step) in steps.OrderBy(s => s.Part))
        {
            var at = begin + ((_replyAt - begin) * part);
            step(plan.ReplyAfter < 3 ? at : Earliest(WorkTime.After(Latest(at, _at), 0, office.Calendar, _random), _replyAt));
        }
    }

    /// <summary>The leader decides; what is asked for too late is not granted.</summary>
    private void Extension(DateTimeOffset at)
    {
        if (_isOver)
            return;
        var due = State.Extension is { } asked ? State.Clocks.First(c => c.Id == asked.Clock).Due : null;
        Do("approve-extension", Leader, 0, due < OfficeTime.DayOf(Latest(at, _at))
            ? new ApproveExtensionInput { Decision = ExtensionDecision.Declined, Remark = "申请时已超过期限，不予延长，请尽快答复信访人。" }
            : new ApproveExtensionInput { Decision = ExtensionDecision.Approved, Remark = "同意，抓紧办理，并告知信访人。" }, at: at);
    }

    private void Ask(PlanAsk ask, DateTimeOffset at)
    {
        var unit = cast.Partners[ask.Partner].Unit.Id;
        if (ask.Kind == LetterKind.Whistle)
            Do("whistle", Clerk, 0, new WhistleInput { Units = [unit], Text = Pick(DemoPhrases.Whistles) }, at: at);
        else
            Do("joint-letter", Clerk, 0, new JointLetterInput { UnitId = unit, Text = Pick(DemoPhrases.JointLetters) }, at: at);
    }

    /// <summary>Who was asked answers; where nobody of them signs in here, the petition office records the answer.</summary>
    private void Answer(PlanAsk ask, DateTimeOffset at)
    {
        var (unit, contact) = cast.Partners[ask.Partner];
        if (State.AwaitedLetters().FirstOrDefault(l => l.Kind == ask.Kind && l.UnitId == unit.Id) is not { } letter)
            return;
        if (ask.Kind == LetterKind.Whistle)
            Do("report-in", contact ?? Clerk, 0, new ReportInInput { Letter = letter.Number, Text = Pick(DemoPhrases.Reports) }, at: at);
        else
            Do("answer-joint-letter", contact ?? Clerk, 0, new AnswerJointLetterInput { Letter = letter.Number, Text = Pick(DemoPhrases.JointAnswers) }, at: at);
    }

    /// <summary>The plan of a backlog case, and those of its milestones that were reached by now; who is late leaves the last one open.</summary>
    private void Milestones(DateTimeOffset begin, List<(double Part, Action<DateTimeOffset> Step)> steps)
    {
        var span = _replyAt - begin;
        DateOnly Due(double part) => OfficeTime.DayOf(begin + (span * part));
        steps.Add((0.1, at => Do("backlog-plan", Clerk, 0, new BacklogPlanInput
        {
            LeadId = Leader.PersonId,
            Milestones = [.. DemoPhrases.Milestones.Select((m, i) => new MilestoneInput { Target = m, Due = Due(0.3 + (i * 0.2)) })],
        }, at: at)));
        for (var i = 0; i < DemoPhrases.Milestones.Length; i++)
        {
            var number = i + 1;
            steps.Add((0.28 + (i * 0.2), at => Do("reach-milestone", Unit.Handler, 0, new ReachMilestoneInput { Milestone = number, On = OfficeTime.DayOf(at) }, at: at)));
        }
    }

    private void Measure(string act, DateTimeOffset at)
    {
        if (act == "urge")
            Do("urge", Supervisor, 0, new UrgeInput { Text = Pick(DemoPhrases.Urgings) }, at: at);
        else if (act == "supervise")
            Do("supervise", Supervisor, 0, new SuperviseInput { Text = "本件已超过办理期限，请说明原因，提出整改措施和办结时限，并书面答复。" }, at: at);
        else if (!_isOver && State.AwaitedLetters().FirstOrDefault(l => l.Kind == LetterKind.Supervision) is { } letter)
            Do("answer-supervision", Unit.Head, 0, new AnswerSupervisionInput { Letter = letter.Number, Text = "因现场取证需多次协调，已增派人手，争取十日内答复信访人。" }, at: at);
    }

    private void Note(DateTimeOffset at) => Do("progress", Unit.Handler, 0, new ProgressInput { Text = Pick(DemoPhrases.Notes) }, at: at);

    private void Team(DateTimeOffset at)
    {
        ImmutableArray<int> people = [Unit.Handler.PersonId, Unit.Head.PersonId, Clerk.PersonId, Leader.PersonId];
        Do("special-team", Leader, 0, new SpecialTeamInput
        {
            Members = [.. people.Distinct().Select((p, i) => new TeamMemberInput { PersonId = p, Reason = (TeamReason)(i % 3) })],
            Plan = "每周碰头一次，由包案领导主持，逐项销号。",
        }, at: at);
    }

    private string AnswerKey => TrackOf() switch
    {
        Track.LawfulDuty => "duty-reply",
        Track.Suggestion => "suggestion-reply",
        Track.Accusation => "accusation-reply",
        _ => "opinion",
    };

    private Track TrackOf() => State.Demands[0].Track ?? plan.Track;

    private AnswerInput Answer()
    {
        ImmutableArray<DemandAnswerInput> answers = [.. State.OpenDemands.Select(d => new DemandAnswerInput { Demand = d.Number, Outcome = plan.Outcome })];
        var text = "您反映的问题收悉。" + Pick(plan.Matter.Results) + "。如对本答复有疑问，可与承办单位联系。";
        return TrackOf() switch
        {
            Track.LawfulDuty => new DutyReplyInput { Answers = answers, Text = text },
            Track.Suggestion => new SuggestionReplyInput { Answers = answers, Text = text },
            Track.Accusation => new AccusationReplyInput { Answers = answers, Text = text },
            _ => new OpinionInput { Answers = answers, Text = text },
        };
    }

    private void Close() => Do("close", Clerk, plan.CloseAfter, new CloseInput
    {
        Solved = plan.Outcome is Outcome.Supported or Outcome.PartlySupported,
        Explained = plan.Outcome is not Outcome.Supported,
        DealtByLaw = plan.Matter.Field is "illegal-construction" or "muck-transport",
        EvaluationAsked = !plan.Input.Anonymous,
        Result = Pick(plan.Matter.Results) + "。",
    }, plan.CloseBy);

    private void Evaluate(Satisfaction satisfaction)
    {
        if (plan.EvaluateAfter is not { } days || plan.Input.Anonymous)
            return;
        // Most answer the telephone; on the tablet nobody but the petitioner does.
        var channel = plan.EvaluateBy is null ? s_ways[plan.Input.Title.Length % s_ways.Length] : EvaluationChannel.Phone;
        Do("evaluate", channel == EvaluationChannel.Kiosk ? Actor.System(Evaluations.EvaluationCodeService.Petitioner) : Clerk, days, new EvaluateInput
        {
            Office = satisfaction == Satisfaction.Unsatisfied ? Satisfaction.BasicallySatisfied : satisfaction,
            Unit = satisfaction,
            National = plan.National,
            Channel = channel,
            NotSolved = satisfaction == Satisfaction.Unsatisfied,
            TooSlow = satisfaction != Satisfaction.Satisfied && plan.Input.Title.Length % 2 == 0,
            NotExplained = satisfaction != Satisfaction.Satisfied && plan.Input.Title.Length % 3 == 0,
            Comment = Pick(satisfaction == Satisfaction.Unsatisfied ? DemoPhrases.Complaints : DemoPhrases.Comments),
        }, plan.EvaluateBy);
    }

    private void SecondHandling()
    {
        if (plan.SecondAfter is not { } days)
            return;
        Do("second-handling", Supervisor, days, new SecondHandlingInput { Reason = "信访人评价不满意，经核实整改不到位，责成承办单位二次办理。" });
        Do("progress", Unit.Handler, 2, new ProgressInput { Text = Pick(DemoPhrases.Notes) });
        Do(AnswerKey, Unit.Head, 8, Answer);
        Do("close", Clerk, 1, new CloseInput { Solved = true, Result = "二次办理后复查合格。" });
        if (!_isOver && State.Closures.Length > 1)
            Do("evaluate", Clerk, 4, new EvaluateInput { Office = Satisfaction.Satisfied, Unit = Satisfaction.BasicallySatisfied, Channel = EvaluationChannel.Phone, Comment = Pick(DemoPhrases.Comments) });
    }

    private void Reopen()
    {
        if (plan is not { ReopenAfter: { } days, Route: PlanRoute.Handled } || _isOver || State.Stage != Stage.FollowUp)
            return;
        Do("reopen", Leader, days, new ReopenInput { Track = Track.LawfulDuty, Reason = "问题反弹，重新启动办理。" });
        Do("progress", Unit.Handler, 3, new ProgressInput { Text = Pick(DemoPhrases.Notes) });
        Do(AnswerKey, Unit.Head, 9, Answer);
        Close();
    }

    private void Archive()
    {
        if (plan.ArchiveAfter is not { } days || _isOver || State.Stage is not (Stage.FollowUp or Stage.Withdrawn))
            return;
        Do("archive", Clerk, days, new ArchiveInput { ArchiveClass = plan.Input.Headcount >= 5 ? "30-years" : ArchiveClasses.TenYears, Reason = "回访期满，资料齐全，予以归档。" });
    }

    /// <summary>The notice is never owed too long in this office, unless the plan wants it so.</summary>
    private DateTimeOffset NoticeEnd()
    {
        var end = WorkTime.At(OfficeTime.DayOf(plan.ReceivedAt).AddDays(LastNoticeDay), 17 * 60);
        return plan.CloseBy is { } by && by < end ? by : end;
    }

    private void Do(string act, Actor by, double days, Func<object> input) => Do(act, by, days, input, null, null);

    private void Do(string act, Actor by, double days, object input, DateTimeOffset? latest = null, DateTimeOffset? at = null) => Do(act, by, days, () => input, latest, at);

    private void Do(string act, Actor by, double days, Func<object> input, DateTimeOffset? latest, DateTimeOffset? at)
    {
        if (_isOver)
            return;
        var when = at ?? WorkTime.After(_at, days, office.Calendar, _random, latest);
        when = Latest(when, _at);
        if (when > now)
        {
            _isOver = true;
            return;
        }

        Check(act, Case.Do(act, input(), by, when, when));
        _at = when;
        _isOver = plan.StopAfter == act;
    }

    private static void Check(string act, ImmutableArray<Refusal> refusals)
    {
        if (!refusals.IsEmpty)
            throw new InvalidOperationException($"An invented case may not {act}: {string.Join(", ", refusals.Select(r => $"{r.Key} {r.Field} {string.Join('/', r.Arguments)}"))}.");
    }

    private string Pick(ImmutableArray<string> choices) => choices[_random.Next(choices.Length)];

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
