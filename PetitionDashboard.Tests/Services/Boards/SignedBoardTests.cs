using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>Texts, signatures, the schedule: what is frozen stays frozen.</summary>
public sealed class SignedBoardTests
{
    private const string Zh = "zh-CN";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_freezes_figures_and_their_cases_whatever_happens_afterwards()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        var first = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!;
        office.Time.Advance(TimeSpan.FromHours(1));
        var later = await office.RegisterAsync(x => x with { Title = "另一件" });
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddHours(3) });

        var kept = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!;
        Assert.Equal((first.Hash, true), (kept.Hash, kept.IsIntact));
        Assert.Equal(1, kept.Board.Board.Of(FactKind.Received).Value);
        Assert.Equal(1, await BriefingServiceTests.TotalAsync(office, office.Clerk, BriefingLinks.Kept(day, 1, "received")));
        var links = kept.Board.TextIn(Zh).Paragraphs.SelectMany(p => p).Where(s => s.Href is not null).ToList();
        Assert.Contains(links, s => s.Token == "received");
        foreach (var link in links)
            Assert.Equal(link.Text, (await BriefingServiceTests.TotalAsync(office, office.Clerk, link.Href!)).ToString(System.Globalization.CultureInfo.InvariantCulture));

        var received = (await office.Get<BriefingDifferences>().OfAsync(office.Clerk, day, Token)).Single(d => d.Figure == "received");
        Assert.Equal((1, 2, 3), (received.Kept, received.AtEnd, received.Now));
        Assert.Equal(2, received.Reasons.Length);
        var reason = received.Reasons.First(r => r.Number == later);
        Assert.Equal(("register", 1), (reason.Act, reason.By));
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task A_signed_day_is_neither_edited_nor_signed_again_and_says_who_signed()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        var again = Assert.IsType<RecordResult.Refused>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token)).Reasons.Single();
        Assert.Equal(("AlreadySigned", office.Leader.Actor.Name), (again.Key, again.Arguments[1]));
        var edit = Assert.IsType<TextResult.Refused>(await office.Get<BriefingTextService>().SaveAsync(office.Clerk, day, Zh, 0, "今日 {接收} 件", Token)).Reasons.Single();
        Assert.Equal("AlreadySigned", edit.Key);

        // A clock of the machine that is set back makes the day a coming one; what is frozen is there all the same.
        office.Time.AdjustTime(TestOffice.Start.AddDays(-2));
        Assert.True((await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!.IsIntact);
        Assert.Equal("FutureDay", Assert.IsType<RecordResult.Refused>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token)).Reasons.Single().Key);
    }

    [Fact]
    public async Task Only_a_leader_signs_and_only_a_clerk_edits_and_a_unit_reads_no_kept_board()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        foreach (var viewer in new[] { office.Clerk, office.Supervisor, office.Head, office.Auditor })
            Assert.Equal("NotSigner", Assert.IsType<RecordResult.Refused>(await office.Get<BriefingKeeper>().SignAsync(viewer, day, 0, Token)).Reasons.Single().Key);
        foreach (var viewer in new[] { office.Leader, office.Supervisor, office.Handler })
            Assert.Equal("NotEditor", Assert.IsType<TextResult.Refused>(await office.Get<BriefingTextService>().SaveAsync(viewer, day, Zh, 0, "文字", Token)).Reasons.Single().Key);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        Assert.Null(await office.Get<BriefingKeeper>().ReadAsync(office.Head, day, Token));
        Assert.Empty(await office.Get<BriefingKeeper>().CalendarAsync(office.Auditor, day, Token));
        Assert.Equal(BriefingState.ByLeader, (await office.Get<BriefingKeeper>().CalendarAsync(office.Clerk, day, Token)).Single(d => d.Day == day).State);
    }

    [Theory]
    [InlineData("UPDATE briefing SET \"Payload\" = replace(\"Payload\", '\"Value\":1', '\"Value\":9')", "sha256")]
    [InlineData("UPDATE briefing SET \"Hash\" = zeroblob(32)", "audit")]
    [InlineData("UPDATE briefing_case SET \"N\" = 2", "cases")]
    [InlineData("DELETE FROM briefing_case", "cases")]
    [InlineData("DELETE FROM briefing_case; DELETE FROM briefing", "gone")]
    public async Task Whoever_changes_a_signed_board_in_the_store_is_found_out(string tampering, string detail)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, OfficeTime.Today(office.Time), 0, Token));
        await using (var db = await office.Store.OpenAsync(Token))
            await db.Database.ExecuteSqlRawAsync(tampering, Token);
        var findings = (await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings;
        Assert.Contains(findings, f => f.Check == VerifyCheck.Briefings && f.Detail == detail);
    }

    [Fact]
    public async Task Of_two_who_edit_one_text_the_second_is_told_and_loses_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        var texts = office.Get<BriefingTextService>();
        var first = Assert.IsType<TextResult.Done>(await texts.SaveAsync(office.Clerk, day, Zh, 0, "今日接收 {接收} 件。", Token)).Now;
        Assert.Equal("今日接收 {received} 件。", first.Text);
        var stale = Assert.IsType<TextResult.Stale>(await texts.SaveAsync(office.OtherClerk, day, Zh, 0, "今天来了 {received} 件。", Token));
        Assert.Equal((1, office.Clerk.Actor.Name, first.Text), (stale.Now.Version, stale.Now.By, stale.Now.Text));
        Assert.IsType<TextResult.Done>(await texts.SaveAsync(office.OtherClerk, day, Zh, stale.Now.Version, "今天来了 {received} 件。", Token));
        Assert.Equal(["今天来了 {received} 件。", "今日接收 {received} 件。"], (await texts.VersionsAsync(office.Clerk, day, Zh, Token)).Select(t => t.Text));
        Assert.Equal("UnknownTokenLike", Assert.IsType<TextResult.Refused>(await texts.SaveAsync(office.Clerk, day, Zh, 2, "{接受} 件", Token)).Reasons.Single().Key);

        // The leader signs what the leader has read.
        Assert.Equal("TextChanged", Assert.IsType<RecordResult.Refused>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 1, Token)).Reasons.Single().Key);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 2, Token));
        var kept = (await office.Get<BriefingKeeper>().ReadAsync(office.Leader, day, Token))!.Board.TextIn(Zh);
        Assert.Equal(("今天来了 1 件。", office.OtherClerk.Actor.Name), (string.Concat(kept.Paragraphs.Single().Select(s => s.Text)), kept.EditedBy));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-400)]
    public async Task A_day_without_a_board_is_neither_edited_nor_signed_nor_instructed_on(int days)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time).AddDays(days);
        var why = days > 0 ? "FutureDay" : "BeforeFirst";
        Assert.Equal(why, Assert.IsType<RecordResult.Refused>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token)).Reasons.Single().Key);
        Assert.Equal(why, Assert.IsType<TextResult.Refused>(await office.Get<BriefingTextService>().SaveAsync(office.Clerk, day, Zh, 0, "文字", Token)).Reasons.Single().Key);
    }

    [Fact]
    public async Task Signed_figures_are_office_wide_and_tell_nothing_of_a_case_behind_a_wall_but_its_number()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(
            office.Clerk, new ActRequest("register", new RegisterInput { Anonymous = true, Title = "玄密举报", Content = "玄密举报收受好处", AccusedPersons = [7], AgainstBureau = true, Field = "noise", Town = "阜安街道" }), Token));
        var day = OfficeTime.Today(office.Time);
        Assert.Equal(1, (await office.Get<BriefingService>().OnAsync(office.Leader, day, Token)).Board!.Of(FactKind.Received).Value);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        await using var db = await office.Store.OpenAsync(Token);
        var payload = await db.Briefings.Select(b => b.Payload).SingleAsync(Token);
        Assert.DoesNotContain("玄密", payload, StringComparison.Ordinal);
        Assert.Equal(2, (await office.Get<BriefingKeeper>().ReadAsync(office.Leader, day, Token))!.Board.Board.Of(FactKind.Received).Value);
        Assert.Equal(1, await BriefingServiceTests.TotalAsync(office, office.Leader, BriefingLinks.Kept(day, 1, "received")));
    }

    [Fact]
    public async Task What_nobody_signed_is_published_at_its_hour_once_and_can_still_be_signed()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        var publisher = office.Get<BriefingPublisher>();
        Assert.Empty(await publisher.PublishDueAsync(Token));
        office.Time.AdjustTime(OfficeTime.StartOf(day).AddHours(18));
        Assert.Equal([day], await publisher.PublishDueAsync(Token));
        Assert.Empty(await publisher.PublishDueAsync(Token));

        // Back before the hour, and past it again: the board is there, and stays as it is.
        var hash = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!.Hash;
        office.Time.AdjustTime(OfficeTime.StartOf(day).AddHours(9));
        await office.RegisterAsync();
        office.Time.AdjustTime(OfficeTime.StartOf(day).AddHours(19));
        Assert.Empty(await publisher.PublishDueAsync(Token));
        var kept = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!;
        Assert.Equal((hash, BriefingState.BySchedule, true), (kept.Hash, kept.Board.State, kept.IsIntact));

        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        var signed = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token))!;
        Assert.Equal((BriefingState.ByLeader, 2, 2), (signed.Board.State, signed.Board.Version, signed.Board.Board.Of(FactKind.Received).Value));
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task Days_that_a_server_stood_still_are_made_good_as_of_their_ends_but_days_off_are_not()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var monday = OfficeTime.Today(office.Time);
        var publisher = office.Get<BriefingPublisher>();
        office.Time.AdjustTime(OfficeTime.StartOf(monday).AddHours(18));
        await publisher.PublishDueAsync(Token);
        office.Time.AdjustTime(OfficeTime.StartOf(monday.AddDays(3)).AddHours(20));
        await office.RegisterAsync();
        Assert.Equal([monday.AddDays(1), monday.AddDays(2), monday.AddDays(3)], await publisher.PublishDueAsync(Token));
        Assert.Equal(0, (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, monday.AddDays(2), Token))!.Board.Board.Of(FactKind.Received).Value);
        office.Time.AdjustTime(OfficeTime.StartOf(monday.AddDays(6)).AddHours(20));
        Assert.Equal([monday.AddDays(4)], await publisher.PublishDueAsync(Token));

        var off = new BriefingSchedule(false, 18, 0, true);
        Assert.IsType<SettingResult<BriefingSchedule>.Done>(await office.Get<OfficeSettings>().ChangeAsync(office.Clerk, BriefingSchedule.Setting, 0, off, "由领导签发", Token));
        office.Time.AdjustTime(OfficeTime.StartOf(monday.AddDays(7)).AddHours(20));
        Assert.Empty(await publisher.PublishDueAsync(Token));
    }

    [Fact]
    public async Task The_schedule_runs_by_itself_when_its_hour_comes()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var day = OfficeTime.Today(office.Time);
        var publisher = office.Get<BriefingPublisher>();
        await publisher.StartAsync(Token);
        try
        {
            office.Time.AdjustTime(OfficeTime.StartOf(day).AddHours(18));
            while (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, day, Token) is null)
            {
                office.Time.Advance(TimeSpan.FromMinutes(1));
                await Task.Yield();
            }
        }
        finally
        {
            await publisher.StopAsync(Token);
        }
    }

    [Fact]
    public async Task An_empty_day_says_none_and_can_be_signed()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddDays(-3) });
        var day = OfficeTime.Today(office.Time);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, day, 0, Token));
        var kept = (await office.Get<BriefingKeeper>().ReadAsync(office.Leader, day, Token))!.Board;
        Assert.StartsWith("当日没有接收信访件", string.Concat(kept.TextIn(Zh).Paragraphs[0].Select(s => s.Text)), StringComparison.Ordinal);
        Assert.StartsWith("No petition was received", string.Concat(kept.TextIn("en").Paragraphs[0].Select(s => s.Text)), StringComparison.Ordinal);
        var paper = (await office.Get<BriefingPaper>().OfAsync(office.Leader, day, Token))!;
        Assert.Contains("已签发", paper.PlainText(), StringComparison.Ordinal);
        Assert.NotEmpty(PetitionDashboard.Documents.Writers.DocxWriter.Write(paper, day));
        Assert.Null(await office.Get<BriefingPaper>().OfAsync(office.Handler, day, Token));
    }
}
