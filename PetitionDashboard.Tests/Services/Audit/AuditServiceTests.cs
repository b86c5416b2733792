using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;

namespace PetitionDashboard.Tests.Services.Audit;

public sealed class AuditServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Viewer With(Roles roles) => new(new Actor(99, "某人", 2, "信访科", roles), "somebody");

    private static async Task<(TestOffice Office, AuditService Audit)> WithLinesAsync(int lines)
    {
        var office = await TestOffice.OpenAsync();
        var audit = office.Get<AuditService>();
        for (var i = 1; i <= lines; i++)
            await audit.RecordAsync(office.Clerk, "export", $"第{i}份", i % 2 == 0 ? null : "统计", Cancel);
        return (office, audit);
    }

    [Theory]
    [InlineData(Roles.Clerk, false, false)]
    [InlineData(Roles.Handler, false, false)]
    [InlineData(Roles.UnitHead, false, false)]
    [InlineData(Roles.Supervisor, false, false)]
    [InlineData(Roles.Leader, false, false)]
    [InlineData(Roles.PartnerContact, false, false)]
    [InlineData(Roles.SystemAdministrator, false, false)]
    [InlineData(Roles.SecurityAdministrator, true, true)]
    [InlineData(Roles.Auditor, true, true)]
    [InlineData(Roles.System, false, true)]
    public async Task Only_auditor_and_security_administrator_read_the_audit(Roles role, bool reads, bool verifies)
    {
        var (office, audit) = await WithLinesAsync(2);
        await using var closing = office;
        Assert.Equal(reads, await audit.ListAsync(With(role), new AuditFilter(), Cancel) is { Length: 2 });
        Assert.Equal(verifies, await audit.VerifyAsync(With(role), Cancel) is { IsIntact: true, Lines: 2 });
    }

    [Theory]
    [InlineData("UPDATE audit SET \"Reason\" = '换了' WHERE \"Id\" = 3", 3L)]
    [InlineData("UPDATE audit SET \"Reason\" = '' WHERE \"Id\" = 4", 4L)]
    [InlineData("UPDATE audit SET \"PersonId\" = 5 WHERE \"Id\" = 1", 1L)]
    [InlineData("DELETE FROM audit WHERE \"Id\" = 2", 3L)]
    [InlineData("DELETE FROM audit WHERE \"Id\" = 5", null)]
    [InlineData("DELETE FROM audit", null)]
    [InlineData("DELETE FROM setting WHERE \"Key\" = 'audit.head'", null)]
    public async Task A_line_that_was_changed_or_removed_shows(string tampering, long? brokenAt)
    {
        var (office, audit) = await WithLinesAsync(5);
        await using var closing = office;
        Assert.True((await audit.VerifyAsync(office.Auditor, Cancel))!.IsIntact);
        await office.Store.ChangeAsync((db, ct) => db.Database.ExecuteSqlRawAsync(tampering, ct), Cancel);
        var found = (await audit.VerifyAsync(office.Auditor, Cancel))!;
        Assert.False(found.IsIntact);
        Assert.Equal(brokenAt, found.BrokenAt);
    }

    [Fact]
    public async Task The_audit_is_read_page_by_page_and_by_what_was_done()
    {
        var (office, audit) = await WithLinesAsync(5);
        await using var closing = office;
        office.Time.Advance(TimeSpan.FromHours(1));
        await audit.RecordAsync(office.Leader, "backup", cancellationToken: Cancel);
        var first = (await audit.ListAsync(office.Auditor, new AuditFilter(Count: 4), Cancel))!.Value;
        Assert.Equal([6L, 5, 4, 3], first.Select(l => l.Id));
        var second = (await audit.ListAsync(office.Auditor, new AuditFilter(Count: 4, Before: first[^1].Id), Cancel))!.Value;
        Assert.Equal([2L, 1], second.Select(l => l.Id));
        var later = Assert.Single((await audit.ListAsync(office.Auditor, new AuditFilter(From: TestOffice.Start.AddMinutes(1)), Cancel))!.Value);
        Assert.Equal(("backup", office.Leader.PersonId), (later.What, later.PersonId));
        Assert.Equal("第3份", Assert.Single((await audit.ListAsync(office.Auditor, new AuditFilter(What: "export", PersonId: 1, Subject: "第3份"), Cancel))!.Value).Subject);
    }

    [Fact]
    public async Task Lines_that_many_write_at_once_form_one_chain()
    {
        var (office, audit) = await WithLinesAsync(0);
        await using var closing = office;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => audit.RecordAsync(office.Clerk, "export", $"{i}", null, Cancel))));
        Assert.Equal(new AuditVerification(24, null, true), await audit.VerifyAsync(office.Auditor, Cancel));
    }
}
