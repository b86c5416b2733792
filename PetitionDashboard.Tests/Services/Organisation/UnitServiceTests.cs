using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Organisation;

public sealed class UnitServiceTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static Viewer Administrator { get; } = new(new Actor(98, "系统", 0, string.Empty, Roles.SystemAdministrator), "sysadmin");

    [Fact]
    public async Task What_a_unit_was_called_on_a_day_is_known_for_ever()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        Assert.Equal("阜安中队", await units.NameOnAsync(office.Clerk, 3, new DateOnly(2025, 3, 1), Cancel));
        await DoneAsync(units.RenameAsync(Administrator, 3, "阜安一中队", new DateOnly(2025, 6, 1), "机构改革", Cancel));
        await DoneAsync(units.RenameAsync(Administrator, 3, "阜安综合中队", s_today, "再次改革", Cancel));
        Assert.Equal(
            ["阜安中队", "阜安一中队", "阜安一中队", "阜安综合中队"],
            [
                await units.NameOnAsync(office.Clerk, 3, new DateOnly(2025, 5, 31), Cancel),
                await units.NameOnAsync(office.Clerk, 3, new DateOnly(2025, 6, 1), Cancel),
                await units.NameOnAsync(office.Clerk, 3, s_today.AddDays(-1), Cancel),
                await units.NameOnAsync(office.Clerk, 3, s_today, Cancel),
            ]);
        var page = await units.PageAsync(office.Clerk, 3, Cancel);
        Assert.Equal([UnitChange.Renamed, UnitChange.Renamed, UnitChange.Known], page!.History.Select(h => h.What));
        Assert.Contains((await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(), Cancel))!.Value, l => l.What == AuditKeys.UnitChanged && l.Reason == "再次改革");
    }

    [Fact]
    public async Task A_unit_that_is_set_up_was_not_there_before_and_is_there_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        var id = await DoneAsync(units.CreateAsync(Administrator, new NewUnit(" 新港中队 ", UnitKind.Squad, 1, "新港街道", s_today, "新设街道"), Cancel));
        Assert.Null(await units.NameOnAsync(office.Clerk, id, s_today.AddDays(-1), Cancel));
        Assert.Equal("新港中队", await units.NameOnAsync(office.Clerk, id, s_today, Cancel));
        office.Get<OfficeDirectory>().Forget();
        Assert.Equal("新港街道", (await office.Get<OfficeDirectory>().CurrentAsync(Cancel)).Unit(id)!.Town);
    }

    [Theory]
    [InlineData(" ", UnitKind.Section, 1, null, 0, "设立", "NameForm")]
    [InlineData("阜安 中队", UnitKind.Section, 1, null, 0, "设立", "NameTaken")]
    [InlineData("新科", UnitKind.PetitionOffice, 1, null, 0, "设立", "OneOfKind")]
    [InlineData("新科", UnitKind.Section, null, null, 0, "设立", "ParentNeeded")]
    [InlineData("新科", UnitKind.Section, 99, null, 0, "设立", "NoSuchUnit")]
    [InlineData("新科", UnitKind.Section, 1, "新港街道", 0, "设立", "TownOfSquad")]
    [InlineData("新局", UnitKind.Partner, 1, null, 0, "设立", "OtherSide")]
    [InlineData("新科", UnitKind.Section, 1, null, 1, "设立", "FutureDay")]
    [InlineData("新科", UnitKind.Section, 1, null, 0, " ", "ReasonForm")]
    public async Task Setting_up_is_refused_with_its_ground(string name, UnitKind kind, int? parent, string? town, int days, string reason, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await office.Store.ReadAsync((db, ct) => db.Units.CountAsync(ct), Cancel);
        Assert.Equal(key, await KeyAsync(office.Get<UnitService>().CreateAsync(Administrator, new NewUnit(name, kind, parent, town, s_today.AddDays(days), reason), Cancel)));
        Assert.Equal(before, await office.Store.ReadAsync((db, ct) => db.Units.CountAsync(ct), Cancel));
    }

    [Fact]
    public async Task A_unit_moves_neither_under_itself_nor_in_a_circle_and_the_bureau_not_at_all()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        await DoneAsync(units.MoveAsync(Administrator, 4, 3, s_today, "片区调整", Cancel));
        Assert.Equal("Cycle", await KeyAsync(units.MoveAsync(Administrator, 3, 4, s_today, "片区调整", Cancel)));
        Assert.Equal("Cycle", await KeyAsync(units.MoveAsync(Administrator, 3, 3, s_today, "片区调整", Cancel)));
        Assert.Equal("BureauStays", await KeyAsync(units.MoveAsync(Administrator, 1, 2, s_today, "片区调整", Cancel)));
        Assert.Equal("BeforeLast", await KeyAsync(units.MoveAsync(Administrator, 4, 1, s_today.AddDays(-1), "片区调整", Cancel)));
    }

    [Theory]
    [InlineData(2, 3, true, "NeverEnds")]
    [InlineData(1, 3, true, "NeverEnds")]
    [InlineData(3, 3, true, "IntoItself")]
    [InlineData(3, 99, true, "NoSuchUnit")]
    [InlineData(3, null, true, "HeirNeeded")]
    [InlineData(3, null, false, "HeirNeeded")]
    [InlineData(3, 15, true, "IntoOwnChild")]
    [InlineData(3, 16, true, "OtherSide")]
    public async Task An_end_is_refused_with_its_ground(int unit, int? heir, bool merge, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        await using (var db = await office.Store.OpenAsync(Cancel))
        {
            db.Units.AddRange(
                new UnitRow { Id = 15, Name = "阜安一组", Kind = UnitKind.Section, ParentId = 3 },
                new UnitRow { Id = 16, Name = "住建局", Kind = UnitKind.Partner });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(key, await KeyAsync(office.Get<UnitService>().EndAsync(Administrator, unit, heir, merge, s_today, "机构改革", Cancel)));
    }

    [Fact]
    public async Task Only_the_system_administrator_changes_the_structure_and_only_the_petition_office_agrees_that_cases_go()
    {
        await using var office = await TestOffice.OpenAsync();
        var units = office.Get<UnitService>();
        foreach (var role in Enum.GetValues<Roles>())
        {
            var viewer = new Viewer(new Actor(90, "某", 2, "信访科", role), "x");
            var may = role is Roles.SystemAdministrator or Roles.System;
            Assert.Equal(may, await units.RenameAsync(viewer, 4, $"中云{role}中队", s_today, "更名", Cancel) is OrganisationResult.Done);
            Assert.Equal(role is Roles.Clerk or Roles.Supervisor, await units.AgreeAsync(viewer, 1, Cancel) is OrganisationResult.NotFound);
            Assert.Equal(role is Roles.None or Roles.Handler or Roles.UnitHead or Roles.PartnerContact or Roles.Display, await units.TreeAsync(viewer, Cancel) is null);
        }
    }

    internal static async Task<int> DoneAsync(Task<OrganisationResult> result) => Assert.IsType<OrganisationResult.Done>(await result).Id;

    internal static async Task<string> KeyAsync(Task<OrganisationResult> result) => Assert.IsType<OrganisationResult.Refused>(await result).Reasons[0].Key;
}
