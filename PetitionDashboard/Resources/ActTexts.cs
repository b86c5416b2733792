namespace PetitionDashboard.Resources;

/// <summary>Texts of acts: <c>Act.{key}</c>, <c>.Hint</c>, <c>.History</c>; <c>Field.</c> and <c>Help.</c> of inputs; <c>Refusal.</c>; <c>Reason.</c> of clocks.</summary>
public sealed class ActTexts;
