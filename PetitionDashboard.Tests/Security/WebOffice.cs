using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Security;

/// <summary>The whole program as a browser meets it, on a store of its own, with a clock that stands still.</summary>
public sealed partial class WebOffice : WebApplicationFactory<Program>
{
    public const string Password = "Petition-2026";

    private readonly string _folder = Directory.CreateTempSubdirectory("petition-web-").FullName;
    private readonly string _environment;

    public WebOffice(string environment = "Testing") => _environment = environment;

    public FakeTimeProvider Time { get; } = new(TestOffice.Start);

    public AccountService Accounts => Services.GetRequiredService<AccountService>();

    public OfficeStore Store => Services.GetRequiredService<OfficeStore>();

    /// <summary>Creates an account that may sign in and returns its id.</summary>
    public async Task<int> AddAsync(string user, Roles roles = Roles.Clerk)
    {
        var result = await Accounts.AddAsync(Viewer.System("test"), new NewAccount(user, "人员" + user, 0, roles, Password));
        return Assert.IsType<AccountResult.Done>(result).Id;
    }

    /// <summary>A browser: keeps cookies, follows nothing by itself.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>Opens the sign-in page and sends its form.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password = Password, string returnUrl = "")
    {
        var token = await TokenAsync(browser, "/account/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["name"] = name,
            ["password"] = password,
            ["returnUrl"] = returnUrl,
        });
        return await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
    }

    /// <summary>The antiforgery token of a page.</summary>
    public static async Task<string> TokenAsync(HttpClient browser, string page)
    {
        using var response = await browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var match = TokenField().Match(await response.Content.ReadAsStringAsync());
        Assert.True(match.Success, string.Create(CultureInfo.InvariantCulture, $"{page} holds no antiforgery token."));
        return WebUtility.HtmlDecode(match.Groups["token"].Value);
    }

    /// <summary>Whether the browser's session still opens what needs a sign-in.</summary>
    public static async Task<bool> IsSignedInAsync(HttpClient browser)
    {
        using var response = await browser.PostAsync(new Uri(SecuritySetup.Alive, UriKind.Relative), null);
        return response.StatusCode == HttpStatusCode.NoContent;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Store:DataDirectory", Path.Combine(_folder, "data"));
        builder.UseSetting("Store:KeysDirectory", Path.Combine(_folder, "keys"));
        builder.UseSetting("Log:Directory", Path.Combine(_folder, "logs"));
        builder.UseSetting("Log:Level", "Error");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();
}
