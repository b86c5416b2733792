using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Assign"/>.</summary>
public sealed record AssignInput : IActInput
{
    /// <summary>The responsible unit; the one that has the case already, where only another leader is named.</summary>
    [Required, Picker(PickerKind.HandlingUnit)]
    public int? UnitId { get; init; }

    /// <summary>The leader who leads: asked for by the dedicated 专办 and the assisted 协办 method.</summary>
    [Picker(PickerKind.Leader)]
    public int? LeadId { get; init; }

    /// <summary>Days for the answer, careful method 细办 only; empty for the usual limit. Says nothing where the unit stays or the case is handled a second time: no clock of the method starts.</summary>
    [Range(1, 60)]
    public int? LimitDays { get; init; }

    /// <summary>What the unit is asked to do.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Instruction { get; init; }
}

/// <summary>
/// Assign 分办: gives the case to a unit inside the bureau, which may object (house rule); the method starts its clock and says who must lead. In second
/// handling the unit that answered stays, and only a case whose unit is gone is given to another. For the unit that has the case it names another leader.
/// </summary>
public sealed class Assign : Act<AssignInput>
{
    /// <inheritdoc/>
    public override string Key => "assign";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

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
        UnitId = petition.Stage == Stage.SecondHandling || (Lead.IsAskedBy(petition.Method) && !petition.HasLead) ? petition.UnitId : null,
        LeadId = petition.HasLead ? petition.LeadId : null,
        LimitDays = petition.Method == Method.Careful && context.Rules[ClockKind.Careful].Limit is { Unit: LimitUnit.CalendarDays } usual ? usual.Count : null,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, AssignInput input, ActContext context)
    {
        if (context.Office.Unit(input.UnitId!.Value) is not { } unit)
            return Refusal.OfField(nameof(input.UnitId), "UnknownUnit", Terms.Text(input.UnitId.Value));
        if (petition.UnitId == unit.Id)
            return OtherLead(petition, unit, input, context);
        if (petition is { Stage: Stage.SecondHandling, UnitName: { } second })
            return Refusal.OfField(nameof(input.UnitId), "SecondHandlingUnit", second);
        if (!unit.CanHandle)
            return Refusal.OfField(nameof(input.UnitId), "UnitCannotHandle", unit.Name);
        if (petition.Accused.Units.Any(unit.IsOrWas))
            return Refusal.OfField(nameof(input.UnitId), "UnitAccused", unit.Name);
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

    /// <summary>The unit stays, another leader leads: all that is left to decide when who led was recused.</summary>
    private static Decision OtherLead(PetitionCase petition, Unit unit, AssignInput input, ActContext context)
    {
        if (input.LeadId is not { } id || (petition.HasLead && id == petition.LeadId))
            return Refusal.OfField(nameof(input.UnitId), "SameUnitAndLead", unit.Name);
        if (Lead.Bar(petition, id, nameof(input.LeadId), context) is { } bar)
            return bar;
        var name = context.Office.Person(id)!.Name;
        return new Decision.Yes([new LeadSet(id, name)], Terms.Blank(input.Instruction), [new Detail("newLead", name)]);
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
        // Second handling has a limit of its own, and who is to put right what was answered has nothing to object to.
        if (petition.Stage == Stage.SecondHandling)
            return clocks.Effects;
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
