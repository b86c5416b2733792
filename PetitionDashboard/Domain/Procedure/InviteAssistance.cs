using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="InviteAssistance"/>.</summary>
public sealed record InviteAssistanceInput : ILetterInput
{
    /// <summary>The leader who leads.</summary>
    [Required, Picker(PickerKind.Leader)]
    public int? LeadId { get; init; }

    /// <summary>Sections and squads that are asked.</summary>
    [Length(1, 20), Picker(PickerKind.HandlingUnit)]
    public ImmutableArray<int> Units { get; init; } = [];

    /// <inheritdoc/>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    [Range(1, 60)]
    public int? LimitDays { get; init; }
}

/// <summary>Invite assistance 协办: a leader leads, and each unit of the bureau that is asked reports by itself. Units outside it are written to (<see cref="JointLetter"/>).</summary>
public sealed class InviteAssistance : LetterAct<InviteAssistanceInput>
{
    /// <inheritdoc/>
    public override string Key => "invite-assistance";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Assistance;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods"];

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    protected override InviteAssistanceInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        LeadId = (petition.HasLead ? petition.LeadId : null) ?? (context.Actor.Has(Roles.Leader) ? context.Actor.WorksAs : null),
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, InviteAssistanceInput input, ActContext context)
    {
        if (Lead.Bar(petition, input.LeadId!.Value, nameof(input.LeadId), context) is { } barLead)
            return barLead;
        var units = input.Units.Distinct().ToList();
        foreach (var id in units)
        {
            if (BarOther(petition, id, nameof(input.Units), context) is { } bar)
                return bar;
            if (context.Office.Unit(id) is { CanHandle: false } outside)
                return Refusal.OfField(nameof(input.Units), "NotOfTheBureau", outside.Name);
            if (petition.AwaitedLetters().Any(l => l.Kind == Kind && l.UnitId == id))
                return Refusal.OfField(nameof(input.Units), "AskedBefore", context.Office.Unit(id)!.Name);
        }

        var lead = context.Office.Person(input.LeadId!.Value)!;
        return Send(petition, input, context, [.. units.Select(id => ((int?)id, context.Office.Unit(id)!.Name))]) is Decision.Yes yes
            ? yes with
            {
                Effects = [new LeadSet(lead.PersonId, lead.Name), .. yes.Effects],
                Details = [new Detail("lead", lead.Name), .. yes.Details],
            }
            : throw new InvalidOperationException("A letter to units that were checked is sent.");
    }
}
