using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Register"/>.</summary>
public sealed record RegisterInput : IActInput
{
    /// <summary>The petitioners; empty only when anonymous.</summary>
    [Length(0, 50)]
    public ImmutableArray<PetitionerInput> Petitioners { get; init; } = [];

    /// <summary>No name given.</summary>
    public bool Anonymous { get; init; }

    /// <summary>How many people petition together.</summary>
    [Range(1, 100_000)]
    public int Headcount { get; init; } = 1;

    /// <summary>How the matter came.</summary>
    public Channel Channel { get; init; } = Channel.Visit;

    /// <summary>When the bureau received it; null means now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The sender's own number.</summary>
    [StringLength(60), PlainText]
    public string? SenderNumber { get; init; }

    /// <summary>When the sender received it, from which the sender's time for sorting counts (art. 22).</summary>
    public DateOnly? SenderReceivedOn { get; init; }

    /// <summary>The sender's limit for our report.</summary>
    public DateOnly? SenderDue { get; init; }

    /// <summary>Town, street or zone.</summary>
    [StringLength(60), PlainText, Picker(PickerKind.Town)]
    public string? Town { get; init; }

    /// <summary>Place in words.</summary>
    [StringLength(200), PlainText]
    public string? Place { get; init; }

    /// <summary>Subject field key.</summary>
    [Required, Picker(PickerKind.Field)]
    public string Field { get; init; } = SubjectFields.Other;

    /// <summary>One line that names the matter.</summary>
    [Required, StringLength(200), PlainText]
    public string Title { get; init; } = string.Empty;

    /// <summary>The petitioner's account.</summary>
    [Required, StringLength(100_000), PlainText, Multiline(8)]
    public string Content { get; init; } = string.Empty;

    /// <summary>What is wanted, one demand a line.</summary>
    [StringLength(4000), PlainText, Multiline(3)]
    public string? Wish { get; init; }

    /// <summary>The petitioner asked that the name be kept back.</summary>
    public bool Confidential { get; init; }

    /// <summary>Overrides first or repeat: the number of this petition on the matter.</summary>
    [Range(1, 999)]
    public int? Petition { get; init; }

    /// <summary>Why it is overridden.</summary>
    [StringLength(500), PlainText]
    public string? PetitionReason { get; init; }

    /// <summary>Batch of a central backlog case.</summary>
    [StringLength(40), PlainText]
    public string? CentralBatch { get; init; }

    /// <summary>Accused units of an accusation.</summary>
    [Picker(PickerKind.AnyUnit)]
    public ImmutableArray<int> AccusedUnits { get; init; } = [];

    /// <summary>Accused people of an accusation.</summary>
    [Picker(PickerKind.Person)]
    public ImmutableArray<int> AccusedPersons { get; init; } = [];

    /// <summary>An accusation whose accused is not identified: open to the registering officer alone.</summary>
    public bool AccusedUnidentified { get; init; }

    /// <summary>An accusation against the bureau or its head.</summary>
    public bool AgainstBureau { get; init; }

    /// <summary>Source of an imported row; only commands set it.</summary>
    public string? ImportSource { get; init; }
}

/// <summary>One petitioner in a form.</summary>
public sealed record PetitionerInput : IActInput
{
    /// <summary>Name.</summary>
    [StringLength(100), PlainText]
    public string? Name { get; init; }

    /// <summary>Identity number.</summary>
    [StringLength(30), PlainText]
    public string? IdNumber { get; init; }

    /// <summary>Phone.</summary>
    [StringLength(30), PlainText]
    public string? Phone { get; init; }

    /// <summary>Exact address.</summary>
    [StringLength(200), PlainText]
    public string? Address { get; init; }

    /// <summary>A representative of a collective.</summary>
    public bool IsRepresentative { get; init; }

    /// <summary>True when a notice can reach them: the name and an address or a phone are clear.</summary>
    internal bool CanBeNotified => Terms.Blank(Name) is not null && (Terms.Blank(Address) ?? Terms.Blank(Phone)) is not null;

