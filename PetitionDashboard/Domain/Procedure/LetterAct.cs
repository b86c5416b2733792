using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What every letter asks for.</summary>
public interface ILetterInput : IActInput
{
    /// <summary>What is asked.</summary>
    string Text { get; }

    /// <summary>A limit of this letter's own; null for the usual one.</summary>
    int? LimitDays { get; }
}

/// <summary>
/// An act that sends a letter. Each addressee's letter has a number within the case and a clock of its own. Nobody accused is addressed
/// (Regulation art. 30), and nobody at all while the accused is not identified: the addressee might be the one.
/// </summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class LetterAct<TInput> : Act<TInput>
    where TInput : class, ILetterInput, new()
{
    /// <summary>Which letter.</summary>
    public abstract LetterKind Kind { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<ClockKind> Touches => [Kind.Clock()];

    /// <summary>Unit of a limit that the letter sets itself.</summary>
    protected virtual LimitUnit OwnLimitUnit => LimitUnit.WorkingDays;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Accused.Unidentified ? Refusal.Of("AccusedNotKnown") : null;

    /// <summary>Why a unit cannot be addressed; null when it can.</summary>
    protected static Refusal? Bar(PetitionCase petition, int unitId, string field, ActContext context)
    {
        if (context.Office.Unit(unitId) is not { } unit)
            return Refusal.OfField(field, "UnknownUnit", Terms.Text(unitId));
        return IsAccused(petition, unit) ? Refusal.OfField(field, "UnitAccused", unit.Name) : null;
    }

    /// <summary>Why another unit cannot be asked to help: unknown, accused, the one that has the case, or none that handles anything.</summary>
    protected static Refusal? BarOther(PetitionCase petition, int unitId, string field, ActContext context)
    {
        if (Bar(petition, unitId, field, context) is { } bar)
            return bar;
        var unit = context.Office.Unit(unitId)!;
        if (unit.Kind is UnitKind.Bureau or UnitKind.LeadingGroup)
            return Refusal.OfField(field, "UnitNotAddressed", unit.Name);
        return petition.UnitId == unitId ? Refusal.OfField(field, "SameUnit", unit.Name) : null;
    }

    /// <summary>Whether a unit is accused: by itself, or as the bureau.</summary>
    protected static bool IsAccused(PetitionCase petition, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(unit);
        return petition.Accused.Units.Any(unit.IsOrWas)
            || (petition.Accused.AgainstBureau && unit.Kind is UnitKind.Bureau or UnitKind.LeadingGroup);
    }

    /// <summary>Sends one letter to each addressee.</summary>
    protected Decision Send(PetitionCase petition, TInput input, ActContext context, params ReadOnlySpan<(int? Unit, string Name)> addressees)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var number = petition.Letters.Length == 0 ? 0 : petition.Letters[^1].Number;
        var clocks = new ClockChanges(petition, context);
        var sent = ImmutableArray.CreateBuilder<Letter>();
        foreach (var (unit, name) in addressees)
        {
            var letter = new Letter(++number, Kind, unit, name, context.Today);
            sent.Add(letter);
            clocks.Start(Kind.Clock(), limit: input.LimitDays is { } days ? new Limit(days, OwnLimitUnit) : null, reference: letter.Reference);
        }

        var due = clocks.Effects.OfType<ClockSet>().Last().Clock.Due!.Value;
        return new Decision.Yes(
            [.. sent.Select(l => new LetterSent(l)), .. clocks.Effects],
            input.Text.Trim(),
            [
                new Detail("addressee", Terms.Text(sent.Select(l => l.Addressee))),
                new Detail("letter", Terms.Text(sent.Select(l => l.Reference))),
                new Detail("due", Terms.Text(due)),
            ]);
    }
}
