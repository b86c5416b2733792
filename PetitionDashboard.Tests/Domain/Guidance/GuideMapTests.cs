using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Tests.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Guidance;

/// <summary>The guide map as a table: every path, and what may never be on one.</summary>
public sealed class GuideMapTests
{
    private static readonly string[] s_table =
    [
        "bureau.appeal.new.own-procedure -> start-own-procedure start-procedure",
        "bureau.appeal.new.own-appeal -> start-own-appeal start-procedure",
        "bureau.appeal.new.duty -> lawful-duty accept",
        "bureau.appeal.new.none.ordinary -> petition-procedure accept",
        "bureau.appeal.new.none.simple -> simplified accept",
        "bureau.appeal.ours -> repeat link",
        "bureau.appeal.opinion.open -> remedy-open link",
        "bureau.appeal.opinion.lapsed -> no-longer-lapsed no-longer-accept",
        "bureau.appeal.concluded -> no-longer-concluded no-longer-accept",
        "bureau.suggestion -> suggestion accept",
        "bureau.accusation.bureau -> accusation accept",
        "bureau.accusation.discipline -> inform-accusation inform",
        "procedure.judicial -> lead-in-judicial lead-in",
        "procedure.arbitration -> lead-in-arbitration lead-in",
        "procedure.appeal -> lead-in-appeal lead-in",
        "procedure.administrative -> lead-in-administrative lead-in",
        "organ.own-system -> transfer-down transfer",
        "organ.other-organ -> inform-other-organ inform",
        "organ.state-organ -> inform-state-organ inform",
        "organ.suggestion -> inform-suggestion inform",
        "organ.accusation -> inform-accusation inform",
        "below -> refuse-below refuse",
    ];

