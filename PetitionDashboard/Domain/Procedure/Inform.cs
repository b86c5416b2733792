using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Inform"/>.</summary>
public sealed record InformInput : IActInput
{
    /// <summary>The competent organ.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Demands that belong there; empty means every open one that may go.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Why it is competent, as the notice says.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Inform of the competent organ 告知有权处理机关 (art. 23): the bureau cannot transfer sideways, it tells the petitioner where to go. Never for its own lawful duty.</summary>
public sealed class Inform : Act<InformInput>
{
    /// <inheritdoc/>
    public override string Key => "inform";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "competent-organ-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenDemands.Any(d => Bar(d) is null) ? null : Refusal.Of("OwnDuty", petition.OpenDemands.Select(d => d.Text).FirstOrDefault() ?? string.Empty);

    /// <inheritdoc/>
    protected override InformInput Prefill(PetitionCase petition, ActContext context) => new() { Demands = [.. petition.OpenDemands.Where(d => Bar(d) is null).Select(d => d.Number)] };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, InformInput input, ActContext context)
    {
        var (chosen, problem) = Directing.Choose(petition, input.Demands, nameof(input.Demands), Bar);
        return problem is not null
            ? problem
            : new Decision.Yes(
                Directing.Effects(Key, petition, chosen, context),
                input.Reason.Trim(),
                [new Detail("organ", input.Organ.Trim()), Directing.Numbers(chosen)]);
    }

    private static Refusal? Bar(Demand demand) => demand.Track == Track.LawfulDuty ? Refusal.Of("OwnDuty", demand.Text) : null;
}
