using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>What an event did to a clock.</summary>
public enum ClockMoveKind
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>It does not apply.</summary>
    NotApplicable,

    /// <summary>It was met in time.</summary>
    Met,

    /// <summary>It was met late.</summary>
    MetLate,

    /// <summary>It ended without having to be met.</summary>
    Cancelled,

    /// <summary>It stands still.</summary>
    Paused,

    /// <summary>It runs again, or ended and runs again.</summary>
    Resumed,

    /// <summary>It was extended.</summary>
    Extended,

    /// <summary>Something else about it changed.</summary>
    Changed,
}

/// <summary>A clock moved.</summary>
/// <param name="Kind">How.</param>
/// <param name="Clock">The clock as it stands after.</param>
public sealed record ClockMove(ClockMoveKind Kind, Clock Clock);

/// <summary>Reads from the history what each event did to which clock.</summary>
public static class ClockMoves
{
    /// <summary>The moves of every event by its sequence; events without any are not in it. Notes that touch no clock may be missing from the history.</summary>
    public static ImmutableDictionary<int, ImmutableArray<ClockMove>> Of(IEnumerable<CaseEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var known = new Dictionary<int, Clock>();
        var moves = ImmutableDictionary.CreateBuilder<int, ImmutableArray<ClockMove>>();
        foreach (var e in history)
        {
            var own = ImmutableArray.CreateBuilder<ClockMove>();
            foreach (var clock in e.Effects.OfType<ClockSet>().Select(s => s.Clock))
            {
                own.Add(new ClockMove(KindOf(known.GetValueOrDefault(clock.Id), clock), clock));
                known[clock.Id] = clock;
            }

            if (own.Count > 0)
                moves[e.Sequence] = own.ToImmutable();
        }

        return moves.ToImmutable();
    }

    private static ClockMoveKind KindOf(Clock? before, Clock now) => now.State switch
    {
        ClockState.NotApplicable => ClockMoveKind.NotApplicable,
        ClockState.Met => now.DaysLate > 0 ? ClockMoveKind.MetLate : ClockMoveKind.Met,
        ClockState.Cancelled => ClockMoveKind.Cancelled,
        ClockState.Paused => ClockMoveKind.Paused,
        _ when before is null => ClockMoveKind.Started,
        _ when !before.IsOpen || before.State == ClockState.Paused => ClockMoveKind.Resumed,
        _ when now.ExtensionDays != before.ExtensionDays => ClockMoveKind.Extended,
        _ => ClockMoveKind.Changed,
    };
}
