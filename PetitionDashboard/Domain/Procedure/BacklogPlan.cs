using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="BacklogPlan"/>.</summary>
public sealed record BacklogPlanInput : IActInput
{
    /// <summary>The leader who answers for the case 包案领导.</summary>
    [Required, Picker(PickerKind.Leader)]
    public int? LeadId { get; init; }

    /// <summary>What is to be reached by when.</summary>
    [Length(1, 20)]
    public ImmutableArray<MilestoneInput> Milestones { get; init; } = [];
}

/// <summary>A milestone, in a form.</summary>
public sealed record MilestoneInput : IActInput
{
    /// <summary>What is to be reached.</summary>
    [Required, StringLength(200), PlainText]
    public string Target { get; init; } = string.Empty;

    /// <summary>By when.</summary>
    [Required]
    public DateOnly? Due { get; init; }
}

/// <summary>Plan a central backlog case 积案化解方案: a leader who answers for it, and milestones. What was reached stays; what was not is planned anew.</summary>
public sealed class BacklogPlan : Act<BacklogPlanInput>
{
    /// <inheritdoc/>
    public override string Key => "backlog-plan";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override int Order => 57;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.Intake.CentralBatch is null ? Refusal.Of("NotBacklog") : null;

    /// <inheritdoc/>
    protected override BacklogPlanInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        LeadId = (petition.HasLead ? petition.LeadId : null) ?? (context.Actor.Has(Roles.Leader) ? context.Actor.WorksAs : null),
        Milestones = [.. petition.Milestones.Where(m => m.DoneOn is null).Select(m => new MilestoneInput { Target = m.Text, Due = m.Due })],
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, BacklogPlanInput input, ActContext context)
    {
        if (Lead.Bar(petition, input.LeadId!.Value, nameof(input.LeadId), context) is { } bar)
            return bar;
        for (var i = 0; i < input.Milestones.Length; i++)
        {
            if (input.Milestones[i].Due < petition.ReceivedOn())
                return Refusal.OfField(string.Create(CultureInfo.InvariantCulture, $"{nameof(input.Milestones)}[{i}].Due"), "TooEarly", Terms.Text(petition.ReceivedOn()));
        }

        var done = petition.Milestones.Where(m => m.DoneOn is not null).ToList();
        var number = petition.Milestones.Select(m => m.Number).DefaultIfEmpty().Max();
        Milestone[] planned = [.. input.Milestones.OrderBy(m => m.Due).Select(m => new Milestone(++number, m.Target.Trim(), m.Due!.Value))];
        var lead = context.Office.Person(input.LeadId.Value)!;
        return new Decision.Yes(
            [new LeadSet(lead.PersonId, lead.Name), new MilestonesSet([.. done, .. planned])],
            string.Join('\n', planned.Select(m => $"{Terms.Text(m.Due)} {m.Text}")),
            [new Detail("lead", lead.Name), new Detail("count", Terms.Text(planned.Length)), new Detail("due", Terms.Text(planned[^1].Due))]);
    }
}
