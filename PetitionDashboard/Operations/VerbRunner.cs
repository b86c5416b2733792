using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Operations;

/// <summary>What a verb ends with.</summary>
/// <param name="ExitCode">See <see cref="CommandLine"/>.</param>
/// <param name="Lines">The result in words.</param>
/// <param name="Facts">The result for <c>--json</c>; null for a verb without.</param>
internal sealed record VerbResult(int ExitCode, IReadOnlyList<string> Lines, object? Facts = null)
{
    /// <summary>Used wrongly in a way that only shows later.</summary>
    public static VerbResult Wrong(string line) => new(CommandLine.BadUsage, [line]);
}

/// <summary>Runs verbs: builds the office, opens the store, says what went wrong, prints the result last.</summary>
internal sealed class VerbRunner(Func<IHost> build, IStringLocalizer<OperationsTexts> texts, TextWriter output, TextWriter error, TextReader? input)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IStringLocalizer<OperationsTexts> Texts => texts;

    /// <summary>Where progress and complaints go.</summary>
    public TextWriter Error => error;

    /// <summary>On whose behalf a verb acts: the system, with the name of the operating system's user.</summary>
    public static Viewer Viewer => Viewer.System(Environment.UserName);

    /// <summary>The option that asks for JSON.</summary>
    public Option<bool> Json() => new("--json") { Description = texts["Option.Json"] };

    /// <summary>Records what a command did, under the name of the operating system's user.</summary>
    public static Task RecordAsync(IServiceProvider services, string what, string subject) =>
        services.GetRequiredService<AuditService>().RecordAsync(Viewer, what, subject, cancellationToken: CancellationToken.None);

    /// <summary>A password from standard input; typed at a terminal, it is not shown.</summary>
    public async Task<string> ReadPasswordAsync(CancellationToken cancellationToken)
    {
        if (input is not null || Console.IsInputRedirected)
            return await (input ?? Console.In).ReadLineAsync(cancellationToken) ?? string.Empty;
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        await error.WriteLineAsync();
        return typed.ToString();
    }

    /// <summary>Runs the work of a verb.</summary>
    /// <param name="json">Whether the result is wanted as JSON.</param>
    /// <param name="work">The work; what it throws for a broken machine is said and leads to <see cref="CommandLine.Failure"/>.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    /// <param name="openStore">False for the verb that brings the store itself.</param>
    public async Task<int> RunAsync(
        bool json, Func<IServiceProvider, CancellationToken, Task<VerbResult>> work, CancellationToken cancellationToken, bool openStore = true)
    {
        VerbResult result;
        try
        {
            using var host = build();
            if (openStore)
                await host.Services.OpenOfficeAsync(cancellationToken);
            result = await work(host.Services, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = new VerbResult(CommandLine.Failure, []);
            await error.WriteLineAsync(texts["Cancelled"].Value);
        }
        catch (Exception e)
        {
            // A bug ends a verb like any other failure, but is said whole: a script asks for the exit code, whoever mends it for the place.
            result = new VerbResult(CommandLine.Failure, []);
            await error.WriteLineAsync(Known(e, texts) ?? texts["Failed", e].Value);
        }

        // The last line is the result's: whatever the office had to say while it closed is said.
        if (json && result.Facts is not null)
            await output.WriteLineAsync(JsonSerializer.Serialize(result.Facts, s_json));
        else
            await WriteAsync(result.ExitCode == CommandLine.Success || result.Facts is not null ? output : error, result.Lines);
        await output.FlushAsync(CancellationToken.None);
        return result.ExitCode;
    }

    /// <summary>What went wrong in words where the machine, the store or the input is to blame; null for a bug.</summary>
    internal static string? Known(Exception exception, IStringLocalizer<OperationsTexts> texts) => exception switch
    {
        NewerStoreException newer => texts["StoreNewer", newer.Migration].Value,
        _ when StoreTroubleException.Of(exception) is { } trouble => texts["Failed", texts["Trouble." + trouble].Value].Value,
        IOException or UnauthorizedAccessException or InvalidOperationException or CipherException or System.Data.Common.DbException => texts["Failed", exception.Message].Value,
        _ => null,
    };

    private static async Task WriteAsync(TextWriter writer, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            await writer.WriteLineAsync(line);
    }
}
