using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The product as its users have it: built, started as a process of its own on a store of its own, and the commands beside it.</summary>
public sealed class RunningOffice : IAsyncDisposable
{
    private const int KeptLines = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("petition-browser-");
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _server;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>A folder that goes with the office, for files of a test.</summary>
    public string Folder => _folder.FullName;

    private static string Repository { get; } = FindRepository();

    /// <summary>The last lines that the server wrote.</summary>
    public string LastWords => string.Join(Environment.NewLine, _said.TakeLast(40));

    /// <summary>Starts the server and waits until it can be worked with.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; with what it wrote.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = Start("--urls", Address.ToString());
        using var http = new HttpClient { BaseAddress = Address };
        var began = Stopwatch.StartNew();
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (_server.HasExited || began.Elapsed > s_patience)
                throw new InvalidOperationException($"The product did not get ready.{Environment.NewLine}{LastWords}");
            await Task.Delay(200, cancellationToken);
        }
    }

    /// <summary>Stops the server; its store stays, and <see cref="StartAsync"/> starts it again at the same address.</summary>
    public async Task StopAsync()
    {
        if (_server is null)
            return;
        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync(CancellationToken.None);
        _server.Dispose();
        _server = null;
    }

    /// <summary>Runs a command beside the server, on the same store.</summary>
    /// <returns>Its exit code and everything it wrote.</returns>
    public async Task<(int ExitCode, string Output)> CommandAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var said = new ConcurrentQueue<string>();
        using var process = Start(said, arguments);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, string.Join('\n', said));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            if (!_server.HasExited)
                _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync(CancellationToken.None);
            _server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private Process Start(params string[] arguments) => Start(_said, arguments);

    private Process Start(ConcurrentQueue<string> said, string[] arguments)
    {
        // The built output beside this one: the same configuration and framework.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository, "PetitionDashboard", "bin", output.Parent!.Name, output.Name, "PetitionDashboard.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            // The static assets of a development build are found from the project's folder.
            WorkingDirectory = Path.Combine(Repository, "PetitionDashboard"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["Store__DataDirectory"] = Path.Combine(Folder, "data");
        start.Environment["Store__KeysDirectory"] = Path.Combine(Folder, "keys");
        start.Environment["Log__Directory"] = Path.Combine(Folder, "logs");
        start.Environment["Demo__Enabled"] = "true";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Keep(ConcurrentQueue<string> said, string? line)
    {
        if (line is null)
            return;
        said.Enqueue(line);
        if (said.Count > KeptLines)
            said.TryDequeue(out _);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRepository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "PetitionDashboard.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
