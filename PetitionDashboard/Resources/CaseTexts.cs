namespace PetitionDashboard.Resources;

/// <summary>Texts of the case page and of the forms of acts.</summary>
public sealed class CaseTexts;
