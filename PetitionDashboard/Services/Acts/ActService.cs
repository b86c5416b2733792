using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Acts;

/// <summary>The only way to change a case: loads it, asks the catalogue to decide, keeps the decision in one transaction.</summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people of today.</param>
/// <param name="parts">What some acts need besides.</param>
/// <param name="logger">Log of troubles; never of people.</param>
public sealed class ActService(OfficeStore store, ActContexts contexts, IEnumerable<IActPart> parts, ILogger<ActService> logger)
{
    /// <summary>Performs an act on behalf of a viewer.</summary>
    public async Task<ActResult> PerformAsync(Viewer viewer, ActRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        if (Catalogue.Find(request.Act) is not { } act)
            return new ActResult.Refused([Refusal.Of("NoSuchAct", request.Act)]);
        if (act.TakesFile && request.Beside is null)
            return new ActResult.Refused([Refusal.Of("FileNeeded", $"Act.{act.Key}")]);
        try
        {
            return await store.WriteAsync((writer, ct) => PerformAsync(writer, viewer, act, request, ct), cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "Act {Act} was not kept: {Trouble}, reference {Reference}", act.Key, e.Trouble, reference);
            return new ActResult.Trouble(e.Trouble, reference);
        }
    }

    private async Task<ActResult> PerformAsync(
        CaseWriter writer, Viewer viewer, Act act, ActRequest request, CancellationToken cancellationToken)
    {
        if (request.Request is { } id && await writer.FindRequestAsync(id, cancellationToken) is { } earlier)
            return await AgainAsync(writer, viewer, earlier.Number, cancellationToken);
        // Within the turn: nobody ends a unit or changes a limit between this reading and the decision that rests on it.
        var context = await contexts.ForAsync(viewer, request.OccurredAt, cancellationToken);
        StoredCase? stored = null;
        StoredCase? other = null;
        ImmutableArray<StoredCase> tied = [];
        if (request.Number is { } number)
        {
            stored = await writer.FindAsync(number, cancellationToken);
            if (stored is null || !viewer.MaySee(stored.State))
                return new ActResult.NotFound();
            var history = act.NeedsHistory || (request.SeenVersion is { } seen && seen != stored.State.Version)
                ? await writer.HistoryAsync(stored.Id, cancellationToken)
                : [];
            context = context with { History = history };
            if (Conflicts(act, request, stored.State, history) is { Length: > 0 } conflicts)
                return new ActResult.Stale(conflicts, stored.State);
            other = await OtherAsync(writer, viewer, act, stored.State, request.Input, cancellationToken);
            context = context with { Other = other?.State };
            if (other is not null && await OtherConflictsAsync(writer, act, request, other, cancellationToken) is { Length: > 0 } changes)
                return new ActResult.Stale(changes, stored.State);
            tied = act switch
            {
                ITiedAct => await TiedAsync(writer, stored, cancellationToken),
                IRepeatAct repeat when viewer.Has(act.Who) => await FindAsync(writer, repeat.ToldBy(stored.State, request.Input), cancellationToken),
                _ => [],
            };
            context = context with { Tied = [.. tied.Select(t => t.State)] };
        }
        else if (request.Input is RegisterInput input)
        {
            (context, tied) = await ForRegistrationAsync(writer, context, input, cancellationToken);
        }

        PreparedAct.Ready? prepared = null;
        if (stored is not null && parts.FirstOrDefault(p => p.Concerns(request.Input)) is { } part && act.Bars(stored.State, context) is null)
        {
            switch (await part.PrepareAsync(writer, viewer, stored, request.Input, context, cancellationToken))
            {
                case PreparedAct.Refused refused:
                    return new ActResult.Refused(refused.Reasons);
                case PreparedAct.Ready ready:
                    (prepared, context) = (ready, ready.Context);
                    break;
            }
        }

        return act.Decide(stored?.State, request.Input, context) switch
        {
            Decision.Yes yes => await KeepAsync(writer, stored, other, tied, act, yes, context, request, prepared, cancellationToken),
            Decision.No no => new ActResult.Refused(no.Reasons),
            _ => throw new InvalidOperationException("A decision is yes or no."),
        };
    }

    private static async Task<ActResult> KeepAsync(
        CaseWriter writer, StoredCase? before, StoredCase? other, ImmutableArray<StoredCase> tied, Act act, Decision.Yes decision, ActContext context, ActRequest request,
        PreparedAct.Ready? prepared, CancellationToken cancellationToken)
    {
        var e = EventOf(before?.State, act, decision, context);
        var after = History.Next(before?.State, context.History, e);
        var kept = await writer.AppendAsync(before, after, [e], request.Request, cancellationToken);
        // Every case that it concerns gets its line in the one transaction.
        var others = decision.Tied.Select((s, i) => (Case: tied[i], Side: s));
        foreach (var (theirs, side) in decision.Other is { } own ? others.Prepend((other!, own)) : others)
        {
            await WriteBesideAsync(writer, theirs, act, side, decision.Note, context, cancellationToken);
        }

        if (request.Beside is { } beside)
            await beside(writer, kept, cancellationToken);
        if (prepared is not null)
            await prepared.KeepAsync(writer, kept, e, cancellationToken);
        await writer.CommitAsync(cancellationToken);
        return new ActResult.Done(after);
    }

