using System.Collections.Immutable;

namespace PetitionDashboard.Documents;

/// <summary>What a field is, as far as reading and filling it in go.</summary>
public enum FieldKind
{
    /// <summary>From the case, its people or the office.</summary>
    Known,

    /// <summary>Typed for this paper where the case does not say it.</summary>
    Typed,

    /// <summary>Rows of a table.</summary>
    Rows,

    /// <summary>Organ, place of the seal and date: a line of its own.</summary>
    Signature,
}

/// <summary>A placeholder of the templates: <c>{{key}}</c> or <c>{{name}}</c>.</summary>
/// <param name="Key">Kebab-case key; its name in the reader's language is EnumTexts <c>DocumentField.{key}</c>.</param>
/// <param name="Name">The Chinese name by which templates call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Find">Its value; null or empty where the case does not say it.</param>
/// <param name="IsPersonal">Tells of the petitioners: masked for readers who may not know them.</param>
public sealed record DocumentField(string Key, string Name, FieldKind Kind, Func<PaperSource, string?> Find, bool IsPersonal = false)
{
    /// <summary>What stands there for readers who may not know the people; null for a field that is not personal.</summary>
    public Func<PaperSource, string?>? Mask { get; init; }

    /// <summary>The rows of a table, for <see cref="FieldKind.Rows"/>.</summary>
    public Func<PaperSource, ImmutableArray<ImmutableArray<string>>>? Rows { get; init; }

    /// <inheritdoc/>
    public bool Equals(DocumentField? other) => other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