    [Fact]
    public void Every_combination_of_answers_has_exactly_one_result()
    {
        Assert.Equal(s_table, GuideMap.Paths.Select(p => $"{p} -> {p.Result!.Key} {p.Result.Act}"));
        // Each result of the office's list is reached; two of the paths share one.
        var results = typeof(GuideResults).GetFields().Select(f => (GuideResult)f.GetValue(null)!).ToList();
        Assert.Equal(results.Select(r => r.Key).Order(StringComparer.Ordinal), GuideMap.Paths.Select(p => p.Result!.Key).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(results.Count, results.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public void Whose_procedure_and_whose_power_is_asked_first_and_nothing_is_asked_twice()
    {
        Assert.All(GuideMap.Paths, p =>
        {
            Assert.Equal("whose", p.Turns[0].Question.Key);
            Assert.Equal(p.Turns.Length, p.Turns.Select(t => t.Question.Key).Distinct().Count());
            Assert.InRange(p.Turns.Length, 1, 5);
        });
    }

    [Fact]
    public void No_question_is_asked_whose_answers_all_lead_to_the_same()
    {
        var questions = GuideMap.Paths.SelectMany(p => p.Turns).Select(t => t.Question).DistinctBy(q => q.Key).ToList();
        Assert.All(questions, q =>
        {
            Assert.Equal(q.Answers.Length, q.Answers.Select(a => a.Key).Distinct().Count());
            var ends = q.Answers.Select(a => string.Join(' ', Ends(a.Next))).ToList();
            Assert.True(ends.Count > 1);
            Assert.Equal(ends.Count, ends.Distinct().Count());
        });

        static IEnumerable<string> Ends(GuideStep step) =>
            step is GuideQuestion question ? question.Answers.SelectMany(a => Ends(a.Next)).Distinct().Order(StringComparer.Ordinal) : [step.Key];
    }

    [Fact]
    public void The_bureaus_own_duty_and_procedure_are_never_refused()
    {
        var own = GuideMap.Paths.Where(p => p.Turns.Any(t => t.Answer.IsOwnDuty)).ToList();
        Assert.Equal(["start-own-procedure", "start-own-appeal", "lawful-duty"], own.Select(p => p.Result!.Key));
        Assert.All(own, p =>
        {
            Assert.True(p.Result!.Act == "accept" || p.Result is { Act: "start-procedure", StartsOwnProcedure: true });
            Assert.Null(p.Result.Ground);
        });
        // And whoever says that the bureau is competent meets no refusal, no lead-in elsewhere, and no informing but of who examines an accusation.
        Assert.All(GuideMap.Paths.Where(p => p.Turns[0].Answer.Key == "bureau"), p =>
        {
            Assert.NotEqual("refuse", p.Result!.Act);
            Assert.NotEqual("lead-in", p.Result.Act);
            Assert.True(p.Result.Act != "inform" || p.Result.Purpose == PurposeCategory.Accusation);
        });
        Assert.Equal(own.Select(p => p.Result!), GuideMap.Paths.Select(p => p.Result!).Where(r => r.StartsOwnProcedure || r.Track == Track.LawfulDuty));
    }

    [Fact]
    public void Only_route_six_runs_the_sixty_days()
    {
        Assert.All(GuideMap.Paths.Select(p => p.Result!), r => Assert.Equal(r.Key == "petition-procedure", r.Clocks.Any(c => ClockRules.Default[c].Limit == Limit.Days(60))));
        Assert.Equal(6, GuideResults.PetitionProcedure.Route);
        Assert.Equal(ClockKind.Handling, GuideResults.PetitionProcedure.Clocks[0]);
    }

    [Fact]
    public void The_five_grounds_and_the_six_routes_are_all_there()
    {
        var results = GuideMap.Paths.Select(p => p.Result!).DistinctBy(r => r.Key).ToList();
        Assert.Equal(["lead-in", "inform", "refuse", "no-longer-accept", "no-longer-accept"], results.Where(r => r.Ground is not null).OrderBy(r => r.Ground).DistinctBy(r => r.Ground).Select(r => r.Act));
        Assert.Equal([1, 2, 3, 4, 5], results.Select(r => r.Ground).OfType<int>().Distinct().Order());
        Assert.Equal([1, 2, 3, 4, 5, 6], results.Select(r => r.Route).OfType<int>().Distinct().Order());
        // A repeat with us as the handler is no refusal, and the time for a remedy that runs on is none either.
        Assert.All(new[] { GuideResults.Repeat, GuideResults.RemedyOpen }, r => Assert.Equal((null, "link"), (r.Ground, r.Act)));
    }

    [Fact]
    public void What_the_guide_says_the_acts_do()
    {
        Assert.All(GuideMap.Paths.Select(p => p.Result!), result =>
        {
            var desk = Assessed(result);
            if (Catalogue.Find(result.Act) is not { } act)
            {
                Assert.Equal("link", result.Act);
                return;
            }

            Assert.Null(act.Bars(desk.Case, desk.Context(Desk.Clerk)));
            if (result.Act == "accept")
                Assert.Equal(Accept.ClockOf(result.Track), result.Clocks.IsEmpty ? null : result.Clocks[0]);
            if (result is { Act: "accept" or "inform" or "start-procedure", Purpose: PurposeCategory.Accusation })
                Assert.True(desk.Case.Accused.Any);
        });
        // What the guide calls the bureau's own cannot be sent away by any other act either.
        foreach (var own in new[] { GuideResults.LawfulDuty, GuideResults.StartOwnProcedure, GuideResults.StartOwnAppeal })
            Assert.All(new[] { "refuse", "no-longer-accept", "inform", "transfer", "lead-in" }, key => Assert.NotNull(Catalogue.Find(key)!.Bars(Assessed(own).Case, new Desk().Context(Desk.Clerk))));
        Assert.NotNull(Catalogue.Find("refuse")!.Bars(Assessed(GuideResults.LawfulDuty).Case, new Desk().Context(Desk.Clerk)));
    }

    [Fact]
    public void A_result_fills_the_assessment_of_its_demand_alone_and_the_act_that_follows()
    {
        var input = new AssessInput { Demands = [new DemandAssessmentInput { Demand = 1 }, new DemandAssessmentInput { Demand = 2, Class = DemandClass.Reasonable }] };
        var advice = GuideAdvice.Read("2:bureau.appeal.new.none.ordinary")!;
        var filled = Assert.IsType<AssessInput>(advice.Prefill(input));
        Assert.Equal(input.Demands[0], filled.Demands[0]);
        Assert.Equal(new DemandAssessmentInput { Demand = 2, Purpose = PurposeCategory.Appeal, Track = Track.PetitionProcedure, Class = DemandClass.Reasonable }, filled.Demands[1]);

        Assert.Equal(RefusalGround.InHandlingBelow, ((RefuseInput)GuideAdvice.Read("1:below")!.Prefill(new RefuseInput { Reason = "x" })).Ground);
        Assert.Equal(NoLongerGround.ReExaminationConcluded, ((NoLongerAcceptInput)GuideAdvice.Read("1:bureau.appeal.concluded")!.Prefill(new NoLongerAcceptInput())).Ground);
        var started = (StartProcedureInput)GuideAdvice.Read("2:bureau.appeal.new.own-procedure")!.Prefill(new StartProcedureInput { Demands = [1, 2] });
        Assert.Equal((OwnProcedureKind.Permit, 2), (started.Procedure, Assert.Single(started.Demands)));
        Assert.Equal(OwnProcedureKind.Appeal, ((StartProcedureInput)GuideAdvice.Read("1:bureau.appeal.new.own-appeal")!.Prefill(new StartProcedureInput())).Procedure);
        Assert.True(((AssessInput)GuideAdvice.Read("2:bureau.appeal.new.own-procedure")!.Prefill(input)).Demands[1].OwnProcedure);
        var elsewhere = (LeadInInput)GuideAdvice.Read("3:procedure.arbitration")!.Prefill(new LeadInInput { Demands = [1, 3] });
        Assert.Equal(3, Assert.Single(elsewhere.Demands));
        Assert.Equal(2, Assert.Single(((InformInput)GuideAdvice.Read("2:organ.state-organ")!.Prefill(new InformInput { Demands = [1, 2] })).Demands));
        Assert.Equal(2, Assert.Single(((TransferInput)GuideAdvice.Read("2:organ.own-system")!.Prefill(new TransferInput { Demands = [1, 2] })).Demands));
        var other = new ProgressInput { Text = "x" };
        Assert.Same(other, advice.Prefill(other));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData(":below")]
    [InlineData("x:below")]
    [InlineData("-1:below")]
    [InlineData("1:below:2")]
    [InlineData("1:bureau.appeal")]
    [InlineData("1:elsewhere")]
    public void What_is_no_result_of_the_guide_fills_nothing(string? text) => Assert.Null(GuideAdvice.Read(text));

    [Fact]
    public void However_one_answers_the_end_is_one_result_and_the_address_brings_it_back() =>
        Gen.Int[0, 1000].Array[5].Sample(picks =>
        {
            var walk = GuideWalk.Start;
            foreach (var pick in picks)
            {
                if (walk.Question is { } question)
                    walk = walk.Take(question.Answers[pick % question.Answers.Length]);
            }

            var again = GuideWalk.Read(walk.ToString());
            var half = walk.Back(picks[0] % (walk.Turns.Length + 1));
            return walk.Result is { } result && result == again.Result && again.ToString() == walk.ToString()
                && half.LeadsTo(walk) && GuideMap.Paths.Count(p => p.ToString() == walk.ToString()) == 1
                && GuideAdvice.Read(new GuideAdvice(7, walk, result).ToString()) is { Demand: 7 } read && read.Result == result;
        });

    [Fact]
    public void An_address_that_nobody_made_opens_the_question_where_it_stops_to_fit()
    {
        var keys = GuideMap.Paths.SelectMany(p => p.Turns).Select(t => t.Answer.Key).Append("nonsense").Append(string.Empty).Distinct().ToArray();
        Gen.OneOf(Gen.String, Gen.Int[0, keys.Length - 1].Array[0, 7].Select(picks => string.Join('.', picks.Select(i => keys[i])))).Sample(text =>
        {
            var walk = GuideWalk.Read(text);
            return walk.Here is not null && (walk.Turns.IsEmpty || text.StartsWith(walk.ToString(), StringComparison.Ordinal));
        });
        Assert.Equal("purpose", GuideWalk.Read("bureau.gone").Question!.Key);
        Assert.Throws<ArgumentException>(() => GuideWalk.Start.Take(GuideWalk.Read("bureau").Question!.Answers[0]));
    }

    private static Desk Assessed(GuideResult result)
    {
        var desk = Desk.Registered();
        var advice = new GuideAdvice(1, GuideWalk.Start, result);
        var input = (AssessInput)advice.Prefill(Catalogue.Find("assess")!.NewInput(desk.Case, desk.Context(Desk.Clerk)));
        desk.Do(Desk.Clerk, result.Purpose == PurposeCategory.Accusation ? input with { AccusedUnits = [4] } : input);
        Assert.True(advice.IsAssessed(desk.Case));
        return desk;
    }
}
