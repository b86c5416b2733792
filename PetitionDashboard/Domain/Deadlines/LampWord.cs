using System.Runtime.InteropServices;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>The words beside a lamp: colour alone says nothing to many people.</summary>
/// <param name="Key">Key of the text in DeadlineTexts, a format of <paramref name="Days"/>; singular forms have a key of their own.</param>
/// <param name="Days">Days left, overdue or late; never negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LampWord(string Key, int Days)
{
    /// <summary>The words for a clock in any state.</summary>
    public static LampWord Of(Clock clock, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.State switch
        {
            ClockState.Running when clock.Due < today && !clock.Kind.IsDuty() => new("Word.Lapsed", 0),
            ClockState.Running => Of(clock.Due, today),
            ClockState.Met => clock.DaysLate is > 0 and var late ? Counted("Word.MetLate", late) : new("Word.Met", 0),
            var state => new($"Word.{state}", 0),
        };
    }

    /// <summary>The words for the due date of a running duty; null for no clock at all.</summary>
    public static LampWord Of(DateOnly? due, DateOnly today) => (due?.DayNumber - today.DayNumber) switch
    {
        null => new("Word.None", 0),
        0 => new("Word.Today", 0),
        > 0 and var left => Counted("Word.Left", left),
        var past => Counted("Word.Overdue", -past.Value),
    };

    private static LampWord Counted(string key, int days) => new(days == 1 ? key + ".One" : key, days);
}
