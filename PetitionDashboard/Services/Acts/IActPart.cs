using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Acts;

/// <summary>
/// What some acts need beside the case and its history: prepared before the decision and kept after it, in the transaction of the act. Whoever
/// performs the act, by whichever door, goes through it.
/// </summary>
public interface IActPart
{
    /// <summary>Whether it has to do with these inputs.</summary>
    bool Concerns(object input);

    /// <summary>Prepares the decision. Called for people to whom the act is open only.</summary>
    Task<PreparedAct> PrepareAsync(
        CaseWriter writer, Viewer viewer, StoredCase stored, object input, ActContext context, CancellationToken cancellationToken);
}

/// <summary>What preparing an act came to.</summary>
public abstract record PreparedAct
{
    private PreparedAct()
    {
    }

    /// <summary>Ready to be decided.</summary>
    /// <param name="Context">What the act may know now.</param>
    /// <param name="KeepAsync">Keeps what belongs to the event, after it was appended and before the commit.</param>
    public sealed record Ready(ActContext Context, Func<CaseWriter, StoredCase, CaseEvent, CancellationToken, Task> KeepAsync) : PreparedAct;

    /// <summary>Not to be done.</summary>
    /// <param name="Reasons">Why.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : PreparedAct;
}