    /// <summary>Writes another case's line of an act; what it tells of an earlier day stands there after what happened last.</summary>
    internal static async Task WriteBesideAsync(
        CaseWriter writer, StoredCase theirs, Act act, Decision.OtherSide side, string? note, ActContext context, CancellationToken cancellationToken)
    {
        var line = EventOf(theirs.State, act, new Decision.Yes(side.Effects, side.WithoutNote ? null : note, side.Details), context);
        line = line with { Act = side.Act ?? line.Act, OccurredAt = line.OccurredAt < theirs.State.LastOccurredAt ? theirs.State.LastOccurredAt : line.OccurredAt };
        await writer.AppendAsync(theirs, History.Apply(theirs.State, line), [line], request: null, cancellationToken);
    }

    /// <summary>The event that a decision becomes.</summary>
    public static CaseEvent EventOf(PetitionCase? before, Act act, Decision.Yes decision, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(context);
        return new CaseEvent(
            (before?.Version ?? 0) + 1, act.Key, context.Actor, context.OccurredAt, context.RecordedAt,
            decision.Effects, decision.Note, decision.Details.IsDefault ? [] : decision.Details, decision.Parties, decision.Personal);
    }

    /// <summary>The second case of an act about two; null, like one that is not there, for whoever may not see it or may not act at all.</summary>
    private static async Task<StoredCase?> OtherAsync(
        CaseWriter writer, Viewer viewer, Act act, PetitionCase petition, object input, CancellationToken cancellationToken)
    {
        if (act is not IPairAct pair || !viewer.Has(act.Who) || pair.OtherOf(petition, input) is not { Length: <= 40 } number || number == petition.Number)
            return null;
        var other = await writer.FindAsync(number, cancellationToken);
        return other is not null && viewer.MaySee(other.State) ? other : null;
    }

    /// <summary>The main case and all that was merged into it, without the case itself; whoever may see them, for the walls are the same.</summary>
    private static async Task<ImmutableArray<StoredCase>> TiedAsync(CaseWriter writer, StoredCase stored, CancellationToken cancellationToken)
    {
        var main = stored.State.Merger is { } merger ? await writer.FindAsync(merger.Main, cancellationToken) : stored;
        if (main is null)
            return [];
        var tied = ImmutableArray.CreateBuilder<StoredCase>();
        if (main.Id != stored.Id)
            tied.Add(main);
        foreach (var merged in main.State.Merged.Where(m => m.Number != stored.State.Number))
        {
            if (await writer.FindAsync(merged.Number, cancellationToken) is { } found)
                tied.Add(found);
        }

        return tied.ToImmutable();
    }

    private static async Task<ImmutableArray<Refusal>> OtherConflictsAsync(
        CaseWriter writer, Act act, ActRequest request, StoredCase other, CancellationToken cancellationToken)
    {
        if (request.OtherSeenVersion is not { } seen || seen == other.State.Version)
            return [];
        var history = await writer.HistoryAsync(other.Id, cancellationToken);
        return seen < 1 || seen > history.Length ? [] : Staleness.Conflicts(act, History.Replay(history[..seen]), other.State);
    }

    private static async Task<ImmutableArray<StoredCase>> FindAsync(CaseWriter writer, ImmutableArray<string> numbers, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<StoredCase>(numbers.Length);
        foreach (var number in numbers)
        {
            if (await writer.FindAsync(number, cancellationToken) is { } stored)
                found.Add(stored);
        }

        return found.ToImmutable();
    }

    private static async Task<(ActContext Context, ImmutableArray<StoredCase> Closed)> ForRegistrationAsync(
        CaseWriter writer, ActContext context, RegisterInput input, CancellationToken cancellationToken)
    {
        var received = input.ReceivedAt is { } at && at <= context.RecordedAt ? at : context.OccurredAt;
        Party[] people = [.. input.Petitioners.Select(p => new Party(p.Name, p.IdNumber, p.Phone, p.Address))];
        // Most petitioners are new: what rests on their earlier cases is not asked for where there are none.
        var earlier = await writer.EarlierPetitionsAsync(people, input.Field, cancellationToken);
        var known = earlier > 0 ? await writer.EarlierCasesAsync(people, input.Field, cancellationToken) : [];
        ImmutableArray<StoredCase> closed = [.. known.Where(c => Repeats.IsAfterClosure(c.State, received))];
        return (context with
        {
            OccurredAt = received,
            NewNumber = await writer.NextNumberAsync(OfficeTime.DayOf(received).Year, cancellationToken),
            EarlierPetitions = earlier,
            Earlier = earlier > 0 ? await writer.LastEarlierAsync(people, input.Field, cancellationToken) : null,
            Tied = [.. closed.Select(c => c.State)],
        }, closed);
    }

    private static ImmutableArray<Refusal> Conflicts(Act act, ActRequest request, PetitionCase now, ImmutableArray<CaseEvent> history)
    {
        if (request.SeenVersion is not { } seen || seen == now.Version || seen < 1 || seen > history.Length)
            return [];
        return Staleness.Conflicts(act, History.Replay(history[..seen]), now);
    }

    private static async Task<ActResult> AgainAsync(CaseWriter writer, Viewer viewer, string number, CancellationToken cancellationToken)
    {
        var stored = await writer.FindAsync(number, cancellationToken);
        return stored is not null && viewer.MaySee(stored.State) ? new ActResult.Done(stored.State, Again: true) : new ActResult.NotFound();
    }
}
