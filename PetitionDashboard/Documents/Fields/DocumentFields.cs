using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace PetitionDashboard.Documents.Fields;

/// <summary>Every placeholder that templates know, in groups: one file for the case, its people, the office, the event and what is typed.</summary>
public static partial class DocumentFields
{
    private static readonly Lazy<ImmutableArray<DocumentField>> s_all = new(() =>
    [
        .. typeof(DocumentFields).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(DocumentField))
            .Select(p => (DocumentField)p.GetValue(null)!),
    ]);

    private static readonly Lazy<FrozenDictionary<string, DocumentField>> s_byName = new(() =>
        All.SelectMany(f => new[] { KeyValuePair.Create(f.Key, f), KeyValuePair.Create(f.Name, f) }).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>All fields, in the order declared.</summary>
    public static ImmutableArray<DocumentField> All => s_all.Value;

    /// <summary>The field of a key or a Chinese name, null if there is none.</summary>
    public static DocumentField? Find(string name) => s_byName.Value.GetValueOrDefault(name);

    private static DocumentField Known(string key, string name, Func<PaperSource, string?> find) => new(key, name, FieldKind.Known, find);

    private static DocumentField Typed(string key, string name, Func<PaperSource, string?>? find = null) => new(key, name, FieldKind.Typed, find ?? (_ => null));
}
