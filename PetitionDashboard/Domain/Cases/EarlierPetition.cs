namespace PetitionDashboard.Domain.Cases;

/// <summary>By what it is known that somebody petitioned before.</summary>
public enum KnownBy
{
    /// <summary>The same phone.</summary>
    Phone,

    /// <summary>The same identity number.</summary>
    IdNumber,
}

/// <summary>The last earlier petition of the same person in the same field: why a petition counts as a repeat.</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">Day received.</param>
/// <param name="By">By what the person is known; the value itself is nowhere.</param>
public sealed record EarlierPetition(string Number, DateOnly On, KnownBy By);

/// <summary>How many people petitioned from a day on.</summary>
/// <param name="On">Day noted.</param>
/// <param name="From">How many before.</param>
/// <param name="To">How many then.</param>
public sealed record HeadcountNote(DateOnly On, int From, int To);
