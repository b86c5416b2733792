namespace PetitionDashboard.Resources;

/// <summary>Texts of online voice.</summary>
public sealed class VoiceTexts;
