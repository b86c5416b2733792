using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Whether what changed since a person looked matters to the act they are about to do.</summary>
public static class Staleness
{
    /// <summary>
    /// What changed and matters: the stage, the unit, the handler or a clock that the act touches. Empty when the act may go on; a colleague's note never stops anybody.
    /// </summary>
    public static ImmutableArray<Refusal> Conflicts(Act act, PetitionCase seen, PetitionCase now)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (act.IsNote || seen.Version == now.Version)
            return [];
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (seen.Stage != now.Stage)
            found.Add(Refusal.Of("StaleStage", $"Stage.{seen.Stage}", $"Stage.{now.Stage}"));
        if (seen.UnitId != now.UnitId)
            found.Add(Refusal.Of("StaleUnit", seen.UnitName ?? string.Empty, now.UnitName ?? string.Empty));
        if (seen.HandlerId != now.HandlerId)
            found.Add(Refusal.Of("StaleHandler", seen.HandlerName ?? string.Empty, now.HandlerName ?? string.Empty));
        foreach (var clock in now.Clocks)
        {
            if (act.Touches.Contains(clock.Kind) && seen.Clocks.FirstOrDefault(c => c.Id == clock.Id) != clock)
                found.Add(Refusal.Of("StaleClock", $"ClockKind.{clock.Kind}"));
        }

        return found.ToImmutable();
    }
}
