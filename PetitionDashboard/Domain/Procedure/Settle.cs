namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Settle"/>.</summary>
public sealed record SettleInput : AgreementInput;

/// <summary>Settle 和解 (art. 33): the two sides agree by themselves, and the settlement is put in writing.</summary>
public sealed class Settle : AgreementAct<SettleInput>
{
    /// <inheritdoc/>
    public override string Key => "settle";

    /// <inheritdoc/>
    public override string Document => "settlement-agreement";

    /// <inheritdoc/>
    public override int Order => 53;
}
