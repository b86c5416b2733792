using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services.Accounts;

public sealed class DeputyTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Viewer Security => new(new Actor(99, "安全", 0, string.Empty, Roles.SecurityAdministrator), "secadmin");

    [Fact]
    public async Task A_deputy_works_off_the_absent_persons_cases_and_the_history_names_both()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Handler, number, "claim", new ClaimInput());
        await NamedAsync(office, office.Handler, new NewDeputy(3, 0, 4, s_today, s_today.AddDays(1), "年休假"));
        Assert.Equal("head", (await PostTests.ViewerAsync(office, office.Head)).Actor.Name);
        await PostTests.ChooseAsync(office, office.Head, "d1");
        var deputy = await PostTests.ViewerAsync(office, office.Head);
        Assert.Equal(("head（代handler）", 4, 3, Roles.Handler), (deputy.Actor.Name, deputy.PersonId, deputy.Actor.WorksAs, deputy.Actor.Roles));
        var mine = await office.Get<QueueService>().ReadAsync(deputy, new QueueQuery { View = QueueView.Find("mine")! }, cancellationToken: Cancel);
        Assert.Equal((number, 1), (Assert.Single(mine.Page.Rows).Number, mine.Total.Value));
        await PostTests.DoAsync(office, deputy, number, "progress", new ProgressInput { Text = "已到现场查看。" });
        var by = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!.History[^1].By;
        Assert.Equal(("head（代handler）", 4, 3), (by.Name, by.PersonId, by.For!.PersonId));
    }

    [Fact]
    public async Task A_case_that_a_deputy_claims_is_the_absent_persons()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await PostTests.AssignedAsync(office, 3);
        await NamedAsync(office, office.Handler, new NewDeputy(3, 0, 4, s_today, s_today, string.Empty));
        await PostTests.ChooseAsync(office, office.Head, "d1");
        var state = await PostTests.DoAsync(office, await PostTests.ViewerAsync(office, office.Head), number, "claim", new ClaimInput());
        Assert.Equal((3, "handler"), (state.HandlerId, state.HandlerName));
    }

    [Fact]
    public async Task It_ends_with_the_last_day_even_on_a_screen_that_is_still_open()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await PostTests.AssignedAsync(office, 3);
        await NamedAsync(office, office.Handler, new NewDeputy(3, 0, 4, s_today, s_today, string.Empty));
        await PostTests.ChooseAsync(office, office.Head, "d1");
        var deputy = await PostTests.ViewerAsync(office, office.Head);
        office.Time.Advance(TimeSpan.FromHours(15));
        var refused = Assert.IsType<ActResult.Refused>(await office.Acts.PerformAsync(deputy, new ActRequest("claim", new ClaimInput(), number), Cancel));
        Assert.Equal("Role", refused.Reasons[0].Key);
        Assert.Null((await PostTests.ViewerAsync(office, office.Head)).Actor.For);
        Assert.Empty(await office.Get<DeputyService>().ListAsync(Security, Cancel));
    }

    [Fact]
    public async Task It_begins_on_its_first_day_and_can_be_ended_early()
    {
        await using var office = await TestOffice.OpenAsync();
        await NamedAsync(office, office.Handler, new NewDeputy(3, 0, 4, s_today.AddDays(1), s_today.AddDays(3), string.Empty));
        Assert.Single((await office.Get<AccountStates>().FindAsync(4, Cancel))!.Capacities);
        office.Time.Advance(TimeSpan.FromHours(15));
        Assert.Equal(2, (await office.Get<AccountStates>().FindAsync(4, Cancel))!.Capacities.Length);
        Assert.IsType<AccountResult.Refused>(await office.Get<DeputyService>().EndAsync(office.OtherHandler, 1, Cancel));
        Assert.IsType<AccountResult.Done>(await office.Get<DeputyService>().EndAsync(office.Head, 1, Cancel));
        Assert.Single((await office.Get<AccountStates>().FindAsync(4, Cancel))!.Capacities);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_a_wall_forbids_to_either_is_forbidden_to_the_deputy(int accused)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Handler, number, "claim", new ClaimInput());
        await NamedAsync(office, office.Handler, new NewDeputy(3, 0, 4, s_today, s_today, string.Empty));
        await PostTests.ChooseAsync(office, office.Head, "d1");
        var deputy = await PostTests.ViewerAsync(office, office.Head);
        Assert.True(deputy.MaySee((await office.Get<CaseService>().FindAsync(deputy, number, Cancel))!.Case));
        var walled = await office.RegisterAsync(x => x with { Title = "反映个人", AccusedPersons = [accused], Petitioners = [new PetitionerInput { Name = "赵六", Phone = "13911110000" }] });
        var state = (await office.Get<CaseService>().FindAsync(office.Clerk, walled, Cancel))!.Case with { UnitId = 3 };
        Assert.False(deputy.MaySee(state));
        var walls = await office.Get<QueueService>().WallsAsync(Cancel);
        Assert.NotEqual(walls.VisibilityKey(deputy), walls.VisibilityKey(deputy with { Actor = new Actor(70, "旁人", 3, "阜安中队", Roles.Handler) }));
    }

    [Theory]
    [InlineData(3, 3, 0, 0, "DeputySelf")]
    [InlineData(3, 5, 0, 0, "DeputyOutside")]
    [InlineData(3, 4, -1, 0, "DeputyPast")]
    [InlineData(3, 4, 2, 1, "DeputySpan")]
    [InlineData(3, 4, 0, 92, "DeputySpan")]
    [InlineData(3, 77, 0, 0, "NoSuchPerson")]
    [InlineData(3, 8, 0, 0, "AdministratorsHandleNoCases")]
    public async Task A_deputy_is_refused_with_the_ground(int principal, int deputy, int from, int until, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var refused = Assert.IsType<AccountResult.Refused>(await office.Get<DeputyService>().NameAsync(
            office.Handler, new NewDeputy(principal, 0, deputy, s_today.AddDays(from), s_today.AddDays(until), string.Empty), Cancel));
        Assert.Equal(key, refused.Reasons[0].Key);
    }

    [Fact]
    public async Task Neither_overlaps_nor_chains()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<DeputyService>();
        await NamedAsync(office, office.Head, new NewDeputy(3, 0, 4, s_today, s_today.AddDays(4), string.Empty));
        Assert.Equal("DeputyOverlap", await KeyAsync(service.NameAsync(office.Handler, new NewDeputy(3, 0, 4, s_today.AddDays(4), s_today.AddDays(6), string.Empty), Cancel)));

        // The deputy goes away in those days, and somebody absent stands in.
        Assert.Equal("DeputyChain", await KeyAsync(service.NameAsync(office.Head, new NewDeputy(4, 0, 3, s_today.AddDays(1), s_today.AddDays(1), string.Empty), Cancel)));
        Assert.Equal("DeputyChain", await KeyAsync(service.NameAsync(Security, new NewDeputy(5, 0, 3, s_today, s_today, "人手不足"), Cancel)));
        Assert.IsType<AccountResult.Done>(await service.NameAsync(office.Head, new NewDeputy(4, 0, 3, s_today.AddDays(5), s_today.AddDays(6), string.Empty), Cancel));
    }

    [Fact]
    public async Task A_deputy_hands_nothing_on_and_only_the_security_administrator_takes_somebody_from_outside()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<DeputyService>();
        await NamedAsync(office, office.Head, new NewDeputy(4, 0, 3, s_today, s_today, string.Empty));
        await PostTests.ChooseAsync(office, office.Handler, "d1");
        var deputy = await PostTests.ViewerAsync(office, office.Handler);
        Assert.True(deputy.Has(Roles.UnitHead));
        Assert.Equal("NotAllowed", await KeyAsync(service.NameAsync(deputy, new NewDeputy(3, 0, 5, s_today, s_today, string.Empty), Cancel)));
        Assert.Equal("NotAllowed", await KeyAsync(service.NameAsync(office.Clerk, new NewDeputy(5, 0, 3, s_today, s_today, string.Empty), Cancel)));
        Assert.Equal("DeputyOutsideReason", await KeyAsync(service.NameAsync(Security, new NewDeputy(5, 0, 1, s_today, s_today, " "), Cancel)));
        Assert.IsType<AccountResult.Done>(await service.NameAsync(Security, new NewDeputy(5, 0, 1, s_today, s_today, "中队无人可代"), Cancel));
        var audit = await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(), Cancel);
        Assert.Contains(audit!.Value, l => l.What == AuditKeys.DeputyNamed && l.Reason == "中队无人可代");
    }

    private static async Task NamedAsync(TestOffice office, Viewer by, NewDeputy deputy) =>
        Assert.IsType<AccountResult.Done>(await office.Get<DeputyService>().NameAsync(by, deputy, Cancel));

    private static async Task<string> KeyAsync(Task<AccountResult> result) => Assert.IsType<AccountResult.Refused>(await result).Reasons[0].Key;
}
