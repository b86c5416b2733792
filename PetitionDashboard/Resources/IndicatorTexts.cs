namespace PetitionDashboard.Resources;

/// <summary>Texts of the indicator screen.</summary>
public sealed class IndicatorTexts;
