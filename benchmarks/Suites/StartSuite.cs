using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PetitionDashboard.Benchmarks.Runner;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>From starting the process to the first page served, on a store that exists.</summary>
internal sealed class StartSuite : Suite
{
    private const double MostSeconds = 3;
    private const int Starts = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public override string Key => "start";

    /// <inheritdoc/>
    public override string What => "from process start to the first page served";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        var store = await run.Shelf.CopyAsync(run.Options.Large);
        var times = new List<double>();
        for (var i = -1; i < Starts; i++)
        {
            var taken = await StartAsync(store);
            if (i >= 0)
                times.Add(taken.TotalMilliseconds);
        }

        var stat = Stat.Of(times);
        run.Add(new Figure("sign-in page served after, median", stat.Median / 1000, "s", MostSeconds) { Behind = [("start", stat)] });
    }

    private static async Task<TimeSpan> StartAsync(string store)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var started = Stopwatch.GetTimestamp();
        using var server = Process.Start(Command(address, store)) ?? throw new InvalidOperationException("The server did not start.");
        try
        {
            var said = server.StandardError.ReadToEndAsync();
            var printed = server.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = s_patience };
            while (!await IsReadyAsync(client))
            {
                if (server.HasExited)
                    throw new InvalidOperationException($"The server ended with {server.ExitCode}: {await said} {await printed}");
                if (Stopwatch.GetElapsedTime(started) > s_patience)
                    throw new InvalidOperationException("The server does not get ready.");
                await Task.Delay(s_between);
            }

            using var page = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
            var text = await page.Content.ReadAsStringAsync();
            return page.StatusCode == HttpStatusCode.OK && text.Contains("signin-submit", StringComparison.Ordinal)
                ? Stopwatch.GetElapsedTime(started)
                : throw new InvalidOperationException($"The first page is not the sign-in page: {(int)page.StatusCode}.");
        }
        finally
        {
            if (!server.HasExited)
                server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static ProcessStartInfo Command(string address, string store)
    {
        var program = Program();
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Store__DataDirectory"] = Path.Combine(store, "data");
        start.Environment["Store__KeysDirectory"] = Path.Combine(store, "keys");
        return start;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The server as built beside us, in the same configuration.</summary>
    private static string Program()
    {
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = ours.Parent; folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "PetitionDashboard.sln")))
                continue;
            var built = Path.Combine(folder.FullName, "PetitionDashboard", "bin", ours.Parent!.Name, ours.Name, "PetitionDashboard.dll");
            if (File.Exists(built))
                return built;
        }

        throw new InvalidOperationException("The server is not built in this configuration.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
