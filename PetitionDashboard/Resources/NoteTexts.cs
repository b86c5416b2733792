namespace PetitionDashboard.Resources;

/// <summary>Texts of the notes that colleagues leave each other on a case.</summary>
public sealed class NoteTexts;
