using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Whether what changed since a person looked matters to the act they are about to do.</summary>
public static class Staleness
{
    /// <summary>
    /// What changed and matters: the stage, the unit, the handler or a clock that the act touches. Empty when the act may go on; a colleague's note never stops
    /// anybody. To a note only the clocks matter that it touches itself.
    /// </summary>
    public static ImmutableArray<Refusal> Conflicts(Act act, PetitionCase seen, PetitionCase now)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (seen.Version == now.Version)
            return [];
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (!act.IsNote)
            AddPlace(found, seen, now);
        var kinds = now.Clocks.Where(c => seen.Clocks.FirstOrDefault(s => s.Id == c.Id) != c).Select(c => c.Kind)
            // What a correction took away is a change, too.
            .Concat(seen.Clocks.Where(c => !now.Clocks.Any(n => n.Id == c.Id)).Select(c => c.Kind));
        found.AddRange(kinds.Where(act.Touches.Contains).Distinct().Select(k => Refusal.Of("StaleClock", $"ClockKind.{k}")));
        return found.ToImmutable();
    }

    private static void AddPlace(ImmutableArray<Refusal>.Builder found, PetitionCase seen, PetitionCase now)
    {
        if (seen.Stage != now.Stage)
            found.Add(Refusal.Of("StaleStage", $"Stage.{seen.Stage}", $"Stage.{now.Stage}"));
        if (seen.UnitId != now.UnitId)
            found.Add(Refusal.Of("StaleUnit", seen.UnitName ?? string.Empty, now.UnitName ?? string.Empty));
        if (seen.HandlerId != now.HandlerId)
            found.Add(Refusal.Of("StaleHandler", seen.HandlerName ?? string.Empty, now.HandlerName ?? string.Empty));
    }
}
