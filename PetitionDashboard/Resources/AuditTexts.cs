namespace PetitionDashboard.Resources;

/// <summary>Texts of the audit: <c>What.{key}</c>.</summary>
public sealed class AuditTexts;
