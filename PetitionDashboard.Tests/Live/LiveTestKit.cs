using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

/// <summary>Feed and hub on a clock that only the test moves.</summary>
internal sealed class LiveTestKit : IDisposable
{
    public LiveTestKit()
    {
        Feed = new ChangeFeed(Options.Create(Settings), NullLogger<ChangeFeed>.Instance);
        Hub = new LiveQueryHub(Feed, Time, Options.Create(Settings), Log);
    }

    public LiveOptions Settings { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public ListLogger<LiveQueryHub> Log { get; } = new();

    public ChangeFeed Feed { get; }

    public LiveQueryHub Hub { get; }

    public static ChangeFact CaseChanged { get; } = new(ChangeKind.Case) { CaseId = 1, CaseNumber = "XF2026000001" };

    public void Dispose() => Hub.Dispose();

    /// <summary>Long enough without a change that the next is served at once.</summary>
    public void PassQuietTime() => Time.Advance(TimeSpan.FromSeconds(10));

    public void Gather() => Time.Advance(Settings.Gather);

    public void Throttle() => Time.Advance(Settings.Throttle);
}

/// <summary>Something that happens on another thread, waited for without sleeping.</summary>
internal sealed class Inbox<T>
{
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();

    public int Waiting => _items.Reader.Count;

    public Task Put(T item)
    {
        Assert.True(_items.Writer.TryWrite(item));
        return Task.CompletedTask;
    }

    public async Task<T> NextAsync() =>
        await _items.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public async Task<List<T>> NextAsync(int count)
    {
        var items = new List<T>(count);
        while (items.Count < count)
            items.Add(await NextAsync());
        return items;
    }
}

internal sealed class ListLogger<T> : ILogger<T>
{
    public ConcurrentQueue<(LogLevel Level, string Message)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, formatter(state, exception)));
}
