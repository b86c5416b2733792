namespace PetitionDashboard.Resources;

/// <summary>Texts of the morning page.</summary>
public sealed class TodayTexts;
