using System.Net;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Audit;

namespace PetitionDashboard.Tests.Security;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_opens_a_session_in_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        Assert.False(await WebOffice.IsSignedInAsync(browser));
        using var response = await WebOffice.SignInAsync(browser, "zhang", returnUrl: "/queue?stage=Accepted");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/queue?stage=Accepted", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith(SecuritySetup.Cookie + "=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(await WebOffice.IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("zhang", "Petition-2027")]
    [InlineData("zhang", "")]
    [InlineData("nobody", "Petition-2026")]
    [InlineData("", "Petition-2026")]
    public async Task A_wrong_name_and_a_wrong_password_are_told_apart_by_nobody(string name, string password)
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var response = await WebOffice.SignInAsync(browser, name, password);
        Assert.Equal("/account/sign-in?error=failed", response.Headers.Location?.OriginalString);
        Assert.False(await WebOffice.IsSignedInAsync(browser));
        var line = await office.Store.ReadAsync((db, ct) => db.Audit.OrderBy(a => a.Id).LastAsync(ct), Cancel);
        Assert.Equal(AuditKeys.SignInFailed, line.What);
        Assert.Equal(name == "zhang" ? "zhang" : null, line.Subject);
        Assert.DoesNotContain("nobody", line.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_a_quarter_of_an_hour_even_for_the_right_password()
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        for (var i = 1; i < SignInService.MostFailures; i++)
            Assert.Contains("error=failed", (await WebOffice.SignInAsync(browser, "zhang", "wrong")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("error=locked", (await WebOffice.SignInAsync(browser, "zhang", "wrong")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("error=locked", (await WebOffice.SignInAsync(browser, "zhang")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        office.Time.Advance(SignInService.LockedFor);
        Assert.Equal("/", (await WebOffice.SignInAsync(browser, "zhang")).Headers.Location!.OriginalString);
        var kept = await office.Store.ReadAsync((db, ct) => db.Audit.OrderBy(a => a.Id).Select(a => a.What).ToListAsync(ct), Cancel);
        Assert.Equal(
            [AuditKeys.AccountAdded, .. Enumerable.Repeat(AuditKeys.SignInFailed, 4), AuditKeys.Lockout, AuditKeys.SignInLocked, AuditKeys.SignIn], kept);
    }

    [Fact]
    public async Task Twenty_guesses_at_once_are_all_counted()
    {
        await using var office = await TestOffice.OpenAsync();
        var added = await office.Get<AccountService>().AddAsync(Viewer.System("test"), new NewAccount("zhang", "张三", 0, Roles.Clerk, WebOffice.Password), Cancel);
        Assert.IsType<AccountResult.Done>(added);
        var service = office.Get<SignInService>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => service.SignInAsync("zhang", $"Guess-number-{i}", Cancel))));
        Assert.Equal(SignInService.MostFailures - 1, outcomes.Count(o => o is SignInOutcome.Failed));
        Assert.IsType<SignInOutcome.Locked>(await service.SignInAsync("zhang", WebOffice.Password, Cancel));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("~/queue")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var failed = await WebOffice.SignInAsync(browser, "zhang", "wrong", returnUrl);
        Assert.Equal("/account/sign-in?error=failed", failed.Headers.Location?.OriginalString);
        using var response = await WebOffice.SignInAsync(browser, "zhang", returnUrl: returnUrl);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_sign_in_that_another_site_sends_is_not_taken()
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "zhang", ["password"] = WebOffice.Password });
        using var response = await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, Cancel);
        Assert.Equal("/account/sign-in?error=expired", response.Headers.Location?.OriginalString);
        Assert.False(await WebOffice.IsSignedInAsync(browser));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_copy_of_its_cookie()
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var signedIn = await WebOffice.SignInAsync(browser, "zhang");
        var copied = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SecuritySetup.Cookie, StringComparison.Ordinal)).Split(';')[0];

        using var forged = await browser.PostAsync(new Uri("/account/sign-out", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await WebOffice.IsSignedInAsync(browser));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await WebOffice.TokenAsync(browser, "/account/sign-in"),
        });
        using var response = await browser.PostAsync(new Uri("/account/sign-out", UriKind.Relative), form, Cancel);
        Assert.Equal("/account/sign-in", response.Headers.Location?.OriginalString);
        Assert.False(await WebOffice.IsSignedInAsync(browser));
        using var thief = office.CreateClient();
        thief.DefaultRequestHeaders.Add("Cookie", copied);
        Assert.False(await WebOffice.IsSignedInAsync(thief));
        Assert.Equal(1, await office.Store.ReadAsync((db, ct) => db.Audit.CountAsync(a => a.What == AuditKeys.SignOut && a.Subject == "zhang", ct), Cancel));
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_use_and_not_before()
    {
        await using var office = new WebOffice();
        await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var signedIn = await WebOffice.SignInAsync(browser, "zhang");
        for (var i = 0; i < 3; i++)
        {
            office.Time.Advance(SecuritySetup.Idle - TimeSpan.FromMinutes(1));
            Assert.True(await WebOffice.IsSignedInAsync(browser));
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await WebOffice.IsSignedInAsync(browser));
        office.Time.Advance(SecuritySetup.Idle + TimeSpan.FromSeconds(1));
        Assert.False(await WebOffice.IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("roles")]
    [InlineData("password")]
    public async Task A_session_ends_when_its_account_changes(string change)
    {
        await using var office = new WebOffice();
        var id = await office.AddAsync("zhang");
        using var browser = office.Browser();
        using var signedIn = await WebOffice.SignInAsync(browser, "zhang");
        Assert.True(await WebOffice.IsSignedInAsync(browser));
        var system = Viewer.System("test");
        Assert.IsType<AccountResult.Done>(change switch
        {
            "disable" => await office.Accounts.DisableAsync(system, id, Cancel),
            "roles" => await office.Accounts.SetRolesAsync(system, id, Roles.Supervisor, 0, Cancel),
            _ => await office.Accounts.ResetPasswordAsync(system, id, "Another-2026", Cancel),
        });
        Assert.False(await WebOffice.IsSignedInAsync(browser));
        using var again = await WebOffice.SignInAsync(browser, "zhang");
        Assert.Equal(
            change switch { "disable" => "/account/sign-in?error=disabled", "roles" => "/", _ => "/account/sign-in?error=failed" },
            again.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/no-such-page")]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_sign_in_and_back(string page)
    {
        await using var office = new WebOffice();
        using var browser = office.Browser();
        using var response = await browser.GetAsync(new Uri(page, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/account/sign-in?returnUrl={Uri.EscapeDataString(page)}", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_page_that_asks_whether_the_session_lives_is_told_plainly_that_it_does_not()
    {
        await using var office = new WebOffice();
        using var browser = office.Browser();
        using var response = await browser.PostAsync(new Uri(SecuritySetup.Alive, UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
