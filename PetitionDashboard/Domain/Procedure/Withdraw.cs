using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Withdraw"/>.</summary>
public sealed record WithdrawInput : IActInput
{
    /// <summary>The petitioner's signed request is in the file.</summary>
    public bool SignedRequest { get; init; }

    /// <summary>Day of the request; empty means today.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Withdraw 撤回: on the petitioner's own signed request, before the answer.</summary>
public sealed class Withdraw : Act<WithdrawInput>
{
    /// <inheritdoc/>
    public override string Key => "withdraw";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [.. Enum.GetValues<ClockKind>()];

    /// <inheritdoc/>
    public override int Order => 70;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Merged is [var other, ..] ? Refusal.Of("WithdrawMain", other.Number) : null;

    /// <inheritdoc/>
    protected override WithdrawInput Prefill(PetitionCase petition, ActContext context) => new() { RequestedOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, WithdrawInput input, ActContext context)
    {
        if (!input.SignedRequest)
            return Refusal.OfField(nameof(input.SignedRequest), "SignedRequestNeeded");
        if (Terms.BadDay(nameof(input.RequestedOn), input.RequestedOn, petition.ReceivedOn(), context) is { } badDay)
            return badDay;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new StageSet(Stage.Withdrawn));
        if (petition.WaitsForSender())
            effects.Add(new SenderObjectionSet(petition.SenderObjection! with { EndedOn = context.Today }));
        if (petition.Objection is not null)
            effects.Add(new ObjectionSet(null));
        if (petition.Extension is not null)
            effects.Add(new ExtensionSet(null));
        effects.AddRange(new ClockChanges(petition, context).CancelAll(ClockReasons.Withdrawn).Effects);
        return new Decision.Yes(effects.ToImmutable(), Terms.Blank(input.Remark), [new Detail("requested", Terms.Text(input.RequestedOn ?? context.Today))]);
    }
}
