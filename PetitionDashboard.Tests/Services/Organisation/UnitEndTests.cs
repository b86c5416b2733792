using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Notes;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;
using PetitionDashboard.Tests.Services.Accounts;
using PetitionDashboard.Tests.Services.Attachments;
using PetitionDashboard.Tests.Services.Documents;

namespace PetitionDashboard.Tests.Services.Organisation;

/// <summary>A squad is merged into another: what it had finds a home, and nothing that was written changes.</summary>
public sealed class UnitEndTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Viewer Administrator => UnitServiceTests.Administrator;

    [Fact]
    public async Task What_people_brought_into_others_cases_stays_theirs_in_the_unit_that_took_theirs_over()
    {
        await using var office = await TestOffice.OpenAsync();
        var (units, mover, files, notes) = (office.Get<UnitService>(), office.Get<UnitMover>(), office.Get<AttachmentService>(), office.Get<NoteService>());
        var heir = await UnitServiceTests.DoneAsync(units.CreateAsync(Administrator, new NewUnit("新港中队", UnitKind.Squad, 1, "新港街道", s_today, "新设街道"), Cancel));
        var number = await PostTests.AssignedAsync(office, 4);
        await PostTests.DoAsync(office, office.OtherHandler, number, "claim", new ClaimInput());
        await PostTests.DoAsync(office, office.Clerk, number, "joint-letter", new JointLetterInput { UnitId = 3, Text = "请协助核实。" });
        Assert.IsType<AttachResult.Done>(await office.Get<AttachService>().AttachAsync(office.Handler, number, new AttachmentUpload("现场.png", new MemoryStream(Samples.Png)), Cancel));
        Assert.IsType<AttachResult.Done>(await office.Get<AttachService>().AttachAsync(office.OtherHandler, number, new AttachmentUpload("别队.gif", new MemoryStream(Samples.Gif)), Cancel));
        var own = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Handler, own, "claim", new ClaimInput());
        Assert.IsType<AttachResult.Done>(await office.Get<AttachService>().AttachAsync(office.Handler, own, new AttachmentUpload("现场.png", new MemoryStream(Samples.Png)), Cancel));
        await notes.AddAsync(office.Handler, number, "现场已核实。", Cancel);
        await notes.AddAsync(office.OtherHandler, number, "知悉。", Cancel);
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, 3, heir, merge: true, s_today, "两队合并", Cancel));
        await UnitServiceTests.DoneAsync(units.AgreeAsync(office.Supervisor, job, Cancel));
        await mover.RunAsync(job, Cancel);

        // Whoever brought it, and the colleague who came along; what others brought stays others'.
        foreach (var before in new[] { office.Handler, office.Head })
        {
            var viewer = await PostTests.ViewerAsync(office, before);
            Assert.Equal(heir, viewer.Actor.UnitId);
            var listed = (await files.ListAsync(viewer, number, Cancel))!.Files;
            Assert.Equal([("现场.png", true), ($"{number}-2.gif", false)], listed.Select(f => (f.Name, f.MayOpen)));
            Assert.IsType<PetitionDashboard.Services.Attachments.OpenResult.Opened>(await files.OpenAsync(viewer, number, 1, Cancel)).Content.Dispose();
            Assert.Equal(["现场已核实。"], (await notes.ListAsync(viewer, number, Cancel))!.Notes.Select(n => n.Text));
        }

        // And of the case that moved with them, the unit takes out what it had attached itself.
        var head = await PostTests.ViewerAsync(office, office.Head);
        Assert.True(Assert.Single((await files.ListAsync(head, own, Cancel))!.Files).MayRemove);
        await PostTests.DoAsync(office, head, own, "remove-attachment", new RemoveAttachmentInput { Attachment = 1, Reason = "重复" });
    }

    [Fact]
    public async Task An_act_that_waited_while_a_unit_ended_knows_that_it_is_gone()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        Assert.NotNull((await office.Get<OfficeDirectory>().CurrentAsync(Cancel)).Unit(4));
        Task ending;
        Task<ActResult> assigning;
        using (await office.Get<WriteGate>().EnterAsync(Cancel))
        {
            ending = office.Store.ChangeAsync(
                async (db, ct) =>
                {
                    (await db.Units.SingleAsync(u => u.Id == 4, ct)).IsClosed = true;
                    db.Tell(new ChangeFact(ChangeKind.Organisation) { Subject = "4" }, office.Time.GetUtcNow());
                    return true;
                },
                Cancel);
            assigning = office.Acts.PerformAsync(office.Clerk, new ActRequest("assign", new AssignInput { UnitId = 4 }, number), Cancel);
        }

        await ending;
        Assert.Contains(Assert.IsType<ActResult.Refused>(await assigning).Reasons, r => r.Field == nameof(AssignInput.UnitId));
        Assert.Null((await office.Get<OfficeDirectory>().CurrentAsync(Cancel)).Unit(4));
    }

    [Fact]
    public async Task A_picture_of_the_office_that_was_begun_before_a_change_is_not_kept_after_it()
    {
        TaskCompletionSource<string> old = new(), fresh = new();
        var asked = 0;
        var office = new ReadOnce<string>(_ => asked++ == 0 ? old.Task : fresh.Task);
        var slow = office.CurrentAsync(Cancel);
        office.Forget();
        var next = office.CurrentAsync(Cancel);
        fresh.SetResult("new");
        Assert.Equal("new", await next);
        old.SetResult("old");
        Assert.Equal("old", await slow);
        Assert.Equal("new", await office.CurrentAsync(Cancel));
    }

    [Fact]
    public async Task Cases_letters_and_people_go_to_the_heir_with_clocks_untouched_once_the_office_agreed()
    {
        await using var office = await TestOffice.OpenAsync();
        var (units, mover) = (office.Get<UnitService>(), office.Get<UnitMover>());
        var handled = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Handler, handled, "claim", new ClaimInput());
        var waiting = await PostTests.AssignedAsync(office, 3);
        var others = await PostTests.AssignedAsync(office, 4);
        await PostTests.DoAsync(office, office.OtherHandler, others, "claim", new ClaimInput());
        await PostTests.DoAsync(office, office.Clerk, others, "joint-letter", new JointLetterInput { UnitId = 3, Text = "请协助核实。" });
        await PostTests.DoAsync(office, office.Clerk, others, "special-team", new SpecialTeamInput { Members = [new TeamMemberInput { PersonId = 4, Reason = TeamReason.KnowsBackground }] });
        Assert.Equal([3], (await FindAsync(office, others)).TeamUnits);
        var clocks = (await FindAsync(office, handled)).Clocks;

        var page = await units.PageAsync(Administrator, 3, Cancel);
        Assert.Equal(new UnitBurden(2, 1, 2, 0, 0), page!.Burden);
        Assert.Empty(page.Figures);
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, 3, 4, merge: true, s_today, "两队合并", Cancel));
        await mover.RunAsync(job, Cancel);
        Assert.Equal(3, (await FindAsync(office, handled)).UnitId);
        Assert.Equal("UnitEnding", await UnitServiceTests.KeyAsync(units.RenameAsync(Administrator, 3, "别名", s_today, "更名", Cancel)));

        await UnitServiceTests.DoneAsync(units.AgreeAsync(office.Supervisor, job, Cancel));
        await mover.RunAsync(job, Cancel);
        var moved = await FindAsync(office, handled);
        Assert.Equal((4, "中云中队", 3, Stage.Handling), (moved.UnitId, moved.UnitName, moved.HandlerId, moved.Stage));
        Assert.Equal(clocks, moved.Clocks);
        Assert.Equal((4, Stage.Accepted), ((await FindAsync(office, waiting)).UnitId, (await FindAsync(office, waiting)).Stage));
        var letter = Assert.Single((await FindAsync(office, others)).Letters);
        Assert.Equal((4, "阜安中队"), (letter.UnitId, letter.Addressee));
        Assert.Equal([4], (await FindAsync(office, others)).TeamUnits);

        // The history says who agreed and why, and what was written before keeps the old name.
        var history = (await office.Get<CaseService>().FindAsync(office.Clerk, handled, Cancel))!.History;
        Assert.Equal(("re-home", "supervisor", "两队合并"), (history[^1].Act, history[^1].By.Name, history[^1].Note));
        Assert.Contains(history, e => e.By.UnitName == "阜安中队");

        // The handler goes on with the case in the new unit.
        var handler = await PostTests.ViewerAsync(office, office.Handler);
        Assert.Equal((4, "中云中队"), (handler.Actor.UnitId, handler.Actor.UnitName));
        await PostTests.DoAsync(office, handler, handled, "progress", new ProgressInput { Text = "继续办理。" });
        var ended = await units.PageAsync(office.Clerk, 3, Cancel);
        Assert.True(ended!.Unit.IsClosed);
        Assert.Equal((UnitChange.Merged, "中云中队"), (ended.History[0].What, ended.History[0].HeirName));
        Assert.Equal((UnitJobState.Done, 3, 3), (ended.Job!.State, ended.Job.Total, ended.Job.Moved));
        Assert.Null(await units.NameOnAsync(office.Clerk, 3, s_today, Cancel));
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: Cancel);
        Assert.True(report.IsGood, string.Join('\n', report.Findings));
    }

    [Fact]
    public async Task Closed_cases_stay_with_the_old_unit_and_the_heir_shows_them_beside_its_own()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        var archived = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Clerk, archived, "withdraw", new WithdrawInput { SignedRequest = true });
        var open = await PostTests.AssignedAsync(office, 3);
        await EndAsync(office, 3, 4);
        Assert.Equal((3, 4), ((await FindAsync(office, archived)).UnitId, (await FindAsync(office, open)).UnitId));
        Assert.Equal(
            [new UnitFigures(4, "中云中队", 1, 0, 1), new UnitFigures(3, "阜安中队", 1, 1, 0)],
            (await units.PageAsync(office.Clerk, 4, Cancel))!.Figures);
    }

    [Fact]
    public async Task What_an_ended_unit_was_to_handle_again_waits_with_the_office_to_be_assigned()
    {
        await using var office = await TestOffice.OpenAsync();
        // The heir is the accused.
        var again = await AccusedAsync(office, 4);
        await PostTests.DoAsync(office, office.Clerk, again, "assign", new AssignInput { UnitId = 3 });
        await PostTests.DoAsync(office, office.Handler, again, "claim", new ClaimInput());
        await PostTests.DoAsync(office, office.Head, again, "accusation-reply", new AccusationReplyInput { Answers = [new DemandAnswerInput()], Text = "已核查。", FedBack = true });
        await PostTests.DoAsync(office, office.Clerk, again, "close", new CloseInput());
        await PostTests.DoAsync(office, office.Clerk, again, "evaluate", new EvaluateInput { Unit = Satisfaction.Unsatisfied });
        await PostTests.DoAsync(office, office.Clerk, again, "second-handling", new SecondHandlingInput { Reason = "整改不到位" });
        var queue = office.Get<QueueService>();
        foreach (var view in new[] { "to-assign", "to-do" })
            Assert.Equal(0, (await queue.TotalAsync(office.Clerk, new QueueQuery { View = QueueView.Find(view)! }, Cancel)).Value);
        await EndAsync(office, 3, 4);
        Assert.Equal((Stage.SecondHandling, null), ((await FindAsync(office, again)).Stage, (await FindAsync(office, again)).UnitId));
        foreach (var view in new[] { "to-assign", "to-do" })
        {
            Assert.Equal(1, (await queue.TotalAsync(office.Clerk, new QueueQuery { View = QueueView.Find(view)! }, Cancel)).Value);
            Assert.Equal(again, Assert.Single((await queue.ReadAsync(office.Clerk, new QueueQuery { View = QueueView.Find(view)! }, cancellationToken: Cancel)).Page.Rows).Number);
        }

        await PostTests.DoAsync(office, office.Clerk, again, "assign", new AssignInput { UnitId = 2 });
        Assert.Equal(0, (await queue.TotalAsync(office.Clerk, new QueueQuery { View = QueueView.Find("to-assign")! }, Cancel)).Value);
    }

    [Fact]
    public async Task What_accuses_the_old_unit_never_comes_to_the_heir_nor_to_its_people()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        // Accused: the heir; with the unit that ends. And a case that accuses the unit that ends.
        var ofHeir = await AccusedAsync(office, 4);
        await PostTests.DoAsync(office, office.Clerk, ofHeir, "assign", new AssignInput { UnitId = 3 });
        await PostTests.DoAsync(office, office.Handler, ofHeir, "claim", new ClaimInput());
        var ofOld = await AccusedAsync(office, 3);

        // Nothing of it shows: the administrator sees an empty unit, and no agreement is asked for.
        Assert.Equal(0, (await units.PageAsync(Administrator, 3, Cancel))!.Burden.Cases);
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, 3, 4, merge: true, s_today, "两队合并", Cancel));
        await office.Get<UnitMover>().RunAsync(job, Cancel);
        var back = await FindAsync(office, ofHeir);
        Assert.Equal((null, null, Stage.Accepted), (back.UnitId, back.HandlerId, back.Stage));
        var page = await units.PageAsync(Administrator, 3, Cancel);
        Assert.Equal((UnitJobState.Done, 0, 0), (page!.Job!.State, page.Job.Total, page.Job.Moved));

        // The figures of whom a wall shuts off leave it out.
        var accused = office.Clerk with { Actor = office.Clerk.Actor with { Bonds = new Bonds([4], Roles.None) } };
        Assert.Equal((0, 0), ((await units.PageAsync(accused, 4, Cancel))!.Figures[0].All, (await units.PageAsync(accused, 3, Cancel))!.Figures[0].All));

        // The people of the old unit are in the heir now; so is what it is accused of.
        var other = await PostTests.ViewerAsync(office, office.OtherHandler);
        Assert.True(other.Actor.ConcernsUnit(3));
        Assert.False(other.MaySee((await FindAsync(office, ofOld)) with { UnitId = 4 }));
        var refused = Assert.IsType<PetitionDashboard.Services.Acts.ActResult.Refused>(await office.Acts.PerformAsync(
            office.Clerk, new PetitionDashboard.Services.Acts.ActRequest("assign", new AssignInput { UnitId = 4 }, ofOld), Cancel));
        Assert.Equal("UnitAccused", refused.Reasons[0].Key);
    }

    [Fact]
    public async Task A_stopped_move_is_whole_as_far_as_it_went_and_goes_on_where_it_was()
    {
        await using var office = await TestOffice.OpenAsync();
        var (units, mover) = (office.Get<UnitService>(), office.Get<UnitMover>());
        await PostTests.AssignedAsync(office, 3);
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, 3, 4, merge: false, s_today, "撤销", Cancel));
        Assert.Equal("NotAllowed", await UnitServiceTests.KeyAsync(units.AgreeAsync(Administrator, job, Cancel)));
        await UnitServiceTests.DoneAsync(units.AgreeAsync(office.Clerk, job, Cancel));
        await UnitServiceTests.DoneAsync(units.StopAsync(office.Clerk, job, Cancel));
        await mover.RunAsync(job, Cancel);
        Assert.Equal(1, (await units.PageAsync(Administrator, 3, Cancel))!.Burden.Cases);
        Assert.Equal("JobState", await UnitServiceTests.KeyAsync(units.AgreeAsync(office.Clerk, job, Cancel)));
        await UnitServiceTests.DoneAsync(units.ResumeAsync(Administrator, job, Cancel));
        await mover.RunAsync(job, Cancel);
        await mover.RunAsync(job, Cancel);
        var page = await units.PageAsync(Administrator, 3, Cancel);
        Assert.Equal((true, UnitChange.Closed), (page!.Unit.IsClosed, page.History[0].What));
        Assert.Equal(1, await office.Store.ReadAsync((db, ct) => db.Events.CountAsync(e => e.Act == "re-home", ct), Cancel));
    }

    [Fact]
    public async Task What_is_given_up_leaves_the_unit_open_and_what_moved_where_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        var number = await PostTests.AssignedAsync(office, 3);
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, 3, 4, merge: true, s_today, "合并", Cancel));
        await UnitServiceTests.DoneAsync(units.GiveUpAsync(office.Clerk, job, Cancel));
        await office.Get<UnitMover>().RunAsync(job, Cancel);
        Assert.Equal(3, (await FindAsync(office, number)).UnitId);
        await UnitServiceTests.DoneAsync(units.RenameAsync(Administrator, 3, "阜安一中队", s_today, "更名", Cancel));
    }

    [Fact]
    public async Task An_empty_unit_closes_without_an_heir_and_further_posts_move_along()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        var fresh = await UnitServiceTests.DoneAsync(units.CreateAsync(Administrator, new NewUnit("临时中队", UnitKind.Squad, 1, null, s_today, "临时"), Cancel));
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, fresh, null, merge: false, s_today, "撤销", Cancel));
        await office.Get<UnitMover>().RunAsync(job, Cancel);
        Assert.True((await units.PageAsync(Administrator, fresh, Cancel))!.Unit.IsClosed);

        var security = new Viewer(new Actor(99, "安全", 0, string.Empty, Roles.SecurityAdministrator), "secadmin");
        await office.Get<PostService>().GiveAsync(security, office.Clerk.PersonId, 3, Roles.Handler, Cancel);
        await office.Get<PostService>().GiveAsync(security, office.OtherHandler.PersonId, 3, Roles.UnitHead, Cancel);
        await EndAsync(office, 3, 4);
        var clerk = (await office.Get<AccountStates>().FindAsync(office.Clerk.PersonId, Cancel))!.Capacities;
        Assert.Equal([2, 4], clerk.Select(c => c.Actor.UnitId));
        Assert.Single((await office.Get<AccountStates>().FindAsync(office.OtherHandler.PersonId, Cancel))!.Capacities);
    }

    private static async Task EndAsync(TestOffice office, int unit, int heir)
    {
        var units = office.Get<UnitService>();
        var job = await UnitServiceTests.DoneAsync(units.EndAsync(Administrator, unit, heir, merge: true, s_today, "合并", Cancel));
        if (await units.AgreeAsync(office.Clerk, job, Cancel) is OrganisationResult.Refused refused)
            Assert.Equal("JobState", refused.Reasons[0].Key);
        await office.Get<UnitMover>().RunAsync(job, Cancel);
    }

    private static async Task<string> AccusedAsync(TestOffice office, int unit)
    {
        var number = await office.RegisterAsync(x => x with { Title = "反映中队", AccusedUnits = [unit] });
        await PostTests.DoAsync(office, office.Clerk, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Accusation, Track = Track.Accusation }],
            Field = "cooking-fumes",
            Method = Method.Careful,
            AccusedUnits = [unit],
        });
        await PostTests.DoAsync(office, office.Clerk, number, "accept", new AcceptInput());
        return number;
    }

    private static async Task<PetitionCase> FindAsync(TestOffice office, string number) =>
        (await office.Get<CaseService>().FindAsync(Viewer.System("test"), number, Cancel))!.Case;
}
