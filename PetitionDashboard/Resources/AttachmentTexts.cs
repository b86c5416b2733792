namespace PetitionDashboard.Resources;

/// <summary>Texts of attachments: why a file is not kept, and the page of a case that shows them.</summary>
public sealed class AttachmentTexts;
