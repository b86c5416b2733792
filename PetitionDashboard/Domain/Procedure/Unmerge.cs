using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Unmerge"/>.</summary>
public sealed record UnmergeInput : IActInput
{
    /// <summary>Why it is a matter of its own.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Separate a merged case 分案: it goes back to where it was, as long as the main case has not answered, or has sent away what is the bureau's own duty here.</summary>
public sealed class Unmerge : Act<UnmergeInput>, IPairAct
{
    /// <inheritdoc/>
    public override string Key => "unmerge";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override int Order => 61;

    /// <inheritdoc/>
    public string? OtherField => null;

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Merger?.Main;
    }

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Merger?.AnsweredOn is not null ? Refusal.Of("UnmergeAnswered", petition.Merger?.Main ?? string.Empty) : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, UnmergeInput input, ActContext context)
    {
        if (petition.Merger is not { } merger || context.Other is not { } main)
            return Refusal.Of("MainNotThere");
        if (DeliverAnswer.HasAnswered(main) && DeliverAnswer.OwnDutySentAway(petition, main) is null)
            return Refusal.Of("UnmergeAnswered", main.Number);
        if (Pairing.TooEarly(main, context) is { } early)
            return early;
        return new Decision.Yes([new Separated(), .. Before(petition, merger, context)], input.Reason.Trim(), [new Detail("main", main.Number)])
        {
            Other = new Decision.OtherSide([new GaveBack(petition.Number)], [new Detail("merged", petition.Number)]),
        };
    }

    /// <summary>
    /// The stage before, with the unit and handler of then as far as they are still there and may still see the case: who was recused meanwhile, or left the
    /// unit, does not get it back, and an accused unit never does. Without the unit it waits to be assigned.
    /// </summary>
    private static IEnumerable<Effect> Before(PetitionCase petition, Merger merger, ActContext context)
    {
        var unit = merger.UnitId is { } u && context.Office.Unit(u) is { } known && !petition.Accused.Units.Any(known.IsOrWas) ? known : null;
        var handler = unit is not null && merger.HandlerId is { } h && context.Office.Person(h) is { } person && person.UnitId == unit.Id && Visibility.IsOpenTo(petition, person)
            ? person
            : null;
        yield return new StageSet(merger.Before == Stage.Handling && handler is null ? Stage.Accepted : merger.Before);
        if (unit is not null)
            yield return new UnitSet(unit.Id, unit.Name);
        if (handler is not null)
            yield return new HandlerSet(handler.PersonId, handler.Name);
    }
}
