using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today;

/// <summary>Cases that wait for an act: those of the queue view of the same key.</summary>
/// <param name="queue">Lists and their totals.</param>
public abstract class CaseSource(QueueService queue) : ITodaySource
{
    /// <inheritdoc/>
    public abstract string Key { get; }

    /// <inheritdoc/>
    public abstract int Turn { get; }

    /// <summary>Whose work it is.</summary>
    protected abstract Roles Who { get; }

    /// <summary>The acts that do it, the most fitting first.</summary>
    protected abstract ImmutableArray<string> Acts { get; }

    /// <summary>However much somebody sees: true for what is done for the own unit only.</summary>
    protected virtual bool IsOfOwnUnit => false;

    private QueueView View => QueueView.Find(Key) ?? throw new InvalidOperationException($"There is no view {Key}.");

    /// <inheritdoc/>
    public bool IsFor(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Who);
    }

    /// <inheritdoc/>
    public virtual async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var query = new QueueQuery { View = View, Unit = IsOfOwnUnit ? viewer.Actor.UnitId : null };
        var total = await queue.TotalAsync(viewer, query, cancellationToken);
        if (total.Value == 0)
            return TodayShare.None;
        var page = await queue.PageAsync(viewer, query with { Sort = QueueSort.Due }, cancellationToken: cancellationToken);
        return new TodayShare(
            [.. page.Rows.Select(r => new TodayThing(r.Number, r.Title, r.UnitName, r.Due, r.Lamp, r.ReceivedOn))], new TodayCount(Key, query.ToHref(), total.Value));
    }

    /// <inheritdoc/>
    public IEnumerable<string> ActsOf(Viewer viewer, PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(petition);

        // Of what a unit is asked, the answer to the letter that falls due first comes first.
        return View.IsOfLetters && petition.NextAnswerOf(viewer.Actor.UnitId) is { Kind: var kind }
            ? Acts.OrderByDescending(key => Catalogue.Find(key)!.Touches.Contains(kind))
            : Acts;
    }

    /// <inheritdoc/>
    public virtual int Most => int.MaxValue;

    /// <inheritdoc/>
    public virtual string? PlaceOf(string act, string number) => null;

    /// <inheritdoc/>
    public ClockKind? ClockOf(Viewer viewer, PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(petition);
        return (View.IsOfLetters ? petition.NextAnswerOf(viewer.Actor.UnitId) : petition.NextDuty())?.Kind;
    }
}
