namespace PetitionDashboard.Resources;

/// <summary>Marker of the texts of import and export: problems of files, reasons of refused rows, names of import columns.</summary>
public sealed class ExchangeTexts;
