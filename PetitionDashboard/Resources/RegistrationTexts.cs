namespace PetitionDashboard.Resources;

/// <summary>Texts of the registration screen.</summary>
public sealed class RegistrationTexts;
