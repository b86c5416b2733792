using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>A clamd on loopback that knows one virus: a file with the word "virus" in it.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public FakeClamd()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What it answers instead of looking; null to look.</summary>
    public string? Answer { get; set; }

    public List<byte[]> Seen { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(NetworkStream line)
    {
        var command = new byte[10];
        await line.ReadExactlyAsync(command, _end.Token);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var content = new MemoryStream();
        var size = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(size, _end.Token);
            var count = BinaryPrimitives.ReadInt32BigEndian(size);
            if (count == 0)
                break;
            var part = new byte[count];
            await line.ReadExactlyAsync(part, _end.Token);
            content.Write(part);
        }

        Seen.Add(content.ToArray());
        var answer = Answer ?? (content.ToArray().AsSpan().IndexOf("virus"u8) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
        await line.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"), _end.Token);
    }
}
