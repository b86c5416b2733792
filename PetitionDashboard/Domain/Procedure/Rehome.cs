using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Rehome"/>.</summary>
public sealed record RehomeInput : IActInput
{
    /// <summary>The unit that ends.</summary>
    [Required, Picker(PickerKind.AnyUnit)]
    public int? FormerUnitId { get; init; }

    /// <summary>The unit that takes over; empty gives the case back to the petition office.</summary>
    [Picker(PickerKind.AnyUnit)]
    public int? UnitId { get; init; }

    /// <summary>Why the unit ends.</summary>
    [Required, StringLength(200), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Re-home 机构调整移交: a unit ends, and what it had goes to the one that takes over: its case with the handler, who moves along, or what
/// it was asked into, letters and team. No clock changes, nobody may object anew. Where the case accuses the unit that takes over, or that unit
/// handles none, the petition office assigns it. Done by the system when a unit is merged or closed, once the petition office has agreed.
/// </summary>
public sealed class Rehome : Act<RehomeInput>
{
    /// <inheritdoc/>
    public override string Key => "re-home";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Terms.OpenOrFollowedUp, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.System;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override int Order => 190;

    /// <summary>Whether a case has anything of a unit that must find another home.</summary>
    public static bool Concerns(PetitionCase petition, int unitId)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.AwaitedLetters().Any(l => l.UnitId == unitId)
            || ((petition.IsOpen || petition.IsActive()) && (petition.UnitId == unitId || petition.TeamUnits.Contains(unitId)));
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RehomeInput input, ActContext context)
    {
        var former = input.FormerUnitId!.Value;
        Unit? heir = null;
        if (input.UnitId is { } id && (heir = context.Office.Unit(id)) is null)
            return Refusal.OfField(nameof(input.UnitId), "UnknownUnit", Terms.Text(id));
        if (input.UnitId == former)
            return Refusal.OfField(nameof(input.UnitId), "SameUnit", heir!.Name);
        if (!Concerns(petition, former))
            return Refusal.OfField(nameof(input.FormerUnitId), "NothingToRehome");

        // Nobody accused takes over, and a case goes only to a unit that handles cases; then its letters stay with it.
        var isTaken = heir is not null && !petition.Accused.Units.Any(heir.IsOrWas) && (petition.UnitId != former || heir.CanHandle);
        var effects = ImmutableArray.CreateBuilder<Effect>();
        if (petition.Letters.Any(l => l.UnitId == former) || petition.TeamUnits.Contains(former))
            effects.Add(new ParticipationPassedOn(former, isTaken ? heir!.Id : null));
        if (petition.UnitId == former && isTaken)
            effects.Add(new UnitSucceeded(heir!.Id, heir.Name));
        else if (petition.UnitId == former)
            effects.AddRange(GivenBack(petition));
        return new Decision.Yes(
            effects.ToImmutable(), input.Reason.Trim(),
            [new Detail("former", FormerName(petition, former, context)), new Detail("unit", isTaken ? heir!.Name : $"Reason.{Reasons.GivenBack}")]);
    }

    private static IEnumerable<Effect> GivenBack(PetitionCase petition)
    {
        yield return new UnitSet(null, null);
        if (petition.Objection is not null)
            yield return new ObjectionSet(null);
        if (petition.Extension is not null)
            yield return new ExtensionSet(null);

        // What is accepted, handled or handled a second time is assigned again; other stages wait for the office anyway.
        if (petition.Stage == Stage.Handling)
            yield return new StageSet(Stage.Accepted);
    }

    private static string FormerName(PetitionCase petition, int former, ActContext context) =>
        context.Office.Unit(former)?.Name
        ?? (petition.UnitId == former ? petition.UnitName : petition.Letters.LastOrDefault(l => l.UnitId == former)?.Addressee)
        ?? string.Empty;
}
