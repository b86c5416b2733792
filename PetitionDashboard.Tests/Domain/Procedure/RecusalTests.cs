using System.Text.Json.Nodes;
using PetitionDashboard.Domain.Cases;
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
        Assert.True(json.Remove(nameof(PetitionCase.Recused)));
        Assert.Equal(petition, CaseCodec.Read(json.ToJsonString(), petition.Intake.Content));
    }

    private static RecuseInput Recuse(Actor person) => new() { PersonId = person.PersonId, Reason = "近亲属是当事人" };
}
