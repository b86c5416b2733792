using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Supervision;

/// <summary>One case on the escalation ladder.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="UnitId">Responsible unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="HandlerName">Handler; null for none.</param>
/// <param name="Clock">The limit that it is about: of the open ones of the unit, the one that falls due first.</param>
/// <param name="Due">Its due day.</param>
/// <param name="DaysLate">Days overdue; 0 or less while there is time.</param>
/// <param name="Step">The rung reached, the lowest being 0.</param>
/// <param name="Act">Its act.</param>
/// <param name="Who">Which role does it.</param>
/// <param name="Since">Since when it is due.</param>
/// <param name="DoneOn">When it was done; null while it is not.</param>
/// <param name="Text">What would be written.</param>
public sealed record LadderCase(
    string Number, string Title, int UnitId, string UnitName, string? HandlerName, ClockKind Clock, DateOnly Due, int DaysLate,
    int Step, string Act, Roles Who, DateOnly Since, DateOnly? DoneOn, string Text);

/// <summary>The ladder and the cases on it.</summary>
/// <param name="Ladder">As it is.</param>
/// <param name="Cases">All cases that have reached a rung, what is not done first, the highest rung first.</param>
public sealed record LadderBoard(KeptSetting<Ladder> Ladder, ImmutableArray<LadderCase> Cases)
{
    /// <summary>What is due and not done.</summary>
    public IEnumerable<LadderCase> Open => Cases.Where(c => c.DoneOn is null);
}

/// <summary>The escalation ladder: what it says, and what is due by it for the cases that a viewer may see. It proposes; people act.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">Keeps it.</param>
/// <param name="time">The clock.</param>
public sealed class LadderService(OfficeStore store, OfficeSettings settings, TimeProvider time)
{
    /// <summary>The ladder as the office keeps it.</summary>
    public static OfficeSetting<Ladder> Setting { get; } = new("supervision-ladder", Ladder.Shipped, Roles.Supervisor | Roles.Leader, AuditKeys.LadderChanged);

    /// <summary>Who sees the ladder and what is due by it.</summary>
    public const Roles Readers = Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.UnitHead;

    // Limits that the responsible unit keeps. Letters to others and what the petition office owes are no reason to press the unit.
    private static readonly ClockKind[] s_clocks =
        [ClockKind.Handling, ClockKind.LawfulDutyReply, ClockKind.SimplifiedDecision, ClockKind.Quick, ClockKind.Careful, ClockKind.SecondHandling];

    private static readonly Stage[] s_stages = [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <summary>The ladder; null for who may not see it.</summary>
    public async Task<KeptSetting<Ladder>?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Readers) ? await settings.ReadAsync(Setting, cancellationToken) : null;
    }

    /// <summary>All its versions; empty for who may not see them.</summary>
    public async Task<ImmutableArray<KeptSetting<Ladder>>> HistoryAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Readers) ? await settings.HistoryAsync(Setting, cancellationToken) : [];
    }

    /// <summary>Sets the ladder. One that makes no sense is refused as a whole, with every field that is wrong.</summary>
    /// <returns>What is wrong, and, where nothing is, what became of it.</returns>
    public async Task<(ImmutableArray<Refusal> Problems, SettingResult<Ladder>? Result)> SaveAsync(
        Viewer viewer, int seen, Ladder ladder, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Setting.Editors))
            return ([], new SettingResult<Ladder>.Refused(Refusal.Of("NotAllowed")));
        ArgumentNullException.ThrowIfNull(ladder);
        var problems = ladder.Problems();
        return problems.IsEmpty ? ([], await settings.ChangeAsync(viewer, Setting, seen, ladder, reason, cancellationToken)) : (problems, null);
    }

    /// <summary>Cases that have reached a rung, among those that are the viewer's own.</summary>
    public Task<LadderBoard> BoardAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return store.ReadAsync((db, ct) => ReadAsync(db, viewer, ct), cancellationToken);
    }

    /// <summary>What the viewer is to do by the ladder and has not done: for the first page of the day.</summary>
    public async Task<ImmutableArray<LadderCase>> DueForAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader))
            return [];
        return [.. (await BoardAsync(viewer, cancellationToken)).Open.Where(c => viewer.Has(c.Who))];
    }

    private async Task<LadderBoard> ReadAsync(OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        var today = OfficeTime.Today(time);
        var ladder = await OfficeSettings.ReadAsync(db, Setting, cancellationToken);
        if (!viewer.Has(Readers | Roles.System))
            return new LadderBoard(ladder, []);
        var rows = await db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive && c.UnitId != null && s_stages.Contains(c.Stage))
            .Join(
                db.Clocks.AsNoTracking().Where(k => k.State == ClockState.Running && s_clocks.Contains(k.Kind) && k.YellowFrom != null && k.YellowFrom <= today),
                c => c.Id, k => k.CaseId,
                (c, k) => new { c.Id, c.Number, c.Title, c.UnitId, c.UnitName, c.HandlerName, k.Kind, k.Due, k.YellowFrom })
            .OrderBy(r => r.Due).ThenBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var first = rows.DistinctBy(r => r.Id).ToList();
        var done = await DoneAsync(db, [.. first.Select(r => r.Id)], cancellationToken);
        var cases = new List<LadderCase>();
        foreach (var row in first)
        {
            if (ladder.Value.Place(row.YellowFrom!.Value, row.Due!.Value, today, done[row.Id]) is not { } place)
                continue;
            var step = ladder.Value.Steps[place.Step];
            cases.Add(new LadderCase(
                row.Number, row.Title, row.UnitId!.Value, row.UnitName ?? string.Empty, row.HandlerName, row.Kind, row.Due.Value,
                today.DayNumber - row.Due.Value.DayNumber, place.Step, step.Act, step.Who, place.Since, place.DoneOn,
                Ladder.Fill(step.Text, row.UnitName ?? string.Empty, row.Due.Value, today)));
        }

        return new LadderBoard(
            ladder,
            [.. cases.OrderBy(c => c.DoneOn is not null).ThenByDescending(c => c.Step).ThenBy(c => c.Due).ThenBy(c => c.Number, StringComparer.Ordinal)]);
    }

    private static async Task<ILookup<long, (string Act, DateOnly On)>> DoneAsync(OfficeDb db, long[] ids, CancellationToken cancellationToken)
    {
        string[] acts = [.. Ladder.Acts];
        var rows = ids.Length == 0
            ? []
            : await db.Events.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.CaseId) && acts.Contains(e.Act))
                .Select(e => new { e.CaseId, e.Act, e.OccurredAt }).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.CaseId, r => (r.Act, OfficeTime.DayOf(r.OccurredAt)));
    }
}
