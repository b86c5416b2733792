using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>user add|disable|enable|reset</c>: accounts, for an office nobody can sign in to yet. A password is never an argument.</summary>
internal static class UserVerb
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Digits = "23456789";

    public static Command Command(VerbRunner runner) => new("user", runner.Texts["User"])
    {
        Add(runner),
        Change(runner, "disable", static (accounts, id, ct) => accounts.DisableAsync(VerbRunner.Viewer, id, ct)),
        Change(runner, "enable", static (accounts, id, ct) => accounts.EnableAsync(VerbRunner.Viewer, id, ct)),
        Reset(runner),
    };

    private static Command Add(VerbRunner runner)
    {
        var texts = runner.Texts;
        var name = Name(runner);
        var display = new Option<string>("--name") { Description = texts["User.DisplayName"], Required = true, HelpName = "NAME" };
        var roles = new Option<string[]>("--role") { Description = texts["User.Roles", string.Join(", ", Known())], Required = true, HelpName = "ROLE", AllowMultipleArgumentsPerToken = true };
        roles.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Known()]);
        var unit = new Option<string>("--unit") { Description = texts["User.Unit"], HelpName = "UNIT" };
        var json = runner.Json();
        var command = new Command("add", texts["User.Add"]) { name, display, roles, unit, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            async (services, ct) =>
            {
                var unitId = 0;
                if (parsed.GetValue(unit) is { } wanted)
                {
                    var found = (await services.GetRequiredService<OfficeDirectory>().CurrentAsync(ct)).Units.FirstOrDefault(u => u.Name == wanted);
                    if (found is null)
                        return VerbResult.Wrong(texts["User.NoUnit", wanted]);
                    unitId = found.Id;
                }

                var password = NewPassword();
                var held = parsed.GetRequiredValue(roles).Select(r => Enum.Parse<Roles>(r, ignoreCase: true)).Aggregate(Roles.None, (a, b) => a | b);
                var account = new NewAccount(parsed.GetRequiredValue(name), parsed.GetRequiredValue(display), unitId, held, password);
                var result = await services.GetRequiredService<AccountService>().AddAsync(VerbRunner.Viewer, account, ct);
                return Result(runner, services, result, account.UserName, "User.Added", password);
            },
            cancel));
        return command;
    }

    private static Command Reset(VerbRunner runner)
    {
        var name = Name(runner);
        var json = runner.Json();
        var command = new Command("reset", runner.Texts["User.Reset"]) { name, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            async (services, ct) =>
            {
                var password = NewPassword();
                var accounts = services.GetRequiredService<AccountService>();
                var result = await FindAsync(accounts, parsed.GetRequiredValue(name), ct) is { } id
                    ? await accounts.ResetPasswordAsync(VerbRunner.Viewer, id, password, ct)
                    : new AccountResult.NotFound();
                return Result(runner, services, result, parsed.GetRequiredValue(name), "User.WasReset", password);
            },
            cancel));
        return command;
    }

    private static Command Change(VerbRunner runner, string verb, Func<AccountService, int, CancellationToken, Task<AccountResult>> change)
    {
        var name = Name(runner);
        var json = runner.Json();
        var command = new Command(verb, runner.Texts["User." + verb]) { name, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            async (services, ct) =>
            {
                var accounts = services.GetRequiredService<AccountService>();
                var result = await FindAsync(accounts, parsed.GetRequiredValue(name), ct) is { } id ? await change(accounts, id, ct) : new AccountResult.NotFound();
                return Result(runner, services, result, parsed.GetRequiredValue(name), "User.Changed", null);
            },
            cancel));
        return command;
    }

    private static Argument<string> Name(VerbRunner runner) => new("USER") { Description = runner.Texts["User.Name"] };

    private static IEnumerable<string> Known() => Enum.GetNames<Roles>().Where(r => r is not (nameof(Roles.None) or nameof(Roles.System)));

    private static async Task<int?> FindAsync(AccountService accounts, string name, CancellationToken cancellationToken) =>
        (await accounts.ListAsync(VerbRunner.Viewer, cancellationToken))?.FirstOrDefault(a => string.Equals(a.UserName, name, StringComparison.OrdinalIgnoreCase))?.Id;

    private static VerbResult Result(VerbRunner runner, IServiceProvider services, AccountResult result, string user, string done, string? password) => result switch
    {
        AccountResult.Done => new VerbResult(
            CommandLine.Success,
            [runner.Texts[done, user], .. password is null ? Array.Empty<string>() : [runner.Texts["User.Password", password].Value]],
            new { user, done = true, password }),
        AccountResult.Refused refused => new VerbResult(CommandLine.Failure, [.. refused.Reasons.Select(r => Text(services, r))]),
        AccountResult.NotFound => new VerbResult(CommandLine.Failure, [runner.Texts["User.NotFound", user]]),
        AccountResult.Trouble trouble => new VerbResult(CommandLine.Failure, [runner.Texts["Failed", runner.Texts["Trouble." + trouble.What].Value]]),
        _ => throw new InvalidOperationException($"An account is not {result.GetType().Name}."),
    };

    private static string Text(IServiceProvider services, Domain.Procedure.Refusal refusal) =>
        services.GetRequiredService<IStringLocalizer<SecurityTexts>>()["Refusal." + refusal.Key, [.. refusal.Arguments]].Value;

    /// <summary>A first password, said once on the console: arguments of a command stand in the shell's history.</summary>
    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4) + RandomNumberGenerator.GetString(Digits, 1)));
}
