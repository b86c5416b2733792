namespace PetitionDashboard.Resources;

/// <summary>Texts of the administration.</summary>
public sealed class OrganisationTexts;
