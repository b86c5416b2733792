using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;

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
public sealed class Inform : DirectingAct<InformInput>
{
    /// <inheritdoc/>
    public override string Key => "inform";

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "competent-organ-notice";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    protected override Refusal? Unfit(PetitionCase petition, Demand demand) =>
        demand.IsOwnDuty || petition.Agreement is { Ours: true } ? Refusal.Of("OwnDuty", demand.Text) : null;

    /// <inheritdoc/>
    protected override InformInput Chosen(ImmutableArray<int> demands) => new() { Demands = demands };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, InformInput input, ActContext context) =>
        Direct(petition, input.Demands, nameof(input.Demands), context, input.Reason.Trim(), [new Detail("organ", input.Organ.Trim())]);
}
