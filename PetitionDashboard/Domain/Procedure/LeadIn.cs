using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="LeadIn"/>.</summary>
public sealed record LeadInInput : IActInput
{
    /// <summary>The statutory procedure, e.g. administrative reconsideration.</summary>
    [Required, StringLength(100), PlainText]
    public string Procedure { get; init; } = string.Empty;

    /// <summary>The procedure is the bureau's own, and it starts it.</summary>
    public bool OwnProcedure { get; init; }

    /// <summary>The organ whose procedure it is; not needed for the bureau's own.</summary>
    [StringLength(100), PlainText]
    public string? Organ { get; init; }

    /// <summary>Demands that belong there; empty means every open one on the track of statutory procedures.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Lead-in 程序导入 (art. 31 (1)-(4)): guides a demand into the statutory procedure it belongs to.</summary>
public sealed class LeadIn : Act<LeadInInput>
{
    /// <inheritdoc/>
    public override string Key => "lead-in";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.31"];

    /// <inheritdoc/>
    public override string Document => "lead-in-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenDemands.Any(d => d.Track == Track.StatutoryProcedure) ? null : Refusal.Of("NoDemandOnTrack", Terms.Text(Track.StatutoryProcedure));

    /// <inheritdoc/>
    protected override LeadInInput Prefill(PetitionCase petition, ActContext context) => new() { Demands = [.. petition.OpenDemands.Where(d => Bar(d) is null).Select(d => d.Number)] };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, LeadInInput input, ActContext context)
    {
        if (!input.OwnProcedure && Terms.Blank(input.Organ) is null)
            return Refusal.OfField(nameof(input.Organ), "Required");
        var (chosen, problem) = Directing.Choose(petition, input.Demands, nameof(input.Demands), Bar);
        if (problem is not null)
            return problem;
        var details = ImmutableArray.Create(new Detail("procedure", input.Procedure.Trim()), Directing.Numbers(chosen));
        if (!input.OwnProcedure)
            details = details.Add(new Detail("organ", input.Organ!.Trim()));
        return new Decision.Yes(Directing.Effects(Key, petition, chosen, context), Terms.Blank(input.Remark), details);
    }

    private static Refusal? Bar(Demand demand) =>
        demand.Track == Track.StatutoryProcedure ? null : Refusal.Of("NotOnTrack", Terms.Text(demand.Number), Terms.Text(Track.StatutoryProcedure));
}
