using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>
/// An act that may turn a case into a repeat of the matter, or out of one: whoever performs it reads the closed cases that it came after in the same
/// transaction, gives them as <see cref="ActContext.Tied"/> and writes <see cref="Decision.Yes.Tied"/> with it or nothing.
/// </summary>
public interface IRepeatAct
{
    /// <summary>Numbers of the cases that are to learn of it; empty for none.</summary>
    ImmutableArray<string> ToldBy(PetitionCase petition, object input);
}

/// <summary>
/// What a closed case learns of a later petition of the same people on the matter: it was not settled at one go. The later one is not named there, for
/// whoever sees the earlier case need not see it.
/// </summary>
public static class Repeats
{
    /// <summary>Key of the line in the history of the earlier case.</summary>
    public const string Again = "petitioned-again";

    /// <summary>Key of the line that takes it back.</summary>
    public const string NotAgain = "not-petitioned-again";

    /// <summary>Whether a petition received at a moment comes after a closure of a case. A merged one is closed by its main case.</summary>
    public static bool IsAfterClosure(PetitionCase earlier, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.Merger is null && earlier.Closures.Any(c => c.At < at);
    }

    /// <summary>Whether a registration counts as a repeat that an earlier case learns of. Hotline tickets count apart; accusations are not told of (art. 30).</summary>
    public static bool IsTold(Intake intake, bool isAccusation)
    {
        ArgumentNullException.ThrowIfNull(intake);
        return intake.Petition > 1 && intake.Channel != Channel.Hotline12345 && !isAccusation;
    }

    /// <summary>The line of each earlier case.</summary>
    /// <param name="earlier">How many.</param>
    /// <param name="number">Number of the later case.</param>
    /// <param name="intake">Its intake.</param>
    /// <param name="isRepeat">It is a repeat; else it was taken for one and is none.</param>
    public static ImmutableArray<Decision.OtherSide> Lines(int earlier, string number, Intake intake, bool isRepeat)
    {
        ArgumentNullException.ThrowIfNull(intake);
        Effect effect = isRepeat ? new PetitionedAgain(new LaterPetition(number, intake.ReceivedAt)) : new NotPetitionedAgain(number);
        return
        [
            .. Enumerable.Repeat(
                new Decision.OtherSide([effect], [new Detail("on", Terms.Text(OfficeTime.DayOf(intake.ReceivedAt)))]) { WithoutNote = true, Act = isRepeat ? Again : NotAgain }, earlier),
        ];
    }
}
