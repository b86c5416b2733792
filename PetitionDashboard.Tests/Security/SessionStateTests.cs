using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Tests.Security;

public sealed class SessionStateTests
{
    private static readonly Viewer Root = Viewer.System("test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<ClaimsPrincipal> PrincipalAsync(TestOffice office, int id)
    {
        var stamp = await office.Store.ReadAsync((db, ct) => db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).SingleAsync(ct), Cancel);
        return SessionClaims.Begin(id, stamp!).ToPrincipal("test");
    }

    private static SessionState Circuit(TestOffice office, ClaimsPrincipal who)
    {
        var circuit = new SessionState(
            office.Get<AccountStates>(), office.Get<IChangeFeed>(), new HttpContextAccessor(), office.Time, NullLogger<SessionState>.Instance);
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(who)));
        return circuit;
    }

    /// <summary>Completes when the circuit says that nobody is signed in any more.</summary>
    private static Task EndOf(SessionState circuit)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += async state =>
        {
            if ((await state).User.Identity?.IsAuthenticated is not true)
                ended.TrySetResult();
        };
        return ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task The_viewer_of_a_circuit_is_the_account_as_it_stands_now()
    {
        await using var office = await TestOffice.OpenAsync();
        using var circuit = Circuit(office, await PrincipalAsync(office, 3));
        var source = new ViewerSource(circuit, office.Get<AccountStates>());
        var viewer = await source.GetAsync(Cancel);
        Assert.Equal(new Viewer(new Actor(3, "handler", 3, "阜安中队", Roles.Handler), "handler"), viewer);
        Assert.IsType<AccountResult.Done>(await office.Get<AccountService>().SetRolesAsync(Root, 3, Roles.UnitHead, 3, Cancel));
        Assert.Null(await source.GetAsync(Cancel));
    }

    [Fact]
    public async Task A_disabled_account_ends_its_open_circuits_at_once_and_nobody_elses()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RunAsync();
        using var handler = Circuit(office, await PrincipalAsync(office, 3));
        using var clerk = Circuit(office, await PrincipalAsync(office, 1));
        var ended = EndOf(handler);
        Assert.IsType<AccountResult.Done>(await office.Get<AccountService>().DisableAsync(Root, 3, Cancel));
        await ended;
        Assert.False((await handler.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        await clerk.CheckAsync(Cancel);
        Assert.True((await clerk.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task Roles_that_another_process_took_away_end_the_circuit_within_a_minute_though_nobody_says_so()
    {
        await using var office = await TestOffice.OpenAsync();
        var accounts = office.Get<AccountStates>();
        using var circuit = Circuit(office, await PrincipalAsync(office, 3));
        Assert.NotNull(await accounts.FindAsync(3, Cancel));
        await office.Store.ReadAsync((db, ct) => db.Database.ExecuteSqlRawAsync("UPDATE \"AspNetUsers\" SET \"SecurityStamp\" = 'other' WHERE \"Id\" = 3", ct), Cancel);
        var ended = EndOf(circuit);
        office.Time.Advance(TimeSpan.FromSeconds(60));
        await ended;
    }

    [Fact]
    public async Task What_is_remembered_of_an_account_is_fifteen_seconds_old_at_most()
    {
        await using var office = await TestOffice.OpenAsync();
        var accounts = office.Get<AccountStates>();
        Assert.False((await accounts.FindAsync(3, Cancel))!.IsDisabled);
        await office.Store.ReadAsync((db, ct) => db.Database.ExecuteSqlRawAsync("UPDATE \"AspNetUsers\" SET \"IsDisabled\" = 1 WHERE \"Id\" = 3", ct), Cancel);
        office.Time.Advance(AccountStates.MaxAge - TimeSpan.FromSeconds(1));
        Assert.False((await accounts.FindAsync(3, Cancel))!.IsDisabled);
        office.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await accounts.FindAsync(3, Cancel))!.IsDisabled);
    }

    [Fact]
    public async Task A_closed_circuit_leaves_nothing_behind()
    {
        await using var office = await TestOffice.OpenAsync();
        var principal = await PrincipalAsync(office, 3);
        var feed = office.Get<ChangeFeed>();
        _ = office.Get<AccountStates>();
        var before = feed.ActiveSubscriptions;
        for (var i = 0; i < 100; i++)
            Circuit(office, principal).Dispose();
        Assert.Equal(before, feed.ActiveSubscriptions);
    }

    [Fact]
    public async Task A_row_that_claims_to_be_the_system_is_nobody_special()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Store.ReadAsync((db, ct) => db.Database.ExecuteSqlRawAsync("UPDATE \"AspNetUsers\" SET \"Roles\" = 512 WHERE \"Id\" = 3", ct), Cancel);
        Assert.Equal(Roles.None, (await office.Get<AccountStates>().FindAsync(3, Cancel))!.Viewer.Actor.Roles);
    }
}
