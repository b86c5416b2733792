using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReachMilestone"/>.</summary>
public sealed record ReachMilestoneInput : IActInput
{
    /// <summary>Number of the milestone.</summary>
    [Required, Picker(PickerKind.Milestone)]
    public int? Milestone { get; init; }

    /// <summary>Day; empty means today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How it was reached.</summary>
    [StringLength(2000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>A milestone of a central backlog case was reached 节点完成.</summary>
public sealed class ReachMilestone : Act<ReachMilestoneInput>
{
    /// <inheritdoc/>
    public override string Key => "reach-milestone";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 58;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.Milestones.Any(m => m.DoneOn is null) ? null : Refusal.Of("NoMilestone");

    /// <inheritdoc/>
    protected override ReachMilestoneInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Milestone = petition.Milestones.Where(m => m.DoneOn is null).OrderBy(m => m.Due).Select(m => (int?)m.Number).FirstOrDefault(),
        On = context.Today,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReachMilestoneInput input, ActContext context)
    {
        if (petition.Milestones.FirstOrDefault(m => m.Number == input.Milestone && m.DoneOn is null) is not { } milestone)
            return Refusal.OfField(nameof(input.Milestone), "NoMilestone");
        if (Terms.BadDay(nameof(input.On), input.On, petition.ReceivedOn(), context) is { } badDay)
            return badDay;
        var on = input.On ?? context.Today;
        return new Decision.Yes(
            [new MilestoneReached(milestone.Number, on)],
            Terms.Blank(input.Remark),
            [new Detail("milestone", milestone.Text), new Detail("on", Terms.Text(on)), new Detail("due", Terms.Text(milestone.Due))]);
    }
}
