using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Opinion"/>.</summary>
public sealed record OpinionInput : AnswerInput;

/// <summary>Handling opinion 出具处理意见 (arts. 31 (6), 32): the written answer of the petition procedure, from whose delivery the petitioner may ask for review (art. 35).</summary>
public sealed class Opinion : AnswerAct<OpinionInput>
{
    /// <inheritdoc/>
    public override string Key => "opinion";

    /// <inheritdoc/>
    public override ImmutableArray<Track> Tracks => [Track.PetitionProcedure, Track.Simplified];

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.32", "Regulation.34", "Regulation.35"];

    /// <inheritdoc/>
    public override string Document => "handling-opinion";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    protected override void StartRemedy(Demand demand, DateOnly? on, ClockChanges clocks)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(clocks);
        if (demand.Track != Track.PetitionProcedure)
            return;
        clocks.Cancel(ClockKind.ReviewRequest, Reasons.AnsweredAnew, demand.Number);
        if (on is { } delivered)
            clocks.Start(ClockKind.ReviewRequest, delivered, demand.Number);
    }
}
