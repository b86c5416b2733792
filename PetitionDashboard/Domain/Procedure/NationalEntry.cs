using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="NationalEntry"/>.</summary>
public sealed record NationalEntryInput : IActInput
{
    /// <summary>Day of the entry; empty means today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Number that the system gave.</summary>
    [Required, StringLength(60), PlainText]
    public string NationalNumber { get; init; } = string.Empty;
}

/// <summary>Entry into the national petition information system 录入国家信访信息系统 (art. 21): its day and number; once, and put right by a correction.</summary>
public sealed class NationalEntry : Act<NationalEntryInput>
{
    /// <inheritdoc/>
    public override string Key => "national-entry";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Terms.OpenOrFollowedUp, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.21"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 58;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.NationalNumber is { } number ? Refusal.Of("NationalEnteredBefore", number) : null;

    /// <inheritdoc/>
    protected override NationalEntryInput Prefill(PetitionCase petition, ActContext context) => new() { On = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, NationalEntryInput input, ActContext context)
    {
        if (Terms.BadDay(nameof(input.On), input.On, petition.ReceivedOn(), context) is { } badDay)
            return badDay;
        var (number, on) = (input.NationalNumber.Trim(), input.On ?? context.Today);
        return new Decision.Yes([new NationalEntered(number, on)], null, [new Detail("number", number), new Detail("on", Terms.Text(on))]);
    }
}
