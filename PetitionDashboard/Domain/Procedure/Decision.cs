using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What an act decides: either it is done, or it is refused with reasons.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Refuse for one reason.</summary>
    public static implicit operator Decision(Refusal refusal) => new No([refusal]);

    /// <summary>Decided: what changes and what history keeps.</summary>
    /// <param name="Effects">What changes.</param>
    /// <param name="Note">The act's own text.</param>
    /// <param name="Details">Facts for the history line.</param>
    /// <param name="Parties">Petitioners as the act leaves them, null when untouched.</param>
    /// <param name="Personal">Text that may name people, kept sealed; null for none.</param>
    public sealed record Yes(
        ImmutableArray<Effect> Effects,
        string? Note = null,
        ImmutableArray<Detail> Details = default,
        ImmutableArray<Party>? Parties = null,
        string? Personal = null) : Decision
    {
        /// <summary>What the act writes into the other case of a pair; null when it leaves that as it is.</summary>
        public OtherSide? Other { get; init; }

        /// <summary>What the act writes into the cases of <see cref="ActContext.Tied"/>, one each in their order.</summary>
        public ImmutableArray<OtherSide> Tied { get; init => field = value.IsDefault ? [] : value; } = [];
    }

    /// <summary>The other case's line of an act about two.</summary>
    /// <param name="Effects">What changes there.</param>
    /// <param name="Details">Facts for its history line.</param>
    public sealed record OtherSide(ImmutableArray<Effect> Effects, ImmutableArray<Detail> Details)
    {
        /// <summary>True when the act's own text stays in the case it was written in: not everybody who sees the other one sees that.</summary>
        public bool WithoutNote { get; init; }

        /// <summary>Key of its line there, where that is not the act's own.</summary>
        public string? Act { get; init; }
    }

    /// <summary>Refused.</summary>
    /// <param name="Reasons">At least one.</param>
    public sealed record No(ImmutableArray<Refusal> Reasons) : Decision;
}
