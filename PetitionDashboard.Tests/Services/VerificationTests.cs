using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services;

public sealed class VerificationTests
{
    [Fact]
    public async Task A_store_written_by_acts_has_nothing_wrong()
    {
        await using var office = await TestOffice.OpenAsync();
        await FillAsync(office);
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
        Assert.True(report.IsGood);
        Assert.Equal(4, report.Cases);
        Assert.True(report.Events >= 4);
    }

    [Fact]
    public async Task A_destroyed_key_is_no_damage()
    {
        await using var office = await TestOffice.OpenAsync();
        await FillAsync(office);
        await DamageAsync(office, "UPDATE petition_case SET CaseKey = NULL, Parties = NULL WHERE Id = 1; DELETE FROM case_lookup WHERE CaseId = 1");
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData("UPDATE case_event SET Payload = replace(Payload, '油烟', '噪音') WHERE CaseId = 1", VerifyCheck.Chain)]
    [InlineData("UPDATE case_event SET OccurredAt = OccurredAt - 10000000 WHERE CaseId = 1", VerifyCheck.Chain)]
    [InlineData("UPDATE case_event SET ById = 3 WHERE CaseId = 2", VerifyCheck.Chain)]
    [InlineData("UPDATE case_event SET Hash = zeroblob(32) WHERE CaseId = 1", VerifyCheck.Chain)]
    [InlineData("DELETE FROM case_event WHERE CaseId = 2", VerifyCheck.Chain)]
    [InlineData("UPDATE petition_case SET LastHash = zeroblob(32) WHERE Id = 1", VerifyCheck.Chain)]
    [InlineData("UPDATE petition_case SET Stage = 9 WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE petition_case SET SortDue = SortDue + 30 WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE petition_case SET Title = 'x' WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE petition_case SET Content = 'x' WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE petition_case SET State = replace(State, '阜安街道', '中云街道') WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE petition_case SET State = 'nonsense' WHERE Id = 1", VerifyCheck.State)]
    [InlineData("UPDATE case_clock SET Due = Due + 1", VerifyCheck.Clocks)]
    [InlineData("DELETE FROM case_clock", VerifyCheck.Clocks)]
    [InlineData("UPDATE case_fact SET A = A - 31", VerifyCheck.Facts)]
    [InlineData("DELETE FROM case_fact WHERE CaseId = 2", VerifyCheck.Facts)]
    [InlineData("DELETE FROM case_wall", VerifyCheck.Walls)]
    [InlineData("INSERT INTO case_tie (CaseId, Kind, Number) VALUES (1, 1, 'XF2026000009')", VerifyCheck.Ties)]
    [InlineData("INSERT INTO case_wall (CaseId, Kind, Subject) VALUES (1, 1, 3)", VerifyCheck.Walls)]
    [InlineData("DELETE FROM case_participant", VerifyCheck.Participants)]
    [InlineData("UPDATE case_participant SET Due = Due + 1", VerifyCheck.Participants)]
    [InlineData("INSERT INTO case_participant (CaseId, UnitId, YellowFrom) VALUES (1, 5, 0)", VerifyCheck.Participants)]
    [InlineData("UPDATE tally SET N = N + 1 WHERE Slice = 'a:4'", VerifyCheck.Tallies)]
    [InlineData("DELETE FROM case_lookup WHERE CaseId = 1", VerifyCheck.Lookups)]
    [InlineData("UPDATE petition_case SET Parties = zeroblob(60) WHERE Id = 1", VerifyCheck.Sealed)]
    [InlineData("UPDATE petition_case SET Parties = (SELECT Parties FROM petition_case WHERE Id = 2) WHERE Id = 1", VerifyCheck.Sealed)]
    [InlineData("UPDATE petition_case SET CaseKey = (SELECT CaseKey FROM petition_case WHERE Id = 2) WHERE Id = 1", VerifyCheck.Sealed)]
    [InlineData("UPDATE petition_case SET CaseKey = NULL WHERE Id = 1", VerifyCheck.Sealed)]
    [InlineData("UPDATE petition_case SET CaseKey = NULL, Parties = NULL WHERE Id = 1", VerifyCheck.Lookups)]
    [InlineData("UPDATE case_event SET OccurredAt = 9000000000000000000 WHERE CaseId = 1", VerifyCheck.State)]
    [InlineData("UPDATE case_event SET Payload = 'null' WHERE CaseId = 1", VerifyCheck.State)]
    [InlineData("DELETE FROM case_search WHERE rowid = 2", VerifyCheck.Search)]
    [InlineData("DELETE FROM case_search WHERE rowid = 2; INSERT INTO case_search (rowid, tokens) VALUES (2, 'other words')", VerifyCheck.Search)]
    [InlineData("UPDATE tally SET N = N + 1 WHERE Metric = 2001 AND Slice = ''", VerifyCheck.Tallies)]
    [InlineData("DELETE FROM tally WHERE Metric = 2000", VerifyCheck.Tallies)]
    [InlineData("INSERT INTO tally (Metric, Slice, A, B, N) VALUES (1, 'u:99', 1, 1, 1)", VerifyCheck.Tallies)]
    [InlineData("UPDATE number_sequence SET Last = Last + 1", VerifyCheck.Numbers)]
    [InlineData("DELETE FROM number_sequence", VerifyCheck.Numbers)]
    [InlineData("UPDATE audit SET Name = 'x' WHERE Id = 1", VerifyCheck.Audit)]
    [InlineData("DELETE FROM audit WHERE Id = 2", VerifyCheck.Audit)]
    [InlineData("PRAGMA foreign_keys=OFF; DELETE FROM petition_case WHERE Id = 2", VerifyCheck.Orphan)]
    [InlineData("PRAGMA foreign_keys=OFF; DELETE FROM petition_case WHERE Id = 2", VerifyCheck.Numbers)]
    public async Task Damage_is_found_and_named(string damage, VerifyCheck expected)
    {
        await using var office = await TestOffice.OpenAsync();
        await FillAsync(office);
        await DamageAsync(office, damage);
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(report.IsGood);
        Assert.Contains(report.Findings, f => f.Check == expected);
    }

    private static async Task FillAsync(TestOffice office)
    {
        await office.RegisterAsync();
        await office.RegisterAsync(x => x with { Title = "占道经营", Petitioners = [new PetitionerInput { Name = "李强", Phone = "13900139000" }] });
        await office.RegisterAsync(x => x with { Title = "执法态度", Field = "enforcement-conduct", AccusedPersons = [office.Handler.PersonId] });
        var asked = await office.RegisterAsync(x => x with { Title = "重复反映油烟" });
        await office.AskAsync(asked, 4);
        for (var i = 0; i < 2; i++)
            await office.Get<AuditService>().RecordAsync(office.Clerk, AuditKeys.SignIn, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task DamageAsync(TestOffice office, string sql)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
