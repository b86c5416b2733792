namespace PetitionDashboard.Resources;

/// <summary>Texts of the standard phrases.</summary>
public sealed class PhraseTexts;
