using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services;

/// <summary>What became of a change of a record of the office that is no case.</summary>
public abstract record RecordResult
{
    private RecordResult()
    {
    }

    /// <summary>Kept.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record Done(long Id) : RecordResult;

    /// <summary>Refused; nothing changed. The words are <c>Refusal.{Key}</c> in the texts of its screen.</summary>
    /// <param name="Reasons">Why.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : RecordResult;

    /// <summary>The store is in trouble; nothing was written, what was typed stays, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : RecordResult;

    /// <summary>Refused for reasons.</summary>
    public static RecordResult Refuse(params ImmutableArray<Refusal> reasons) => new Refused(reasons);
}
