using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services.Supervision;

/// <summary>The ladder proposes what is due per case, to whom it is due, and sends nothing by itself unless the office says so.</summary>
public sealed class LadderServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_climbs_the_ladder_as_its_limit_comes_and_passes()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await PlaceIsAsync(office, 50, null, null);

        // Accepted on 2 March: due on 1 May, yellow from 27 April on.
        await PlaceIsAsync(office, 6, "remind", office.Clerk);
        await office.DoAsync(office.Clerk, "remind", new RemindInput { Text = "请抓紧办理" }, number);
        Assert.Empty(await office.Get<LadderService>().DueForAsync(office.Clerk, Token));
        await PlaceIsAsync(office, 5, "urge", office.Supervisor);
        await office.DoAsync(office.Supervisor, "urge", new UrgeInput { Text = "请立即办理" }, number);
        Assert.Empty(await office.Get<LadderService>().DueForAsync(office.Supervisor, Token));
        await PlaceIsAsync(office, 2, "supervise", office.Supervisor);
        await PlaceIsAsync(office, 4, "interview", office.Leader);
        Assert.Empty(await office.Get<LadderService>().DueForAsync(office.Supervisor, Token));
        await office.DoAsync(office.Leader, "interview", new InterviewInput { PersonId = office.Head.PersonId, Text = "约谈" }, number);
        var done = Assert.Single((await office.Get<LadderService>().BoardAsync(office.Supervisor, Token)).Cases);
        Assert.Equal(OfficeTime.Today(office.Time), done.DoneOn);
    }

    [Fact]
    public async Task However_many_cases_are_late_every_one_of_them_is_on_the_ladder()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.CloneAsync(await office.HandledAsync(), 1100);
        office.Time.Advance(TimeSpan.FromDays(62));
        var board = await office.Get<LadderService>().BoardAsync(office.Supervisor, Token);
        Assert.Equal(1101, board.Cases.Length);
        Assert.Equal(1101, board.Cases.Select(c => c.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1101, (await office.Get<LadderService>().DueForAsync(office.Supervisor, Token)).Length);
    }

    [Fact]
    public async Task Units_see_their_own_and_nobody_sees_past_a_wall()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        office.Time.Advance(TimeSpan.FromDays(62));
        var service = office.Get<LadderService>();
        Assert.Single((await service.BoardAsync(office.Head, Token)).Cases);
        Assert.Empty((await service.BoardAsync(office.OtherHandler, Token)).Cases);
        Assert.Empty((await service.BoardAsync(office.Auditor, Token)).Cases);
        Assert.Empty(await service.DueForAsync(office.Head, Token));
        await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = office.Supervisor.PersonId, Reason = "近亲属是当事人" }, number);
        Assert.Empty((await service.BoardAsync(office.Supervisor, Token)).Cases);
        Assert.Empty(await service.DueForAsync(office.Supervisor, Token));
    }

    [Fact]
    public async Task The_ladder_is_edited_with_a_reason_by_who_may_and_only_if_it_makes_sense()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<LadderService>();
        var later = Ladder.Shipped with { Steps = Ladder.Shipped.Steps.SetItem(1, Ladder.Shipped.Steps[1] with { Days = 2 }) };
        Assert.IsType<SettingResult<Ladder>.Refused>((await service.SaveAsync(office.Clerk, 0, later, "试行", Token)).Result);
        Assert.IsType<SettingResult<Ladder>.Refused>((await service.SaveAsync(office.Supervisor, 0, later, " ", Token)).Result);
        var (problems, none) = await service.SaveAsync(office.Supervisor, 0, later with { Steps = later.Steps.SetItem(2, later.Steps[2] with { Days = 1 }) }, "试行", Token);
        Assert.Equal(["StepOrder"], problems.Select(p => p.Key));
        Assert.Null(none);
        Assert.IsType<SettingResult<Ladder>.Done>((await service.SaveAsync(office.Supervisor, 0, later, "试行", Token)).Result);
        Assert.IsType<SettingResult<Ladder>.Stale>((await service.SaveAsync(office.Leader, 0, Ladder.Shipped with { SendsUrgings = true }, "试行", Token)).Result);

        await office.HandledAsync();
        office.Time.Advance(TimeSpan.FromDays(61));
        Assert.Equal(0, (await service.BoardAsync(office.Supervisor, Token)).Cases[0].Step);
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await service.BoardAsync(office.Supervisor, Token)).Cases[0].Step);
    }

    [Fact]
    public async Task Nothing_is_sent_by_itself_unless_the_office_switched_that_on_and_then_once_on_a_working_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var runner = office.Get<LadderRunner>();

        // Saturday 2 May 2026, the first day overdue, is a day off.
        office.Time.Advance(TimeSpan.FromDays(61));
        Assert.Empty(await runner.RunOnceAsync(Token));
        Assert.IsType<SettingResult<Ladder>.Done>((await office.Get<LadderService>().SaveAsync(
            office.Leader, 0, new Ladder([Ladder.Shipped.Steps[1]], SendsUrgings: true), "试行自动催办", Token)).Result);
        Assert.Empty(await runner.RunOnceAsync(Token));

        // Wednesday 6 May, at nine.
        office.Time.Advance(TimeSpan.FromDays(4));
        Assert.Equal([number], await runner.RunOnceAsync(Token));
        Assert.Empty(await runner.RunOnceAsync(Token));
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await runner.RunOnceAsync(Token));
    }

    [Fact]
    public async Task Only_urging_is_ever_sent_by_itself()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.HandledAsync();
        Assert.IsType<SettingResult<Ladder>.Done>((await office.Get<LadderService>().SaveAsync(
            office.Leader, 0, Ladder.Shipped with { SendsUrgings = true }, "试行自动催办", Token)).Result);
        office.Time.Advance(TimeSpan.FromDays(65));
        Assert.Equal("supervise", (await office.Get<LadderService>().BoardAsync(office.Supervisor, Token)).Cases[0].Act);
        Assert.Empty(await office.Get<LadderRunner>().RunOnceAsync(Token));
    }

    private static async Task PlaceIsAsync(TestOffice office, int days, string? act, Viewer? who)
    {
        office.Time.Advance(TimeSpan.FromDays(days));
        var due = who is null ? (await office.Get<LadderService>().BoardAsync(office.Supervisor, Token)).Cases : await office.Get<LadderService>().DueForAsync(who, Token);
        Assert.Equal(act is null ? [] : [act], due.Select(c => c.Act));
    }
}
