using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>Unit of a limit. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitUnit>))]
public enum LimitUnit
{
    /// <summary>日: every day counts.</summary>
    CalendarDays,

    /// <summary>工作日: only days that the <see cref="WorkCalendar"/> calls working days count.</summary>
    WorkingDays,

    /// <summary>月: the same day number in the later month, else that month's last day.</summary>
    Months,
}

/// <summary>Length of a clock. The first day counted is the day after the event; a count of 0 means the day of the event itself.</summary>
/// <param name="Count">How many; not negative.</param>
/// <param name="Unit">Of what.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Limit(int Count, LimitUnit Unit)
{
    /// <summary>So many calendar days.</summary>
    public static Limit Days(int count) => new(count, LimitUnit.CalendarDays);

    /// <summary>So many working days.</summary>
    public static Limit WorkingDays(int count) => new(count, LimitUnit.WorkingDays);

    /// <summary>So many months.</summary>
    public static Limit Months(int count) => new(count, LimitUnit.Months);
}
