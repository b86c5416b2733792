namespace PetitionDashboard.Resources;

/// <summary>Texts of the big screen.</summary>
public sealed class WallTexts;
