using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Forecast;

/// <summary>
/// How long one matter took from receipt to its first answer, or how long it has been waiting. It holds the matter and the practice of the
/// unit, and nothing of any person.
/// </summary>
/// <param name="CaseId">The case, to count cases once.</param>
/// <param name="Field">Subject field key.</param>
/// <param name="Unit">Responsible unit; 0 for none.</param>
/// <param name="Method">Method; null where none is known.</param>
/// <param name="Received">Day number of receipt.</param>
/// <param name="Until">Day number of the answer, or the last one on which it is known to be unanswered.</param>
/// <param name="Answered">Whether <paramref name="Until"/> is the day of the answer.</param>
/// <param name="Due">Day number of the limit of the answer; null where it had none.</param>
public readonly record struct Life(long CaseId, string Field, int Unit, Method? Method, int Received, int Until, bool Answered, int? Due)
{
    /// <summary>Whole days from receipt to <see cref="Until"/>.</summary>
    public int Days => Until - Received;

    /// <summary>The same life as it was known at the beginning of an earlier day; null when it had not begun.</summary>
    /// <param name="day">Day number.</param>
    public Life? AsOf(int day)
    {
        if (Received >= day)
            return null;
        return Until < day ? this : this with { Until = day, Answered = false };
    }
}
