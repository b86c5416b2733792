using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>
/// An act that is about a second case. Whoever performs it reads that case in the same transaction and gives it as <see cref="ActContext.Other"/>, or
/// nothing when it is not there for the person; what the decision says of it is written with it or not at all.
/// </summary>
public interface IPairAct
{
    /// <summary>The input that names the other case; null where the case itself does.</summary>
    string? OtherField { get; }

    /// <summary>Number of the other case; null when the inputs and the case name none.</summary>
    string? OtherOf(PetitionCase petition, object input);
}

/// <summary>
/// An act about the walls of a case. Cases that are merged have the same walls (arts. 28, 30): whoever performs it reads the main case and all that was merged
/// into it in the same transaction, gives them as <see cref="ActContext.Tied"/> and writes <see cref="Decision.Yes.Tied"/> with it or nothing.
/// </summary>
public interface ITiedAct;

/// <summary>What acts about two cases ask alike.</summary>
public static class Pairing
{
    /// <summary>A number as it is typed, in the form of the office.</summary>
    public static string? Number(string? typed) => Terms.Blank(typed)?.ToUpperInvariant();

    /// <summary>
    /// Why a case cannot be named in another: it is not there for this person, or its walls are not the same (art. 30), so that the accused might
    /// learn of it.
    /// </summary>
    /// <param name="field">The input that names it.</param>
    /// <param name="petition">The case.</param>
    /// <param name="other">The other one; null when it is not there for the person.</param>
    public static Refusal? Bar(string field, PetitionCase petition, PetitionCase? other)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (other is null)
            return Refusal.OfField(field, "NoSuchCase");
        return other.Accused.Any && other.Accused != petition.Accused ? Refusal.OfField(field, "OtherWalled") : null;
    }

    /// <summary>Nothing is written into a case before what happened there last.</summary>
    public static Refusal? TooEarly(PetitionCase other, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(context);
        return context.OccurredAt < other.LastOccurredAt ? Refusal.Of("OtherBeforeLast", other.Number, Terms.Text(OfficeTime.DayOf(other.LastOccurredAt))) : null;
    }

    /// <summary>Nothing is written into a tied case before what happened there last. Its number is not said: it need not be the person's to see.</summary>
    public static Refusal? TiedTooEarly(ActContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var last = context.Tied.Select(t => t.LastOccurredAt).DefaultIfEmpty().Max();
        return context.OccurredAt < last ? Refusal.Of("TiedBeforeLast", Terms.Text(OfficeTime.DayOf(last))) : null;
    }

    /// <summary>The first case that was merged into this one after an event and is still: the two have had the same walls since.</summary>
    internal static string? TiedSince(IEnumerable<CaseEvent> history, int sequence)
    {
        var tied = new List<string>();
        foreach (var effect in history.Where(e => e.Sequence > sequence).SelectMany(e => e.Effects))
        {
            if (effect is TookIn took && !tied.Contains(took.Petition.Number, StringComparer.Ordinal))
                tied.Add(took.Petition.Number);
            else if (effect is GaveBack gave)
                tied.Remove(gave.Number);
        }

        return tied is [var first, ..] ? first : null;
    }

    /// <summary>True for a line that another case's act wrote into this one: nothing rests on it here, and it is put right from there.</summary>
    internal static bool IsFromOther(CaseEvent e) => !e.Effects.IsEmpty && e.Effects.All(x => x is TookIn or GaveBack or TookInAnswered or PetitionedAgain or NotPetitionedAgain);
}
