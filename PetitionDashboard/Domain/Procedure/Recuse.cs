using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Why a person does not handle a case.</summary>
public enum RecusalGround
{
    /// <summary>The person or a near relative is a party or has a direct interest in it (Regulation art. 28).</summary>
    DirectInterest,

    /// <summary>A relation to a party that may bear on fair handling.</summary>
    Relation,

    /// <summary>The petitioner asked for it, with reasons that hold.</summary>
    AskedFor,
}

/// <summary>Inputs of <see cref="Recuse"/>.</summary>
public sealed record RecuseInput : IActInput
{
    /// <summary>Who is kept off the case.</summary>
    [Required, Picker(PickerKind.Person)]
    public int? PersonId { get; init; }

    /// <summary>Why.</summary>
    public RecusalGround Recusal { get; init; }

    /// <summary>The reason in words, without names of petitioners.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Recuse 回避: an official with a direct interest does not handle the matter (Regulation art. 28). Said by oneself, or ordered: by a leader for
/// anybody, by a head for the people of the unit. The person no longer sees the case nor acts on it until a leader lifts it; a case that loses
/// its handler waits to be claimed anew, one that loses its leader for another to be named. It holds for every case merged with this one.
/// </summary>
public sealed class Recuse : Act<RecuseInput>, ITiedAct
{
    /// <inheritdoc/>
    public override string Key => "recuse";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Terms.OpenOrFollowedUp, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader | Roles.PartnerContact;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.28"];

    /// <inheritdoc/>
    public override int Order => 90;

    /// <inheritdoc/>
    protected override bool IsOfUnit(PetitionCase petition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.UnitId != 0 && petition.IsParticipating(actor.UnitId);
    }

    /// <inheritdoc/>
    protected override RecuseInput Prefill(PetitionCase petition, ActContext context) => new() { PersonId = context.Actor.PersonId };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RecuseInput input, ActContext context)
    {
        var id = input.PersonId!.Value;
        if (context.Office.Person(id) is not { } person)
            return Refusal.OfField(nameof(input.PersonId), "UnknownPerson", Terms.Text(id));
        var actor = context.Actor;
        if (id != actor.PersonId && !actor.Has(Roles.Leader) && !(actor.Has(Roles.UnitHead) && actor.UnitId != 0 && person.UnitId == actor.UnitId))
            return Refusal.OfField(nameof(input.PersonId), "RecuseNotYours", person.Name);
        if (petition.Recused.Contains(id))
            return Refusal.OfField(nameof(input.PersonId), "RecusedBefore", person.Name);
        if (petition.Accused.Unidentified && petition.Accused.OfficerId == id)
            return Refusal.OfField(nameof(input.PersonId), "OnlyOfficer", person.Name);
        if (!Visibility.IsOpenTo(petition, person))
            return Refusal.OfField(nameof(input.PersonId), "PersonWalled", person.Name);
        if (Pairing.TiedTooEarly(context) is { } early)
            return early;
        var details = ImmutableArray.Create(new Detail("person", person.Name), new Detail("ground", Terms.Text(input.Recusal)));
        return new Decision.Yes(KeptOff(petition, id, person.Name), input.Reason.Trim(), Details(petition))
        {
            Tied = [.. context.Tied.Select(t => new Decision.OtherSide(KeptOff(t, id, person.Name), Details(t)))],
        };

        ImmutableArray<Detail> Details(PetitionCase one) => one.LeadId == id ? details.Add(new Detail("formerLead", person.Name)) : details;
    }

    /// <summary>What it means for one case: who handled it does so no longer, who led it leads no longer.</summary>
    private static ImmutableArray<Effect> KeptOff(PetitionCase petition, int id, string name)
    {
        var effects = ImmutableArray.Create<Effect>(new RecusalSet(id, name));
        if (petition.LeadId == id)
            effects = effects.Add(new LeadSet(null, null));
        if (petition.HandlerId != id)
            return effects;
        effects = effects.Add(new HandlerSet(null, null));
        if (petition.Stage == Stage.Handling)
            effects = effects.Add(new StageSet(Stage.Accepted));
        // What the handler asked for lapses; who takes the case on asks anew.
        return petition.Extension is null ? effects : effects.Add(new ExtensionSet(null));
    }
}
