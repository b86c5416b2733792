namespace PetitionDashboard.Resources;

/// <summary>Texts of the supervision screen.</summary>
public sealed class SupervisionTexts;
