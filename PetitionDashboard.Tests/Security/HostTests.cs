using System.Net;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Tests.Security;

public sealed class HostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/favicon.svg")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_security_headers(string page)
    {
        await using var office = new WebOffice();
        using var browser = office.Browser();
        using var response = await browser.GetAsync(new Uri(page, UriKind.Relative), Cancel);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain("Server", response.Headers.Select(h => h.Key));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_health_addresses_need_no_sign_in(string address)
    {
        await using var office = new WebOffice();
        using var browser = office.Browser();
        Assert.Equal("Healthy", await browser.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task No_demo_account_is_offered_outside_development()
    {
        await using var office = new WebOffice("Production");
        await office.AddAsync("clerk");
        using var browser = office.Browser();
        Assert.DoesNotContain(WebOffice.Password, await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_run_creates_three_administrators_once_and_only_with_the_token_of_the_console()
    {
        await using var office = new WebOffice("Production");
        using var browser = office.Browser();
        var firstRun = (FirstRun)office.Services.GetService(typeof(FirstRun))!;
        using var console = new StringWriter();
        await firstRun.AnnounceAsync(console, "http://office", Cancel);
        var address = new Uri(console.ToString().Trim().Split(' ')[^1]);

        Assert.DoesNotContain("<form", await browser.GetStringAsync(new Uri(FirstRun.Page + "?token=guess", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("error=FirstRunToken", await CreateAsync("guess", "auditor"), StringComparison.Ordinal);
        var token = address.Query.Split('=')[1];
        Assert.Contains("UserNameTaken", await CreateAsync(token, "sysadmin"), StringComparison.Ordinal);
        Assert.True(await firstRun.IsDueAsync(Cancel));
        Assert.Equal("/account/sign-in", await CreateAsync(token, "auditor"));
        Assert.False(await firstRun.IsDueAsync(Cancel));
        Assert.Contains("error=FirstRunOver", await CreateAsync(token, "auditor2"), StringComparison.Ordinal);
        Assert.Equal("/", (await WebOffice.SignInAsync(browser, "secadmin")).Headers.Location?.OriginalString);
        using var silent = new StringWriter();
        await firstRun.AnnounceAsync(silent, "http://office", Cancel);
        Assert.Empty(silent.ToString());

        async Task<string> CreateAsync(string given, string auditor)
        {
            var fields = new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = await WebOffice.TokenAsync(browser, "/account/sign-in"),
                ["token"] = given,
            };
            foreach (var (key, _) in FirstRun.Offices)
            {
                fields[$"{key}-user"] = key == "auditor" ? auditor : key;
                fields[$"{key}-name"] = "人员";
                fields[$"{key}-password"] = WebOffice.Password;
            }

            using var form = new FormUrlEncodedContent(fields);
            using var response = await browser.PostAsync(new Uri(FirstRun.Page, UriKind.Relative), form, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            return response.Headers.Location!.OriginalString;
        }
    }
}
