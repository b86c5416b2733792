using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PetitionDashboard.Documents;

/// <summary>All kinds of documents, found by type: adding one is adding its file and its name.</summary>
public static class DocumentKinds
{
    private static readonly FrozenDictionary<string, DocumentKind> s_byKey = typeof(DocumentKind).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DocumentKind)))
        .Select(t => (DocumentKind)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);

    /// <summary>Every kind in its usual order.</summary>
    public static ImmutableArray<DocumentKind> All { get; } = [.. s_byKey.Values.OrderBy(k => k.Order).ThenBy(k => k.Key, StringComparer.Ordinal)];

    /// <summary>The kind of a key, null if there is none.</summary>
    public static DocumentKind? Find(string key) => s_byKey.GetValueOrDefault(key);
}
