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

    /// <summary>True for a line that another case's act wrote into this one: nothing rests on it here, and it is put right from there.</summary>
    internal static bool IsFromOther(CaseEvent e) => !e.Effects.IsEmpty && e.Effects.All(x => x is TookIn or GaveBack or TookInAnswered);
}
