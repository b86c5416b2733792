using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Tests.Services.Supervision;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>No kind of work crowds out the others, and who sees no case meets the work that is theirs.</summary>
public sealed class TodayCrowdTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callbacks_leave_room_for_the_rest_and_say_how_many_more_there_are_and_where()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.CloneAsync(await office.ClosedAsync(), 20);
        var registered = await office.RegisterAsync();
        var board = await BoardAsync(office, office.Clerk);

        var callbacks = board.Rows.Where(r => r.View == "callbacks").ToList();
        Assert.Equal(TodayOrder.LeastOfKind, callbacks.Count);
        Assert.Contains(board.Rows, r => r.Number == registered);
        var more = Assert.Single(board.More);
        Assert.Equal(("callbacks", "/queue/callbacks"), (more.View, more.Href));
        Assert.Equal(21, more.N + callbacks.Count);
        Assert.All(callbacks, r => Assert.Equal(($"/satisfaction/call/{r.Number}", $"/cases/{r.Number}"), (r.ActHref, r.Href)));
    }

    [Fact]
    public async Task Whoever_has_one_kind_of_work_alone_meets_a_whole_page_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 14; i++)
            await office.HandledAsync();
        var board = await BoardAsync(office, office.Handler);
        Assert.Equal(TodayService.MostRows, board.Rows.Length);
        Assert.Equal(14 - TodayService.MostRows, Assert.Single(board.More).N);
    }

    [Fact]
    public async Task An_instruction_that_was_sent_back_is_on_the_units_page_again_with_its_new_date()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var today = OfficeTime.Today(office.Time);
        var service = office.Get<InstructionService>();
        var id = Assert.IsType<RecordResult.Done>(await service.GiveAsync(office.Leader, new NewInstruction(today, 3, "限期整改", today), Token)).Id;
        await service.AnswerAsync(office.Head, id, "已整改", Token);
        Assert.DoesNotContain((await BoardAsync(office, office.Head)).Rows, r => r.View == "instructions");
        await service.ReturnAsync(office.Leader, id, "没有现场照片", today.AddDays(2), Token);
        var row = (await BoardAsync(office, office.Head)).Rows.Single(r => r.View == "instructions");
        Assert.Equal(("returned", today.AddDays(2)), (row.Word, row.Due));
    }

    [Fact]
    public async Task The_system_administrator_is_told_of_backups_that_are_missing_failed_or_old()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = Person(20, Roles.SystemAdministrator);
        var upkeep = office.Get<UpkeepService>();
        Assert.Equal("none", await WordAsync());
        await upkeep.RecordBackupAsync(Viewer.System("cron"), isMade: true, "office.db", Token);
        Assert.Null(await WordAsync());
        office.Time.Advance(TimeSpan.FromDays(1));
        await upkeep.RecordBackupAsync(Viewer.System("cron"), isMade: false, "NotWritable", Token);
        Assert.Equal("failed", await WordAsync());
        await upkeep.RecordBackupAsync(Viewer.System("cron"), isMade: true, "office2.db", Token);
        Assert.Null(await WordAsync());
        office.Time.Advance(TimeSpan.FromDays(UpkeepService.BackupDays));
        Assert.Equal("old", await WordAsync());
        Assert.DoesNotContain((await BoardAsync(office, office.Auditor)).Rows, r => r.View == "backups");

        async Task<string?> WordAsync() => (await BoardAsync(office, admin)).Rows.SingleOrDefault(r => r.View == "backups")?.Word;
    }

    [Fact]
    public async Task The_system_administrator_is_told_of_a_year_that_limits_reach_into_and_the_calendar_does_not()
    {
        await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 12, 20, 1, 0, 0, TimeSpan.Zero));
        await office.HandledAsync();
        var row = Assert.Single((await BoardAsync(office, Person(20, Roles.SystemAdministrator))).Rows, r => r.View == "calendar-years");
        Assert.Equal(("2027", "/admin/calendar?year=2027"), (row.Title, row.ActHref));
    }

    [Fact]
    public async Task The_security_administrator_meets_accounts_that_were_locked_wait_for_powers_or_lie_idle()
    {
        await using var office = await TestOffice.OpenAsync();
        var security = Person(21, Roles.SecurityAdministrator);
        for (var i = 0; i < SignInService.MostFailures; i++)
            await office.Get<SignInService>().SignInAsync("handler", "falsch", Token);
        Assert.IsType<AccountResult.Done>(await office.Get<AccountService>().AddAsync(Person(20, Roles.SystemAdministrator), new NewAccount("neu", "新人", 3, Roles.None, "Xinfang#2026-ok"), Token));
        var rows = (await BoardAsync(office, security)).Rows;
        Assert.Equal([("locked-accounts", "handler handler"), ("powerless-accounts", "新人 neu")], rows.Select(r => (r.View, r.Title)));
        Assert.Equal("/admin/people?person=3", rows[0].ActHref);

        // What the security administrator has dealt with is gone; an audit of a few days says of nobody that they were away.
        await office.Get<AccountService>().EnableAsync(security, 3, Token);
        Assert.Equal(["powerless-accounts"], (await BoardAsync(office, security)).Rows.Select(r => r.View));
        office.Time.Advance(TimeSpan.FromDays(AccountReviewService.IdleDays + 1));
        var idle = await BoardAsync(office, security);
        Assert.Contains(idle.Rows, r => r.View == "idle-accounts");
        Assert.Equal(9, idle.Rows.Count(r => r.View == "idle-accounts") + idle.More.Where(m => m.View == "idle-accounts").Sum(m => m.N));
        Assert.Empty((await BoardAsync(office, office.Auditor)).Rows.Where(r => r.View.EndsWith("accounts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_auditor_follows_the_chain_every_week_and_is_told_at_once_when_it_was_altered()
    {
        await using var office = await TestOffice.OpenAsync();
        var upkeep = office.Get<UpkeepService>();
        await upkeep.RecordBackupAsync(Viewer.System("cron"), isMade: true, "office.db", Token);
        Assert.Equal("never", (await RowAsync())!.Word);
        Assert.IsType<RecordResult.Refused>((await upkeep.CheckChainAsync(Person(20, Roles.SystemAdministrator), Token)).Result);
        Assert.True((await upkeep.CheckChainAsync(office.Auditor, Token)).Found!.IsIntact);
        Assert.Null(await RowAsync());
        office.Time.Advance(TimeSpan.FromDays(UpkeepService.ChainDays));
        Assert.Null((await RowAsync())!.Word);

        await using (var db = await office.Store.OpenAsync(Token))
        {
            var row = db.Audit.First();
            row.Subject = "anderes.db";
            await db.SaveChangesAsync(Token);
        }

        Assert.NotNull((await upkeep.CheckChainAsync(office.Auditor, Token)).Found!.BrokenAt);
        var broken = (await RowAsync())!;
        Assert.Equal(("broken", Urgency.Overdue), (broken.Word, broken.Urgency));

        async Task<TodayRow?> RowAsync() => (await BoardAsync(office, office.Auditor)).Rows.SingleOrDefault(r => r.View == "audit-check");
    }

    private static Viewer Person(int id, Roles roles) => new(new Actor(id, "admin", 1, "综合行政执法局", roles), "admin");

    private static Task<TodayBoard> BoardAsync(TestOffice office, Viewer viewer) => office.Get<TodayService>().OfAsync(viewer, Token);
}
