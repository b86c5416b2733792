using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>What a field of a register holds.</summary>
public enum RegisterFieldKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Check,
}

/// <summary>A field of a register. Its words are <c>Field.{register}.{key}</c>, or <c>Field.{key}</c> where registers share them.</summary>
/// <param name="Key">Kebab-case key.</param>
/// <param name="Kind">What it holds.</param>
public sealed record RegisterField(string Key, RegisterFieldKind Kind)
{
    /// <summary>The longest line, in characters.</summary>
    public const int LongestLine = 100;

    /// <summary>The longest text of several lines.</summary>
    public const int LongestText = 1000;

    /// <summary>The greatest number.</summary>
    public const int Greatest = 10_000_000;

    /// <summary>Whether an entry may go without it.</summary>
    public bool Optional { get; init; }

    /// <summary>The least number.</summary>
    public int Least { get; init; }

    /// <summary>Key of its unit (<c>Unit.{key}</c>): people, hours, copies ...; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>What can be chosen, as keys (<c>Choice.{field}.{key}</c>).</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>A line.</summary>
    public static RegisterField Line(string key) => new(key, RegisterFieldKind.Text);

    /// <summary>A remark of several lines, which may be left out.</summary>
    public static RegisterField Remark(string key = "remark") => new(key, RegisterFieldKind.LongText) { Optional = true };

    /// <summary>A number of something.</summary>
    public static RegisterField Number(string key, string unit) => new(key, RegisterFieldKind.Number) { Unit = unit };

    /// <summary>A choice.</summary>
    public static RegisterField Choice(string key, params ImmutableArray<string> choices) => new(key, RegisterFieldKind.Choice) { Choices = choices };

    /// <summary>A yes or no.</summary>
    public static RegisterField Check(string key) => new(key, RegisterFieldKind.Check);
}
