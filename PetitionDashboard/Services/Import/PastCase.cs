using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Import;

/// <summary>
/// A case whose acts happened before now: each is decided by the catalogue on what the ones before it led to, and all are written at
/// once. Nothing gets in that could not have been done act by act.
/// </summary>
/// <param name="office">Calendar, limits and people; actor and times are given with each act.</param>
public sealed class PastCase(ActContext office)
{
    private ImmutableArray<StoredCase> _closed = [];
    private ImmutableArray<Decision.OtherSide> _told = [];
    private readonly List<CaseEvent> _events = [];

    /// <summary>The case so far; null before it is registered.</summary>
    public PetitionCase? State { get; private set; }

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>Registers the case under a number.</summary>
    /// <param name="input">Inputs; <see cref="RegisterInput.ReceivedAt"/> is when it happened.</param>
    /// <param name="by">Who.</param>
    /// <param name="number">Official number.</param>
    /// <param name="earlier">Earlier petitions of the same people on the same matter.</param>
    /// <param name="recordedAt">When it was written down.</param>
    /// <param name="closed">Closed cases of the same people on the same matter, which learn of it; imported history is not told of.</param>
    /// <returns>Why not; empty when done.</returns>
    public ImmutableArray<Refusal> Register(RegisterInput input, Actor by, string number, int earlier, DateTimeOffset recordedAt, ImmutableArray<StoredCase> closed = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        _closed = closed.IsDefault ? [] : closed;
        return Decide("register", input, office with
        {
            Tied = [.. _closed.Select(c => c.State)],
            Actor = by,
            OccurredAt = input.ReceivedAt ?? recordedAt,
            RecordedAt = recordedAt,
            NewNumber = number,
            EarlierPetitions = earlier,
        });
    }

    /// <summary>Does one act on the case.</summary>
    /// <param name="act">Key of the act.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="by">Who.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="recordedAt">When it was written down.</param>
    /// <returns>Why not; empty when done.</returns>
    public ImmutableArray<Refusal> Do(string act, object input, Actor by, DateTimeOffset occurredAt, DateTimeOffset recordedAt) =>
        Decide(act, input, office with { Actor = by, OccurredAt = occurredAt, RecordedAt = recordedAt });

    /// <summary>Writes the case with its whole history.</summary>
    public async Task<StoredCase> WriteAsync(CaseWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var kept = await writer.AppendAsync(null, State ?? throw new InvalidOperationException("The case was not registered."), _events, null, cancellationToken);
        var first = _events[0];
        foreach (var (theirs, side) in _closed.Zip(_told))
        {
            await ActService.WriteBesideAsync(
                writer, theirs, Catalogue.Find(first.Act)!, side, null, office with { Actor = first.By, OccurredAt = first.OccurredAt, RecordedAt = first.RecordedAt }, cancellationToken);
        }

        return kept;
    }

    private ImmutableArray<Refusal> Decide(string key, object input, ActContext context)
    {
        var act = Catalogue.Find(key) ?? throw new InvalidOperationException($"There is no act {key}.");
        if (act.NeedsHistory)
            context = context with { History = [.. _events] };
        switch (act.Decide(State, input, context))
        {
            case Decision.Yes yes:
                var e = ActService.EventOf(State, act, yes, context);
                State = History.Next(State, _events, e);
                _events.Add(e);
                if (_events.Count == 1)
                    _told = yes.Tied;
                return [];
            case Decision.No no:
                return no.Reasons;
            default:
                throw new InvalidOperationException("A decision is yes or no.");
        }
    }
}
