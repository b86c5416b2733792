using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Tests.Services.Accounts;

public sealed class PostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Viewer Security => new(new Actor(99, "安全", 0, string.Empty, Roles.SecurityAdministrator), "secadmin");

    [Fact]
    public async Task A_handler_of_one_squad_handles_in_another_and_the_history_says_in_which_post()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await AssignedAsync(office, 3);
        Assert.IsType<AccountResult.Done>(await office.Get<PostService>().GiveAsync(Security, office.OtherHandler.PersonId, 3, Roles.Handler, Cancel));
        var own = await ViewerAsync(office, office.OtherHandler);
        Assert.Equal(4, own.Actor.UnitId);
        Assert.IsType<ActResult.NotFound>(await office.Acts.PerformAsync(own, new ActRequest("claim", new ClaimInput(), number), Cancel));

        await ChooseAsync(office, own, "p1");
        var other = await ViewerAsync(office, own);
        var done = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(other, new ActRequest("claim", new ClaimInput(), number), Cancel));
        Assert.Equal(own.PersonId, done.Case.HandlerId);
        var view = await office.Get<CaseService>().FindAsync(other, number, Cancel);
        Assert.Equal(("handler2", "阜安中队", Roles.Handler), (view!.History[^1].By.Name, view.History[^1].By.UnitName, view.History[^1].By.Roles));
        await ChooseAsync(office, other, Capacity.Main);
        Assert.Null(await office.Get<CaseService>().FindAsync(await ViewerAsync(office, own), number, Cancel));
    }

    [Theory]
    [InlineData(Capacity.Main)]
    [InlineData("p1")]
    public async Task A_wall_on_any_of_ones_units_holds_whatever_post_acts(string capacity)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<PostService>().GiveAsync(Security, office.Clerk.PersonId, 3, Roles.UnitHead, Cancel);
        var number = await office.RegisterAsync(x => x with { Title = "反映阜安中队", AccusedUnits = [3] });
        Assert.NotNull(await office.Get<CaseService>().FindAsync(office.OtherClerk, number, Cancel));
        await ChooseAsync(office, office.Clerk, capacity);
        await SeesNothingAsync(office, await ViewerAsync(office, office.Clerk), number);
    }

    [Fact]
    public async Task A_leader_in_a_further_post_sees_no_accusation_of_the_bureau()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<PostService>().GiveAsync(Security, office.Leader.PersonId, 2, Roles.Supervisor, Cancel);
        var number = await office.RegisterAsync(x => x with { Title = "反映局里", AgainstBureau = true });
        await ChooseAsync(office, office.Leader, "p1");
        var viewer = await ViewerAsync(office, office.Leader);
        Assert.Equal(Roles.Supervisor, viewer.Actor.Roles);
        await SeesNothingAsync(office, viewer, number);
        Assert.NotNull(await office.Get<CaseService>().FindAsync(office.Supervisor, number, Cancel));
    }

    [Theory]
    [InlineData(8, 3, Roles.Handler, "AdministratorsHandleNoCases")]
    [InlineData(3, 4, Roles.Auditor, "PostRoles")]
    [InlineData(3, 4, Roles.None, "PostRoles")]
    [InlineData(3, 3, Roles.UnitHead, "PostInUnit")]
    [InlineData(3, 77, Roles.UnitHead, "NoSuchUnit")]
    public async Task A_post_is_refused_with_its_ground(int person, int unit, Roles roles, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var refused = Assert.IsType<AccountResult.Refused>(await office.Get<PostService>().GiveAsync(Security, person, unit, roles, Cancel));
        Assert.Equal(key, refused.Reasons[0].Key);
    }

    [Fact]
    public async Task Only_the_security_administrator_gives_posts_and_a_taken_one_ends_its_session_and_its_choice()
    {
        await using var office = await TestOffice.OpenAsync();
        var posts = office.Get<PostService>();
        foreach (var role in Enum.GetValues<Roles>().Where(r => r is not (Roles.SecurityAdministrator or Roles.System)))
            Assert.IsType<AccountResult.Refused>(await posts.GiveAsync(new Viewer(new Actor(90, "某", 2, "信访科", role), "x"), 3, 4, Roles.Handler, Cancel));
        await posts.GiveAsync(Security, 3, 4, Roles.Handler, Cancel);
        await ChooseAsync(office, office.Handler, "p1");
        var before = await office.Get<AccountStates>().FindAsync(3, Cancel);
        Assert.IsType<AccountResult.Done>(await posts.EndAsync(Security, 1, Cancel));
        var after = await office.Get<AccountStates>().FindAsync(3, Cancel);
        Assert.NotEqual(before!.Stamp, after!.Stamp);
        Assert.Equal(3, after.Viewer.Actor.UnitId);
        Assert.IsType<AccountResult.Refused>(await posts.ChooseAsync(after.Viewer, "p1", Cancel));
    }

    internal static async Task<Viewer> ViewerAsync(TestOffice office, Viewer person) =>
        (await office.Get<AccountStates>().FindAsync(person.PersonId, Cancel))!.Viewer;

    internal static async Task ChooseAsync(TestOffice office, Viewer viewer, string key) =>
        Assert.IsType<AccountResult.Done>(await office.Get<PostService>().ChooseAsync(viewer, key, Cancel));

    internal static async Task<string> AssignedAsync(TestOffice office, int unit)
    {
        var number = await office.RegisterAsync();
        await DoAsync(office, office.Clerk, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.PetitionProcedure }],
            Field = "cooking-fumes",
            Method = Method.Careful,
        });
        await DoAsync(office, office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(office, office.Clerk, number, "assign", new AssignInput { UnitId = unit });
        return number;
    }

    internal static async Task<PetitionCase> DoAsync(TestOffice office, Viewer viewer, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), Cancel)).Case;

    /// <summary>By each of the ways in which what one may see is asked: in memory, by EF, by hand-written SQL, and in counters.</summary>
    internal static async Task SeesNothingAsync(TestOffice office, Viewer viewer, string number)
    {
        var state = (await office.Get<CaseService>().FindAsync(office.OtherClerk, number, Cancel))!.Case;
        Assert.False(viewer.MaySee(state));
        Assert.Null(await office.Get<CaseService>().FindAsync(viewer, number, Cancel));
        var reading = await office.Get<QueueService>().ReadAsync(viewer, new QueueQuery { View = QueueView.Find("all")! }, cancellationToken: Cancel);
        Assert.DoesNotContain(reading.Page.Rows, r => r.Number == number);
        Assert.Equal(reading.Page.Rows.Length, reading.Total.Value);
        Assert.Empty(await office.Get<PeopleService>().FindByPersonAsync(viewer, "13800138000", Cancel));
        Assert.Equal(0, (await office.Get<SupervisionService>().UnitsAsync(viewer, Cancel)).Sum(u => u.Active));
    }
}
