namespace PetitionDashboard.Resources;

/// <summary>Texts of the office's rules: limits, work calendar, recomputing clocks; <c>Refusal.{key}</c> of their services.</summary>
public sealed class RulesTexts;
