using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>
/// An immutable array that equals another by its items. As the backing field of a record's property it makes the record's own
/// equality a value equality, with no handwritten comparison that a new property could be forgotten in.
/// </summary>
internal readonly struct ValueSequence<T>(ImmutableArray<T> items) : IEquatable<ValueSequence<T>>
    where T : IEquatable<T>
{
    private readonly ImmutableArray<T> items = items;

    /// <summary>The items; empty rather than default.</summary>
    public ImmutableArray<T> Items => items.IsDefault ? [] : items;

    public bool Equals(ValueSequence<T> other) => Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => obj is ValueSequence<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
