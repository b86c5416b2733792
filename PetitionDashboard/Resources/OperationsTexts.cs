namespace PetitionDashboard.Resources;

/// <summary>Texts of the commands.</summary>
public sealed class OperationsTexts;
