using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>The bureau's own statutory procedures. Stored by name.</summary>
public enum OwnProcedureKind
{
    /// <summary>行政许可.</summary>
    Permit,

    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>行政确认.</summary>
    Confirmation,

    /// <summary>行政强制.</summary>
    Compulsion,

    /// <summary>行政裁决.</summary>
    Adjudication,

    /// <summary>政府信息公开.</summary>
    Disclosure,

    /// <summary>申诉、复审 of the bureau's own party organisation or personnel section (art. 31 (3)).</summary>
    Appeal,

    /// <summary>其他法定程序.</summary>
    Other,
}

/// <summary>Inputs of <see cref="StartProcedure"/>.</summary>
public sealed record StartProcedureInput : IActInput
{
    /// <summary>Which procedure.</summary>
    public OwnProcedureKind Procedure { get; init; } = OwnProcedureKind.Permit;

    /// <summary>The unit that carries it through.</summary>
    [Required, Picker(PickerKind.HandlingUnit)]
    public int? UnitId { get; init; }

    /// <summary>The law by which it is carried through, as the notice cites it.</summary>
    [Required, StringLength(200), PlainText]
    public string Law { get; init; } = string.Empty;

    /// <summary>Days that this law gives; empty where it gives none.</summary>
    [Range(1, 730)]
    public int? LimitDays { get; init; }

    /// <summary>Demands that belong there; empty means every open one whose procedure is the bureau's own.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>
/// Start the bureau's own statutory procedure 启动本机关法定程序 (art. 31 (3), (4)): where the procedure is the bureau's, it is started and
/// nobody is sent away. Its decision and its remedy are those of that procedure.
/// </summary>
public sealed class StartProcedure : DirectingAct<StartProcedureInput>
{
    /// <inheritdoc/>
    public override string Key => "start-procedure";

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.31"];

    /// <inheritdoc/>
    public override string Document => "lead-in-notice";

    /// <inheritdoc/>
    public override int Order => 19;

    /// <inheritdoc/>
    protected override Refusal? Unfit(PetitionCase petition, Demand demand) => demand.OwnProcedure
        ? null
        : Refusal.Of("NotOwnProcedure", demand.Text);

    /// <inheritdoc/>
    protected override StartProcedureInput Chosen(ImmutableArray<int> demands) => new() { Demands = demands };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, StartProcedureInput input, ActContext context)
    {
        var id = input.UnitId!.Value;
        if (context.Office.Unit(id) is not { } unit)
            return Refusal.OfField(nameof(input.UnitId), "UnknownUnit", Terms.Text(id));
        if (!unit.CanHandle)
            return Refusal.OfField(nameof(input.UnitId), "UnitCannotHandle", unit.Name);
        if (petition.Accused.Units.Any(unit.IsOrWas))
            return Refusal.OfField(nameof(input.UnitId), "UnitAccused", unit.Name);
        var details = ImmutableArray.Create(new Detail("procedure", Terms.Text(input.Procedure)), new Detail("unit", unit.Name), new Detail("law", input.Law.Trim()));
        if (input.LimitDays is { } days)
            details = details.Add(new Detail("days", Terms.Text(days)));
        return Direct(petition, input.Demands, nameof(input.Demands), context, Terms.Blank(input.Remark), details);
    }
}
