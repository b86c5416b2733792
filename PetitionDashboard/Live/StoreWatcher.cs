using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Live;

/// <summary>
/// Follows the store: after <see cref="Poke"/> at once, otherwise by asking its version every <see cref="LiveOptions.PollInterval"/>, reads
/// the new facts in order and publishes each exactly once. While the store cannot be asked it backs off, says so once and catches up
/// afterwards.
/// </summary>
public sealed class StoreWatcher(
    IChangeSource source, IChangeFeed feed, TimeProvider time, IOptions<LiveOptions> options, ILogger<StoreWatcher> logger) : BackgroundService
{
    private readonly LiveOptions _options = options.Value;
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private ITimer? _timer;
    private int _poked;
    private long? _position;
    private long? _version;
    private int _failures;
    private DateTimeOffset _notBefore;

    /// <summary>Says that this process has just committed something. Cheap, never blocks; many pokes are one.</summary>
    public void Poke()
    {
        Volatile.Write(ref _poked, 1);
        _signals.Writer.TryWrite(true);
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The position is taken before any screen can ask for data: what is committed later is published.
        await LookAsync(cancellationToken);
        _timer = time.CreateTimer(
            static state => ((ChannelWriter<bool>)state!).TryWrite(true), _signals.Writer, _options.PollInterval, _options.PollInterval);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _signals.Reader.WaitToReadAsync(stoppingToken))
            {
                _signals.Reader.TryRead(out _);
                if (time.GetUtcNow() >= _notBefore)
                    await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("The store watcher stops.");
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var poked = Interlocked.Exchange(ref _poked, 0) == 1;
        try
        {
            // The version is asked before the facts are read: a commit between the two is seen by the next look at the latest.
            var version = await source.VersionAsync(cancellationToken);
            if (_position is not { } position)
            {
                _position = await source.PositionAsync(cancellationToken);
                if (_failures > 0)
                    feed.Publish(ChangeFact.Bulk);
            }
            else if (poked || version != _version)
            {
                await PublishSinceAsync(position, cancellationToken);
            }

            _version = version;
            Recovered();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private async Task PublishSinceAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await source.ReadSinceAsync(position, cancellationToken);
            if (batch.Facts.Count > 0)
                feed.Publish(batch.Facts);
            if (batch.Position == position)
                return;
            position = batch.Position;
            _position = position;
        }
    }

    private void Recovered()
    {
        if (_failures > 0)
            logger.LogInformation("The store answers again after {Failures} failed attempts; screens follow.", _failures);
        _failures = 0;
        _notBefore = default;
    }

    private void Failed(Exception e)
    {
        // What a lost poke or version stood for is read again, whatever the version says then.
        _version = null;
        if (_failures++ == 0)
            logger.LogError(e, "The store cannot be asked for changes; open screens do not follow until it answers.");
        var pause = _options.PollInterval * Math.Pow(2, Math.Min(_failures, 16) - 1);
        _notBefore = time.GetUtcNow() + (pause < _options.MaxPollBackoff ? pause : _options.MaxPollBackoff);
    }
}
