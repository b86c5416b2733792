using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Merge"/>.</summary>
public sealed record MergeInput : IActInput
{
    /// <summary>Number of the main case.</summary>
    [Required, StringLength(40), PlainText]
    public string Main { get; init; } = string.Empty;

    /// <summary>Why it is the same matter.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;

    /// <summary>Why they are the same matter although field or place differ.</summary>
    [StringLength(1000), PlainText, Multiline(2)]
    public string? DespiteDifference { get; init; }
}

/// <summary>
/// Merge a duplicate 并案: the matter is handled once, in the main case. Everything of this case is kept, and its petitioners keep their own written
/// notice, answer and remedies; only what is still owed to them is done here from now on.
/// </summary>
public sealed class Merge : Act<MergeInput>, IPairAct
{
    /// <summary>Stages in which the main case can take another in: before it is answered. After that the same matter raised again is a repeat.</summary>
    public static ImmutableArray<Stage> MainStages { get; } = [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override string Key => "merge";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [];

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    public string? OtherField => nameof(MergeInput.Main);

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input) => Pairing.Number((input as MergeInput)?.Main);

    /// <summary>True when field or town say that it may be another matter.</summary>
    public static bool Differ(PetitionCase one, PetitionCase other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Intake.Field != other.Intake.Field || one.Intake.Town != other.Intake.Town;
    }

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Merged is [var first, ..])
            return Refusal.Of("MergeMain", first.Number);
        if (petition.Objection is not null || petition.Extension is not null || petition.WaitsForSender())
            return Refusal.Of("MergePending");
        return petition.AwaitedLetters().Any() ? Refusal.Of("MergeLetters") : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, MergeInput input, ActContext context)
    {
        var number = Pairing.Number(input.Main);
        if (number == petition.Number)
            return Refusal.OfField(nameof(input.Main), "MergeIntoItself");
        if (Pairing.Bar(nameof(input.Main), petition, context.Other) is { } bar)
            return bar;
        var main = context.Other!;
        if (BarMain(petition, main) is { } refusal)
            return refusal;
        if (Differ(petition, main) && Terms.Blank(input.DespiteDifference) is null)
            return Refusal.OfField(nameof(input.DespiteDifference), "MergeDifferent", $"SubjectField.{petition.Intake.Field}", $"SubjectField.{main.Intake.Field}");
        if (Pairing.TooEarly(main, context) is { } early)
            return early;
        var note = string.Join('\n', new[] { input.Reason.Trim(), Terms.Blank(input.DespiteDifference) }.OfType<string>());
        return new Decision.Yes(
            [
                new MergedInto(new Merger(main.Number, context.Today, petition.Stage) { UnitId = petition.UnitId, HandlerId = petition.HandlerId }),
                new StageSet(Stage.Merged),
                // Whoever has the main case has the matter.
                .. petition.UnitId is null ? Array.Empty<Effect>() : [new UnitSet(null, null)],
            ],
            note,
            [new Detail("main", main.Number)])
        {
            Other = new Decision.OtherSide(
                [new TookIn(new MergedPetition(petition.Number, petition.Intake.Headcount, context.Today, IsOwed: !petition.Intake.Anonymous))],
                [new Detail("merged", petition.Number)]),
        };
    }

    private static Refusal? BarMain(PetitionCase petition, PetitionCase main)
    {
        const string Field = nameof(MergeInput.Main);
        if (main.Merger is { } merger)
            return Refusal.OfField(Field, "MergeIntoMerged", main.Number, merger.Main);
        // A wall of this case alone would fall with it: the accused sees the main case.
        if (main.Accused != petition.Accused || !main.Recused.AsSpan().SequenceEqual(petition.Recused.AsSpan()))
            return Refusal.OfField(Field, "OtherWalled");
        if ((main.Intake.Channel == Channel.Hotline12345) != (petition.Intake.Channel == Channel.Hotline12345))
            return Refusal.OfField(Field, "MergeHotline");
        return MainStages.Contains(main.Stage) ? null : Refusal.OfField(Field, "MergeMainStage", $"Stage.{main.Stage}");
    }
}
