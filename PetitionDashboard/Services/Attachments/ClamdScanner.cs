using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Services.Attachments;

/// <summary>What the virus scanner answered.</summary>
public abstract record ScanAnswer
{
    private ScanAnswer()
    {
    }

    /// <summary>The office has no scanner.</summary>
    public sealed record NoScanner : ScanAnswer;

    /// <summary>Nothing was found.</summary>
    public sealed record Clean : ScanAnswer;

    /// <summary>Something was found.</summary>
    /// <param name="Finding">Its name, as the scanner says it.</param>
    public sealed record Infected(string Finding) : ScanAnswer;

    /// <summary>The scanner did not answer, or not so that it can be understood.</summary>
    /// <param name="Why">What happened, for the log.</param>
    public sealed record Unavailable(string Why) : ScanAnswer;
}

/// <summary>Has files looked at by a clamd, over its INSTREAM command: the scanner needs to reach none of our folders, and the bytes never lie open on a disk.</summary>
/// <param name="options">Its address.</param>
public sealed class ClamdScanner(IOptions<AttachmentOptions> options)
{
    private const int Part = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <summary>Whether the office has one.</summary>
    public bool IsConfigured => options.Value.Clamd.Length > 0;

    /// <summary>Sends the content and waits for the answer.</summary>
    public async Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!IsConfigured)
            return new ScanAnswer.NoScanner();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Math.Max(1, options.Value.ScanSeconds)));
        try
        {
            using var socket = await ConnectAsync(options.Value.Clamd, limit.Token);
            await using var line = new NetworkStream(socket, ownsSocket: false);
            var sending = SendAsync(line, content, limit.Token);
            try
            {
                await sending;
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                // A scanner that has enough says so and hangs up while we still send: what it said is read below.
            }

            return Read(await AnswerAsync(line, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScanAnswer.Unavailable("timeout");
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or ArgumentException)
        {
            return new ScanAnswer.Unavailable(e.Message);
        }
    }

    private static async Task<Socket> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        var isPath = address.Contains('/', StringComparison.Ordinal) || address.Contains('\\', StringComparison.Ordinal);
        var socket = isPath ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isPath)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancellationToken);
            }
            else
            {
                var colon = address.LastIndexOf(':');
                var port = colon < 0 ? 3310 : int.Parse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
                await socket.ConnectAsync(colon < 0 ? address : address[..colon].Trim('[', ']'), port, cancellationToken);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(NetworkStream line, Stream content, CancellationToken cancellationToken)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var buffer = new byte[4 + Part];
        content.Position = 0;
        int count;
        while ((count = await content.ReadAsync(buffer.AsMemory(4), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, count);
            await line.WriteAsync(buffer.AsMemory(0, 4 + count), cancellationToken);
        }

        await line.WriteAsync(new byte[4], cancellationToken);
    }

    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var count = await line.ReadAsync(answer.AsMemory(length), cancellationToken);
            if (count == 0)
                break;
            length += count;
            if (answer.AsSpan(0, length).Contains((byte)0))
                break;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', '\r', ' ');
    }

    private static ScanAnswer Read(string answer)
    {
        var said = answer[(answer.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        if (said == "OK")
            return new ScanAnswer.Clean();
        if (said.EndsWith(" FOUND", StringComparison.Ordinal))
            return new ScanAnswer.Infected(said[..^" FOUND".Length]);
        return new ScanAnswer.Unavailable(answer.Length == 0 ? "no answer" : answer);
    }
}
