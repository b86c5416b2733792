using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Extend"/>.</summary>
public sealed record ExtendInput : IActInput
{
    /// <summary>Days asked for.</summary>
    [Range(1, 365)]
    public int Days { get; init; } = Extend.MostDays;

    /// <summary>The demand whose limit is to be extended; empty for the one that falls due first.</summary>
    [Picker(PickerKind.Demand)]
    public int? Demand { get; init; }

    /// <summary>Why the limit cannot be kept; the petitioner is told.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Request an extension 申请延期 (art. 34): at most 30 days, once for each limit, asked for before it is due and approved by a leader of the bureau.</summary>
public sealed class Extend : Act<ExtendInput>
{
    /// <summary>The most days that a limit is extended by.</summary>
    public const int MostDays = 30;

    /// <inheritdoc/>
    public override string Key => "extend";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.34"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Handling, ClockKind.LawfulDutyReply];

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Extension is not null)
            return Refusal.Of("ExtensionPending");
        var clocks = Clocks(petition).ToList();
        if (clocks.Count == 0)
            return Refusal.Of("NoClockToExtend");
        return clocks.TrueForAll(c => Bar(c, context) is not null) ? Bar(clocks[0], context) : null;
    }

    /// <inheritdoc/>
    protected override ExtendInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Demand = Clocks(petition).FirstOrDefault(c => Bar(c, context) is null)?.Demand,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ExtendInput input, ActContext context)
    {
        if (input.Days > MostDays)
            return Refusal.OfField(nameof(input.Days), "ExtensionTooLong", Terms.Text(MostDays));
        var clock = Clocks(petition).FirstOrDefault(c => input.Demand is null ? Bar(c, context) is null : c.Demand == input.Demand);
        if (clock is null)
            return Refusal.OfField(nameof(input.Demand), "NoClockToExtend");
        if (Bar(clock, context) is { } bar)
            return bar with { Field = nameof(input.Demand) };
        return new Decision.Yes(
            [new ExtensionSet(new PendingExtension(clock.Id, input.Days, input.Reason.Trim()))],
            input.Reason.Trim(),
            [new Detail("days", Terms.Text(input.Days)), new Detail("clock", Terms.Text(clock.Kind)), new Detail("due", Terms.Text(clock.Due!.Value))]);
    }

    private static IEnumerable<Clock> Clocks(PetitionCase petition) => petition.Clocks
        .Where(c => c is { IsOpen: true, Due: not null, Kind: ClockKind.Handling or ClockKind.LawfulDutyReply })
        .OrderBy(c => c.Due);

    private static Refusal? Bar(Clock clock, ActContext context)
    {
        if (clock.ExtensionDays > 0)
            return Refusal.Of("ExtendedBefore", Terms.Text(clock.ExtensionDays));
        return clock.Due < context.Today ? Refusal.Of("OverdueBefore", Terms.Text(clock.Due.Value)) : null;
    }
}
