using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>All acts of the procedure, found in this folder by type: adding an act is adding its file and its texts.</summary>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, Act> s_byKey = typeof(Act).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Act)))
        .Select(t => (Act)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(a => a.Key, StringComparer.Ordinal);

    /// <summary>Every act in its usual order.</summary>
    public static ImmutableArray<Act> All { get; } = [.. s_byKey.Values.OrderBy(a => a.Order).ThenBy(a => a.Key, StringComparer.Ordinal)];

    /// <summary>The act of a key, null if there is none.</summary>
    public static Act? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>The acts open to this person on this case now.</summary>
    public static IEnumerable<Act> OpenTo(PetitionCase petition, ActContext context) =>
        All.Where(a => a.From.Length > 0 && a.Bars(petition, context) is null);
}
