using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Acts;

/// <summary>The only way to change a case: loads it, asks the catalogue to decide, keeps the decision in one transaction.</summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people of today.</param>
/// <param name="logger">Log of troubles; never of people.</param>
public sealed class ActService(OfficeStore store, ActContexts contexts, ILogger<ActService> logger)
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
        var context = await contexts.ForAsync(viewer, request.OccurredAt, cancellationToken);
        try
        {
            return await store.WriteAsync((writer, ct) => PerformAsync(writer, viewer, act, request, context, ct), cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "Act {Act} was not kept: {Trouble}, reference {Reference}", act.Key, e.Trouble, reference);
            return new ActResult.Trouble(e.Trouble, reference);
        }
    }

    private static async Task<ActResult> PerformAsync(
        CaseWriter writer, Viewer viewer, Act act, ActRequest request, ActContext context, CancellationToken cancellationToken)
    {
        if (request.Request is { } id && await writer.FindRequestAsync(id, cancellationToken) is { } earlier)
            return await AgainAsync(writer, viewer, earlier.Number, cancellationToken);
        StoredCase? stored = null;
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
            if (request.Input is LinkInput link && await BarLinkAsync(writer, viewer, stored.State, link, cancellationToken) is { } bar)
                return new ActResult.Refused([bar]);
        }
        else if (request.Input is RegisterInput input)
        {
            context = await ForRegistrationAsync(writer, context, input, cancellationToken);
        }

        return act.Decide(stored?.State, request.Input, context) switch
        {
            Decision.Yes yes => await KeepAsync(writer, stored, act, yes, context, request, cancellationToken),
            Decision.No no => new ActResult.Refused(no.Reasons),
            _ => throw new InvalidOperationException("A decision is yes or no."),
        };
    }

    private static async Task<ActResult> KeepAsync(
        CaseWriter writer, StoredCase? before, Act act, Decision.Yes decision, ActContext context, ActRequest request, CancellationToken cancellationToken)
    {
        var e = EventOf(before?.State, act, decision, context);
        var after = History.Next(before?.State, context.History, e);
        var kept = await writer.AppendAsync(before, after, [e], request.Request, cancellationToken);
        if (request.Beside is { } beside)
            await beside(writer, kept, cancellationToken);
        await writer.CommitAsync(cancellationToken);
        return new ActResult.Done(after);
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

    private static async Task<Refusal?> BarLinkAsync(
        CaseWriter writer, Viewer viewer, PetitionCase petition, LinkInput link, CancellationToken cancellationToken)
    {
        // Whether the person may act at all, and what is wrong with the number itself, is said by the act; the answer tells nobody
        // whether there is a case that they may not see.
        var number = link.Other?.Trim() ?? string.Empty;
        if (number.Length is 0 or > 40 || !viewer.Has(new Link().Who))
            return null;
        var other = await writer.FindAsync(number, cancellationToken);
        return Link.Bar(petition, other is not null && viewer.MaySee(other.State) ? other.State : null);
    }

    private static async Task<ActContext> ForRegistrationAsync(
        CaseWriter writer, ActContext context, RegisterInput input, CancellationToken cancellationToken)
    {
        var received = input.ReceivedAt is { } at && at <= context.RecordedAt ? at : context.OccurredAt;
        var people = input.Petitioners.Select(p => new Party(p.Name, p.IdNumber, p.Phone, p.Address));
        return context with
        {
            OccurredAt = received,
            NewNumber = await writer.NextNumberAsync(OfficeTime.DayOf(received).Year, cancellationToken),
            EarlierPetitions = await writer.EarlierPetitionsAsync(people, input.Field, cancellationToken),
        };
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
