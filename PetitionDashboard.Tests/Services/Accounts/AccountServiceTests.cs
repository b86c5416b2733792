using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Audit;

namespace PetitionDashboard.Tests.Services.Accounts;

public sealed class AccountServiceTests
{
    private const string Password = "Petition-2026";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Viewer With(Roles roles, int id = 99) => new(new Actor(id, "某人", 2, "信访科", roles), "somebody");

    private static NewAccount Fresh(string user = "li", Roles roles = Roles.None) => new(user, "李四", 2, roles, Password);

    [Theory]
    [InlineData(Roles.Clerk)]
    [InlineData(Roles.Handler)]
    [InlineData(Roles.UnitHead)]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Leader)]
    [InlineData(Roles.PartnerContact)]
    [InlineData(Roles.SystemAdministrator)]
    [InlineData(Roles.SecurityAdministrator)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.System)]
    public async Task Each_role_does_with_accounts_only_what_is_its_own(Roles role)
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        var viewer = With(role);
        var adds = role is Roles.SystemAdministrator or Roles.System;
        var rules = role is Roles.SecurityAdministrator or Roles.System;
        var lists = adds || rules || role is Roles.Auditor;
        Assert.Equal(lists, await service.ListAsync(viewer, Cancel) is not null);
        Assert.Equal(adds, await service.AddAsync(viewer, Fresh(), Cancel) is AccountResult.Done);
        Assert.Equal(rules, await service.SetRolesAsync(viewer, office.Handler.PersonId, Roles.UnitHead, 3, Cancel) is AccountResult.Done);
        Assert.Equal(rules, await service.ResetPasswordAsync(viewer, office.Handler.PersonId, Password, Cancel) is AccountResult.Done);
        Assert.Equal(rules, await service.DisableAsync(viewer, office.Handler.PersonId, Cancel) is AccountResult.Done);
        Assert.Equal(rules, await service.EnableAsync(viewer, office.Handler.PersonId, Cancel) is AccountResult.Done);
    }

    [Theory]
    [InlineData(Roles.SystemAdministrator | Roles.SecurityAdministrator, "ThreePowers")]
    [InlineData(Roles.SecurityAdministrator | Roles.Auditor, "ThreePowers")]
    [InlineData(Roles.SystemAdministrator | Roles.Auditor, "ThreePowers")]
    [InlineData(Roles.Auditor | Roles.Clerk, "AdministratorsHandleNoCases")]
    [InlineData(Roles.System, "NoSuchRole")]
    [InlineData((Roles)4096, "NoSuchRole")]
    public async Task Nobody_holds_two_of_the_three_powers_nor_administers_what_they_work_on(Roles roles, string key)
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        var set = await service.SetRolesAsync(With(Roles.SecurityAdministrator), office.Handler.PersonId, roles, 3, Cancel);
        Assert.Equal(key, Assert.Single(Assert.IsType<AccountResult.Refused>(set).Reasons).Key);
        var added = await service.AddAsync(Viewer.System("test"), Fresh(roles: roles), Cancel);
        Assert.Equal(key, Assert.Single(Assert.IsType<AccountResult.Refused>(added).Reasons).Key);
        Assert.Equal(Roles.Handler, await office.Store.ReadAsync((db, ct) => db.Users.Where(u => u.Id == office.Handler.PersonId).Select(u => u.Roles).SingleAsync(ct), Cancel));
    }

    [Fact]
    public async Task A_system_administrator_gives_no_roles_and_a_security_administrator_none_to_oneself()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        var added = await service.AddAsync(With(Roles.SystemAdministrator), Fresh(roles: Roles.Clerk), Cancel);
        Assert.Equal("RolesBySecurity", Assert.Single(Assert.IsType<AccountResult.Refused>(added).Reasons).Key);
        var own = await service.SetRolesAsync(With(Roles.SecurityAdministrator, office.Handler.PersonId), office.Handler.PersonId, Roles.Leader, 1, Cancel);
        Assert.Equal("NotOneself", Assert.Single(Assert.IsType<AccountResult.Refused>(own).Reasons).Key);
    }

    [Fact]
    public async Task The_last_auditor_stays_and_only_the_command_line_sets_an_auditors_password()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        var security = With(Roles.SecurityAdministrator);
        var auditor = office.Auditor.PersonId;
        Assert.Equal("LastAdministrator", Assert.IsType<AccountResult.Refused>(await service.DisableAsync(security, auditor, Cancel)).Reasons[0].Key);
        Assert.Equal("LastAdministrator", Assert.IsType<AccountResult.Refused>(await service.SetRolesAsync(security, auditor, Roles.None, 0, Cancel)).Reasons[0].Key);
        Assert.Equal("AdministratorPassword", Assert.IsType<AccountResult.Refused>(await service.ResetPasswordAsync(security, auditor, Password, Cancel)).Reasons[0].Key);
        Assert.IsType<AccountResult.Done>(await service.ResetPasswordAsync(Viewer.System("root"), auditor, Password, Cancel));
        Assert.IsType<AccountResult.Done>(await service.AddAsync(Viewer.System("root"), Fresh(roles: Roles.Auditor), Cancel));
        Assert.IsType<AccountResult.Done>(await service.DisableAsync(security, auditor, Cancel));
    }

    [Fact]
    public async Task Every_change_of_an_account_ends_its_sessions_is_audited_and_told_to_the_screens()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        var id = office.Handler.PersonId;
        var security = With(Roles.SecurityAdministrator);
        Func<Task<AccountResult>>[] changes =
        [
            () => service.SetRolesAsync(security, id, Roles.UnitHead, 4, Cancel),
            () => service.ResetPasswordAsync(security, id, Password, Cancel),
            () => service.DisableAsync(security, id, Cancel),
            () => service.EnableAsync(security, id, Cancel),
            () => service.ChangePasswordAsync(office.Handler, Password, "Another-2026", Cancel),
        ];
        var stamps = new List<string?> { await StampAsync() };
        foreach (var change in changes)
        {
            Assert.IsType<AccountResult.Done>(await change());
            stamps.Add(await StampAsync());
        }

        Assert.Equal(changes.Length + 1, stamps.Distinct(StringComparer.Ordinal).Count());
        var kept = await office.Store.ReadAsync((db, ct) => db.Audit.OrderBy(a => a.Id).Select(a => a.What).ToListAsync(ct), Cancel);
        Assert.Equal([AuditKeys.RolesSet, AuditKeys.PasswordReset, AuditKeys.AccountDisabled, AuditKeys.AccountEnabled, AuditKeys.PasswordChanged], kept);
        var facts = await office.Get<IChangeSource>().ReadSinceAsync(0, Cancel);
        Assert.Equal(changes.Length, facts.Facts.Count(f => f.Kind is ChangeKind.Account && f.Subject == "3"));

        Task<string?> StampAsync() => office.Store.ReadAsync((db, ct) => db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).SingleAsync(ct), Cancel);
    }

    [Theory]
    [InlineData("li", "Petition-2026", null)]
    [InlineData("li", "Short-1", "PasswordLength")]
    [InlineData("li", "alllowercase2026", "PasswordKinds")]
    [InlineData("zhangsan", "ZhangSan-2026", "PasswordHasName")]
    [InlineData("x", "Petition-2026", "UserNameForm")]
    [InlineData("li si", "Petition-2026", "UserNameForm")]
    [InlineData("CLERK", "Petition-2026", "UserNameTaken")]
    public async Task A_name_is_its_own_and_a_password_is_hard_to_guess(string user, string password, string? refusal)
    {
        await using var office = await TestOffice.OpenAsync();
        var result = await office.Get<AccountService>().AddAsync(Viewer.System("test"), Fresh(user) with { Password = password }, Cancel);
        Assert.Equal(refusal, result is AccountResult.Refused refused ? Assert.Single(refused.Reasons).Key : null);
    }

    [Fact]
    public async Task The_own_password_is_changed_only_by_who_knows_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<AccountService>();
        Assert.IsType<AccountResult.Done>(await service.ResetPasswordAsync(Viewer.System("test"), 1, Password, Cancel));
        Assert.Equal("PasswordWrong", Assert.IsType<AccountResult.Refused>(await service.ChangePasswordAsync(office.Clerk, "Guess-2026-x", "Another-2026", Cancel)).Reasons[0].Key);
        Assert.IsType<AccountResult.Done>(await service.ChangePasswordAsync(office.Clerk, Password, "Another-2026", Cancel));
        Assert.IsType<SignInOutcome.SignedIn>(await office.Get<SignInService>().SignInAsync("clerk", "Another-2026", Cancel));
        Assert.IsType<SignInOutcome.Failed>(await office.Get<SignInService>().SignInAsync("clerk", Password, Cancel));
    }
}
