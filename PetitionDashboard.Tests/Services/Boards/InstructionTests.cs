using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>Leaders' instructions and what becomes of them.</summary>
public sealed class InstructionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instruction_waits_for_its_unit_is_reported_back_and_follows_the_boards_until_then()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var monday = OfficeTime.Today(office.Time);
        var service = office.Get<InstructionService>();
        var id = Assert.IsType<RecordResult.Done>(await service.GiveAsync(office.Leader, new NewInstruction(monday, 3, "油烟问题限期整改", monday.AddDays(1)), Token)).Id;
        Assert.Equal(id, Assert.Single(await service.OpenForAsync(office.Handler, Token)).Id);
        Assert.Empty(await service.OpenForAsync(office.OtherHandler, Token));
        Assert.Empty(await service.OpenForAsync(office.Auditor, Token));
        Assert.Single(await service.OpenForAsync(office.Clerk, Token));

        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((monday, InstructionState.Open), (await service.OnDayAsync(office.Leader, monday.AddDays(1), Token)).Select(i => (i.Day, i.State)).Single());
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(InstructionState.Overdue, Assert.Single(await service.OnDayAsync(office.Leader, monday.AddDays(2), Token)).State);
        Assert.Equal("NotOfUnit", Assert.IsType<RecordResult.Refused>(await service.AnswerAsync(office.OtherHandler, id, "已整改", Token)).Reasons.Single().Key);
        Assert.Equal("NotOfUnit", Assert.IsType<RecordResult.Refused>(await service.AnswerAsync(office.Clerk, id, "已整改", Token)).Reasons.Single().Key);
        Assert.Equal("AnswerRequired", Assert.IsType<RecordResult.Refused>(await service.AnswerAsync(office.Head, id, " ", Token)).Reasons.Single().Key);
        Assert.IsType<RecordResult.Done>(await service.AnswerAsync(office.Head, id, "已整改", Token));
        Assert.Equal("Answered", Assert.IsType<RecordResult.Refused>(await service.AnswerAsync(office.Handler, id, "已整改", Token)).Reasons.Single().Key);
        var done = Assert.Single(await service.OnDayAsync(office.Leader, monday.AddDays(2), Token));
        Assert.Equal((InstructionState.Done, true, "已整改"), (done.State, done.IsLate, done.Answer));
        Assert.Equal(InstructionState.Open, Assert.Single(await service.OnDayAsync(office.Leader, monday.AddDays(1), Token)).State);
        Assert.Empty(await service.OpenForAsync(office.Handler, Token));
        office.Time.Advance(TimeSpan.FromDays(5));
        Assert.Empty(await service.OnDayAsync(office.Leader, monday.AddDays(7), Token));
    }

    [Fact]
    public async Task A_report_is_sent_back_with_a_reason_and_a_new_date_and_stays_in_the_history_of_the_instruction()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var monday = OfficeTime.Today(office.Time);
        var service = office.Get<InstructionService>();
        var id = Assert.IsType<RecordResult.Done>(await service.GiveAsync(office.Leader, new NewInstruction(monday, 3, "油烟问题限期整改", monday), Token)).Id;
        Assert.Equal("NothingToReturn", (await ReturnAsync(office.Leader, "不清楚", monday)).Key);
        await service.AnswerAsync(office.Head, id, "已整改", Token);

        office.Time.Advance(TimeSpan.FromDays(1));
        var tuesday = monday.AddDays(1);
        Assert.Equal("NotLeader", (await ReturnAsync(office.Supervisor, "没有照片", tuesday)).Key);
        Assert.Equal("ReturnReasonRequired", (await ReturnAsync(office.Leader, " ", tuesday)).Key);
        Assert.Equal("DuePast", (await ReturnAsync(office.Leader, "没有照片", monday)).Key);
        Assert.IsType<RecordResult.Done>(await service.ReturnAsync(office.Leader, id, "没有现场照片", tuesday.AddDays(1), Token));
        Assert.Equal("NothingToReturn", (await ReturnAsync(office.Leader, "又退", tuesday)).Key);

        var open = Assert.Single(await service.OpenForAsync(office.Head, Token));
        Assert.Equal((InstructionState.Open, tuesday.AddDays(1), true), (open.State, open.DueOn, open.IsReturned));
        Assert.Equal(("没有现场照片", "已整改", monday), (open.Returns[0].Reason, open.Returns[0].Answer, open.Returns[0].DueBefore));
        Assert.IsType<RecordResult.Done>(await service.AnswerAsync(office.Head, id, "已整改，附照片", Token));

        // Today it was reported in time; at the end of Monday the first report stood, with the date of then.
        var now = Assert.Single(await service.OnDayAsync(office.Leader, tuesday, Token));
        Assert.Equal((InstructionState.Done, false, "已整改，附照片", 1), (now.State, now.IsLate, now.Answer, now.Returns.Length));
        office.Time.Advance(TimeSpan.FromDays(1));
        var then = Assert.Single(await service.OnDayAsync(office.Leader, monday, Token));
        Assert.Equal((InstructionState.Done, "已整改", monday, 0), (then.State, then.Answer, then.DueOn, then.Returns.Length));

        async Task<Refusal> ReturnAsync(PetitionDashboard.Security.Viewer viewer, string reason, DateOnly due) =>
            Assert.IsType<RecordResult.Refused>(await service.ReturnAsync(viewer, id, reason, due, Token)).Reasons.Single();
    }

    [Fact]
    public async Task The_paper_tells_each_report_that_was_sent_back_and_a_signed_one_keeps_what_was_signed_apart_from_what_came_since()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var monday = OfficeTime.Today(office.Time);
        var service = office.Get<InstructionService>();
        var id = Assert.IsType<RecordResult.Done>(await service.GiveAsync(office.Leader, new NewInstruction(monday, 3, "油烟问题限期整改", monday), Token)).Id;
        await service.AnswerAsync(office.Head, id, "已整改", Token);
        Assert.IsType<RecordResult.Done>(await service.ReturnAsync(office.Leader, id, "没有现场照片", monday.AddDays(1), Token));
        var paper = await PaperAsync();
        Assert.Contains("油烟问题限期整改（2026年3月3日前反馈，退回待反馈）", paper, StringComparison.Ordinal);
        Assert.Contains($"原反馈（{office.Head.Actor.Name}，2026年3月2日）：已整改", paper, StringComparison.Ordinal);
        Assert.Contains($"{office.Leader.Actor.Name} 于 2026年3月2日 退回，限 2026年3月3日 前重新反馈：没有现场照片", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("签发后", paper, StringComparison.Ordinal);

        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, monday, 0, Token));
        Assert.DoesNotContain("签发后", await PaperAsync(), StringComparison.Ordinal);
        await service.AnswerAsync(office.Head, id, "已整改，附照片", Token);
        await service.GiveAsync(office.Leader, new NewInstruction(monday, 4, "加强巡查", monday.AddDays(2)), Token);
        paper = await PaperAsync();
        var since = paper[paper.IndexOf("签发后的批示和反馈：", StringComparison.Ordinal)..];
        Assert.DoesNotContain("附照片", paper[..^since.Length], StringComparison.Ordinal);
        Assert.Contains("已整改，附照片", since, StringComparison.Ordinal);
        Assert.Contains("加强巡查", since, StringComparison.Ordinal);

        async Task<string> PaperAsync() => (await office.Get<BriefingPaper>().OfAsync(office.Leader, monday, Token))!.PlainText();
    }

    [Fact]
    public async Task An_instruction_to_a_closed_unit_says_who_has_taken_over()
    {
        await using var office = await TestOffice.OpenAsync();
        await using (var db = await office.Store.OpenAsync(Token))
        {
            db.Units.AddRange(
                new UnitRow { Id = 20, Name = "老中队", Kind = UnitKind.Squad, IsClosed = true, HeirId = 3 },
                new UnitRow { Id = 21, Name = "旧科室", Kind = UnitKind.Section, IsClosed = true });
            await db.SaveChangesAsync(Token);
        }

        var today = OfficeTime.Today(office.Time);
        var heir = await RefusedAsync(office, new NewInstruction(today, 20, "整改", today));
        Assert.Equal(("UnitClosedHeir", "老中队", "阜安中队"), (heir.Key, heir.Arguments[0], heir.Arguments[1]));
        Assert.Equal("UnitClosed", (await RefusedAsync(office, new NewInstruction(today, 21, "整改", today))).Key);
        Assert.Equal("UnknownUnit", (await RefusedAsync(office, new NewInstruction(today, 99, "整改", today))).Key);
        Assert.Equal("DuePast", (await RefusedAsync(office, new NewInstruction(today, 3, "整改", today.AddDays(-1)))).Key);
        Assert.Equal("DueFar", (await RefusedAsync(office, new NewInstruction(today, 3, "整改", today.AddDays(400)))).Key);
        Assert.Equal("FutureDay", (await RefusedAsync(office, new NewInstruction(today.AddDays(1), 3, "整改", today))).Key);
        Assert.Equal("NotLeader", Assert.IsType<RecordResult.Refused>(await office.Get<InstructionService>().GiveAsync(office.Clerk, new NewInstruction(today, 3, "整改", today), Token)).Reasons.Single().Key);
        Assert.Empty(await office.Get<InstructionService>().OpenForAsync(office.Leader, Token));
    }

    private static async Task<Refusal> RefusedAsync(TestOffice office, NewInstruction instruction) =>
        Assert.IsType<RecordResult.Refused>(await office.Get<InstructionService>().GiveAsync(office.Leader, instruction, Token)).Reasons.Single();
}
