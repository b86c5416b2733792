using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Whistle"/>.</summary>
public sealed record WhistleInput : ILetterInput
{
    /// <summary>Units that are called.</summary>
    [Length(1, 20), Picker(PickerKind.AnyUnit)]
    public ImmutableArray<int> Units { get; init; } = [];

    /// <inheritdoc/>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    [Range(1, 60)]
    public int? LimitDays { get; init; }
}

/// <summary>Blow the whistle 信访吹哨: calls one or several units, each of which reports in by itself.</summary>
public sealed class Whistle : LetterAct<WhistleInput>
{
    /// <inheritdoc/>
    public override string Key => "whistle";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Whistle;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override string Document => "whistle-slip";

    /// <inheritdoc/>
    public override int Order => 44;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, WhistleInput input, ActContext context)
    {
        var units = input.Units.Distinct().ToList();
        foreach (var id in units)
        {
            if (BarOther(petition, id, nameof(input.Units), context) is { } bar)
                return bar;
        }

        return Send(petition, input, context, [.. units.Select(id => ((int?)id, context.Office.Unit(id)!.Name))]);
    }
}
