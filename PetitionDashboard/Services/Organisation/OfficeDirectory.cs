using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Organisation;

/// <summary>Units and people as they are now: read once, read again when either changed. A change in this process counts before the next writer has its turn.</summary>
public sealed class OfficeDirectory : IDisposable
{
    private readonly IDbContextFactory<OfficeDb> _contexts;
    private readonly IDisposable _subscription;
    private readonly ReadOnce<OfficeSnapshot> _snapshot;

    /// <summary>Follows the changes of the store.</summary>
    public OfficeDirectory(IDbContextFactory<OfficeDb> contexts, OfficeStore store, IChangeFeed feed)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(feed);
        _contexts = contexts;
        _snapshot = new ReadOnce<OfficeSnapshot>(ReadAsync);
        store.OnCommitted(Follow);
        _subscription = feed.Subscribe(Follow);
    }

    /// <summary>The office as it is now.</summary>
    public Task<OfficeSnapshot> CurrentAsync(CancellationToken cancellationToken = default) => _snapshot.CurrentAsync(cancellationToken);

    /// <summary>Forgets what it read; for what was written past the store's door.</summary>
    public void Forget() => _snapshot.Forget();

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Follow(IReadOnlyList<ChangeFact> facts)
    {
        if (facts.Any(f => f.Kind is ChangeKind.Account or ChangeKind.Organisation or ChangeKind.Bulk))
            Forget();
    }

    private async Task<OfficeSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => !u.IsClosed).OrderBy(u => u.Id).ToListAsync(cancellationToken);
        var all = await CapacityReader.UnitsAsync(db, cancellationToken);
        return new OfficeSnapshot(
            [.. units.Select(u => new Unit(u.Id, u.Name, u.Kind, u.ParentId, u.Town) { Merged = [.. all.MergedInto(u.Id).Order()] })],
            await CapacityReader.PeopleAsync(db, cancellationToken));
    }
}

/// <summary>Units and people at one moment.</summary>
public sealed class OfficeSnapshot : IOfficeDirectory
{
    private readonly FrozenDictionary<int, Unit> _units;
    private readonly FrozenDictionary<int, Actor> _people;

    /// <summary>From units and people.</summary>
    public OfficeSnapshot(ImmutableArray<Unit> units, IEnumerable<Actor> people)
    {
        Units = units;
        People = [.. people];
        _units = units.ToFrozenDictionary(u => u.Id);
        _people = People.ToFrozenDictionary(p => p.PersonId);
    }

    /// <summary>Open units by id.</summary>
    public ImmutableArray<Unit> Units { get; }

    /// <summary>People with an enabled account.</summary>
    public ImmutableArray<Actor> People { get; }

    /// <summary>Towns, streets and zones covered by squads.</summary>
    public IEnumerable<string> Towns => Units.Where(u => u.Town is not null).Select(u => u.Town!);

    /// <inheritdoc/>
    public Unit? Unit(int id) => _units.GetValueOrDefault(id);

    /// <inheritdoc/>
    public Actor? Person(int id) => _people.GetValueOrDefault(id);
}
