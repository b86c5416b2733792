using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Organisation;

/// <summary>Units and people as they are now: read once, read again when either changed.</summary>
public sealed class OfficeDirectory : IDisposable
{
    private readonly IDbContextFactory<OfficeDb> _contexts;
    private readonly IDisposable _subscription;
    private OfficeSnapshot? _snapshot;

    /// <summary>Follows the changes of the store.</summary>
    public OfficeDirectory(IDbContextFactory<OfficeDb> contexts, IChangeFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _contexts = contexts;
        _subscription = feed.Subscribe(facts =>
        {
            if (facts.Any(f => f.Kind is ChangeKind.Account or ChangeKind.Organisation or ChangeKind.Bulk))
                Volatile.Write(ref _snapshot, null);
        });
    }

    /// <summary>The office as it is now.</summary>
    public async Task<OfficeSnapshot> CurrentAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _snapshot) is { } known)
            return known;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => !u.IsClosed).OrderBy(u => u.Id).ToListAsync(cancellationToken);
        var all = await CapacityReader.UnitsAsync(db, cancellationToken);
        var snapshot = new OfficeSnapshot(
            [.. units.Select(u => new Unit(u.Id, u.Name, u.Kind, u.ParentId, u.Town) { Merged = [.. all.MergedInto(u.Id).Order()] })],
            await CapacityReader.PeopleAsync(db, cancellationToken));
        Volatile.Write(ref _snapshot, snapshot);
        return snapshot;
    }

    /// <summary>Forgets what it read; for what changed in this process before the feed says so.</summary>
    public void Forget() => Volatile.Write(ref _snapshot, null);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();
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
