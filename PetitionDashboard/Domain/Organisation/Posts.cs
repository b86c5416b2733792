using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Organisation;

/// <summary>A post of a person: what somebody is in one unit.</summary>
/// <param name="Id">Id; 0 for the account's own unit and roles.</param>
/// <param name="UnitId">Unit; 0 for none.</param>
/// <param name="UnitName">Its name today.</param>
/// <param name="Roles">Roles in it.</param>
public sealed record Post(int Id, int UnitId, string UnitName, Roles Roles);

/// <summary>A post of somebody absent, which a deputy may act in.</summary>
/// <param name="Id">Id of the deputyship.</param>
/// <param name="Principal">The absent person.</param>
/// <param name="Post">The post.</param>
public sealed record Deputyship(int Id, Principal Principal, Post Post);

/// <summary>
/// One way in which a person may act: in one of their posts, or for somebody absent. Exactly one acts at a time, so that every act says in
/// which capacity it was done; what shuts a person off follows from all of them together.
/// </summary>
/// <param name="Key"><c>main</c>, <c>p</c> with the post's id, <c>d</c> with the deputyship's.</param>
/// <param name="Actor">Who then acts.</param>
public sealed record Capacity(string Key, Actor Actor)
{
    /// <summary>Key of the account's own post.</summary>
    public const string Main = "main";

    /// <summary>Every capacity of a person, the account's own post first.</summary>
    /// <param name="personId">Account id.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="posts">All posts, the account's own first.</param>
    /// <param name="deputyships">Those that run today.</param>
    /// <param name="mergedInto">Of a unit: those merged into it, however long ago.</param>
    public static ImmutableArray<Capacity> Of(
        int personId, string name, IReadOnlyList<Post> posts, IReadOnlyList<Deputyship> deputyships, Func<int, IEnumerable<int>> mergedInto)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(deputyships);
        ArgumentNullException.ThrowIfNull(mergedInto);
        return
        [
            .. posts.Select(p => new Capacity(KeyOf(p), Acting(p, null))),
            .. deputyships.Select(d => new Capacity(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"d{d.Id}"), Acting(d.Post, d.Principal))),
        ];

        Actor Acting(Post post, Principal? principal)
        {
            var units = posts.Select(p => p.UnitId).Append(post.UnitId).Where(u => u != 0).Distinct().ToList();
            return new Actor(personId, principal is null ? name : $"{name}（代{principal.Name}）", post.UnitId, post.UnitName, post.Roles)
            {
                For = principal,
                Bonds = new Bonds(
                    [.. units.Concat(units.SelectMany(mergedInto)).Where(u => u != post.UnitId).Distinct().Order()],
                    posts.Aggregate(Roles.None, (all, p) => all | p.Roles) & ~post.Roles),
            };
        }
    }

    private static string KeyOf(Post post) => post.Id == 0 ? Main : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{post.Id}");
}
