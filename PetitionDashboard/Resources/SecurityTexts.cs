namespace PetitionDashboard.Resources;

/// <summary>Texts of accounts, roles and revealed people; refusals are <c>Refusal.{Key}</c>.</summary>
public sealed class SecurityTexts;
