using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="JointLetter"/>.</summary>
public sealed record JointLetterInput : ILetterInput
{
    /// <summary>The unit that is asked to handle together.</summary>
    [Required, Picker(PickerKind.AnyUnit)]
    public int? UnitId { get; init; }

    /// <inheritdoc/>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    [Range(1, 60)]
    public int? LimitDays { get; init; }
}

/// <summary>Joint-handling letter 联办函 to a partner unit or another section: overlapping powers, solved together.</summary>
public sealed class JointLetter : LetterAct<JointLetterInput>
{
    /// <inheritdoc/>
    public override string Key => "joint-letter";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Joint;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods"];

    /// <inheritdoc/>
    public override string Document => "joint-handling-letter";

    /// <inheritdoc/>
    public override int Order => 42;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, JointLetterInput input, ActContext context)
    {
        var id = input.UnitId!.Value;
        return BarOther(petition, id, nameof(input.UnitId), context) is { } bar ? bar : Send(petition, input, context, (id, context.Office.Unit(id)!.Name));
    }
}
