using System.Text.Json.Nodes;
using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Recusal 回避 (Regulation art. 28): who has an interest does not handle the case.</summary>
public sealed class RecusalTests
{
    [Fact]
    public void A_recused_handler_loses_the_case_which_waits_to_be_claimed_by_somebody_else()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Handler, Recuse(Desk.Handler));
        Assert.Equal((Stage.Accepted, null, 3), (desk.Case.Stage, desk.Case.HandlerId, desk.Case.UnitId));
        Assert.Equal([3], desk.Case.Recused);
        Assert.Equal(["Walled"], desk.Refusals(Desk.Handler, new ClaimInput()));
        desk.Do(Desk.Head, new ClaimInput());
        Assert.Equal((Stage.Handling, 4), (desk.Case.Stage, desk.Case.HandlerId!.Value));
    }

    [Fact]
    public void In_second_handling_the_stage_stays_and_the_head_goes_on()
    {
        var desk = Desk.SecondHandling().Do(Desk.Head, Recuse(Desk.Handler));
        Assert.Equal((Stage.SecondHandling, null), (desk.Case.Stage, desk.Case.HandlerId));
        Assert.Empty(desk.Refusals(Desk.Head, new ProgressInput { Text = "继续办理" }));
    }

    [Fact]
    public void Every_act_is_barred_to_the_recused_person_at_every_stage()
    {
        var recused = Desk.Handling(Track.PetitionProcedure).Case with { Recused = [90] };
        foreach (var act in Catalogue.All.Where(a => a.From.Length > 0))
        {
            foreach (var role in Enum.GetValues<Roles>().Where(r => act.Who.HasFlag(r) && r is not (Roles.None or Roles.System)))
            {
                var context = Desk.Registered().Context(new Actor(90, "somebody", 3, "阜安中队", role));
                foreach (var stage in act.From)
                    Assert.Equal("Walled", act.Bars(recused with { Stage = stage }, context)?.Key);
            }
        }
    }

    [Fact]
    public void Oneself_anybody_may_recuse_the_own_people_a_head_everybody_a_leader()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["RecuseNotYours@PersonId"], desk.Refusals(Desk.Handler, Recuse(Desk.Head)));
        Assert.Equal(["RecuseNotYours@PersonId"], desk.Refusals(Desk.Head, Recuse(Desk.Clerk)));
        Assert.Equal(["RecuseNotYours@PersonId"], desk.Refusals(Desk.Clerk, Recuse(Desk.OtherClerk)));
        Assert.Equal(["UnknownPerson@PersonId"], desk.Refusals(Desk.Leader, new RecuseInput { PersonId = 77, Reason = "亲属" }));
        Assert.Equal(["Unit"], desk.Refusals(Desk.Partner, Recuse(Desk.Partner)));
        desk.Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" });
        desk.Do(Desk.Partner, Recuse(Desk.Partner)).Do(Desk.Clerk, Recuse(Desk.Clerk)).Do(Desk.Head, Recuse(Desk.Handler)).Do(Desk.Leader, Recuse(Desk.Supervisor));
        Assert.Equal([1, 3, 6, 9], desk.Case.Recused);
        Assert.Equal(["RecusedBefore@PersonId"], desk.Refusals(Desk.Leader, Recuse(Desk.Supervisor)));
        Assert.All(desk.Case.Recused, id => Assert.False(Visibility.IsOpenTo(desk.Case, desk.Person(id)!)));
        Assert.True(Visibility.IsOpenTo(desk.Case, Desk.OtherClerk));
    }

    [Fact]
    public void Only_a_leader_lifts_a_recusal_and_nobody_corrects_it_away()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["NobodyRecused"], desk.Refusals(Desk.Leader, new LiftRecusalInput { PersonId = 3, Reason = "查无此事" }));
        desk.Do(Desk.Head, new ProgressInput { Text = "已到现场" }).Do(Desk.Head, Recuse(Desk.Handler));
        Assert.Equal(["LiftInstead@Sequence"], desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "误录" }));
        Assert.Equal(["Role"], desk.Refusals(Desk.Clerk, new LiftRecusalInput { PersonId = 3, Reason = "查无此事" }));
        Assert.Equal(["NotRecused@PersonId"], desk.Refusals(Desk.Leader, new LiftRecusalInput { PersonId = 4, Reason = "查无此事" }));
        desk.Do(Desk.Leader, new LiftRecusalInput { PersonId = 3, Reason = "经核实没有利害关系" });
        Assert.Empty(desk.Case.Recused);
        Assert.Null(desk.Case.HandlerId);
        desk.Do(Desk.Handler, new ClaimInput());
        Assert.Equal(History.Replay(desk.Events), desk.Case);
    }

    [Fact]
    public void The_one_officer_who_sees_a_case_with_unknown_accused_is_replaced_before_recusing()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false, AccusedUnidentified = true });
        Assert.Equal(Desk.Clerk.PersonId, desk.Case.Accused.OfficerId);
        Assert.Equal(["OnlyOfficer@PersonId"], desk.Refusals(Desk.Clerk, Recuse(Desk.Clerk)));
    }

    [Fact]
    public void A_case_kept_before_there_were_recusals_still_reads()
    {
        var petition = Desk.Handling(Track.PetitionProcedure).Case;
        var json = JsonNode.Parse(CaseCodec.Write(petition))!.AsObject();
        Assert.False(json.ContainsKey(nameof(PetitionCase.Recused)));
        Assert.Equal(petition, CaseCodec.Read(json.ToJsonString(), petition.Intake.Content));
    }

    [Theory]
    [InlineData(Method.Dedicated)]
    [InlineData(Method.Assisted)]
    public void A_recused_leader_leads_no_longer_and_another_is_named_without_the_unit_losing_the_case(Method method)
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(method, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 }).Do(Desk.Handler, new ClaimInput()).Do(Desk.Leader, Recuse(Desk.Leader));
        Assert.Equal((null, null, Stage.Handling), (desk.Case.LeadId, desk.Case.LeadName, desk.Case.Stage));
        Assert.Equal("leader回避：与本件有直接利害关系，leader不再包案（牵头）", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.Equal(new MethodStep(MethodItem.LeadNamed, IsDone: false, "assign"), MethodList.Of(desk.Case)[0]);
        Assert.Equal("assign", NextSteps.Of(desk.Case)[0].Act);
        var clocks = desk.Case.Clocks;
        var form = (AssignInput)Catalogue.Find("assign")!.NewInput(desk.Case, desk.Context(Desk.Clerk));
        Assert.Equal((3, null), (form.UnitId, form.LeadId));
        Assert.Equal(["SameUnitAndLead@UnitId"], desk.Refusals(Desk.Clerk, form));
        Assert.Equal(["PersonWalled@LeadId"], desk.Refusals(Desk.Clerk, form with { LeadId = 7 }));
        desk.Do(Desk.Clerk, form with { LeadId = 12 });
        Assert.Equal((12, 3, 3, Stage.Handling), (desk.Case.LeadId, desk.Case.UnitId, desk.Case.HandlerId, desk.Case.Stage));
        Assert.Equal(clocks, desk.Case.Clocks);
        Assert.Equal("改由deputy包案（牵头）", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.Equal("deputy leads from now on", ActTextsTests.In("en", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.DoesNotContain("assign", NextSteps.Of(desk.Case).Select(s => s.Act));
    }

    [Fact]
    public void A_lead_that_an_older_history_left_to_a_recused_person_is_shown_to_nobody_as_named()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Dedicated, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 });
        var old = desk.Case with { Recused = [7] };
        Assert.False(MethodList.Of(old)[0].IsDone);
        Assert.Null(((AssignInput)Catalogue.Find("assign")!.NewInput(old, desk.Context(Desk.Clerk))).LeadId);
    }

    [Fact]
    public void A_leader_whom_the_walls_of_an_accusation_shut_off_leads_no_longer()
    {
        var desk = Desk.Registered(Desk.Intake() with { CentralBatch = "第四批" })
            .Do(Desk.Leader, new BacklogPlanInput { LeadId = 7, Milestones = [new MilestoneInput { Target = "化解", Due = new DateOnly(2026, 4, 1) }] })
            .Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation));
        Assert.True(desk.Case.Accused.AgainstBureau);
        Assert.Null(desk.Case.LeadId);
    }

    private static RecuseInput Recuse(Actor person) => new() { PersonId = person.PersonId, Reason = "近亲属是当事人" };
}
