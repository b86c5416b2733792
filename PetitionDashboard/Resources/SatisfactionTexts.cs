namespace PetitionDashboard.Resources;

/// <summary>Texts of the satisfaction page, the sheet of a callback and evaluations at the kiosk.</summary>
public sealed class SatisfactionTexts;
