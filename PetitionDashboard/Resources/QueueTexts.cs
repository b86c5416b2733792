namespace PetitionDashboard.Resources;

/// <summary>Texts of the queue.</summary>
public sealed class QueueTexts;
