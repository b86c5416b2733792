using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Tests.Security;

/// <summary>Files of a case over the web: only by a form with its token, only to who may have them, and never kept by a browser.</summary>
public sealed class DocumentDoorTests
{
    private const string Number = "XF2026000001";

    [Fact]
    public async Task A_document_and_the_case_file_come_by_form_and_reason()
    {
        await using var office = await OpenAsync();
        using var browser = office.Browser();
        await WebOffice.SignInAsync(browser, "anna");
        using var document = await PostAsync(browser, $"/cases/{Number}/documents/1", "制作送达文书");
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", document.Content.Headers.ContentType?.MediaType);
        Assert.True(document.Headers.CacheControl?.NoStore);
        using var file = await PostAsync(browser, $"/cases/{Number}/file", "制作送达文书");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var zip = new ZipArchive(await file.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, zip.Entries.Count);
    }

    [Fact]
    public async Task Without_token_reason_or_sign_in_there_is_no_file()
    {
        await using var office = await OpenAsync();
        using var browser = office.Browser();
        foreach (var path in new[] { $"/cases/{Number}/documents/1", $"/cases/{Number}/file" })
        {
            using var stranger = await browser.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        }

        await WebOffice.SignInAsync(browser, "anna");
        foreach (var path in new[] { $"/cases/{Number}/documents/1", $"/cases/{Number}/file" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "制作送达文书" });
            using var untokened = await browser.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, untokened.StatusCode);
            using var unreasoned = await PostAsync(browser, path, " ");
            Assert.Equal(HttpStatusCode.Redirect, unreasoned.StatusCode);
            using var read = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.NotEqual("application/zip", read.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("auditor", Roles.Auditor)]
    [InlineData("accused", Roles.Supervisor)]
    [InlineData("partner", Roles.PartnerContact)]
    public async Task To_whoever_may_not_see_the_case_there_is_nothing(string user, Roles role)
    {
        await using var office = await OpenAsync();
        if (role != Roles.Supervisor)
            await office.AddAsync(user, role);
        using var browser = office.Browser();
        await WebOffice.SignInAsync(browser, user);
        foreach (var path in new[] { $"/cases/{Number}/documents/1", $"/cases/{Number}/documents/99", $"/cases/{Number}/file", "/cases/XF2026009999/file" })
        {
            using var response = await PostAsync(browser, path, "制作送达文书");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static async Task<WebOffice> OpenAsync()
    {
        var office = new WebOffice();
        var clerk = await office.AddAsync("anna");
        var accused = await office.AddAsync("accused", Roles.Supervisor);
        var viewer = new Viewer(new Actor(clerk, "anna", 0, string.Empty, Roles.Clerk), "anna");
        var acts = office.Services.GetRequiredService<ActService>();
        Assert.IsType<ActResult.Done>(await acts.PerformAsync(viewer, new ActRequest("register", new RegisterInput
        {
            Petitioners = [new PetitionerInput { Name = "王小明", Phone = "13800138000" }],
            Title = "油烟扰民",
            Content = "油烟直排。",
            Field = "cooking-fumes",
            AccusedPersons = [accused],
        })));
        await office.Services.GetRequiredService<PetitionDashboard.Services.Documents.TemplateService>().SetOfficeAsync(
            new Viewer(new Actor(accused, "accused", 0, string.Empty, Roles.Supervisor), "accused"), new PetitionDashboard.Documents.OfficeFacts { Name = "某局" });
        Assert.IsType<ActResult.Done>(await acts.PerformAsync(viewer, new ActRequest("issue-document", new IssueDocumentInput { Document = "receipt-slip", Event = 1 }, Number)));
        return office;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string reason)
    {
        var token = await WebOffice.TokenAsync(browser, "/");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["reason"] = reason });
        return await browser.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
