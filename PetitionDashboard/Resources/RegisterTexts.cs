namespace PetitionDashboard.Resources;

/// <summary>Texts of the registers: kinds, fields, totals, choices, units, refusals.</summary>
public sealed class RegisterTexts;
