using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>That a case was merged 并案 into another one. Its petitioners keep their own notices, answers and remedies.</summary>
/// <param name="Main">Number of the main case.</param>
/// <param name="On">Day.</param>
/// <param name="Before">Stage it was in, and goes back to when it is separated again.</param>
/// <param name="AnsweredOn">Day on which the main case's answer was first delivered to its petitioners; null while it was not.</param>
public sealed record Merger(string Main, DateOnly On, Stage Before, DateOnly? AnsweredOn = null)
{
    /// <summary>Unit that had the case, null for none: it has it again when the case is separated.</summary>
    public int? UnitId { get; init; }

    /// <summary>Handler who had it, null for none.</summary>
    public int? HandlerId { get; init; }
}

/// <summary>A case that was merged into this one, as the main case knows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Headcount">How many petition in it.</param>
/// <param name="On">Day.</param>
/// <param name="IsOwed">Whether anybody can be answered: not where no name was given.</param>
/// <param name="AnsweredOn">Day on which the answer was delivered to its petitioners; null while it is owed.</param>
public sealed record MergedPetition(string Number, int Headcount, DateOnly On, bool IsOwed, DateOnly? AnsweredOn = null)
{
    /// <summary>True while an answer given in the main case still has to be delivered.</summary>
    [JsonIgnore]
    public bool Awaits => IsOwed && AnsweredOn is null;
}
