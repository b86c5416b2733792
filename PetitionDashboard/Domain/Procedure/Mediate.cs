using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>How a mediation ended. Stored by name.</summary>
public enum MediationOutcome
{
    /// <summary>达成调解协议.</summary>
    Agreed,

    /// <summary>未达成一致.</summary>
    NotAgreed,

    /// <summary>继续调解.</summary>
    Continuing,
}

/// <summary>Inputs of <see cref="Mediate"/>.</summary>
public sealed record MediateInput : AgreementInput
{
    /// <summary>How it ended.</summary>
    public MediationOutcome Mediation { get; init; }
}

/// <summary>Mediate 调解 (art. 33): within the discretion of the bureau and with the consent of both sides; an agreement is put in writing.</summary>
public sealed class Mediate : AgreementAct<MediateInput>
{
    /// <inheritdoc/>
    public override string Key => "mediate";

    /// <inheritdoc/>
    public override string Document => "mediation-agreement";

    /// <inheritdoc/>
    public override int Order => 52;

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(MediateInput input, ActContext context) => [new Detail("outcome", Terms.Text(input.Mediation))];
}
