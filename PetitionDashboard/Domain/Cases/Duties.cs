using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Cases;

/// <summary>What the office still owes in a case. Which clocks are duties at all: <see cref="ClockKinds.IsDuty"/>.</summary>
public static class Duties
{
    /// <summary>
    /// The running duty that falls due first, null for none: what a list shows and sorts by.
    /// </summary>
    public static Clock? NextDuty(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        Clock? next = null;
        foreach (var clock in petition.Clocks)
        {
            if (clock.State == ClockState.Running && clock.Kind.IsDuty() && clock.Due is not null && (next is null || clock.Due < next.Due))
                next = clock;
        }

        return next;
    }

    /// <summary>
    /// True while somebody in the office still has something to do: open, or closed and waiting for callback, the answer to a letter or archiving.
    /// Imported history that was closed before it came here waits for nothing.
    /// </summary>
    public static bool IsActive(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Stage switch
        {
            Stage.Archived or Stage.Withdrawn or Stage.Concluded => false,
            // What was owed before the merger is still owed to its petitioner.
            Stage.Merged => petition.OpenClocks.Any(c => c.Kind.IsDuty()),
            Stage.FollowUp => petition.Clocks.Any(c => c.Kind == ClockKind.Callback && c.State != ClockState.NotApplicable) || petition.AwaitedLetters().Any(),
            _ => true,
        };
    }
}
