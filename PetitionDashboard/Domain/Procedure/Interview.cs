using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Interview"/>.</summary>
public sealed record InterviewInput : RecordInput
{
    /// <summary>Head of the unit.</summary>
    [Required, Picker(PickerKind.Person)]
    public int? PersonId { get; init; }
}

/// <summary>Interview 约谈 of a unit’s head by a supervisor or leader, about how petitions are handled there.</summary>
public sealed class Interview : RecordAct<InterviewInput>
{
    /// <inheritdoc/>
    public override string Key => "interview";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override string Document => "interview-record";

    /// <inheritdoc/>
    public override int Order => 54;

    /// <inheritdoc/>
    protected override Refusal? Problem(PetitionCase petition, InterviewInput input, ActContext context)
    {
        if (context.Office.Person(input.PersonId!.Value) is not { } person)
            return Refusal.OfField(nameof(input.PersonId), "UnknownPerson", Terms.Text(input.PersonId.Value));
        if (!Visibility.IsOpenTo(petition, person))
            return Refusal.OfField(nameof(input.PersonId), "PersonWalled", person.Name);
        return person.Has(Roles.UnitHead) ? null : Refusal.OfField(nameof(input.PersonId), "NotAHead", person.Name);
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(InterviewInput input, ActContext context)
    {
        var person = context.Office.Person(input.PersonId!.Value)!;
        return [new Detail("person", person.Name), new Detail("unit", person.UnitName)];
    }
}
