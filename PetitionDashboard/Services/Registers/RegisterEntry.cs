using System.Collections.Immutable;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;

namespace PetitionDashboard.Services.Registers;

/// <summary>An entry of a register as it stands.</summary>
/// <param name="Id">Id; 0 for one that follows from the reception desk and is not entered.</param>
/// <param name="Day">Its day.</param>
/// <param name="Version">Version, 1 for the first.</param>
/// <param name="Values">Its values.</param>
/// <param name="IsRemoved">Taken out; it counts no longer.</param>
/// <param name="By">Who wrote this version.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why it was changed; empty for the first version.</param>
public sealed record RegisterEntry(long Id, DateOnly Day, int Version, RegisterValues Values, bool IsRemoved, string By, DateTimeOffset At, string Reason)
{
    /// <summary>True for one that follows from the reception desk.</summary>
    public bool IsDerived => Id == 0;
}

/// <summary>A register in a period.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Period">When.</param>
/// <param name="Entries">Its entries, newest first, those taken out among them.</param>
/// <param name="Totals">What those that count add up to.</param>
/// <param name="Left">Entries older than the most that are shown.</param>
public sealed record RegisterPage(RegisterKind Kind, Period Period, ImmutableArray<RegisterEntry> Entries, ImmutableArray<RegisterSum> Totals, int Left);

/// <summary>One total of a register.</summary>
/// <param name="Kind">Which register.</param>
/// <param name="Total">Which total.</param>
/// <param name="Value">Its value; null for none.</param>
public sealed record RegisterSum(RegisterKind Kind, RegisterTotal Total, decimal? Value);

/// <summary>What all registers add up to in a period.</summary>
/// <param name="Period">When.</param>
/// <param name="Sums">Every total of every register.</param>
public sealed record RegisterTotals(Period Period, ImmutableArray<RegisterSum> Sums)
{
    /// <summary>A total; null for none, or where there is no such total.</summary>
    /// <param name="kind">Key of the register.</param>
    /// <param name="total">Key of the total.</param>
    public decimal? this[string kind, string total] => Sums.FirstOrDefault(s => s.Kind.Key == kind && s.Total.Key == total)?.Value;
}

/// <summary>A row of a file that cannot be taken.</summary>
/// <param name="Row">Row number as the spreadsheet shows it; 0 for the file as a whole.</param>
/// <param name="Field">Key of the field; <c>day</c> for the day; null for the row.</param>
/// <param name="Why">Why.</param>
public sealed record RegisterRowProblem(int Row, string? Field, Refusal Why);

/// <summary>What became of an import, or would become of it.</summary>
/// <param name="Added">Entries that were added, or would be.</param>
/// <param name="Known">Rows that stand in the register already, to the last value.</param>
/// <param name="Problems">What is wrong; then nothing was written.</param>
/// <param name="Ignored">Columns that the register does not have.</param>
public sealed record RegisterImport(int Added, int Known, ImmutableArray<RegisterRowProblem> Problems, ImmutableArray<string> Ignored)
{
    /// <summary>Set when the file as a whole cannot be read.</summary>
    public Exchange.ExchangeProblem? FileProblem { get; init; }

    /// <summary>Reference of a trouble of the store; then nothing was written.</summary>
    public string? Trouble { get; init; }
}
