namespace PetitionDashboard.Resources;

/// <summary>Texts of the daily board.</summary>
public sealed class BriefingTexts;
