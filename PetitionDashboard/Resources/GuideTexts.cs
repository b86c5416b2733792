namespace PetitionDashboard.Resources;

/// <summary>Texts of the guide map: questions, answers, results with the words for the visitor.</summary>
public sealed class GuideTexts;
