namespace PetitionDashboard.Domain.Registers;

/// <summary>What the entries of a register add up to. Its words are <c>Total.{register}.{key}</c>.</summary>
/// <param name="Key">Kebab-case key.</param>
/// <param name="Unit">Key of its unit; null for a share.</param>
/// <param name="Of">Adds up, in the order of the days; null is "none".</param>
public sealed record RegisterTotal(string Key, string? Unit, Func<IReadOnlyList<RegisterValues>, decimal?> Of)
{
    /// <summary>True for a share, 0 to 1.</summary>
    public bool IsShare => Unit is null;

    /// <summary>How many entries.</summary>
    public static RegisterTotal Entries(string key, string unit) => new(key, unit, static entries => entries.Count);

    /// <summary>How many entries of a kind.</summary>
    public static RegisterTotal Where(string key, string unit, Func<RegisterValues, bool> counts) => new(key, unit, entries => entries.Count(counts));

    /// <summary>The sum of a number.</summary>
    public static RegisterTotal Sum(string key, string unit, string field) => new(key, unit, entries => entries.Sum(e => (decimal)e.Number(field)));

    /// <summary>The sum of something made of an entry.</summary>
    public static RegisterTotal Sum(string key, string unit, Func<RegisterValues, decimal> of) => new(key, unit, entries => entries.Sum(of));

    /// <summary>A share; none where there is nothing to divide by.</summary>
    public static RegisterTotal Share(string key, Func<IReadOnlyList<RegisterValues>, (decimal Part, decimal Whole)> of) => new(key, null, entries =>
    {
        var (part, whole) = of(entries);
        return whole == 0 ? null : part / whole;
    });
}
