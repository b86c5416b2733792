using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Cases;

/// <summary>
/// The current state of one matter: what its history adds up to (<see cref="History.Replay"/>). Immutable; holds nothing personal.
/// </summary>
public sealed record PetitionCase
{
    /// <summary>Official number, e.g. XF2024000069.</summary>
    public required string Number { get; init; }

    /// <summary>Sequence of the last event: the version that an act was decided on.</summary>
    public int Version { get; init; }

    /// <summary>When the last event happened in the world; nothing happens before it any more.</summary>
    public DateTimeOffset LastOccurredAt { get; init; }

    /// <summary>When the last event was recorded.</summary>
    public DateTimeOffset LastRecordedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public Stage Stage { get; init; }

    /// <summary>What registration recorded, as supplemented since.</summary>
    public required Intake Intake { get; init; }

    /// <summary>The demands, by number.</summary>
    public ImmutableArray<Demand> Demands { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Method, null before assessment.</summary>
    public Method? Method { get; init; }

    /// <summary>Responsible unit, null while not assigned.</summary>
    public int? UnitId { get; init; }

    /// <summary>Its name on the day of assignment.</summary>
    public string? UnitName { get; init; }

    /// <summary>Handler (account id), null while unclaimed.</summary>
    public int? HandlerId { get; init; }

    /// <summary>The handler's name.</summary>
    public string? HandlerName { get; init; }

    /// <summary>The leader who leads 包案、牵头领导 (account id); null where the method asks for none.</summary>
    public int? LeadId { get; init; }

    /// <summary>The leader's name of that day.</summary>
    public string? LeadName { get; init; }

    /// <summary>True when a leader leads the case: one who was recused leads it no longer, whatever older histories left written.</summary>
    [JsonIgnore]
    public bool HasLead => LeadId is { } lead && !Recused.Contains(lead);

    /// <summary>Walls of an accusation.</summary>
    public Accused Accused { get; init; } = Accused.Nobody;

    /// <summary>People (account ids) who do not handle the case because of an interest of their own 回避 (Regulation art. 28), ascending.</summary>
    public ImmutableArray<int> Recused { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True when somebody is shut off from the case, accused or recused.</summary>
    [JsonIgnore]
    public bool HasWalls => Accused.Any || Recused.Length > 0;

    /// <summary>Every clock, running or ended, by id.</summary>
    public ImmutableArray<Clock> Clocks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A unit's objection that waits for a ruling.</summary>
    public PendingObjection? Objection { get; init; }

    /// <summary>The bureau's objection to the organ that sent the matter; null while none was raised.</summary>
    public SenderObjection? SenderObjection { get; init; }

    /// <summary>Which of several organs accepts, as agreed or designated (Regulation art. 24); null where that was no question.</summary>
    public AcceptanceAgreement? Agreement { get; init; }

    /// <summary>A request for extension that waits for a leader.</summary>
    public PendingExtension? Extension { get; init; }

    /// <summary>How often it was urged since it was last assigned.</summary>
    public int Urgings { get; init; }

    /// <summary>Every urging, whichever unit had the case, in order.</summary>
    public ImmutableArray<Urging> UrgingDays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Every stage after the first, with the day on which it was entered, in order.</summary>
    public ImmutableArray<StageEntry> Steps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True once an extension was granted.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Evaluations in the order given.</summary>
    public ImmutableArray<Evaluation> Evaluations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The last screening 甄别 of an evaluation; null for none.</summary>
    public Screening? Screening { get; init; }

    /// <summary>What the last reply that promised something promised by a day; null for none.</summary>
    public Promise? Promise { get; init; }

    /// <summary>First acceptance.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the last demand was answered; after second handling or reopening once more.</summary>
    public ImmutableArray<DateTimeOffset> Replies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Last answer.</summary>
    [JsonIgnore]
    public DateTimeOffset? RepliedAt => Replies.Length == 0 ? null : Replies[^1];

    /// <summary>Every closure (`close`) in order; second handling leads to another one.</summary>
    public ImmutableArray<Closure> Closures { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Numbers of the closed cases of the same people on the same matter after which it was received; of a repeat, they know of it.</summary>
    public ImmutableArray<string> CameAfter { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Petitions of the same people on the matter that came after it was closed.</summary>
    public ImmutableArray<LaterPetition> Again { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Days of consultations 分析会商.</summary>
    public ImmutableArray<DateOnly> Consultations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Day on which a special team 专班 was convened, null for none.</summary>
    public DateOnly? TeamConvenedOn { get; init; }

    /// <summary>Receptions of visitors 接访, in the order recorded.</summary>
    public ImmutableArray<Reception> Receptions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Units whose people are in it, each once.</summary>
    public ImmutableArray<int> TeamUnits { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Its members, each with the reason. Teams convened before this was kept have none here; their history names them.</summary>
    public ImmutableArray<TeamMember> TeamMembers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it left on record, in the order recorded.</summary>
    public ImmutableArray<TeamRecord> TeamRecords { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Milestones of a central backlog case, by number.</summary>
    public ImmutableArray<Milestone> Milestones { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Letters that ask for an answer, in the order sent. Cases kept before there were any have none: what JSON leaves out comes as default, whatever the initialiser says.</summary>
    public ImmutableArray<Letter> Letters { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Number in the national petition information system (Regulation art. 21); null while not entered.</summary>
    public string? NationalNumber { get; init; }

    /// <summary>Day of that entry.</summary>
    public DateOnly? NationalEnteredOn { get; init; }

    /// <summary>Numbers of related cases 关联, in the order linked; never its own.</summary>
    public ImmutableArray<string> Links { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Files of the case, removed ones included, by number.</summary>
    public ImmutableArray<Attachment> Attachments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How the number of petitioners changed since registration, in order.</summary>
    public ImmutableArray<HeadcountNote> Headcounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The main case that it was merged into 并案; null for a case that stands by itself.</summary>
    public Merger? Merger { get; init; }

    /// <summary>The cases merged into this one, in the order in which they were.</summary>
    public ImmutableArray<MergedPetition> Merged { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Numbers of cases that a person found not to be the same matter.</summary>
    public ImmutableArray<string> Apart { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many petition, those of the merged cases with them.</summary>
    [JsonIgnore]
    public int TotalHeadcount => Intake.Headcount + Merged.Sum(m => m.Headcount);

    /// <summary>How often second handling was ordered.</summary>
    public int SecondHandlings { get; init; }

    /// <summary>Reviews 复查 and the re-examinations 复核 that followed them, in order.</summary>
    public ImmutableArray<ReviewRecord> Reviews { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Documents issued, every version, in order.</summary>
    public ImmutableArray<IssuedDocument> Documents { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Archive class (保管期限), null before archiving.</summary>
    public string? ArchiveClass { get; init; }

    /// <summary>True when it came in by import, so that acts before today are not known.</summary>
    [JsonIgnore]
    public bool IsImported => Intake.ImportSource is not null;

    /// <summary>True while it is neither closed, withdrawn nor archived.</summary>
    [JsonIgnore]
    public bool IsOpen => Stage.IsOpen();

    /// <summary>Closure that stands now; null while open or reopened.</summary>
    [JsonIgnore]
    public DateTimeOffset? ClosedAt => Closures is [.., { ReopenedAt: null } last] ? last.At : null;

    /// <summary>The last evaluation, null for none.</summary>
    [JsonIgnore]
    public Evaluation? Evaluation => Evaluations.Length == 0 ? null : Evaluations[^1];

    /// <summary>Clocks that still run.</summary>
    [JsonIgnore]
    public IEnumerable<Clock> OpenClocks => Clocks.Where(c => c.IsOpen);

    /// <summary>
    /// The class of the case's demands 诉求分类; null before assessment. Where they differ, it is in part reasonable; while one of them is to be verified, so is it.
    /// </summary>
    [JsonIgnore]
    public DemandClass? Class
    {
        get
        {
            DemandClass? common = null;
            foreach (var demand in Demands)
            {
                if (demand.Class is not { } own)
                    return null;
                if (own == DemandClass.ToBeVerified || common == DemandClass.ToBeVerified)
                    common = DemandClass.ToBeVerified;
                else
                    common = common is null || common == own ? own : DemandClass.PartlyReasonable;
            }

            return common;
        }
    }

    /// <summary>The open clock of a kind, if one runs.</summary>
    public Clock? OpenClock(ClockKind kind)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Kind == kind && clock.IsOpen)
                return clock;
        }

        return null;
    }

    /// <summary>Demands neither answered nor directed.</summary>
    [JsonIgnore]
    public IEnumerable<Demand> OpenDemands => Demands.Where(d => !d.IsAnswered);

    /// <inheritdoc/>
    public bool Equals(PetitionCase? other) => other is not null
        && Number == other.Number && Version == other.Version && LastOccurredAt == other.LastOccurredAt && LastRecordedAt == other.LastRecordedAt && Stage == other.Stage && Intake == other.Intake
        && Demands.AsSpan().SequenceEqual(other.Demands.AsSpan()) && Method == other.Method
        && UnitId == other.UnitId && UnitName == other.UnitName && HandlerId == other.HandlerId && HandlerName == other.HandlerName
        && Screening == other.Screening && Promise == other.Promise
        && LeadId == other.LeadId && LeadName == other.LeadName
        && Accused == other.Accused && Recused.AsSpan().SequenceEqual(other.Recused.AsSpan()) && Clocks.AsSpan().SequenceEqual(other.Clocks.AsSpan())
        && SenderObjection == other.SenderObjection && Agreement == other.Agreement
        && Objection == other.Objection && Extension == other.Extension && Urgings == other.Urgings && UrgingDays.AsSpan().SequenceEqual(other.UrgingDays.AsSpan()) && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan()) && IsExtended == other.IsExtended
        && Evaluations.AsSpan().SequenceEqual(other.Evaluations.AsSpan()) && AcceptedAt == other.AcceptedAt
        && Replies.AsSpan().SequenceEqual(other.Replies.AsSpan()) && Closures.AsSpan().SequenceEqual(other.Closures.AsSpan())
        && CameAfter.AsSpan().SequenceEqual(other.CameAfter.AsSpan()) && Again.AsSpan().SequenceEqual(other.Again.AsSpan())
        && SecondHandlings == other.SecondHandlings
        && Consultations.AsSpan().SequenceEqual(other.Consultations.AsSpan()) && TeamConvenedOn == other.TeamConvenedOn
        && TeamUnits.AsSpan().SequenceEqual(other.TeamUnits.AsSpan()) && TeamMembers.AsSpan().SequenceEqual(other.TeamMembers.AsSpan())
        && TeamRecords.AsSpan().SequenceEqual(other.TeamRecords.AsSpan()) && Milestones.AsSpan().SequenceEqual(other.Milestones.AsSpan())
        && Reviews.AsSpan().SequenceEqual(other.Reviews.AsSpan())
        && Receptions.AsSpan().SequenceEqual(other.Receptions.AsSpan())
        && Letters.AsSpan().SequenceEqual(other.Letters.AsSpan())
        && NationalNumber == other.NationalNumber && NationalEnteredOn == other.NationalEnteredOn
        && Links.AsSpan().SequenceEqual(other.Links.AsSpan())
        && Attachments.AsSpan().SequenceEqual(other.Attachments.AsSpan())
        && Headcounts.AsSpan().SequenceEqual(other.Headcounts.AsSpan())
        && Merger == other.Merger && Merged.AsSpan().SequenceEqual(other.Merged.AsSpan()) && Apart.AsSpan().SequenceEqual(other.Apart.AsSpan())
        && Documents.AsSpan().SequenceEqual(other.Documents.AsSpan())
        && ArchiveClass == other.ArchiveClass;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Version, Stage);
}

/// <summary>A later petition of the same people on the matter of a closed case.</summary>
/// <param name="Number">Its number: it is not shown in the earlier case, where somebody may read that it must not be named to (art. 30).</param>
/// <param name="At">When it was received.</param>
public sealed record LaterPetition(string Number, DateTimeOffset At);

/// <summary>One closure.</summary>
/// <param name="At">When.</param>
/// <param name="InTime">Within the extended limit; null where no limit is known (imported history).</param>
/// <param name="EvaluationAsked">The petitioner was asked to evaluate.</param>
/// <param name="ReopenedAt">When a leader reopened the case after it, null if nobody did.</param>
/// <param name="SecondHandlingAt">When second handling was ordered after it, null if it was not.</param>
/// <param name="ReviewedAt">When the petitioner asked for review after it, null if nobody did.</param>
public sealed record Closure(
    DateTimeOffset At, bool? InTime, bool EvaluationAsked, DateTimeOffset? ReopenedAt = null, DateTimeOffset? SecondHandlingAt = null,
    DateTimeOffset? ReviewedAt = null)
{
    /// <summary>Day on which the petitioner was called back although no callback was owed; null while nobody did.</summary>
    public DateOnly? CalledBackOn { get; init; }
}

/// <summary>One urging 催办.</summary>
/// <param name="On">Day, Asia/Shanghai.</param>
/// <param name="AnsweredOn">Day on which the responsible unit did anything in the case after it; null while it has not.</param>
public sealed record Urging(DateOnly On, DateOnly? AnsweredOn = null);

/// <summary>A stage that the case came to.</summary>
/// <param name="Stage">Stage.</param>
/// <param name="On">Day, Asia/Shanghai.</param>
public sealed record StageEntry(Stage Stage, DateOnly On);

/// <summary>A reply promised that something is done by a day.</summary>
/// <param name="By">The day.</param>
/// <param name="Act">Key of the act that answered.</param>
/// <param name="KeptOn">Day on which it was recorded as done; null while it is not.</param>
public sealed record Promise(DateOnly By, string Act, DateOnly? KeptOn = null)
{
    /// <summary>True while it is not recorded as done.</summary>
    [JsonIgnore]
    public bool IsOpen => KeptOn is null;
}

/// <summary>A unit says the case is not its own.</summary>
/// <param name="Reason">Its detailed reasons.</param>
/// <param name="On">Day raised.</param>
public sealed record PendingObjection(string Reason, DateOnly On);

/// <summary>A request for more time.</summary>
/// <param name="Clock">Id of the clock to extend.</param>
/// <param name="Days">Days asked for.</param>
/// <param name="Reason">Why.</param>
public sealed record PendingExtension(int Clock, int Days, string Reason);