    /// <summary>The petitioner as kept.</summary>
    internal Party ToParty() => new(Terms.Blank(Name), Terms.Blank(IdNumber), Terms.Blank(Phone), Terms.Blank(Address), IsRepresentative);
}

/// <summary>Register 登记: everything received is registered (Regulation art. 21-23).</summary>
public sealed class Register : Act<RegisterInput>
{
    /// <summary>The most representatives of a collective visit (art. 20).</summary>
    public const int MostRepresentatives = 5;

    /// <summary>The longest limit for a report that a sender can mean, in days; beyond it is a slip of the pen.</summary>
    public const int MostSenderDays = 730;

    /// <summary>No matter was received before this day: whatever lies before is a slip of the pen.</summary>
    public static readonly DateOnly Earliest = new(1949, 10, 1);

    /// <inheritdoc/>
    public override string Key => "register";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.System;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "receipt-slip";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SenderReport];

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RegisterInput input, ActContext context)
    {
        var refusals = Problems(input, context);
        if (refusals.Length > 0)
            return new Decision.No(refusals);
        var received = input.ReceivedAt ?? context.OccurredAt;
        var intake = new Intake
        {
            Channel = input.Channel,
            ReceivedAt = received,
            Title = input.Title.Trim(),
            Content = input.Content.Trim(),
            Field = input.Field,
            Town = input.Town?.Trim() ?? string.Empty,
            Place = input.Place?.Trim() ?? string.Empty,
            Headcount = Math.Max(input.Headcount, input.Petitioners.Length),
            Anonymous = input.Anonymous,
            Confidential = input.Confidential,
            Petition = input.Petition ?? context.EarlierPetitions + 1,
            PetitionReason = Terms.Blank(input.PetitionReason),
            PetitionCounted = context.EarlierPetitions + 1,
            Earlier = context.Earlier,
            SenderNumber = Terms.Blank(input.SenderNumber),
            SenderDue = input.SenderDue,
            CentralBatch = Terms.Blank(input.CentralBatch),
            ImportSource = input.ImportSource,
        };
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new Registered(context.NewNumber ?? throw new InvalidOperationException("A registration needs a number."), intake, Demands(input)));
        var accused = Accused(input, context);
        if (accused.Any)
            effects.Add(new AccusedSet(accused));
        if (context.Tied is { IsEmpty: false } closed)
            effects.Add(new CameAfter([.. closed.Select(c => c.Number)]));
        effects.AddRange(Clocks(input, intake, context));
        return new Decision.Yes(
            effects.ToImmutable(),
            Details: [new Detail("channel", $"Channel.{intake.Channel}"), new Detail("petition", intake.Petition.ToString(CultureInfo.InvariantCulture))],
            Parties: [.. input.Petitioners.Select(p => p.ToParty())])
        {
            Tied = Repeats.IsTold(intake, accused.Any) ? Repeats.Lines(context.Tied.Length, context.NewNumber, intake, isRepeat: true) : [],
        };
    }

    private static ImmutableArray<Refusal> Problems(RegisterInput input, ActContext context)
    {
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (!input.Anonymous && input.ImportSource is null && !input.Petitioners.Any(p => Terms.Blank(p.Name) is not null))
            found.Add(Refusal.OfField(nameof(input.Petitioners), "NoPetitioner"));
        if (input.Petitioners.Count(p => p.IsRepresentative) > MostRepresentatives)
            found.Add(Refusal.OfField(nameof(input.Petitioners), "TooManyRepresentatives"));
        if (input.ReceivedAt > context.RecordedAt)
            found.Add(Refusal.OfField(nameof(input.ReceivedAt), "Future"));
        else if (input.ReceivedAt is { } at && OfficeTime.DayOf(at) < Earliest)
            found.Add(Refusal.OfField(nameof(input.ReceivedAt), "TooEarly", Terms.Text(Earliest)));
        if (!SubjectFields.IsKnown(input.Field))
            found.Add(Refusal.OfField(nameof(input.Field), "Unknown"));
        if (input.Petition is not null && Terms.Blank(input.PetitionReason) is null)
            found.Add(Refusal.OfField(nameof(input.PetitionReason), "Required"));
        var received = OfficeTime.DayOf(input.ReceivedAt ?? context.OccurredAt);
        if (input.SenderDue < received)
            found.Add(Refusal.OfField(nameof(input.SenderDue), "BeforeReceipt"));
        else if (input.SenderDue is { } due && due.DayNumber - received.DayNumber > MostSenderDays)
            found.Add(Refusal.OfField(nameof(input.SenderDue), "SenderDueTooLate", Terms.Text(received.AddDays(MostSenderDays))));
        if (input.SenderReceivedOn > received)
            found.Add(Refusal.OfField(nameof(input.SenderReceivedOn), "AfterReceipt", Terms.Text(received)));
        else if (input.SenderReceivedOn < Earliest)
            found.Add(Refusal.OfField(nameof(input.SenderReceivedOn), "TooEarly", Terms.Text(Earliest)));
        foreach (var unit in input.AccusedUnits.Where(u => context.Office.Unit(u) is null))
            found.Add(Refusal.OfField(nameof(input.AccusedUnits), "UnknownUnit", unit.ToString(CultureInfo.InvariantCulture)));
        foreach (var person in input.AccusedPersons.Where(p => context.Office.Person(p) is null))
            found.Add(Refusal.OfField(nameof(input.AccusedPersons), "UnknownPerson", person.ToString(CultureInfo.InvariantCulture)));
        return found.ToImmutable();
    }

    private static ImmutableArray<Demand> Demands(RegisterInput input)
    {
        var lines = (input.Wish ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? [new Demand(1, input.Title.Trim())] : [.. lines.Select((text, i) => new Demand(i + 1, text))];
    }

    private static Accused Accused(RegisterInput input, ActContext context) => new(
        [.. input.AccusedUnits.Distinct().Order()],
        [.. input.AccusedPersons.Distinct().Order()],
        input.AccusedUnidentified,
        input.AccusedUnidentified ? context.Actor.PersonId : null,
        input.AgainstBureau);

    private static ImmutableArray<Effect> Clocks(RegisterInput input, Intake intake, ActContext context)
    {
        var clocks = new ClockChanges(null, context);
        var day = OfficeTime.DayOf(intake.ReceivedAt);
        if (!intake.Channel.IsDirect())
        {
            if (intake.ImportSource is null)
                clocks.NotApplicable(ClockKind.Notice, ClockReasons.NotReceivedDirectly, day);
            Sorting(input, intake, day, clocks);
            clocks.Start(ClockKind.Objection, day);
            if (intake.SenderDue is { } due)
                clocks.Start(ClockKind.SenderReport, day, limit: new Limit(due.DayNumber - day.DayNumber, LimitUnit.CalendarDays));
            else if (intake is { Channel: Channel.Superior, ImportSource: null })
                clocks.NotApplicable(ClockKind.SenderReport, ClockReasons.NoSenderLimit, day);
        }
        else if (intake.ImportSource is not null)
        {
            clocks.NotApplicable(ClockKind.Notice, ClockReasons.ImportedHistory, day);
        }
        else if (input.Anonymous || !input.Petitioners.Any(p => p.CanBeNotified))
        {
            // Art. 23: the notice is not owed where name or address is unclear.
            clocks.NotApplicable(ClockKind.Notice, ClockReasons.NameOrAddressUnclear, day);
        }
        else
        {
            clocks.Start(ClockKind.Notice, day);
        }

        return clocks.Effects;
    }

    /// <summary>The sorting that the petition bureau did before the matter came here (art. 22): shown beside our clocks, never ours. The hotline sorts by rules of its own.</summary>
    private static void Sorting(RegisterInput input, Intake intake, DateOnly day, ClockChanges clocks)
    {
        if (intake.Channel == Channel.Hotline12345)
            return;
        if (input.SenderReceivedOn is { } there)
            clocks.Ended(ClockKind.Sorting, there, day);
        else if (intake.ImportSource is null)
            clocks.NotApplicable(ClockKind.Sorting, ClockReasons.SenderDayUnknown, day);
    }
}
