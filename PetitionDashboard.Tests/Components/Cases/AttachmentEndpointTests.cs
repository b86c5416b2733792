using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases.Files;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Tests.Security;
using PetitionDashboard.Tests.Services.Attachments;

namespace PetitionDashboard.Tests.Components.Cases;

/// <summary>Files as a browser sends and gets them.</summary>
public sealed class AttachmentEndpointTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_with_its_name_in_a_header_and_comes_back_enclosed()
    {
        await using var office = new WebOffice();
        var (browser, number) = await SignedInAsync(office);
        using var sent = await SendAsync(browser, number, "王小明 现场.png", Samples.Png, await TokenAsync(browser, number));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(1, (await sent.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("number").GetInt32());

        using var shown = await browser.GetAsync(new Uri(AttachmentEndpoints.Href(number, 1), UriKind.Relative), Now);
        Assert.Equal(Samples.Png, await shown.Content.ReadAsByteArrayAsync(Now));
        Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("inline", "王小明 现场.png"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.EndsWith("; sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("no-store", shown.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var saved = await browser.GetAsync(new Uri(AttachmentEndpoints.Href(number, 1, save: true), UriKind.Relative), Now);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task What_a_browser_does_not_show_is_never_handed_out_inline()
    {
        await using var office = new WebOffice();
        var (browser, number) = await SignedInAsync(office);
        using var sent = await SendAsync(browser, number, "a.txt", "<script>alert(1)</script>"u8.ToArray(), await TokenAsync(browser, number));
        using var shown = await browser.GetAsync(new Uri(AttachmentEndpoints.Href(number, 1), UriKind.Relative), Now);
        Assert.Equal(("attachment", "text/plain"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Without_its_token_or_a_session_nothing_is_taken()
    {
        await using var office = new WebOffice();
        var (browser, number) = await SignedInAsync(office);
        using var forged = await SendAsync(browser, number, "a.png", Samples.Png, "wrong");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var stranger = office.Browser();
        using var outside = await SendAsync(stranger, number, "a.png", Samples.Png, "wrong");
        Assert.NotEqual(HttpStatusCode.OK, outside.StatusCode);
        using var opened = await stranger.GetAsync(new Uri(AttachmentEndpoints.Href(number, 1), UriKind.Relative), Now);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        await using var db = await office.Store.OpenAsync(Now);
        Assert.False(await db.Attachments.AnyAsync(Now));
    }

    [Theory]
    [InlineData("a.pdf", "PNG图片")]
    [InlineData("../a.png", "文件名不可用")]
    public async Task An_unfit_file_is_refused_in_words(string name, string words)
    {
        await using var office = new WebOffice();
        var (browser, number) = await SignedInAsync(office);
        using var sent = await SendAsync(browser, number, name, Samples.Png, await TokenAsync(browser, number));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains(words, (await sent.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_gigabytes_announced_are_refused_at_once()
    {
        await using var office = new WebOffice();
        var (browser, number) = await SignedInAsync(office);
        using var content = new Announced(2L * 1024 * 1024 * 1024);
        using var request = Request(number, "a.mp4", content, await TokenAsync(browser, number));
        using var sent = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Now);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.StatusCode);
        Assert.Contains("50 MB", (await sent.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_gets_neither_words_nor_bytes()
    {
        await using var office = new WebOffice();
        var (clerk, number) = await SignedInAsync(office);
        using var sent = await SendAsync(clerk, number, "a.png", Samples.Png, await TokenAsync(clerk, number));
        await office.AddAsync("auditor", Roles.Auditor);
        using var auditor = office.Browser();
        using var signedIn = await WebOffice.SignInAsync(auditor, "auditor");
        using var opened = await auditor.GetAsync(new Uri(AttachmentEndpoints.Href(number, 1), UriKind.Relative), Now);
        Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
        await using var db = await office.Store.OpenAsync(Now);
        Assert.False(await db.Audit.AnyAsync(a => a.What == AuditKeys.AttachmentOpened, Now));
    }

    private static async Task<(HttpClient Browser, string Number)> SignedInAsync(WebOffice office)
    {
        var id = await office.AddAsync("clerk");
        var viewer = new Viewer(new Actor(id, "clerk", 0, string.Empty, Roles.Clerk), "clerk");
        var input = new RegisterInput { Anonymous = true, Title = "油烟扰民", Content = "油烟直排。", Field = "cooking-fumes" };
        var done = Assert.IsType<ActResult.Done>(await office.Services.GetRequiredService<ActService>().PerformAsync(viewer, new ActRequest("register", input), Now));
        var browser = office.Browser();
        using var signedIn = await WebOffice.SignInAsync(browser, "clerk");
        return (browser, done.Case.Number);
    }

    private static Task<string> TokenAsync(HttpClient browser, string number) => WebOffice.TokenAsync(browser, $"/cases/{number}?tab=attachments");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string number, string name, byte[] bytes, string token)
    {
        using var content = new ByteArrayContent(bytes);
        using var request = Request(number, name, content, token);
        return await browser.SendAsync(request, Now);
    }

    private static HttpRequestMessage Request(string number, string name, HttpContent content, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/cases/{number}/attachments", UriKind.Relative)) { Content = content };
        request.Headers.Add(AttachmentEndpoints.NameHeader, Uri.EscapeDataString(name));
        request.Headers.Add("RequestVerificationToken", token);
        return request;
    }

    /// <summary>A body that says how long it is and does not come.</summary>
    private sealed class Announced(long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
