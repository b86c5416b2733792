using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Live;

/// <summary>Carries facts about committed changes to whoever follows them in this process.</summary>
public interface IChangeFeed
{
    /// <summary>Tells every subscriber of one change. Never throws for a subscriber's fault.</summary>
    void Publish(ChangeFact fact);

    /// <summary>Tells every subscriber of several changes as one burst, in this order.</summary>
    void Publish(IReadOnlyList<ChangeFact> facts);

    /// <summary>
    /// Follows all changes from now on, in order, until the result is disposed. The handler runs on a publisher's thread, one burst at a
    /// time: it must be quick and must not block. A <see cref="ChangeKind.Bulk"/> fact stands for changes that were too many to name.
    /// </summary>
    IDisposable Subscribe(Action<IReadOnlyList<ChangeFact>> handler);
}

/// <summary>
/// The feed. The publisher that finds it idle delivers; publishers that come meanwhile leave their facts to that one and go on, so that
/// facts keep one order and no publisher waits for a subscriber of another. More waiting facts than
/// <see cref="LiveOptions.MaxPendingFacts"/> become one <see cref="ChangeKind.Bulk"/> fact, so that memory stays bounded.
/// </summary>
public sealed class ChangeFeed(IOptions<LiveOptions> options, ILogger<ChangeFeed> logger) : IChangeFeed
{
    private readonly Lock _gate = new();
    private readonly int _maxPending = options.Value.MaxPendingFacts;
    private ImmutableArray<Subscription> _subscriptions = [];
    private List<ChangeFact> _pending = [];
    private bool _delivering;

    /// <summary>How many follow the feed now.</summary>
    public int ActiveSubscriptions => _subscriptions.Length;

    /// <inheritdoc />
    public void Publish(ChangeFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Publish([fact]);
    }

    /// <inheritdoc />
    public void Publish(IReadOnlyList<ChangeFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        lock (_gate)
        {
            if (_pending.Count + facts.Count > _maxPending)
            {
                _pending.Clear();
                _pending.Add(ChangeFact.Bulk);
            }
            else
            {
                _pending.AddRange(facts);
            }

            if (_delivering)
                return;
            _delivering = true;
        }

        DeliverPending();
    }

    /// <inheritdoc />
    public IDisposable Subscribe(Action<IReadOnlyList<ChangeFact>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var subscription = new Subscription(this, handler);
        lock (_gate)
        {
            _subscriptions = _subscriptions.Add(subscription);
        }

        return subscription;
    }

    private void DeliverPending()
    {
        while (true)
        {
            List<ChangeFact> burst;
            ImmutableArray<Subscription> subscriptions;
            lock (_gate)
            {
                if (_pending.Count == 0)
                {
                    _delivering = false;
                    return;
                }

                burst = _pending;
                _pending = [];
                subscriptions = _subscriptions;
            }

            foreach (var subscription in subscriptions)
            {
                try
                {
                    subscription.Handler?.Invoke(burst);
                }
                catch (Exception e)
                {
                    logger.LogError(e, "A subscriber of the change feed failed on a burst of {Count} facts; the others go on.", burst.Count);
                }
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
        }
    }

    private sealed class Subscription(ChangeFeed feed, Action<IReadOnlyList<ChangeFact>> handler) : IDisposable
    {
        private volatile Action<IReadOnlyList<ChangeFact>>? _handler = handler;

        public Action<IReadOnlyList<ChangeFact>>? Handler => _handler;

        public void Dispose()
        {
            // A disposed subscription that somebody still holds must not hold a screen.
            _handler = null;
            feed.Remove(this);
        }
    }
}
