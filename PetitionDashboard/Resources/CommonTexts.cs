namespace PetitionDashboard.Resources;

/// <summary>Texts of the shared components.</summary>
public sealed class CommonTexts;
