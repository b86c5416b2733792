using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.People;

/// <summary>A petitioner with everything masked.</summary>
/// <param name="Name">E.g. 张*.</param>
/// <param name="IdNumber">E.g. 3702**********123X; empty if none.</param>
/// <param name="Phone">E.g. 138****5678; empty if none.</param>
/// <param name="Address">First characters; empty if none.</param>
public sealed record MaskedParty(string Name, string IdNumber, string Phone, string Address);

/// <summary>The petitioners of a case as its page shows them.</summary>
/// <param name="Label">In a word.</param>
/// <param name="Parties">One by one; empty when anonymous, withheld or destroyed.</param>
/// <param name="MayReveal">Whether this viewer may see them whole, for a reason.</param>
public sealed record MaskedParties(PartyLabel Label, ImmutableArray<MaskedParty> Parties, bool MayReveal);

/// <summary>What became of asking to see petitioners whole.</summary>
public abstract record RevealResult
{
    private RevealResult()
    {
    }

    /// <summary>Shown, and recorded in the audit.</summary>
    /// <param name="Parties">The petitioners. Personal: not to be kept, logged or put into an address.</param>
    public sealed record Revealed(ImmutableArray<Party> Parties) : RevealResult;

    /// <summary>Not shown.</summary>
    /// <param name="Reason">Why; the text is <c>Refusal.{Key}</c> in SecurityTexts.</param>
    public sealed record Refused(Refusal Reason) : RevealResult;

    /// <summary>There is no such case for this viewer.</summary>
    public sealed record NotFound : RevealResult;

    /// <summary>The store is in trouble; nothing was shown, because it could not be recorded.</summary>
    /// <param name="What">What is the matter.</param>
    public sealed record Trouble(StoreTrouble What) : RevealResult;
}
