using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Store;

/// <summary>Reads in which capacities people may act: the one place that turns accounts, posts and deputyships into actors.</summary>
public static class CapacityReader
{
    /// <summary>Every capacity of an account on a day, its own post first.</summary>
    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public static async Task<ImmutableArray<Capacity>> OfAsync(OfficeDb db, int personId, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var units = await UnitsAsync(db, cancellationToken);
        var name = await db.Users.AsNoTracking().Where(a => a.Id == personId).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        var posts = await PostsAsync(db, personId, units, cancellationToken);
        return Capacity.Of(personId, name, posts, await DeputyshipsAsync(db, personId, today, units, cancellationToken), units.MergedInto);
    }

    /// <summary>Everybody with an enabled account, in the account's own post; the others count in what shuts them off.</summary>
    public static async Task<ImmutableArray<Actor>> PeopleAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var units = await UnitsAsync(db, cancellationToken);
        var accounts = await db.Users.AsNoTracking().Where(a => !a.IsDisabled).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.DisplayName, a.UnitId, a.Roles }).ToListAsync(cancellationToken);
        var posts = (await db.Posts.AsNoTracking().Where(p => p.EndedAt == null).ToListAsync(cancellationToken)).ToLookup(p => p.PersonId);
        return
        [
            .. accounts.Select(a => Capacity.Of(
                a.Id, a.DisplayName,
                [new Post(0, a.UnitId, units.NameOf(a.UnitId), a.Roles & ~Roles.System), .. posts[a.Id].Select(p => new Post(p.Id, p.UnitId, units.NameOf(p.UnitId), p.Roles & ~Roles.System))],
                [], units.MergedInto)[0].Actor),
        ];
    }

    /// <summary>Names of units and what was merged into them.</summary>
    internal static async Task<UnitTable> UnitsAsync(OfficeDb db, CancellationToken cancellationToken) =>
        new(await db.Units.AsNoTracking().Select(u => new { u.Id, u.Name, u.HeirId }).ToDictionaryAsync(u => u.Id, u => (u.Name, u.HeirId), cancellationToken));

    /// <summary>All posts of an account, its own first.</summary>
    internal static async Task<IReadOnlyList<Post>> PostsAsync(OfficeDb db, int personId, UnitTable units, CancellationToken cancellationToken)
    {
        var own = await db.Users.AsNoTracking().Where(a => a.Id == personId).Select(a => new { a.UnitId, a.Roles }).SingleOrDefaultAsync(cancellationToken);
        if (own is null)
            return [];
        var others = await db.Posts.AsNoTracking().Where(p => p.PersonId == personId && p.EndedAt == null).OrderBy(p => p.Id).ToListAsync(cancellationToken);

        // System is never a person, whatever a row says.
        return
        [
            new Post(0, own.UnitId, units.NameOf(own.UnitId), own.Roles & ~Roles.System),
            .. others.Select(p => new Post(p.Id, p.UnitId, units.NameOf(p.UnitId), p.Roles & ~Roles.System)),
        ];
    }

    private static async Task<IReadOnlyList<Deputyship>> DeputyshipsAsync(
        OfficeDb db, int personId, DateOnly today, UnitTable units, CancellationToken cancellationToken)
    {
        var rows = await db.Deputies.AsNoTracking()
            .Where(d => d.DeputyId == personId && d.EndedAt == null && d.FromDay <= today && d.UntilDay >= today).OrderBy(d => d.Id)
            .Select(d => new { Row = d, Name = db.Users.Where(a => a.Id == d.PrincipalId && !a.IsDisabled).Select(a => a.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var found = new List<Deputyship>();
        foreach (var d in rows.Where(r => r.Name is not null))
        {
            // A post that was taken meanwhile is nobody's to stand in for.
            var post = (await PostsAsync(db, d.Row.PrincipalId, units, cancellationToken)).FirstOrDefault(p => p.Id == d.Row.PostId);
            if (post is not null && (post.Roles & Administration) == Roles.None)
                found.Add(new Deputyship(d.Row.Id, new Principal(d.Row.PrincipalId, d.Name!, d.Row.UntilDay), post));
        }

        return found;
    }

    private const Roles Administration = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor;
}

/// <summary>Names of units, closed ones too, and what became of them.</summary>
/// <param name="units">By id.</param>
internal sealed class UnitTable(IReadOnlyDictionary<int, (string Name, int? HeirId)> units)
{
    private readonly ILookup<int, int> _merged = units.Where(u => u.Value.HeirId is not null).ToLookup(u => u.Value.HeirId!.Value, u => u.Key);

    /// <summary>Name today; empty for none.</summary>
    public string NameOf(int id) => units.TryGetValue(id, out var unit) ? unit.Name : string.Empty;

    /// <summary>Units that were merged into one, and into those before.</summary>
    public IEnumerable<int> MergedInto(int id)
    {
        var seen = new HashSet<int> { id };
        var open = new Stack<int>([id]);
        while (open.TryPop(out var next))
        {
            foreach (var merged in _merged[next])
            {
                if (seen.Add(merged))
                    open.Push(merged);
            }
        }

        seen.Remove(id);
        return seen;
    }
}
