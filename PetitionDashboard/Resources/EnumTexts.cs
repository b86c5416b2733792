namespace PetitionDashboard.Resources;

/// <summary>Names of enum members by the key <c>EnumName.Member</c>.</summary>
public sealed class EnumTexts;
