namespace PetitionDashboard.Resources;

/// <summary>Texts of the frame: bars, menu, sign-in, error pages.</summary>
public sealed class ShellTexts;
