using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Organisation;

/// <summary>Reads what hangs on units.</summary>
internal static class UnitReader
{
    private static readonly ClockKind[] s_letterClocks = [.. Enum.GetValues<LetterKind>().Select(k => k.Clock()).Distinct()];

    private static readonly Stage[] s_open = [.. Enum.GetValues<Stage>().Where(s => s.IsOpen())];

    private static readonly Stage[] s_over = [.. Enum.GetValues<Stage>().Where(s => !s.IsOpen())];

    /// <summary>Everything that hangs on a unit, what lies behind walls left out.</summary>
    public static async Task<UnitBurden> BurdenAsync(OfficeDb db, int unitId, CancellationToken cancellationToken) => new(
        await Held(db, unitId).CountAsync(c => !c.IsWalled, cancellationToken),
        (await LettersAsync(db, unitId, cancellationToken)).Count(l => !l.IsWalled && l.UnitId != unitId),
        await db.Users.CountAsync(a => a.UnitId == unitId, cancellationToken),
        await db.Posts.CountAsync(p => p.UnitId == unitId && p.EndedAt == null, cancellationToken),
        await db.Units.CountAsync(u => u.ParentId == unitId && !u.IsClosed, cancellationToken));

    /// <summary>Numbers of the next cases that the unit must pass on, those behind walls too: a batch of its own, then letters in others' cases.</summary>
    public static async Task<IReadOnlyList<string>> NextAsync(OfficeDb db, int unitId, int take, IReadOnlySet<string> except, CancellationToken cancellationToken)
    {
        var held = await Held(db, unitId).OrderBy(c => c.Id).Select(c => c.Number).Take(take + except.Count).ToListAsync(cancellationToken);
        held.RemoveAll(except.Contains);
        if (held.Count > 0)
            return held.Count > take ? held[..take] : held;
        return [.. (await LettersAsync(db, unitId, cancellationToken)).Select(l => l.Number).Where(n => !except.Contains(n)).Take(take)];
    }

    /// <summary>Cases of a unit and of those merged into it, from the kept counters.</summary>
    public static async Task<ImmutableArray<UnitFigures>> FiguresAsync(OfficeDb db, Viewer viewer, int unitId, UnitTable units, CancellationToken cancellationToken)
    {
        var figures = ImmutableArray.CreateBuilder<UnitFigures>();
        foreach (var id in units.MergedInto(unitId).Order().Prepend(unitId))
        {
            var slice = Slices.Unit(id);
            var stages = await db.Tallies.AsNoTracking().Where(t => t.Metric == TallyKey.ByStage && t.Slice == slice).Select(t => new { t.A, t.N }).ToListAsync(cancellationToken);
            var active = await db.Tallies.AsNoTracking().Where(t => t.Metric == TallyKey.Active && t.Slice == Slices.All && t.A == id).SumAsync(t => t.N, cancellationToken);
            var walled = await db.WalledFor(viewer).Select(w => w.CaseId).Distinct()
                .Join(db.Cases, w => w, c => c.Id, (_, c) => c).Where(c => c.UnitId == id).Select(c => new { c.Stage, c.IsActive }).ToListAsync(cancellationToken);
            figures.Add(new UnitFigures(
                id, units.NameOf(id), stages.Sum(s => s.N) - walled.Count,
                stages.Where(s => s_over.Contains((Stage)s.A)).Sum(s => s.N) - walled.Count(w => s_over.Contains(w.Stage)),
                active - walled.Count(w => w.IsActive)));
        }

        return figures.ToImmutable();
    }

    private static IQueryable<CaseRow> Held(OfficeDb db, int unitId) =>
        db.Cases.AsNoTracking().Where(c => c.UnitId == unitId && (c.IsActive || EF.Parameter(s_open).Contains(c.Stage)));

    /// <summary>Cases that the unit was asked into and that are open, or in which it has not answered a letter: few.</summary>
    private static async Task<IReadOnlyList<(string Number, int? UnitId, bool IsWalled)>> LettersAsync(OfficeDb db, int unitId, CancellationToken cancellationToken)
    {
        // From the unit's own index and from that of the clocks that run: never from all cases, this is read within the write lock.
        var asked = db.Participants.Where(p => p.UnitId == unitId).Select(p => p.CaseId)
            .Join(db.Cases, id => id, c => c.Id, (_, c) => c).Where(c => c.IsActive || EF.Parameter(s_open).Contains(c.Stage)).Select(c => c.Id);
        var owing = db.Clocks.Where(k => (int)k.State <= 1 && EF.Parameter(s_letterClocks).Contains(k.Kind)).Select(k => k.CaseId);
        var ids = await asked.Union(owing).ToListAsync(cancellationToken);
        var rows = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id))
            .OrderBy(c => c.Id).Select(c => new { c.Number, c.UnitId, c.IsWalled, c.State }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(r => CaseCodec.Read(r.State, string.Empty) is var petition && Rehome.Concerns(petition, unitId))
                .Select(r => (r.Number, r.UnitId, r.IsWalled)),
        ];
    }
}
