using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class StoreWatcherTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly LiveOptions _settings = new();
    private readonly ListLogger<StoreWatcher> _log = new();
    private readonly MemorySource _source = new();
    private readonly Inbox<ChangeFact> _heard = new();
    private readonly StoreWatcher _watcher;

    public StoreWatcherTests()
    {
        var options = Options.Create(_settings);
        var feed = new ChangeFeed(options, NullLogger<ChangeFeed>.Instance);
        feed.Subscribe(facts =>
        {
            foreach (var fact in facts)
                _ = _heard.Put(fact);
        });
        _watcher = new StoreWatcher(_source, feed, _time, options, _log);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _watcher.StopAsync(CancellationToken.None);
        _watcher.Dispose();
    }

    [Fact]
    public async Task What_this_process_commits_is_published_at_once_and_what_was_there_before_is_not()
    {
        _source.Commit(1);
        await StartAsync();

        _source.Commit(2, changesVersion: false);
        _watcher.Poke();

        Assert.Equal(2, (await _heard.NextAsync()).CaseId);
        Assert.Equal(0, _heard.Waiting);
    }

    [Fact]
    public async Task What_another_process_commits_is_published_after_the_next_poll()
    {
        await StartAsync();
        _source.Commit(1);
        _source.Commit(2);
        Assert.Equal(0, _heard.Waiting);

        _time.Advance(_settings.PollInterval);

        Assert.Equal([1L, 2L], (await _heard.NextAsync(2)).Select(fact => fact.CaseId!.Value));
    }

    [Fact]
    public async Task A_commit_between_asking_the_version_and_reading_the_facts_is_published_once()
    {
        await StartAsync();
        _source.Commit(1);
        _source.BeforeRead = () => _source.Commit(2);
        _time.Advance(_settings.PollInterval);
        Assert.Equal([1L, 2L], (await _heard.NextAsync(2)).Select(fact => fact.CaseId!.Value));

        _source.Commit(3);
        _time.Advance(_settings.PollInterval);
        Assert.Equal(3, (await _heard.NextAsync()).CaseId);
    }

    [Fact]
    public async Task Every_fact_is_published_exactly_once_and_in_order_whoever_commits_and_pokes()
    {
        await StartAsync();
        var committing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 250; i++)
            {
                _source.CommitNext();
                if (writer != 0 || i == 249)
                    _watcher.Poke();
                if (i % 10 == 0)
                    _time.Advance(_settings.PollInterval);
            }
        })));

        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (long)i), (await _heard.NextAsync(1000)).Select(fact => fact.CaseId!.Value));
        await committing;
        Assert.Equal(0, _heard.Waiting);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_outage_is_logged_once_asked_about_ever_less_often_and_made_good()
    {
        await StartAsync();
        var before = _source.Attempts;
        _source.IsAway = true;
        for (var poll = 0; poll < 100; poll++)
        {
            _source.CommitNext();
            _watcher.Poke();
            _time.Advance(_settings.PollInterval);
            await Task.Yield();
        }

        // 50 s with pauses of 0.5, 1, 2, 4, 8, 16 and 30 s; each fails at the first question.
        Assert.InRange(_source.Attempts - before, 0, 8);
        _source.IsAway = false;
        while (_heard.Waiting == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(_settings.MaxPollBackoff);
            await Task.Yield();
        }

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), (await _heard.NextAsync(100)).Select(fact => fact.CaseId!.Value));
        Assert.Equal(0, _heard.Waiting);
        Assert.InRange(_log.Lines.Count(line => line.Level is LogLevel.Error), 0, 1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_poke_that_met_an_outage_is_made_good_though_the_version_stands_still()
    {
        await StartAsync();
        _source.Commit(1, changesVersion: false);
        _source.BeforeRead = () => throw new IOException("The store went away between two questions.");
        _watcher.Poke();
        while (_heard.Waiting == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(_settings.PollInterval);
            await Task.Yield();
        }

        Assert.Equal(1, (await _heard.NextAsync()).CaseId);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_at_the_start_leads_to_one_bulk_fact_when_it_does()
    {
        _source.IsAway = true;
        await StartAsync();
        Assert.Single(_log.Lines, line => line.Level is LogLevel.Error);
        _source.Commit(1);
        _source.IsAway = false;
        _time.Advance(_settings.PollInterval);

        Assert.Equal(ChangeKind.Bulk, (await _heard.NextAsync()).Kind);
        _source.Commit(2);
        _watcher.Poke();
        Assert.Equal(2, (await _heard.NextAsync()).CaseId);
    }

    private Task StartAsync() => _watcher.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>A store that hands out at most seven facts at a time.</summary>
    private sealed class MemorySource : IChangeSource
    {
        private readonly Lock _gate = new();
        private readonly List<ChangeFact> _facts = [];
        private long _version;

        public volatile bool IsAway;

        public int Attempts { get; private set; }

        public Action? BeforeRead { get; set; }

        public void Commit(long id, bool changesVersion = true)
        {
            lock (_gate)
            {
                _facts.Add(LiveTestKit.CaseChanged with { CaseId = id });
                if (changesVersion)
                    _version++;
            }
        }

        public void CommitNext()
        {
            lock (_gate)
            {
                Commit(_facts.Count + 1);
            }
        }

        public Task<long> VersionAsync(CancellationToken cancellationToken)
        {
            Attempts++;
            lock (_gate)
            {
                return IsAway ? throw new IOException("The store is away.") : Task.FromResult(_version);
            }
        }

        public Task<long> PositionAsync(CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                return Task.FromResult((long)_facts.Count);
            }
        }

        public Task<ChangeBatch> ReadSinceAsync(long position, CancellationToken cancellationToken)
        {
            var before = BeforeRead;
            BeforeRead = null;
            before?.Invoke();
            lock (_gate)
            {
                var facts = _facts.Skip((int)position).Take(7).ToList();
                return Task.FromResult(new ChangeBatch(facts, position + facts.Count));
            }
        }
    }
}
