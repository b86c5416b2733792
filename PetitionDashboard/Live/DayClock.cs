using System.Globalization;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Live;

/// <summary>
/// Publishes <see cref="ChangeKind.DayTurned"/> when the date changes in the office's time zone: at midnight, and within a minute after a
/// machine wakes from sleep or its clock is set, forwards or back.
/// </summary>
public sealed class DayClock : IHostedService, IDisposable
{
    // A timer set for midnight fires late after a sleep or a clock change; a look each minute does not.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    private readonly IChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly TimeZoneInfo _zone;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private DateOnly _day;

    /// <summary>Reads the time zone from the options.</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the time zone.</exception>
    public DayClock(IChangeFeed feed, TimeProvider time, IOptions<LiveOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _feed = feed;
        _time = time;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
    }

    /// <summary>Today's date in the office.</summary>
    public DateOnly Today => DateOnly.FromDateTime(OfficeNow().DateTime);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _day = Today;
            _timer = _time.CreateTimer(static state => ((DayClock)state!).Look(), this, UntilNextLook(), Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Look()
    {
        DateOnly today;
        bool turned;
        lock (_gate)
        {
            if (_timer is null)
                return;
            today = Today;
            turned = today != _day;
            _day = today;
            _timer.Change(UntilNextLook(), Timeout.InfiniteTimeSpan);
        }

        if (turned)
            _feed.Publish(new ChangeFact(ChangeKind.DayTurned) { Subject = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
    }

    private TimeSpan UntilNextLook()
    {
        var now = OfficeNow();
        var untilMidnight = TimeSpan.FromDays(1) - now.TimeOfDay;
        return untilMidnight < LongestLook ? untilMidnight : LongestLook;
    }

    private DateTimeOffset OfficeNow() => TimeZoneInfo.ConvertTime(_time.GetUtcNow(), _zone);
}
