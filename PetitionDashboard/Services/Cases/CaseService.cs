using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Cases;

/// <summary>
/// A case as its page shows it to one viewer; nothing personal. A long history is not read whole for it: <see cref="History"/> has every event that moved the case or
/// a clock, and of all events the newest; the mere notes before those come on demand (<see cref="CaseService.EarlierAsync"/>).
/// </summary>
/// <param name="Id">Row id.</param>
/// <param name="Case">State.</param>
/// <param name="History">Events, oldest first, personal parts closed; from <paramref name="HistoryFrom"/> on without a gap.</param>
/// <param name="OpenActs">Keys of the acts open to this viewer now, most usual first.</param>
/// <param name="Calendar">The working days that its clocks are explained by.</param>
/// <param name="HistoryFrom">Sequence from which on <paramref name="History"/> has every event; 1 for all.</param>
/// <param name="Notes">How many of all events are notes.</param>
public sealed record CaseView(
    long Id, PetitionCase Case, ImmutableArray<CaseEvent> History, ImmutableArray<string> OpenActs, WorkCalendar Calendar, int HistoryFrom, int Notes);

/// <summary>Reads single cases.</summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people of today.</param>
public sealed class CaseService(OfficeStore store, ActContexts contexts)
{
    /// <summary>So many of the newest events are read with a case whatever they are.</summary>
    public const int NewestEvents = 20;

    private static readonly string[] s_notes = [.. Catalogue.All.Where(a => a.IsNote).Select(a => a.Key)];

    /// <summary>
    /// Notes that touch no clock and that no paper is made from or rests on either: a page without the old ones still says everything else.
    /// </summary>
    private static readonly string[] s_mereNotes =
        [.. Catalogue.All.Where(a => a.IsNote && a.Touches.IsEmpty && a.Document is null && a is not IssueDocument).Select(a => a.Key)];

    // Acts that give work to units or people of the bureau.
    private static readonly string[] s_loading = ["assign", "start-procedure", "special-team", "invite-assistance"];

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
        var petition = CaseCodec.Read(row.State, row.Content);
        var from = Math.Max(1, petition.Version - NewestEvents + 1);
        var today = OfficeTime.StartOf(OfficeTime.DayOf(context.RecordedAt));
        var me = viewer.PersonId;
        var events = await db.Events.AsNoTracking()
            // What somebody noted today they may still correct.
            .Where(e => e.CaseId == row.Id && (e.Sequence >= from || !s_mereNotes.Contains(e.Act) || (e.ById == me && e.RecordedAt >= today)))
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        ImmutableArray<CaseEvent> history = [.. events.Select(e => CaseCodec.ReadEvent(e))];
        var notes = await db.Events.CountAsync(e => e.CaseId == row.Id && s_notes.Contains(e.Act), cancellationToken);
        var open = context with { History = history };
        if (history.Length < petition.Version && new Correct().Bars(petition, open) is { Key: "NothingToCorrect" })
            open = context with { History = await ReadAsync(db, row.Id, petition.Version + 1, petition.Version, cancellationToken) };
        return new CaseView(row.Id, petition, history, [.. Catalogue.OpenTo(petition, open).Select(a => a.Key)], context.Calendar, from, notes);
    }

    /// <summary>Events before one, oldest first, without a gap; none where there is no such case for this viewer.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="number">The case.</param>
    /// <param name="before">Sequence of the event before which they lie.</param>
    /// <param name="most">At most so many, the newest of them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImmutableArray<CaseEvent>> EarlierAsync(
        Viewer viewer, string number, int before, int most = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await store.OpenAsync(cancellationToken);
        var id = await db.CasesFor(viewer).Where(c => c.Number == number).Select(c => (long?)c.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } known ? await ReadAsync(db, known, before, most, cancellationToken) : [];
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
        if (Catalogue.Find(act) is not { } found || found.From.IsEmpty != view is null)
            return null;
        var history = view is null ? [] : view.History;
        if (found.NeedsHistory && history.Length < view?.Case.Version)
            history = await EarlierAsync(viewer, view.Case.Number, view.Case.Version + 1, cancellationToken: cancellationToken);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken) with { History = history };
        var isOpen = view is null ? viewer.Has(found.Who) : found.Bars(view.Case, context) is null;
        return isOpen
            ? new ActStart(found, found.NewInput(view?.Case, context), (OfficeSnapshot)context.Office, found.NeedsHistory ? Correct.Correctable(history, context) : [])
            {
                Loads = s_loading.Contains(act) && viewer.Scope.Kind == ScopeKind.Office ? await LoadsAsync(viewer, context.Today, cancellationToken) : null,
            }
            : null;
    }

    private async Task<Workloads> LoadsAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        return await Workloads.ReadAsync(db, viewer, today, cancellationToken);
    }

    private static async Task<ImmutableArray<CaseEvent>> ReadAsync(OfficeDb db, long caseId, int before, int most, CancellationToken cancellationToken)
    {
        var from = before > most ? before - most : 1;
        var rows = await db.Events.AsNoTracking().Where(e => e.CaseId == caseId && e.Sequence >= from && e.Sequence < before)
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        return [.. rows.Select(e => CaseCodec.ReadEvent(e))];
    }
}

/// <summary>What an act's form starts from.</summary>
/// <param name="Act">The act.</param>
/// <param name="Input">Inputs as far as they are known.</param>
/// <param name="Office">Units and people to pick from.</param>
/// <param name="Correctable">Events that this viewer may correct, newest first; only for acts that ask for the history.</param>
public sealed record ActStart(Act Act, object Input, OfficeSnapshot Office, ImmutableArray<CaseEvent> Correctable)
{
    /// <summary>Who has how much in hand, for the acts that give somebody work; null for the others.</summary>
    public Workloads? Loads { get; init; }
}
