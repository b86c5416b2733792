using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Teams;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services.Teams;

/// <summary>The lists of joint work against the acts that made them.</summary>
public sealed class TeamServiceTests
{
    private static readonly Period s_period = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_is_listed_with_the_reason_for_each_member_and_what_it_left_on_record()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await TeamAsync(office);
        await office.ActAsync(office.Handler, number, "team-meeting", new TeamMeetingInput { Text = "第一次碰头" });
        await office.ActAsync(office.OtherHandler, number, "team-finding", new TeamFindingInput { Text = "查明权属" });
        var team = Assert.Single((await BoardAsync(office, office.Clerk)).Teams);
        Assert.Equal([("handler", TeamReason.RelatedToCase), ("handler2", TeamReason.KnowsLaw)], team.Members.Select(m => (m.Name, m.Reason)));
        Assert.Equal("逐项销号", team.Plan);
        Assert.Equal([(TeamRecordKind.Meeting, "第一次碰头", "handler"), (TeamRecordKind.Finding, "查明权属", "handler2")], team.Records.Select(r => (r.Kind, r.Text, r.By)));
        Assert.Empty(team.Resolved);
        await office.ReplyAsync(number);
        await office.CloseAsync(number);
        await office.ActAsync(office.Head, number, "team-result", new TeamResultInput { Text = "双方认可" });
        var board = await BoardAsync(office, office.Clerk);
        Assert.Equal(1, board.Resolutions);
        Assert.Equal(TeamRecordKind.Result, board.Teams[0].Records[^1].Kind);
        Assert.NotEmpty(board.Teams[0].Resolved);
    }

    [Fact]
    public async Task A_hotline_ticket_that_a_team_resolved_is_told_and_counted_apart()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await TeamAsync(office, i => i with { Channel = Channel.Hotline12345, SenderNumber = "ZB1" });
        await office.ReplyAsync(number);
        await office.CloseAsync(number);
        var board = await BoardAsync(office, office.Clerk);
        var team = Assert.Single(board.Teams);
        Assert.Equal((0, 1, true), (board.Resolutions, team.Resolved.Length, team.Case.IsHotline));
    }

    [Fact]
    public async Task Without_a_team_nothing_of_one_is_recorded_and_a_stranger_records_nothing_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.ActAsync(office.Clerk, number, "team-meeting", new TeamMeetingInput { Text = "无班" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.ActAsync(office.OtherHandler, number, "team-meeting", new TeamMeetingInput { Text = "外人" }));
    }

    [Fact]
    public async Task A_corrected_record_of_a_team_is_listed_no_longer()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await TeamAsync(office);
        await office.ActAsync(office.Clerk, number, "team-meeting", new TeamMeetingInput { Text = "记错的会" });
        var view = await office.Store.ReadAsync(async (db, ct) => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Events, ct), Token);
        await office.ActAsync(office.Clerk, number, "correct", new CorrectInput { Sequence = view, Reason = "会议未召开" });
        Assert.Empty(Assert.Single((await BoardAsync(office, office.Clerk)).Teams).Records);
    }

    [Fact]
    public async Task Who_was_called_reports_in_so_and_so_fast_and_who_is_late_is_late()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await office.ActAsync(office.Clerk, number, "whistle", new WhistleInput { Units = [4, 5], Text = "请到场" });
        office.Time.Advance(TimeSpan.FromHours(3));
        await office.ActAsync(office.Partner, number, "report-in", new ReportInInput { Letter = 2, Text = "已到场" });
        office.Time.Advance(TimeSpan.FromDays(4));
        var board = await BoardAsync(office, office.Supervisor);
        Assert.Equal([("中云中队", false, true), ("区公安分局", true, false)], board.Whistles.Select(w => (w.Letter.Addressee, w.AnsweredAt is not null, w.IsLate(board.Today))));
        Assert.Equal(TimeSpan.FromHours(3), board.Whistles[1].Took);
        var police = Assert.Single(board.ReportIns, r => r.Unit == "区公安分局");
        Assert.Equal((1, 1, 0, 3.0), (police.Called, police.Reported, police.Late, police.MedianHours));
        Assert.Equal((1, 0, 1, null), board.ReportIns.Where(r => r.Unit == "中云中队").Select(r => (r.Called, r.Reported, r.Late, r.MedianHours)).Single());
    }

    [Fact]
    public async Task A_letter_is_going_out_for_who_asked_and_coming_in_for_who_was_asked_and_nobody_elses_is_seen()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var other = await office.HandledAsync();
        await office.ActAsync(office.Clerk, number, "joint-letter", new JointLetterInput { UnitId = 5, Text = "请协查" });
        await office.ActAsync(office.Clerk, other, "joint-letter", new JointLetterInput { UnitId = 4, Text = "请协查" });
        Assert.Equal([(number, false), (other, false)], Letters(await BoardAsync(office, office.Clerk)));
        Assert.Equal([(number, true)], Letters(await BoardAsync(office, office.Partner)));
        Assert.Equal([(other, true)], Letters(await BoardAsync(office, office.OtherHandler)));
        Assert.Empty(Letters(await BoardAsync(office, office.Auditor)));
        await office.ActAsync(office.Partner, number, "answer-joint-letter", new AnswerJointLetterInput { Letter = 1, Text = "已查" });
        Assert.NotNull(Assert.Single((await BoardAsync(office, office.Partner)).Letters).AnsweredAt);

        static IEnumerable<(string, bool)> Letters(JointBoard board) => board.Letters.Select(l => (l.Case.Number, l.IsIn)).Order();
    }

    [Fact]
    public async Task A_partner_sees_that_a_consultation_was_held_but_not_what_was_said()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await office.ActAsync(office.Clerk, number, "joint-letter", new JointLetterInput { UnitId = 5, Text = "请协查" });
        await office.ActAsync(office.Clerk, number, "consult", new ConsultInput { Units = [3, 5], Result = "先疏后堵" });
        Assert.Equal(["先疏后堵"], (await BoardAsync(office, office.Clerk)).Consultations.Select(c => c.Result));
        var seen = Assert.Single((await BoardAsync(office, office.Partner)).Consultations);
        Assert.Equal((string.Empty, 2), (seen.Result, seen.Units.Length));
    }

    [Fact]
    public async Task A_backlog_case_has_a_leader_and_milestones_planned_reached_and_overdue()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync(r => r with { CentralBatch = "第五批" });
        var plain = await office.HandledAsync();
        var today = OfficeTime.Today(office.Time);
        var plan = new BacklogPlanInput { LeadId = office.Leader.PersonId, Milestones = [new MilestoneInput { Target = "见面沟通", Due = today.AddDays(2) }, new MilestoneInput { Target = "方案落实", Due = today.AddDays(9) }] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.ActAsync(office.Clerk, plain, "backlog-plan", plan));
        await office.ActAsync(office.Clerk, number, "backlog-plan", plan);
        await office.ActAsync(office.Handler, number, "reach-milestone", new ReachMilestoneInput { Milestone = 1 });
        office.Time.Advance(TimeSpan.FromDays(10));
        var board = await BoardAsync(office, office.Leader);
        var item = Assert.Single(board.Backlog);
        Assert.Equal(("第五批", "leader", number), (item.Batch, item.Lead, item.Case.Number));
        Assert.Equal([(today, false), (null, true)], item.Milestones.Select(m => (m.DoneOn, m.DoneOn is null && m.Due < board.Today)));
        // What was reached stays when the rest is planned anew.
        await office.ActAsync(office.Supervisor, number, "backlog-plan", plan with { Milestones = [new MilestoneInput { Target = "重新约定", Due = board.Today.AddDays(5) }] });
        Assert.Equal(["见面沟通", "重新约定"], Assert.Single((await BoardAsync(office, office.Leader)).Backlog).Milestones.Select(m => m.Text));
    }

    [Fact]
    public async Task The_demo_half_year_shows_nine_consultations_and_nine_resolutions()
    {
        await using var office = await TestOffice.OpenDemoAsync(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero));
        var board = await office.Get<TeamService>().BoardAsync(Viewer.System("test"), s_period, Token);
        Assert.Equal((9, 9), (board.Consultations.Length, board.Resolutions));
        Assert.Equal(9, board.Teams.Count(t => t.Resolved.Any(d => d >= s_period.From && d <= s_period.To)));
        Assert.All(board.Teams, t => Assert.NotEmpty(t.Members));
        Assert.Contains(board.Teams, t => t.Records.Select(r => r.Kind).Distinct().Count() == 3);
        Assert.NotEmpty(board.Whistles);
        Assert.Equal(2, board.Backlog.Count(b => b.ClosedOn >= s_period.From && b.ClosedOn <= s_period.To));
        Assert.Contains(board.Backlog, b => b.ClosedOn is null && b.Milestones.Any(m => m.DoneOn is null));
        Assert.NotEmpty(board.Incoming);
    }

    private static Task<JointBoard> BoardAsync(TestOffice office, Viewer viewer) => office.Get<TeamService>().BoardAsync(viewer, s_period, Token);

    private static async Task<string> TeamAsync(TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.HandledAsync(change);
        await office.ActAsync(office.Leader, number, "special-team", new SpecialTeamInput
        {
            Members = [new TeamMemberInput { PersonId = office.Handler.PersonId, Reason = TeamReason.RelatedToCase }, new TeamMemberInput { PersonId = office.OtherHandler.PersonId, Reason = TeamReason.KnowsLaw }],
            Plan = "逐项销号",
        });
        return number;
    }
}
