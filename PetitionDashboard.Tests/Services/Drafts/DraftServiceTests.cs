using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Drafts;

namespace PetitionDashboard.Tests.Services.Drafts;

public sealed class DraftServiceTests
{
    private const string Opinion = "act/XF2026000001/opinion";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Roles.Clerk, true)]
    [InlineData(Roles.Handler, true)]
    [InlineData(Roles.UnitHead, true)]
    [InlineData(Roles.Supervisor, true)]
    [InlineData(Roles.Leader, true)]
    [InlineData(Roles.PartnerContact, true)]
    [InlineData(Roles.SystemAdministrator, false)]
    [InlineData(Roles.SecurityAdministrator, false)]
    [InlineData(Roles.Auditor, false)]
    [InlineData(Roles.System, false)]
    public async Task Who_works_on_cases_has_drafts(Roles role, bool has)
    {
        await using var office = await TestOffice.OpenAsync();
        var drafts = office.Get<DraftService>();
        var viewer = new Viewer(new Actor(99, "某人", 2, "信访科", role), "somebody");
        Assert.Equal(has, await drafts.KeepAsync(viewer, "register", "{}", 0, Cancel) is DraftResult.Done);
        Assert.Equal(has, await drafts.ReadAsync(viewer, "register", Cancel) is DraftResult.Found);
        Assert.Equal(has ? 1 : 0, (await drafts.ListAsync(viewer, Cancel)).Length);
        Assert.Equal(has, await drafts.DropAsync(viewer, "register", Cancel) is DraftResult.Done);
    }

    [Fact]
    public async Task What_was_typed_comes_back_to_its_writer_alone_and_lies_sealed()
    {
        await using var office = await TestOffice.OpenAsync();
        var drafts = office.Get<DraftService>();
        const string typed = """{"opinion":"已责令停业整改，张三电话13800138000"}""";
        Assert.IsType<DraftResult.Done>(await drafts.KeepAsync(office.Handler, Opinion, "{}", 2, Cancel));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<DraftResult.Done>(await drafts.KeepAsync(office.Handler, Opinion, typed, 3, Cancel));
        Assert.Equal(
            new Draft(Opinion, typed, 3, TestOffice.Start.AddMinutes(1)),
            Assert.IsType<DraftResult.Found>(await drafts.ReadAsync(office.Handler, Opinion, Cancel)).Draft);
        Assert.IsType<DraftResult.None>(await drafts.ReadAsync(office.Head, Opinion, Cancel));
        Assert.Empty(await drafts.ListAsync(office.Head, Cancel));
        Assert.Equal(new DraftLine(Opinion, "XF2026000001", "opinion", TestOffice.Start.AddMinutes(1)), Assert.Single(await drafts.ListAsync(office.Handler, Cancel)));
        var body = await office.Store.ReadAsync((db, ct) => db.Drafts.Select(d => d.Body).SingleAsync(ct), Cancel);
        Assert.Equal(-1, body.AsSpan().IndexOf("13800138000"u8));

        // A row moved to somebody else in the database does not open there.
        await office.Store.ChangeAsync((db, ct) => db.Database.ExecuteSqlRawAsync("UPDATE draft SET \"PersonId\" = 4", ct), Cancel);
        Assert.Equal("DraftUnreadable", Assert.IsType<DraftResult.Refused>(await drafts.ReadAsync(office.Head, Opinion, Cancel)).Reason.Key);
    }

    [Theory]
    [InlineData("registers")]
    [InlineData("act/XF2026000001")]
    [InlineData("act/XF2026000001/opinion/")]
    [InlineData("act/../opinion")]
    [InlineData("")]
    public async Task An_unknown_form_keeps_no_draft(string key)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal("DraftKey", Assert.IsType<DraftResult.Refused>(await office.Get<DraftService>().KeepAsync(office.Clerk, key, "{}", 0, Cancel)).Reason.Key);
    }

    [Fact]
    public async Task A_draft_that_is_too_large_is_refused_aloud_and_the_one_before_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        var drafts = office.Get<DraftService>();
        var largest = new string('a', DraftService.MostBytes);
        Assert.IsType<DraftResult.Done>(await drafts.KeepAsync(office.Clerk, "register", largest, 0, Cancel));
        Assert.Equal("DraftTooLarge", Assert.IsType<DraftResult.Refused>(await drafts.KeepAsync(office.Clerk, "register", largest + "a", 0, Cancel)).Reason.Key);
        Assert.Equal(largest, Assert.IsType<DraftResult.Found>(await drafts.ReadAsync(office.Clerk, "register", Cancel)).Draft.Json);
        Assert.Equal(DraftService.MostBytes, Encoding.UTF8.GetByteCount(largest));
    }

    [Fact]
    public async Task A_draft_goes_after_thirty_days_without_a_touch_or_when_it_is_dropped()
    {
        await using var office = await TestOffice.OpenAsync();
        var drafts = office.Get<DraftService>();
        await drafts.KeepAsync(office.Clerk, "register", "{}", 0, Cancel);
        office.Time.Advance(TimeSpan.FromDays(1));
        await drafts.KeepAsync(office.Handler, Opinion, "{}", 0, Cancel);
        office.Time.Advance(DraftService.KeptFor - TimeSpan.FromDays(1));
        Assert.Equal(0, await drafts.SweepAsync(Cancel));
        office.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await drafts.SweepAsync(Cancel));
        Assert.IsType<DraftResult.None>(await drafts.ReadAsync(office.Clerk, "register", Cancel));
        Assert.IsType<DraftResult.Done>(await drafts.DropAsync(office.Handler, Opinion, Cancel));
        Assert.IsType<DraftResult.None>(await drafts.ReadAsync(office.Handler, Opinion, Cancel));
    }
}
