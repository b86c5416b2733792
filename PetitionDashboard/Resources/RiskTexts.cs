namespace PetitionDashboard.Resources;

/// <summary>Texts of the risk alert list.</summary>
public sealed class RiskTexts;
