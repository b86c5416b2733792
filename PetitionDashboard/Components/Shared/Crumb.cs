namespace PetitionDashboard.Components.Shared;

/// <summary>One step of the way to a page.</summary>
/// <param name="Text">Words.</param>
/// <param name="Href">Address.</param>
public sealed record Crumb(string Text, string Href);
