namespace PetitionDashboard.Components.Shared;

/// <summary>One tab.</summary>
/// <param name="Key">Its key in the address, kebab-case.</param>
/// <param name="Text">Words.</param>
/// <param name="Count">Number after the words.</param>
public sealed record TabItem(string Key, string Text, int? Count = null);
