namespace PetitionDashboard.Resources;

/// <summary>Texts of the reception desk and the kiosk.</summary>
public sealed class ReceptionTexts;
