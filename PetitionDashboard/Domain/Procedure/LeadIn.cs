using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="LeadIn"/>.</summary>
public sealed record LeadInInput : IActInput
{
    /// <summary>The statutory procedure, e.g. administrative reconsideration.</summary>
    [Required, StringLength(100), PlainText]
    public string Procedure { get; init; } = string.Empty;

    /// <summary>The organ whose procedure it is.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Demands that belong there; empty means every open one on the track of statutory procedures of other organs.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Lead-in 程序导入 (art. 31 (1)-(4)): guides a demand into the statutory procedure of another organ. The bureau's own is started (<see cref="StartProcedure"/>).</summary>
public sealed class LeadIn : DirectingAct<LeadInInput>
{
    /// <inheritdoc/>
    public override string Key => "lead-in";

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.31"];

    /// <inheritdoc/>
    public override string Document => "lead-in-notice";

    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    protected override Refusal? Unfit(PetitionCase petition, Demand demand)
    {
        if (demand.Track != Track.StatutoryProcedure)
            return Refusal.Of("NotOnTrack", Terms.Text(demand.Number), Terms.Text(Track.StatutoryProcedure));
        return demand.OwnProcedure ? Refusal.Of("OwnProcedure", demand.Text) : null;
    }

    /// <inheritdoc/>
    protected override LeadInInput Chosen(ImmutableArray<int> demands) => new() { Demands = demands };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, LeadInInput input, ActContext context) => Direct(
        petition, input.Demands, nameof(input.Demands), context, Terms.Blank(input.Remark),
        [new Detail("procedure", input.Procedure.Trim()), new Detail("organ", input.Organ.Trim())]);
}
