using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Documents;

/// <summary>Templates as the office keeps them: checked, versioned, restored; and the words of official numbers.</summary>
public sealed class TemplateServiceTests
{
    private const string Kind = "acceptance-notice";

    private static string Shipped => DocumentKinds.Find(Kind)!.Template.ReplaceLineEndings("\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_that_is_saved_is_used_from_then_on_and_the_shipped_one_can_be_put_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var templates = office.Get<TemplateService>();
        var own = Shipped.Replace("特此告知。", "专此告知。", StringComparison.Ordinal);
        Assert.IsType<TemplateResult.Saved>(await templates.SaveAsync(office.Supervisor, Kind, own, "用语", 0, Token));
        var number = await office.AcceptedAsync();
        var issued = await office.IssueAsync(office.Clerk, number, Kind, "accept");
        Assert.Contains("专此告知。", (await office.Get<DocumentService>().ReadAsync(office.Clerk, number, issued.Id, Token))!.Html, StringComparison.Ordinal);

        Assert.IsType<TemplateResult.Saved>(await templates.SaveAsync(office.Supervisor, Kind, null, "恢复", 1, Token));
        var view = (await templates.FindAsync(office.Clerk, Kind, Token))!;
        Assert.Equal((Shipped, 2), (view.Text.ReplaceLineEndings("\n"), view.Version));
        Assert.Equal([2, 1, 0], view.Versions.Select(v => v.Version));
        Assert.Equal(own, await templates.VersionAsync(office.Clerk, Kind, 1, Token));
        var next = await office.AcceptedAsync();
        var later = await office.IssueAsync(office.Clerk, next, Kind, "accept");
        Assert.Contains("特此告知。", (await office.Get<DocumentService>().ReadAsync(office.Clerk, next, later.Id, Token))!.Html, StringComparison.Ordinal);
        // What was issued under the old one stays as it was.
        Assert.Contains("专此告知。", (await office.Get<DocumentService>().ReadAsync(office.Clerk, number, issued.Id, Token))!.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.TemplateChanged), Token))!.Value.Length);
    }

    [Theory]
    [InlineData("{{不存在}}", "UnknownField")]
    [InlineData("{{信访人", "OpenBraces")]
    [InlineData("只有一句话", "RequiredField")]
    public async Task A_wrong_template_is_refused_and_nothing_is_kept(string text, string problem)
    {
        await using var office = await TestOffice.OpenAsync();
        var result = Assert.IsType<TemplateResult.Wrong>(await office.Get<TemplateService>().SaveAsync(office.Supervisor, Kind, text, "改", 0, Token));
        Assert.Contains(result.Problems, p => p.Key == problem);
        Assert.Equal(0, (await office.Get<TemplateService>().FindAsync(office.Clerk, Kind, Token))!.Version);
    }

    [Fact]
    public async Task A_colleagues_version_is_not_overwritten_unseen_and_a_change_says_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var templates = office.Get<TemplateService>();
        Assert.Equal("Reason", Assert.IsType<TemplateResult.Wrong>(await templates.SaveAsync(office.Supervisor, Kind, Shipped, " ", 0, Token)).Problems[0].Key);
        Assert.IsType<TemplateResult.Saved>(await templates.SaveAsync(office.Supervisor, Kind, Shipped, "一", 0, Token));
        Assert.Equal("Changed", Assert.IsType<TemplateResult.Wrong>(await templates.SaveAsync(office.Supervisor, Kind, Shipped, "二", 0, Token)).Problems[0].Key);
    }

    [Fact]
    public async Task Templates_are_kept_by_supervisors_and_the_head_of_the_legal_section_and_read_by_the_office()
    {
        await using var office = await TestOffice.OpenAsync();
        await using (var db = await office.Store.OpenAsync(Token))
        {
            db.Units.Add(new UnitRow { Id = 9, Name = "法制科", Kind = UnitKind.Section, ParentId = 1 });
            await db.SaveChangesAsync(Token);
        }

        var templates = office.Get<TemplateService>();
        var legal = new Viewer(new Actor(60, "legal", 9, "法制科", Roles.UnitHead), "legal");
        var partner = new Viewer(new Actor(61, "partner", 5, "公安分局", Roles.PartnerContact), "partner");
        foreach (var viewer in new[] { office.Clerk, office.Head, office.Handler, office.Leader, office.Auditor, partner })
        {
            Assert.IsType<TemplateResult.NotAllowed>(await templates.SaveAsync(viewer, Kind, Shipped, "改", 0, Token));
            Assert.IsType<TemplateResult.NotAllowed>(await templates.SetWordAsync(viewer, Kind, "甲", Token));
            Assert.IsType<TemplateResult.NotAllowed>(await templates.SetOfficeAsync(viewer, new OfficeFacts(), Token));
        }

        Assert.NotNull(await templates.FindAsync(office.Clerk, Kind, Token));
        Assert.Null(await templates.FindAsync(office.Auditor, Kind, Token));
        Assert.Null(await templates.FindAsync(partner, Kind, Token));
        Assert.IsType<TemplateResult.Saved>(await templates.SaveAsync(legal, Kind, Shipped, "改", 0, Token));
    }

    [Fact]
    public async Task A_word_of_numbers_can_be_changed_but_no_number_is_ever_given_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var templates = office.Get<TemplateService>();
        var first = await office.AcceptedAsync();
        Assert.Equal("执法信受〔2026〕1号", (await office.IssueAsync(office.Clerk, first, Kind, "accept")).Number);
        Assert.IsType<TemplateResult.Saved>(await templates.SetWordAsync(office.Supervisor, Kind, "综执信受", Token));
        var second = await office.AcceptedAsync();
        Assert.Equal("综执信受〔2026〕2号", (await office.IssueAsync(office.Clerk, second, Kind, "accept")).Number);
        Assert.Equal("WordTaken", Assert.IsType<TemplateResult.Wrong>(await templates.SetWordAsync(office.Supervisor, "refusal-notice", "综执信受", Token)).Problems[0].Key);
        Assert.Equal("WordTaken", Assert.IsType<TemplateResult.Wrong>(await templates.SetWordAsync(office.Supervisor, "refusal-notice", "执法信受", Token)).Problems[0].Key);
        Assert.Equal("Word", Assert.IsType<TemplateResult.Wrong>(await templates.SetWordAsync(office.Supervisor, Kind, "〔2026〕", Token)).Problems[0].Key);
    }

    [Fact]
    public async Task The_example_shows_a_text_as_it_is_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        var templates = office.Get<TemplateService>();
        Assert.Contains("张示例", await templates.ExampleAsync(office.Clerk, Kind, "@ {{信访人}}：", Token), StringComparison.Ordinal);
        Assert.Null(await templates.ExampleAsync(office.Clerk, Kind, "{{坏", Token));
        Assert.Null(await templates.ExampleAsync(office.Auditor, Kind, "@ {{信访人}}：", Token));
    }
}
