namespace PetitionDashboard.Resources;

/// <summary>Texts of sign-in's surroundings: demo accounts and the first run.</summary>
public sealed class SignInTexts;
