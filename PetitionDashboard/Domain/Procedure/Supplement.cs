using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Supplement"/>: what the intake says from now on.</summary>
public sealed record SupplementInput : IActInput
{
    /// <summary>One line that names the matter.</summary>
    [Required, StringLength(200), PlainText]
    public string Title { get; init; } = string.Empty;

    /// <summary>The petitioner's account.</summary>
    [Required, StringLength(100_000), PlainText, Multiline(8)]
    public string Content { get; init; } = string.Empty;

    /// <summary>Town, street or zone.</summary>
    [StringLength(60), PlainText, Picker(PickerKind.Town)]
    public string? Town { get; init; }

    /// <summary>Place in words.</summary>
    [StringLength(200), PlainText]
    public string? Place { get; init; }

    /// <summary>How many people petition together.</summary>
    [Range(1, 100_000)]
    public int Headcount { get; init; } = 1;

    /// <summary>The petitioner asked that the name be kept back.</summary>
    public bool Confidential { get; init; }

    /// <summary>The sender's own number.</summary>
    [StringLength(60), PlainText]
    public string? SenderNumber { get; init; }

    /// <summary>Batch of a central backlog case.</summary>
    [StringLength(40), PlainText]
    public string? CentralBatch { get; init; }

    /// <summary>The petitioners as they are from now on; empty leaves them untouched.</summary>
    [Length(0, 50)]
    public ImmutableArray<PetitionerInput> Petitioners { get; init; } = [];

    /// <summary>Number of this petition on the matter, when first or repeat was wrong; empty leaves it.</summary>
    [Range(1, 999)]
    public int? Petition { get; init; }

    /// <summary>Why it is set by hand.</summary>
    [StringLength(500), PlainText]
    public string? PetitionReason { get; init; }

    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>
/// Supplement 补正: adds to or puts right what registration recorded; with a clear name and address the written notice becomes owed (art. 23). What the main case
/// knows of a merged one, how many petition and whether anybody can be answered, is put right there with it.
/// </summary>
public sealed class Supplement : Act<SupplementInput>, IPairAct, IRepeatAct
{
    /// <summary>Key of the act.</summary>
    internal const string ActKey = "supplement";

    /// <summary>Detail of an event that the main case was told of.</summary>
    internal const string MainDetail = "main";

    /// <summary>Detail of an event that the cases which this one came after were told of.</summary>
    internal const string RepeatDetail = "repeat";

    /// <inheritdoc/>
    public override string Key => ActKey;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Terms.Open, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice];

    /// <inheritdoc/>
    public override int Order => 80;

    /// <inheritdoc/>
    public string? OtherField => null;

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Merger?.Main;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ToldBy(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return input is SupplementInput { Petition: { } number } && IsTold(petition, petition.Intake) != IsTold(petition, petition.Intake with { Petition = number }) ? petition.CameAfter : [];
    }

    /// <inheritdoc/>
    protected override SupplementInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Title = petition.Intake.Title,
        Content = petition.Intake.Content,
        Town = petition.Intake.Town,
        Place = petition.Intake.Place,
        Headcount = petition.Intake.Headcount,
        Confidential = petition.Intake.Confidential,
        SenderNumber = petition.Intake.SenderNumber,
        CentralBatch = petition.Intake.CentralBatch,
        Petition = petition.Intake.Petition,
        PetitionReason = petition.Intake.PetitionReason,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SupplementInput input, ActContext context)
    {
        if (input.Petitioners.Count(p => p.IsRepresentative) > Register.MostRepresentatives)
            return Refusal.OfField(nameof(input.Petitioners), "TooManyRepresentatives");
        var named = input.Petitioners.Any(p => Terms.Blank(p.Name) is not null);
        if (input.Petitioners.Length > 0 && !named)
            return Refusal.OfField(nameof(input.Petitioners), "NoPetitioner");
        var isRecounted = input.Petition is { } number && number != petition.Intake.Petition;
        if (isRecounted && (Terms.Blank(input.PetitionReason) is not { } why || why == petition.Intake.PetitionReason))
            return Refusal.OfField(nameof(input.PetitionReason), "Required");
        var intake = petition.Intake with
        {
            Title = input.Title.Trim(),
            Content = input.Content.Trim(),
            Town = input.Town?.Trim() ?? string.Empty,
            Place = input.Place?.Trim() ?? string.Empty,
            Headcount = Math.Max(input.Headcount, input.Petitioners.Length),
            Anonymous = petition.Intake.Anonymous && !named,
            Confidential = input.Confidential,
            SenderNumber = Terms.Blank(input.SenderNumber),
            CentralBatch = Terms.Blank(input.CentralBatch),
            Petition = input.Petition ?? petition.Intake.Petition,
            PetitionReason = isRecounted ? Terms.Blank(input.PetitionReason) : petition.Intake.PetitionReason,
        };
        if (intake == petition.Intake && input.Petitioners.Length == 0)
            return Refusal.Of("NothingChanged");
        var isTold = petition.Merger is not null && (intake.Headcount != petition.Intake.Headcount || intake.Anonymous != petition.Intake.Anonymous);
        if (isTold && context.Other is null)
            return Refusal.Of("MainNotThere");
        if (isTold && Pairing.TooEarly(context.Other!, context) is { } early)
            return early;
        var clocks = new ClockChanges(petition, context);
        if (NoticeBecomesOwed(petition, input))
            clocks.Start(ClockKind.Notice);
        var details = input.Petitioners.Length == 0 ? ImmutableArray<Detail>.Empty : [new Detail(Correct.PetitionersDetail, Terms.Text(input.Petitioners.Length))];
        if (isTold)
            details = details.Add(new Detail(MainDetail, petition.Merger!.Main));
        var isRepeat = IsTold(petition, intake);
        if (!context.Tied.IsEmpty)
            details = details.Add(new Detail(RepeatDetail, Terms.Text(intake.Petition)));
        return new Decision.Yes(
            [
                new IntakeSet(intake),
                .. intake.Headcount == petition.Intake.Headcount
                    ? Array.Empty<Effect>()
                    : [new HeadcountNoted(new HeadcountNote(context.Today, petition.Intake.Headcount, intake.Headcount))],
                .. clocks.Effects,
            ],
            Terms.Blank(input.Remark),
            details,
            input.Petitioners.Length == 0 ? null : [.. input.Petitioners.Select(p => p.ToParty())])
        {
            Other = isTold ? InMain(petition.Number, intake, context.Other!) : null,
            Tied = Repeats.Lines(context.Tied.Length, petition.Number, intake, isRepeat),
        };
    }

    private static bool IsTold(PetitionCase petition, Intake intake) => Repeats.IsTold(intake, petition.Accused.Any);

    private static Decision.OtherSide? InMain(string number, Intake intake, PetitionCase main) =>
        main.Merged.FirstOrDefault(m => m.Number == number) is { } known
            ? new Decision.OtherSide(
                [new TookIn(known with { Headcount = intake.Headcount, IsOwed = !intake.Anonymous })], [new Detail("merged", number)])
            {
                WithoutNote = true,
            }
            : null;

    private static bool NoticeBecomesOwed(PetitionCase petition, SupplementInput input) =>
        petition.Stage is Stage.Registered or Stage.Assessing or Stage.Merged
        && petition.LastClock(ClockKind.Notice) is { State: ClockState.NotApplicable, Reason: ClockReasons.NameOrAddressUnclear }
        && input.Petitioners.Any(p => p.CanBeNotified);
}
