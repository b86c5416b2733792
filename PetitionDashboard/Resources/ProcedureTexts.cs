namespace PetitionDashboard.Resources;

/// <summary>Texts of the printed procedure guide: what articles are about, tracks, methods, documents.</summary>
public sealed class ProcedureTexts;
