using Bunit;
using PetitionDashboard.Components.Cases.Files;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Tests.Services.Attachments;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class AttachmentTabTests : CaseScreenTest
{
    [Fact]
    public async Task Files_are_listed_and_nothing_is_fetched_before_somebody_opens_one()
    {
        var number = await Office.RegisterAsync();
        await AttachAsync(number, "现场照片.png", Samples.Png);
        await AttachAsync(number, "笔录.docx", Samples.Word());
        var tab = Tab(Office.Clerk, number, 3);
        Assert.Equal(["现场照片.png", "笔录.docx"], tab.FindAll("[data-testid=attachment] .attachment-name a").Select(a => a.TextContent));
        Assert.Empty(tab.FindAll("img, iframe"));
        // What browsers do not show is saved instead.
        Assert.EndsWith("/attachments/2?save=true", tab.Find("[data-testid=attachment-save]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(number, tab.Find("file-drop").GetAttribute("data-number"));
    }

    [Fact]
    public async Task Removing_asks_why_and_the_file_stays_struck_out_for_the_petition_office()
    {
        var number = await Office.RegisterAsync();
        await AttachAsync(number, "传错了.png", Samples.Png);
        var tab = Tab(Office.Clerk, number, 2);
        tab.Find("[data-testid=attachment-remove]").Click();
        await tab.Find("[data-testid=attachment-reason] form").SubmitAsync();
        Assert.Contains("请填写", tab.Find("[data-testid=attachment-reason]").TextContent, StringComparison.Ordinal);
        tab.Find("[data-testid=attachment-reason] input").Change("传错了文件");
        await tab.Find("[data-testid=attachment-reason] form").SubmitAsync();
        tab.Render(p => p.Add(x => x.Version, 3));
        Assert.Equal("true", tab.Find("[data-testid=attachment]").GetAttribute("data-removed"));
        Assert.Contains("传错了文件", tab.Find(".attachment-removed").TextContent, StringComparison.Ordinal);
        Assert.NotNull(tab.Find("[data-testid=attachment-restore]"));
    }

    [Fact]
    public async Task A_picture_turns_in_place()
    {
        var number = await Office.RegisterAsync();
        await AttachAsync(number, "a.png", Samples.Png);
        var item = (await Office.Get<AttachmentService>().ListAsync(Office.Clerk, number, TestContext.Current.CancellationToken))!.Files[0];
        var viewer = Render<AttachmentViewer>(p => p.Add(x => x.Number, number).Add(x => x.Item, item).Add(x => x.Close, "/"));
        viewer.Find("[data-testid=turn-left]").Click();
        Assert.Equal("270", viewer.Find("img").GetAttribute("data-turn"));
        viewer.Find("[data-testid=turn-right]").Click();
        Assert.Equal("0", viewer.Find("img").GetAttribute("data-turn"));
    }

    private IRenderedComponent<AttachmentTab> Tab(Viewer viewer, string number, int version)
    {
        return Render<AttachmentTab>(p => p.Add(x => x.Viewer, viewer).Add(x => x.Number, number).Add(x => x.Version, version));
    }

    private async Task AttachAsync(string number, string name, byte[] content) =>
        Assert.IsType<AttachResult.Done>(await AttachDesk.AttachAsync(Office, Office.Clerk, number, name, content));
}
