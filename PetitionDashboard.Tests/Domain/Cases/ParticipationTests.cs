using System.Text.Json.Nodes;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;
using PetitionDashboard.Tests.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Cases;

/// <summary>Which units take part in a case, and why.</summary>
public sealed class ParticipationTests
{
    [Fact]
    public void A_case_is_the_responsible_units_alone_until_somebody_is_asked()
    {
        Assert.Empty(Desk.Accepted(Track.PetitionProcedure).Case.Participating());
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal([new Participant(3, Participation.Responsible)], desk.Case.Participating());
        Assert.False(desk.Case.Participating()[0].IsAsked);
        Assert.True(desk.Case.IsParticipating(3));
        Assert.False(desk.Case.IsParticipating(4));
    }

    [Fact]
    public void Letters_whistles_and_the_special_team_each_bring_a_unit_in_once_with_all_its_reasons()
    {
        var desk = Desk.Handling(Track.PetitionProcedure)
            .Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" })
            .Do(Desk.Clerk, new WhistleInput { Units = [5, 4], Text = "请到场" })
            .Do(Desk.Leader, new SpecialTeamInput { Members = [Member(Desk.Handler), Member(Desk.Partner), Member(Desk.Leader)] });
        Assert.Equal(
            [
                new Participant(3, Participation.Responsible | Participation.Team),
                new Participant(5, Participation.JointLetter | Participation.Whistle | Participation.Team),
                new Participant(4, Participation.Whistle),
            ],
            desk.Case.Participating());
        Assert.All(desk.Case.Participating(), p => Assert.True(desk.Case.IsParticipating(p.UnitId)));
        Assert.False(desk.Case.IsParticipating(1), "a leader in the team does not bring the bureau in");
    }

    [Fact]
    public void Who_is_reminded_or_advised_is_not_asked_in()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Supervisor, new SuperviseInput { Text = "请限期办结" })
            .Do(Desk.Clerk, new SuggestImprovementInput { UnitId = 4, Text = "规范受理" });
        Assert.Equal([new Participant(3, Participation.Responsible)], desk.Case.Participating());
        Assert.False(desk.Case.IsParticipating(4));
    }

    [Fact]
    public void What_a_unit_took_part_in_stays_its_own_after_the_answer_and_the_closure_but_not_after_a_correction()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" });
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "发错单位" });
        Assert.False(desk.Case.IsParticipating(5));
        desk.Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" }).Do(Desk.Partner, new AnswerJointLetterInput { Letter = 1, Text = "已协查" });
        Assert.True(desk.Case.IsParticipating(5));
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput { EvaluationAsked = false }).Do(Desk.Clerk, new ArchiveInput { Reason = "资料齐全" });
        Assert.True(desk.Case.IsParticipating(5));
    }

    [Fact]
    public void Of_several_letters_to_a_unit_the_unanswered_one_that_falls_due_first_counts()
    {
        var desk = Desk.Handling(Track.PetitionProcedure)
            .Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查", LimitDays = 20 })
            .Do(Desk.Clerk, new JointLetterInput { UnitId = 4, Text = "请协查", LimitDays = 1 })
            .Do(Desk.Clerk, new WhistleInput { Units = [5], Text = "请到场" });
        Assert.Equal("3", desk.Case.NextAnswerOf(5)!.Reference);
        desk.Do(Desk.Partner, new ReportInInput { Letter = 3, Text = "已到场" });
        Assert.Equal("1", desk.Case.NextAnswerOf(5)!.Reference);
        desk.Do(Desk.Partner, new AnswerJointLetterInput { Letter = 1, Text = "已协查" });
        Assert.Null(desk.Case.NextAnswerOf(5));
        Assert.NotNull(desk.Case.NextAnswerOf(4));
    }

    [Fact]
    public void A_team_convened_before_its_units_were_kept_still_reads()
    {
        var petition = Desk.Handling(Track.PetitionProcedure).Do(Desk.Leader, new SpecialTeamInput { Members = [Member(Desk.Partner)] }).Case;
        Assert.Equal([5], petition.TeamUnits);
        var json = JsonNode.Parse(CaseCodec.Write(petition))!.AsObject();
        Assert.True(json.Remove(nameof(PetitionCase.TeamUnits)));
        Assert.Equal(petition with { TeamUnits = [] }, CaseCodec.Read(json.ToJsonString(), petition.Intake.Content));
    }

    private static TeamMemberInput Member(Actor person) => new() { PersonId = person.PersonId, Reason = TeamReason.KnowsBackground };
}
