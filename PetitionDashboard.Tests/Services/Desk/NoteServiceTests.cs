using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Notes;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services.Desk;

public sealed class NoteServiceTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_mentioned_finds_it_until_they_look()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var notes = office.Get<NoteService>();
        Assert.IsType<NoteResult.Done>(await notes.AddAsync(office.Clerk, number, "请 @supervisor 看一下，@supervisor 和 @leader 都说过。", Now));
        var mention = Assert.Single(await notes.MentionsAsync(office.Supervisor, Now));
        Assert.Equal((number, "油烟扰民", "clerk"), (mention.Number, mention.Title, mention.By));
        Assert.Single(await notes.MentionsAsync(office.Leader, Now));
        Assert.Empty(await notes.MentionsAsync(office.OtherClerk, Now));
        Assert.True((await notes.ListAsync(office.Supervisor, number, Now))!.Notes[0].IsNew);
        Assert.Equal(1, await notes.OpenAsync(office.Supervisor, number, Now));
        Assert.Empty(await notes.MentionsAsync(office.Supervisor, Now));
        Assert.Single(await notes.MentionsAsync(office.Leader, Now));
        Assert.False((await notes.ListAsync(office.Supervisor, number, Now))!.Notes[0].IsNew);
    }

    [Fact]
    public async Task A_note_is_told_to_whoever_shows_notes_and_to_no_board()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var changes = office.Get<IChangeSource>();
        var before = await changes.PositionAsync(Now);
        await office.Get<NoteService>().AddAsync(office.Clerk, number, "请 @supervisor 看一下", Now);
        var told = Assert.Single((await changes.ReadSinceAsync(before, Now)).Facts);
        var notes = office.Get<NoteService>();
        Assert.True(notes.Watch(office.Clerk, number).IsTouchedBy(told));
        Assert.False(notes.Watch(office.Clerk, "XF2026999999").IsTouchedBy(told));
        Assert.True(notes.WatchMentions(office.Supervisor).IsTouchedBy(told));
        Assert.True(notes.WatchMentions(office.Supervisor).IsTouchedBy(new ChangeFact(ChangeKind.Case) { Act = "recuse" }));
        var board = await office.Get<BriefingService>().WatchAsync(office.Leader, cancellationToken: Now);
        Assert.False(board.Query.IsTouchedBy(told));
    }

    [Fact]
    public async Task The_longest_name_that_fits_is_meant()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.Get<NoteService>().AddAsync(office.Supervisor, number, "@clerk2请看", Now);
        Assert.Single(await office.Get<NoteService>().MentionsAsync(office.OtherClerk, Now));
        Assert.Empty(await office.Get<NoteService>().MentionsAsync(office.Clerk, Now));
    }

    [Fact]
    public async Task Who_may_not_see_the_case_cannot_be_mentioned_and_learns_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { AccusedPersons = [6] });
        var notes = office.Get<NoteService>();
        Assert.DoesNotContain((await notes.ListAsync(office.Clerk, number, Now))!.People, p => p.Id is 6 or 8 or 3);
        var refused = Assert.IsType<NoteResult.Refused>(await notes.AddAsync(office.Clerk, number, "@supervisor 请看", Now));
        Assert.Equal(("NotForPerson", "supervisor"), (refused.Why.Key, refused.Why.Arguments[0]));
        Assert.Empty((await notes.ListAsync(office.Clerk, number, Now))!.Notes);
        Assert.Null(await notes.ListAsync(office.Supervisor, number, Now));
        Assert.IsType<NoteResult.NotFound>(await notes.AddAsync(office.Supervisor, number, "@clerk", Now));
        Assert.Equal(0, await notes.OpenAsync(office.Supervisor, number, Now));
    }

    [Fact]
    public async Task A_wall_that_goes_up_later_takes_the_mention_away()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var notes = office.Get<NoteService>();
        await notes.AddAsync(office.Clerk, number, "@supervisor 请看", Now);
        var assessed = await office.Acts.PerformAsync(office.Clerk, new ActRequest("assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Accusation, Track = Track.Accusation }],
            Field = "cooking-fumes",
            Method = Method.Careful,
            AccusedPersons = [6],
        }, number), Now);
        Assert.IsType<ActResult.Done>(assessed);
        Assert.Empty(await notes.MentionsAsync(office.Supervisor, Now));
    }

    [Fact]
    public async Task A_note_lies_sealed_and_is_neither_searched_nor_history()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.Get<NoteService>().AddAsync(office.Clerk, number, "王小明来过电话", Now);
        Assert.Equal("王小明来过电话", (await office.Get<NoteService>().ListAsync(office.OtherClerk, number, Now))!.Notes[0].Text);
        await using var db = await office.Store.OpenAsync(Now);
        Assert.Equal(-1, (await db.Notes.SingleAsync(Now)).Sealed.AsSpan().IndexOf("王小明"u8));
        Assert.Equal(1, (await db.Cases.SingleAsync(Now)).Version);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Now)).IsGood);
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("  ", "Empty")]
    [InlineData("a\u0001", "ControlCharacters")]
    public async Task A_note_that_says_nothing_or_cannot_be_read_is_refused(string text, string why)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        Assert.Equal(why, Assert.IsType<NoteResult.Refused>(await office.Get<NoteService>().AddAsync(office.Clerk, number, text, Now)).Why.Key);
        Assert.Equal("TooLong", Assert.IsType<NoteResult.Refused>(await office.Get<NoteService>().AddAsync(office.Clerk, number, new string('长', NoteService.Longest + 1), Now)).Why.Key);
    }

    [Fact]
    public async Task A_unit_that_was_asked_in_reads_only_what_mentions_its_people()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await DoAsync(office, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.LawfulDuty }],
            Field = "cooking-fumes",
            Method = Method.Joint,
        });
        await DoAsync(office, number, "accept", new AcceptInput());
        await DoAsync(office, number, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office, number, "joint-letter", new JointLetterInput { UnitId = 4, Text = "请协助" });
        var notes = office.Get<NoteService>();
        await notes.AddAsync(office.Clerk, number, "内部掌握", Now);
        await notes.AddAsync(office.Clerk, number, "@handler2 请今天反馈", Now);
        Assert.Equal(["@handler2 请今天反馈"], (await notes.ListAsync(office.OtherHandler, number, Now))!.Notes.Select(n => n.Text));
        Assert.Equal(2, (await notes.ListAsync(office.Handler, number, Now))!.Notes.Length);
    }

    private static async Task DoAsync(TestOffice office, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest(act, input, number), Now));
}
