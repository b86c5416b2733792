namespace PetitionDashboard.Resources;

/// <summary>Texts of joint work: special teams, consultations, whistles, letters, backlog.</summary>
public sealed class TeamTexts;
