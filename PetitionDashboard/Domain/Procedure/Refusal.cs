using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Why something is not done: a value that screens show in the reader's language.</summary>
/// <param name="Key">Text key in ActTexts, <c>Refusal.{Key}</c>.</param>
/// <param name="Arguments">Invariant values for the text (dates ISO, enums <c>Type.Member</c>, numbers, plain text).</param>
/// <param name="Field">Input it belongs to, e.g. <c>Reason</c> or <c>Petitioners[0].Name</c>; null for the whole act.</param>
public sealed record Refusal(string Key, ImmutableArray<string> Arguments, string? Field = null)
{
    /// <summary>A refusal with its arguments.</summary>
    public static Refusal Of(string key, params ReadOnlySpan<string> arguments) => new(key, [.. arguments]);

    /// <summary>A refusal of one input.</summary>
    public static Refusal OfField(string field, string key, params ReadOnlySpan<string> arguments) => new(key, [.. arguments], field);

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && Key == other.Key && Field == other.Field
        && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Field, Arguments.Length);
}
