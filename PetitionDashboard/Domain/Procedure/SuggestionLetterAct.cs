using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of the suggestions of art. 40.</summary>
public abstract record SuggestionLetterInput : ILetterInput
{
    /// <summary>The unit addressed, where it is one of the office's.</summary>
    [Picker(PickerKind.AnyUnit)]
    public int? UnitId { get; init; }

    /// <summary>The organ addressed, where it is none.</summary>
    [StringLength(100), PlainText]
    public string? Organ { get; init; }

    /// <inheritdoc/>
    [Required, StringLength(10_000), PlainText, Multiline(6)]
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    [Range(1, 180)]
    public int? LimitDays { get; init; }
}

/// <summary>A suggestion whose adoption the addressee answers in writing (Regulation art. 40; the number of days is local).</summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class SuggestionLetterAct<TInput> : LetterAct<TInput>
    where TInput : SuggestionLetterInput, new()
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<Stage> From =>
        [Stage.Accepted, Stage.Handling, Stage.Replied, Stage.FollowUp, Stage.SecondHandling, Stage.Review, Stage.ReExamination, Stage.Concluded];

    /// <inheritdoc/>
    public sealed override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> Basis => ["Regulation.40"];

    /// <inheritdoc/>
    protected sealed override LimitUnit OwnLimitUnit => LimitUnit.CalendarDays;

    /// <inheritdoc/>
    protected sealed override Decision Decide(PetitionCase petition, TInput input, ActContext context)
    {
        var organ = Terms.Blank(input.Organ);
        if ((input.UnitId is null) == (organ is null))
            return Refusal.OfField(nameof(input.UnitId), "OneAddressee");
        if (input.UnitId is { } id)
            return Bar(petition, id, nameof(input.UnitId), context) is { } bar ? bar : Send(petition, input, context, (id, context.Office.Unit(id)!.Name));
        // The accused is no less addressed for being written out.
        var accused = petition.Accused.Units.Select(context.Office.Unit).FirstOrDefault(u => u is not null && organ!.Contains(u.Name, StringComparison.OrdinalIgnoreCase));
        return accused is null ? Send(petition, input, context, (null, organ!)) : Refusal.OfField(nameof(input.Organ), "UnitAccused", accused.Name);
    }
}
