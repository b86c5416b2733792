using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Consult"/>.</summary>
public sealed record ConsultInput : IActInput
{
    /// <summary>Day of the consultation; empty means today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Units that took part.</summary>
    [Length(1, 50), Picker(PickerKind.AnyUnit)]
    public ImmutableArray<int> Units { get; init; } = [];

    /// <summary>What was discussed and agreed.</summary>
    [Required, StringLength(10_000), PlainText, Multiline(5)]
    public string Result { get; init; } = string.Empty;
}

/// <summary>Consult 分析会商: a dispute discussed by units.</summary>
public sealed class Consult : Act<ConsultInput>
{
    /// <inheritdoc/>
    public override string Key => "consult";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 50;

    /// <inheritdoc/>
    protected override ConsultInput Prefill(PetitionCase petition, ActContext context) => new() { On = context.Today, Units = petition.UnitId is { } unit ? [unit] : [] };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ConsultInput input, ActContext context)
    {
        if (Terms.BadDay(nameof(input.On), input.On, petition.ReceivedOn(), context) is { } badDay)
            return badDay;
        var names = new List<string>();
        foreach (var id in input.Units.Distinct())
        {
            if (context.Office.Unit(id) is not { } unit)
                return Refusal.OfField(nameof(input.Units), "UnknownUnit", Terms.Text(id));
            if (petition.Accused.Units.Any(unit.IsOrWas))
                return Refusal.OfField(nameof(input.Units), "UnitAccused", unit.Name);
            names.Add(unit.Name);
        }

        var on = input.On ?? context.Today;
        return new Decision.Yes([new Consulted(on)], input.Result.Trim(), [new Detail("on", Terms.Text(on)), new Detail("units", Terms.Text(names))]);
    }
}
