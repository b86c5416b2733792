using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Organisation;

/// <summary>The work calendar and the limits in force.</summary>
public sealed class OfficeRules
{
    /// <summary>Working days.</summary>
    public WorkCalendar Calendar { get; } = WorkCalendar.BuiltIn;

    /// <summary>Limits of the clocks.</summary>
    public ClockRules Limits { get; } = ClockRules.Default;
}
