namespace PetitionDashboard.Resources;

/// <summary>Texts of units, people and deputies.</summary>
public sealed class OrganisationTexts;
