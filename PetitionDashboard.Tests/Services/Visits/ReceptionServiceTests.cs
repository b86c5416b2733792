using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Tests.Services.Accounts;

namespace PetitionDashboard.Tests.Services.Visits;

public sealed class ReceptionServiceTests
{
    private const FiveOnes All = FiveOnes.Smile | FiveOnes.Chair | FiveOnes.HotWater | FiveOnes.Warmth | FiveOnes.KindWord;

    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tickets_are_numbered_by_the_day_and_the_same_click_takes_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var first = Visit();
        Assert.Equal("A001", (await DoneAsync(desk.TakeAsync(office.Clerk, first, Cancel))).Ticket);
        Assert.Equal("A001", (await DoneAsync(desk.TakeAsync(office.Clerk, first, Cancel))).Ticket);
        Assert.Equal("A002", (await DoneAsync(desk.TakeAsync(office.OtherClerk, Visit(), Cancel))).Ticket);
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("A001", (await DoneAsync(desk.TakeAsync(office.Clerk, Visit(), Cancel))).Ticket);
        Assert.Single((await desk.BoardAsync(office.Clerk, s_today.AddDays(1), Cancel))!.Visits);
    }

    [Fact]
    public async Task A_visitor_waits_is_called_and_received_and_the_minutes_are_known()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit(), Cancel))).Id;
        await DoneAsync(desk.TakeAsync(office.Clerk, Visit(), Cancel));
        office.Time.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal("A001", (await DoneAsync(desk.CallNextAsync(office.Clerk, Cancel))).Ticket);
        await DoneAsync(desk.StartAsync(office.Clerk, id, Cancel));
        office.Time.Advance(TimeSpan.FromMinutes(9));
        await DoneAsync(desk.EndAsync(office.Clerk, id, VisitOutcome.Answered, All, Cancel));
        Assert.Equal("VisitState", await KeyAsync(desk.StartAsync(office.Clerk, id, Cancel)));
        var board = (await desk.BoardAsync(office.Leader, s_today, Cancel))!;
        Assert.Equal((12, 9, 1), (board.MeanWait, board.MeanService, board.Waiting));
        Assert.Equal((VisitState.Done, VisitOutcome.Answered, All, "clerk"), (board.Visits[0].State, board.Visits[0].Outcome, board.Visits[0].Ones, board.Visits[0].Desk));
        await DoneAsync(desk.CallNextAsync(office.Clerk, Cancel));
        Assert.IsType<DeskResult.NotFound>(await desk.CallNextAsync(office.Clerk, Cancel));
    }

    [Fact]
    public async Task Who_came_lies_sealed_and_is_shown_masked_and_found_by_the_whole_phone()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { Name = "欧阳小满", Phone = "139 1111 2222", Matter = "来问进度" }, Cancel))).Id;
        var row = await office.Store.ReadAsync((db, ct) => db.Visits.SingleAsync(ct), Cancel);
        Assert.DoesNotContain("欧阳", Encoding.UTF8.GetString(row.Sealed), StringComparison.Ordinal);
        var found = (await desk.FindAsync(office.Clerk, "13911112222", Cancel))!;
        Assert.Equal(("A001", "欧**", "来问进度"), (found.Visits[0].Ticket, found.Visits[0].Visitor[..1] + "**", found.Visits[0].Matter));
        Assert.DoesNotContain("小满", found.Visits[0].Visitor, StringComparison.Ordinal);
        Assert.Empty((await desk.FindAsync(office.Clerk, "1391111", Cancel))!.Visits);
        Assert.Single((await desk.FindAsync(office.Clerk, "a001", Cancel))!.Visits);
    }

    [Fact]
    public async Task Who_came_is_told_whole_only_while_they_are_at_the_counter_and_that_it_was_is_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { Name = "欧阳小满", Phone = "139 1111 2222" }, Cancel))).Id;
        Assert.Null(await desk.DetailsAsync(office.Clerk, id, Cancel));
        await DoneAsync(desk.StartAsync(office.Clerk, id, Cancel));
        Assert.Equal("欧阳小满", (await desk.DetailsAsync(office.Clerk, id, Cancel))!.Name);
        Assert.Null(await desk.DetailsAsync(office.Leader, id, Cancel));
        await DoneAsync(desk.EndAsync(office.Clerk, id, VisitOutcome.Answered, All, Cancel));
        Assert.Null(await desk.DetailsAsync(office.Clerk, id, Cancel));
        var audited = await office.Store.ReadAsync((db, ct) => db.Audit.SingleAsync(a => a.What == "reveal", ct), Cancel);
        Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"visit {id}"), audited.Subject);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_visit_does_not_tell_whose_case_it_led_to_where_the_case_itself_does_not(bool confidential)
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { Name = "欧阳小满", Phone = "13911112222", Matter = "反映作风" }, Cancel))).Id;
        await DoneAsync(desk.StartAsync(office.Clerk, id, Cancel));
        // Confidential at the petitioner's wish, or an accusation of the very person who looks.
        var number = await office.RegisterAsync(x => confidential ? x with { Confidential = true } : x with { AccusedPersons = [office.Supervisor.PersonId] });
        await DoneAsync(desk.RegisteredAsync(office.Clerk, id, number, All, Cancel));

        Assert.Equal(number, Assert.Single((await desk.FindAsync(office.Clerk, "13911112222", Cancel))!.Visits).CaseNumber);
        Assert.Empty((await desk.FindAsync(office.Supervisor, "13911112222", Cancel))!.Visits);
        Assert.Empty((await desk.FindAsync(office.Supervisor, "欧阳小满", Cancel))!.Visits);
        var line = Assert.Single((await desk.BoardAsync(office.Supervisor, s_today, Cancel))!.Visits);
        Assert.Equal((string.Empty, null, null), (line.Visitor, line.Matter, line.CaseNumber));
    }

    [Fact]
    public async Task An_earlier_petitioner_is_found_and_the_reception_is_recorded_on_the_case_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var number = await office.RegisterAsync();
        var found = (await desk.FindAsync(office.Clerk, "13800138000", Cancel))!;
        Assert.Equal((number, "王**"), (found.Cases[0].Number, found.Cases[0].Petitioner));
        Assert.Equal(number, Assert.Single((await desk.FindAsync(office.Clerk, number, Cancel))!.Cases).Number);
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { CaseNumber = number }, Cancel))).Id;
        Assert.Equal("VisitState", await KeyAsync(desk.RecordAsync(office.Clerk, id, number, "来问进度。", All, Cancel)));
        await DoneAsync(desk.StartAsync(office.Clerk, id, Cancel));
        Assert.IsType<DeskResult.ActRefused>(await desk.RecordAsync(office.Clerk, id, number, " ", All, Cancel));
        await DoneAsync(desk.RecordAsync(office.Clerk, id, number, "来问进度，已说明。", FiveOnes.Smile | FiveOnes.HotWater, Cancel));
        var view = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!;
        Assert.Equal(("receive-visitor", FiveOnes.Smile | FiveOnes.HotWater), (view.History[^1].Act, view.Case.Receptions[^1].Ones));
        Assert.Equal((VisitOutcome.Recorded, number), ((await desk.BoardAsync(office.Clerk, s_today, Cancel))!.Visits[0].Outcome, (await desk.BoardAsync(office.Clerk, s_today, Cancel))!.Visits[0].CaseNumber));
    }

    [Fact]
    public async Task A_visit_ends_with_the_case_that_was_registered_from_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit(), Cancel))).Id;
        await DoneAsync(desk.StartAsync(office.Clerk, id, Cancel));
        Assert.Equal("OutcomeNeedsCase", await KeyAsync(desk.EndAsync(office.Clerk, id, VisitOutcome.Registered, All, Cancel)));
        var number = await office.RegisterAsync();
        await DoneAsync(desk.RegisteredAsync(office.Clerk, id, number, All, Cancel));
        Assert.Equal(number, (await desk.BoardAsync(office.Clerk, s_today, Cancel))!.Visits[0].CaseNumber);
    }

    [Fact]
    public async Task What_a_wall_hides_is_not_told_by_the_visit_that_led_to_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        var id = (await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { Name = "举报人", Matter = "反映督办人员" }, Cancel))).Id;
        var number = await office.RegisterAsync(x => x with { Title = "反映督办人员", AccusedPersons = [6] });
        await DoneAsync(desk.RegisteredAsync(office.Clerk, id, number, All, Cancel));
        var seen = (await desk.BoardAsync(office.Supervisor, s_today, Cancel))!.Visits[0];
        Assert.Equal((string.Empty, null, null), (seen.Visitor, seen.Matter, seen.CaseNumber));
        Assert.Equal("反映督办人员", (await desk.BoardAsync(office.OtherClerk, s_today, Cancel))!.Visits[0].Matter);
    }

    [Theory]
    [InlineData(5, 0, "Representatives")]
    [InlineData(9, 6, "Representatives")]
    [InlineData(0, 0, "HeadcountRange")]
    public async Task A_collective_visit_is_represented_by_five_at_most(int headcount, int representatives, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        Assert.Equal(key, await KeyAsync(desk.TakeAsync(office.Clerk, Visit() with { Headcount = headcount, Representatives = representatives }, Cancel)));
        await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { Headcount = 9, Representatives = 5 }, Cancel));
    }

    [Fact]
    public async Task Only_the_petition_office_works_at_the_desk_and_squads_do_not_even_see_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        foreach (var viewer in new[] { office.Supervisor, office.Leader, office.Handler, office.Head, office.Auditor })
            Assert.Equal("NotAllowed", await KeyAsync(desk.TakeAsync(viewer, Visit(), Cancel)));
        Assert.Null(await desk.BoardAsync(office.Handler, s_today, Cancel));
        Assert.Null(await desk.FindAsync(office.Auditor, "13800138000", Cancel));
        Assert.NotNull(await desk.BoardAsync(office.Leader, s_today, Cancel));
    }

    [Fact]
    public async Task Visits_are_booked_for_a_leaders_day_which_is_then_not_called_off_and_recorded_as_the_leaders()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ReceptionService>();
        Assert.Equal("NotALeader", await KeyAsync(desk.AddLeaderDayAsync(office.Clerk, 1, s_today, "大厅", "09:00", Cancel)));
        Assert.Equal("PastDay", await KeyAsync(desk.AddLeaderDayAsync(office.Clerk, 7, s_today.AddDays(-1), "大厅", "09:00", Cancel)));
        var day = (await DoneAsync(desk.AddLeaderDayAsync(office.Clerk, 7, s_today.AddDays(1), "大厅", "09:00", Cancel))).Id;
        Assert.Equal("OnRoster", await KeyAsync(desk.AddLeaderDayAsync(office.Clerk, 7, s_today.AddDays(1), "大厅", "14:00", Cancel)));
        await DoneAsync(desk.PublishAsync(office.Clerk, day, Cancel));
        var number = await office.RegisterAsync();
        var visit = await DoneAsync(desk.TakeAsync(office.Clerk, Visit() with { LeaderDayId = day, CaseNumber = number }, Cancel));
        Assert.Equal("L001", visit.Ticket);
        Assert.Equal("HasVisits", await KeyAsync(desk.CancelAsync(office.Clerk, day, Cancel)));
        office.Time.Advance(TimeSpan.FromDays(1));
        await DoneAsync(desk.StartAsync(office.Clerk, visit.Id, Cancel));
        await DoneAsync(desk.RecordAsync(office.Clerk, visit.Id, number, "局领导接访。", All, Cancel));
        var reception = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!.Case.Receptions[^1];
        Assert.Equal((ReceptionKind.Leader, 7), (reception.Kind, reception.ReceiverId));
        Assert.Equal((true, 1), ((await desk.BoardAsync(office.Clerk, s_today.AddDays(1), Cancel))!.LeaderDays[0].IsPublished, (await desk.BoardAsync(office.Clerk, s_today.AddDays(1), Cancel))!.LeaderDays[0].Visits));
    }

    private static NewVisit Visit() => new(Guid.NewGuid(), "李四", null, "13700001111", "油烟扰民", 1, 0, null, null);

    private static async Task<DeskResult.Done> DoneAsync(Task<DeskResult> result) => Assert.IsType<DeskResult.Done>(await result);

    private static async Task<string> KeyAsync(Task<DeskResult> result) => Assert.IsType<DeskResult.Refused>(await result).Reasons[0].Key;
}
