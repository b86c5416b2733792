using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PetitionDashboard.Operations.Verbs;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Operations;

/// <summary>
/// The verbs of the one executable. Exit codes: 0 done, 1 failed or something is wrong, 2 used wrongly. Progress and complaints go to
/// standard error, results to standard output; with <c>--json</c> the result is one object on the last line.
/// </summary>
public static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Failed, broken off, or something is wrong.</summary>
    public const int Failure = 1;

    /// <summary>Used wrongly.</summary>
    public const int BadUsage = 2;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(20);

    /// <summary>True when the arguments ask for a verb or for help; otherwise they are settings of the server.</summary>
    public static bool IsVerb(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Count > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");
    }

    /// <summary>Runs a verb on the office that <paramref name="build"/> puts together; its web server, if it has one, is never started.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, Func<IHost> build, TextWriter? output = null, TextWriter? error = null, TextReader? input = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(build);
        if (output is null)
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        output ??= Console.Out;
        error ??= Console.Error;
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            if (CultureOf(args) is not { } culture)
            {
                await error.WriteLineAsync("--culture: zh-CN, en");
                return BadUsage;
            }

            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            var runner = new VerbRunner(build, Texts(), output, error, input);
            var parsed = Root(runner).Parse(args);
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestBatch },
                cancellationToken);
            return parsed.Action is ParseErrorAction ? BadUsage : code;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static RootCommand Root(VerbRunner runner)
    {
        var texts = runner.Texts;
        var root = new RootCommand(texts["Root"])
        {
            new Option<string>("--culture") { Description = texts["Option.Culture"], Recursive = true, HelpName = "zh-CN|en" },
        };
        root.Add(ImportVerb.Command(runner));
        root.Add(ExportVerb.Command(runner));
        root.Add(SeedVerb.Command(runner));
        root.Add(VerifyVerb.Command(runner));
        root.Add(CalendarVerb.Command(runner));
        root.Add(UserVerb.Command(runner));
        root.Add(BackupVerb.Command(runner));
        root.Add(RestoreVerb.Command(runner));
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = texts["Option.Help"];
            help.Action = new Help((HelpAction)help.Action!, texts["Help.Description"]);
        }

        return root;
    }

    private static StringLocalizer<OperationsTexts> Texts() =>
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    /// <summary>The language of help and messages: asked for, else the office's, else Chinese. Null when what was asked for is not known.</summary>
    private static CultureInfo? CultureOf(string[] args)
    {
        var asked = args.Select((a, i) => a switch
        {
            "--culture" => i + 1 < args.Length ? args[i + 1] : string.Empty,
            _ when a.StartsWith("--culture=", StringComparison.Ordinal) => a["--culture=".Length..],
            _ => null,
        }).FirstOrDefault(a => a is not null);
        var name = asked ?? Environment.GetEnvironmentVariable("Office__Culture") ?? "zh-CN";
        return name is "zh-CN" or "en" ? CultureInfo.GetCultureInfo(name) : asked is null ? CultureInfo.GetCultureInfo("zh-CN") : null;
    }

    /// <summary>The library's help with the one heading that it does not translate.</summary>
    private sealed class Help(HelpAction help, string heading) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            configuration.Output = text;
            var code = help.Invoke(parseResult);
            configuration.Output = output;
            output.Write(text.ToString().Replace("Description:", heading, StringComparison.Ordinal));
            return code;
        }
    }
}
