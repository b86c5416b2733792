using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Why a member was chosen. Stored by name.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<TeamReason>))]
public enum TeamReason
{
    /// <summary>Related to the case or its parties.</summary>
    RelatedToCase,

    /// <summary>Knows the background.</summary>
    KnowsBackground,

    /// <summary>Knows the law.</summary>
    KnowsLaw,
}

/// <summary>Inputs of <see cref="SpecialTeam"/>.</summary>
public sealed record SpecialTeamInput : IActInput
{
    /// <summary>Members.</summary>
    [Length(1, 30)]
    public ImmutableArray<TeamMemberInput> Members { get; init; } = [];

    /// <summary>What the team is to do.</summary>
    [StringLength(2000), PlainText, Multiline(4)]
    public string? Plan { get; init; }
}

/// <summary>A member of a special team, in a form.</summary>
public sealed record TeamMemberInput : IActInput
{
    /// <summary>The person.</summary>
    [Required, Picker(PickerKind.Person)]
    public int? PersonId { get; init; }

    /// <summary>Why this person.</summary>
    public TeamReason Reason { get; init; }
}

/// <summary>Convene a special team 组建“诸葛亮专班”: people who know the case, the background or the law.</summary>
public sealed class SpecialTeam : Act<SpecialTeamInput>
{
    /// <inheritdoc/>
    public override string Key => "special-team";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 51;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.TeamConvenedOn is { } on ? Refusal.Of("TeamConvenedBefore", Terms.Text(on)) : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SpecialTeamInput input, ActContext context)
    {
        var members = new List<TeamMember>();
        var units = new SortedSet<int>();
        var seen = new HashSet<int>();
        for (var i = 0; i < input.Members.Length; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{nameof(input.Members)}[{i}].PersonId");
            var id = input.Members[i].PersonId!.Value;
            if (context.Office.Person(id) is not { } person)
                return Refusal.OfField(field, "UnknownPerson", Terms.Text(id));
            if (!seen.Add(id))
                return Refusal.OfField(field, "PersonTwice", person.Name);
            if (!Visibility.IsOpenTo(petition, person))
                return Refusal.OfField(field, "PersonWalled", person.Name);
            members.Add(new TeamMember(id, person.Name, person.UnitName, input.Members[i].Reason));
            if (context.Office.Unit(person.UnitId) is { Kind: not (UnitKind.Bureau or UnitKind.LeadingGroup) })
                units.Add(person.UnitId);
        }

        return new Decision.Yes(
            [new TeamConvened(context.Today) { Units = [.. units], Members = [.. members] }],
            Terms.Blank(input.Plan),
            [new Detail("members", Terms.Text(members.Select(m => m.Name))), new Detail("count", Terms.Text(members.Count))]);
    }
}
