using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of the acts that record the answer to a letter.</summary>
public abstract record LetterAnswerInput : IActInput
{
    /// <summary>Number of the letter.</summary>
    [Required, Picker(PickerKind.Letter)]
    public int? Letter { get; init; }

    /// <summary>Day of the answer; empty means today.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>What was answered.</summary>
    [Required, StringLength(10_000), PlainText, Multiline(5)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>An act that records the answer to a letter of some kinds.</summary>
public interface ILetterAnswer
{
    /// <summary>Kinds of letters that it answers.</summary>
    ImmutableArray<LetterKind> Kinds { get; }
}

/// <summary>
/// An act that records the answer to a letter and meets exactly that letter's clock. The petition office records any; somebody who acts
/// for a unit those of the unit's own cases and those addressed to the unit.
/// </summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class LetterAnswerAct<TInput> : Act<TInput>, ILetterAnswer
    where TInput : LetterAnswerInput, new()
{
    /// <inheritdoc/>
    public abstract ImmutableArray<LetterKind> Kinds { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<ClockKind> Touches => [.. Kinds.Select(k => k.Clock()).Distinct()];

    /// <inheritdoc/>
    protected sealed override bool IsOfUnit(PetitionCase petition, Actor actor) =>
        base.IsOfUnit(petition, actor) || Awaited(petition).Any(l => IsAddressedTo(l, actor));

    /// <inheritdoc/>
    protected sealed override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        Awaited(petition, context.Actor).Any() ? null : Refusal.Of("NoLetterAwaited");

    /// <inheritdoc/>
    protected sealed override TInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Letter = Awaited(petition, context.Actor).Select(l => (int?)l.Number).FirstOrDefault(),
        AnsweredOn = context.Today,
    };

    /// <inheritdoc/>
    protected sealed override Decision Decide(PetitionCase petition, TInput input, ActContext context)
    {
        if (Awaited(petition, context.Actor).FirstOrDefault(l => l.Number == input.Letter) is not { } letter)
            return Refusal.OfField(nameof(input.Letter), "LetterNotAwaited", Terms.Text(input.Letter!.Value));
        if (Terms.BadDay(nameof(input.AnsweredOn), input.AnsweredOn, letter.SentOn, context) is { } badDay)
            return badDay;
        var on = input.AnsweredOn ?? context.Today;
        return new Decision.Yes(
            [new LetterAnswered(letter.Number, on), .. new ClockChanges(petition, context).Meet(letter, on).Effects],
            input.Text.Trim(),
            [new Detail("addressee", letter.Addressee), new Detail("letter", letter.Reference), new Detail("kind", Terms.Text(letter.Kind)), new Detail("on", Terms.Text(on))]);
    }

    private static bool IsAddressedTo(Letter letter, Actor actor) => letter.UnitId is { } unit && unit == actor.UnitId;

    private IEnumerable<Letter> Awaited(PetitionCase petition) => petition.AwaitedLetters().Where(l => Kinds.Contains(l.Kind));

    private IEnumerable<Letter> Awaited(PetitionCase petition, Actor actor) =>
        Awaited(petition).Where(l => actor.Has(Who & OfficeRoles) || base.IsOfUnit(petition, actor) || IsAddressedTo(l, actor));
}
