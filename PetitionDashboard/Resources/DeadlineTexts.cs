namespace PetitionDashboard.Resources;

/// <summary>Texts of clocks, lamps, days and legal sources.</summary>
public sealed class DeadlineTexts;
