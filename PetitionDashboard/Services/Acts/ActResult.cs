using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Acts;

/// <summary>What became of an act.</summary>
public abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>Done and kept.</summary>
    /// <param name="Case">The case as it stands now.</param>
    /// <param name="Again">True when the same request had been carried out before.</param>
    public sealed record Done(PetitionCase Case, bool Again = false) : ActResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Reasons">Why, for the reader.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : ActResult;

    /// <summary>The case changed meanwhile in a way that matters; nothing was done, what was typed is still good.</summary>
    /// <param name="Changes">What changed.</param>
    /// <param name="Now">The case as it stands now.</param>
    public sealed record Stale(ImmutableArray<Refusal> Changes, PetitionCase Now) : ActResult;

    /// <summary>There is no such case for this viewer.</summary>
    public sealed record NotFound : ActResult;

    /// <summary>The machine under the store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : ActResult;
}

/// <summary>An act asked for.</summary>
/// <param name="Act">Key of the act.</param>
/// <param name="Input">Its inputs.</param>
/// <param name="Number">Case; null to register a new one.</param>
/// <param name="SeenVersion">Version of the case that the person looked at; null for whatever it is now.</param>
/// <param name="Request">Identity of the request: sent twice, it acts once.</param>
/// <param name="OccurredAt">When it happened, if not now.</param>
/// <param name="OtherSeenVersion">Of an act about two cases: version of the other that the person looked at; null for whatever it is now.</param>
public sealed record ActRequest(
    string Act, object Input, string? Number = null, int? SeenVersion = null, Guid? Request = null, DateTimeOffset? OccurredAt = null,
    int? OtherSeenVersion = null)
{
    /// <summary>What a service of the office brings into the same transaction, with the case as the act leaves it; null for nothing. An exception undoes the act.</summary>
    internal Func<CaseWriter, StoredCase, CancellationToken, Task>? Beside { get; init; }
}
