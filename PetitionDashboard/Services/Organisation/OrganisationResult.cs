using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Organisation;

/// <summary>What became of a change to the organisation.</summary>
public abstract record OrganisationResult
{
    private OrganisationResult()
    {
    }

    /// <summary>Done and kept.</summary>
    /// <param name="Id">Unit or job.</param>
    public sealed record Done(int Id) : OrganisationResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Reasons">Why; the texts are <c>Refusal.{Key}</c> in OrganisationTexts.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : OrganisationResult;

    /// <summary>There is no such unit or job.</summary>
    public sealed record NotFound : OrganisationResult;

    /// <summary>The store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : OrganisationResult;
}
