using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Assign"/>.</summary>
public sealed record AssignInput : IActInput
{
    /// <summary>The responsible unit.</summary>
    [Required, Picker(PickerKind.HandlingUnit)]
    public int? UnitId { get; init; }

    /// <summary>The leader who leads: asked for by the dedicated 专办 and the assisted 协办 method.</summary>
    [Picker(PickerKind.Leader)]
    public int? LeadId { get; init; }

    /// <summary>Days for the answer, careful method 细办 only; empty for the usual limit.</summary>
    [Range(1, 60)]
    public int? LimitDays { get; init; }

    /// <summary>What the unit is asked to do.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Instruction { get; init; }
}

/// <summary>Assign 分办: gives the case to a unit inside the bureau, which may object (house rule); the method starts its clock and says who must lead.</summary>
public sealed class Assign : Act<AssignInput>
{
    /// <inheritdoc/>
    public override string Key => "assign";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.UnitObjection, ClockKind.Quick, ClockKind.Careful, ClockKind.SupervisionLetterAnswer];

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Objection is null ? null : Refusal.Of("ObjectionPending");

    /// <inheritdoc/>
    protected override AssignInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        LeadId = petition.LeadId,
        LimitDays = petition.Method == Method.Careful && context.Rules[ClockKind.Careful].Limit is { Unit: LimitUnit.CalendarDays } usual ? usual.Count : null,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, AssignInput input, ActContext context)
    {
        if (context.Office.Unit(input.UnitId!.Value) is not { } unit)
            return Refusal.OfField(nameof(input.UnitId), "UnknownUnit", Terms.Text(input.UnitId.Value));
        if (!unit.CanHandle)
            return Refusal.OfField(nameof(input.UnitId), "UnitCannotHandle", unit.Name);
        if (petition.Accused.Units.Any(unit.IsOrWas))
            return Refusal.OfField(nameof(input.UnitId), "UnitAccused", unit.Name);
        if (petition.UnitId == unit.Id)
            return Refusal.OfField(nameof(input.UnitId), "SameUnit", unit.Name);
        if (input.LimitDays is not null && petition.Method != Method.Careful)
            return Refusal.OfField(nameof(input.LimitDays), "CarefulOnly");
        if (BarLead(petition, input, context) is { } barLead)
            return barLead;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new UnitSet(unit.Id, unit.Name));
        var lead = input.LeadId is { } leadId ? context.Office.Person(leadId) : null;
        if (lead is not null && lead.PersonId != petition.LeadId)
            effects.Add(new LeadSet(lead.PersonId, lead.Name));
        if (petition.Stage == Stage.Handling)
            effects.Add(new StageSet(Stage.Accepted));
        // What the former unit asked for lapses with its case.
        if (petition.Extension is not null)
            effects.Add(new ExtensionSet(null));
        effects.AddRange(Clocks(petition, unit, input, context));
        var details = ImmutableArray.Create(new Detail("unit", unit.Name));
        if (petition.UnitName is { } former)
            details = details.Add(new Detail("former", former));
        if (lead is not null)
            details = details.Add(new Detail("lead", lead.Name));
        if (input.LimitDays is { } days)
            details = details.Add(new Detail("days", Terms.Text(days)));
        return new Decision.Yes(effects.ToImmutable(), Terms.Blank(input.Instruction), details);
    }

    private static Refusal? BarLead(PetitionCase petition, AssignInput input, ActContext context)
    {
        if (input.LeadId is { } id)
            return Lead.Bar(petition, id, nameof(input.LeadId), context);
        return Lead.IsAskedBy(petition.Method) ? Refusal.OfField(nameof(input.LeadId), "LeadNeeded", Terms.Text(petition.Method!.Value)) : null;
    }

    private static ImmutableArray<Effect> Clocks(PetitionCase petition, Unit unit, AssignInput input, ActContext context)
    {
        var clocks = new ClockChanges(petition, context)
            .Cancel(ClockKind.UnitObjection, ClockReasons.Reassigned)
            .Cancel(ClockKind.Quick, ClockReasons.Reassigned)
            .Cancel(ClockKind.Careful, ClockReasons.Reassigned)
            // A supervision letter asks the unit that had the case; what others were asked goes on whoever has it.
            .Cancel(ClockKind.SupervisionLetterAnswer, ClockReasons.Reassigned);
        // The petition office does not object to itself.
        if (unit.Kind != UnitKind.PetitionOffice)
            clocks.Start(ClockKind.UnitObjection);
        if (petition.Method == Method.Quick)
            clocks.Start(ClockKind.Quick);
        else if (petition.Method == Method.Careful)
            clocks.Start(ClockKind.Careful, limit: input.LimitDays is { } days ? Limit.Days(days) : null);
        return clocks.Effects;
    }
}
