using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Cases;

/// <summary>Subject fields 问题领域 as keys; their names are texts under <c>Field.{key}</c>.</summary>
public static class SubjectFields
{
    /// <summary>The key for what fits nowhere else.</summary>
    public const string Other = "other";

    /// <summary>All keys in the order of the office's own list.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "illegal-construction", "street-occupation", "sanitation", "noise", "cooking-fumes", "outdoor-advertising",
        "parking", "property-management", "landscaping", "gas-heating", "construction-dust", "muck-transport",
        "dogs", "enforcement-conduct", Other,
    ];

    /// <summary>True for a key of the list.</summary>
    public static bool IsKnown(string key) => All.Contains(key, StringComparer.Ordinal);
}
