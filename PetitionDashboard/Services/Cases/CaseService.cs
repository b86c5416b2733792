using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Cases;

/// <summary>A case as its page shows it to one viewer; nothing personal.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Case">State.</param>
/// <param name="History">Events, oldest first, personal parts closed.</param>
/// <param name="OpenActs">Keys of the acts open to this viewer now, most usual first.</param>
/// <param name="Calendar">The working days that its clocks are explained by.</param>
public sealed record CaseView(long Id, PetitionCase Case, ImmutableArray<CaseEvent> History, ImmutableArray<string> OpenActs, WorkCalendar Calendar);

/// <summary>Reads single cases.</summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people of today.</param>
public sealed class CaseService(OfficeStore store, ActContexts contexts)
{
    /// <summary>The case, or null if there is none of that number that this viewer may see.</summary>
    public async Task<CaseView?> FindAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        // One read transaction, so that the state and its history are of one moment.
        await using var reading = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadUncommitted, cancellationToken);
        var row = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == number)
            .Select(c => new { c.Id, c.State, c.Content })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var events = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var petition = CaseCodec.Read(row.State, row.Content);
        ImmutableArray<CaseEvent> history = [.. events.Select(e => CaseCodec.ReadEvent(e))];
        return new CaseView(
            row.Id, petition, history, [.. Catalogue.OpenTo(petition, context with { History = history }).Select(a => a.Key)], context.Calendar);
    }

    /// <summary>The live form of <see cref="FindAsync"/>; what acts are open differs by person, so viewers do not share it.</summary>
    public LiveQuery<CaseView?> Watch(Viewer viewer, string number)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<CaseView?>(
            $"case/{number}/{viewer.Capacity}",
            cancellationToken => FindAsync(viewer, number, cancellationToken),
            change => change.Kind is ChangeKind.Bulk or ChangeKind.DayTurned or ChangeKind.Organisation
                || (change.Kind == ChangeKind.Case && change.CaseNumber == number))
        {
            Family = "case",
        };
    }

    /// <summary>What an act's form starts from; null when the act is not open to this viewer.</summary>
    public async Task<ActStart?> StartAsync(Viewer viewer, string act, CaseView? view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken) with { History = view?.History ?? [] };
        if (Catalogue.Find(act) is not { } found || found.From.IsEmpty != view is null)
            return null;
        var isOpen = view is null ? viewer.Has(found.Who) : found.Bars(view.Case, context) is null;
        return isOpen
            ? new ActStart(found, found.NewInput(view?.Case, context), (OfficeSnapshot)context.Office, Correct.Correctable(context.History, context))
            : null;
    }
}

/// <summary>What an act's form starts from.</summary>
/// <param name="Act">The act.</param>
/// <param name="Input">Inputs as far as they are known.</param>
/// <param name="Office">Units and people to pick from.</param>
/// <param name="Correctable">Events that this viewer may correct, newest first.</param>
public sealed record ActStart(Act Act, object Input, OfficeSnapshot Office, ImmutableArray<CaseEvent> Correctable);
