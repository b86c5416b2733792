using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>
/// One act of the procedure: inputs, stages, roles, legal basis, decision. One file each; everything that offers, explains, checks or records an act derives from it.
/// </summary>
public abstract class Act
{
    /// <summary>Roles that act on any case they may see; the others only on their own unit's cases.</summary>
    protected const Roles OfficeRoles = Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.System;

    /// <summary>Kebab-case key, the same in URL, API, resource and test id.</summary>
    public abstract string Key { get; }

    /// <summary>Stages from which it is allowed; empty for the act that makes a case.</summary>
    public abstract ImmutableArray<Stage> From { get; }

    /// <summary>Roles that may perform it. <see cref="Roles.System"/> is added by acts that a command may do.</summary>
    public abstract Roles Who { get; }

    /// <summary>Legal basis as keys of DeadlineTexts, e.g. <c>Regulation.22</c>.</summary>
    public virtual ImmutableArray<string> Basis => [];

    /// <summary>Key of the document it offers, null for none.</summary>
    public virtual string? Document => null;

    /// <summary>True for a mere note: nothing that others did meanwhile stops it but a change of the clocks that it touches, and others rest on nothing of it but those.</summary>
    public virtual bool IsNote => false;

    /// <summary>Kinds of clocks it touches, for the question whether a case that changed meanwhile matters to it.</summary>
    public virtual ImmutableArray<ClockKind> Touches => [];

    /// <summary>True when the decision needs the whole history.</summary>
    public virtual bool NeedsHistory => false;

    /// <summary>True when its inputs come with a file: it has a place of its own on the page instead of a form.</summary>
    public virtual bool TakesFile => false;

    /// <summary>False for an act that has a place of its own on the case page instead of a form made from its inputs.</summary>
    public virtual bool HasForm => true;

    /// <summary>Order among the acts offered on a case, most usual first.</summary>
    public virtual int Order => 100;

    /// <summary>Type of its inputs, a record with data annotations from which the form is made.</summary>
    public abstract Type InputType { get; }

    /// <summary>
    /// Why this person cannot do this act on this case now, whatever the inputs; null when it is open to them.
    /// </summary>
    public Refusal? Bars(PetitionCase petition, ActContext context)
    {
        if (!context.Actor.Has(Who))
            return Refusal.Of("Role", $"Act.{Key}");
        if (!AllowsStage(petition, context))
            return Refusal.Of("Stage", $"Act.{Key}", $"Stage.{petition.Stage}");
        if (!context.Actor.Has(Who & OfficeRoles) && !IsOfUnit(petition, context.Actor))
            return petition.UnitName is { } name ? Refusal.Of("Unit", name) : Refusal.Of("UnitNone");
        if (!Visibility.IsOpenTo(petition, context.Actor))
            return Refusal.Of("Walled");
        return BarsBeside(petition, context);
    }

    /// <summary>Decides with the inputs as an object of <see cref="InputType"/>; checks everything first.</summary>
    public Decision Decide(PetitionCase? petition, object input, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        var bar = petition is null ? BarsRegistration(context) : Bars(petition, context);
        if (bar is not null)
            return bar;
        if (context.OccurredAt > context.RecordedAt)
            return Refusal.Of("Future");
        if (petition is not null && context.OccurredAt < petition.LastOccurredAt)
            return Refusal.Of("BeforeLast", OfficeTime.DayOf(petition.LastOccurredAt).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var problems = InputCheck.Problems(input);
        return problems.IsEmpty ? WithinWalls(petition, DecideChecked(petition, input, context)) : new Decision.No(problems);
    }

    /// <summary>Cases that are merged have the same walls (art. 30): none may rise around one of them alone.</summary>
    private static Decision WithinWalls(PetitionCase? petition, Decision decision)
    {
        var isTied = petition is { Merged.Length: > 0 } or { Merger: not null };
        return isTied && decision is Decision.Yes yes && yes.Effects.OfType<AccusedSet>().Any(a => a.Accused != petition!.Accused)
            ? Refusal.Of("WallsOfMerged", petition!.Merger?.Main ?? petition.Merged[0].Number)
            : decision;
    }

    /// <summary>Inputs to start the form from.</summary>
    public abstract object NewInput(PetitionCase? petition, ActContext context);

    /// <summary>Whether the stage allows it: <see cref="From"/>, unless the act says otherwise.</summary>
    protected virtual bool AllowsStage(PetitionCase petition, ActContext context) => From.Contains(petition.Stage);

    /// <summary>Whether somebody who acts for a unit only may act on this case: the responsible unit's own people, unless the act says otherwise.</summary>
    protected virtual bool IsOfUnit(PetitionCase petition, Actor actor) => petition.UnitId is { } unit && unit == actor.UnitId;

    /// <summary>Further conditions on the case; null when none bars it.</summary>
    protected virtual Refusal? BarsBeside(PetitionCase petition, ActContext context) => null;

    /// <summary>The decision with inputs that are complete and in bounds.</summary>
    protected abstract Decision DecideChecked(PetitionCase? petition, object input, ActContext context);

    private Refusal? BarsRegistration(ActContext context)
    {
        if (From.Length > 0)
            return Refusal.Of("NoCase");
        return context.Actor.Has(Who) ? null : Refusal.Of("Role", $"Act.{Key}");
    }
}

/// <summary>An act on an existing case with inputs of type <typeparamref name="TInput"/>.</summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class Act<TInput> : Act
    where TInput : class, new()
{
    /// <inheritdoc/>
    public sealed override Type InputType => typeof(TInput);

    /// <inheritdoc/>
    public sealed override object NewInput(PetitionCase? petition, ActContext context) =>
        petition is null ? new TInput() : Prefill(petition, context);

    /// <summary>Inputs to start the form from.</summary>
    protected virtual TInput Prefill(PetitionCase petition, ActContext context) => new();

    /// <summary>The decision: effects, or reasons against.</summary>
    protected abstract Decision Decide(PetitionCase petition, TInput input, ActContext context);

    /// <inheritdoc/>
    protected sealed override Decision DecideChecked(PetitionCase? petition, object input, ActContext context) =>
        Decide(petition!, (TInput)input, context);
}
