using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Cases;

/// <summary>
/// What an act changes. A small closed vocabulary, so that a new act needs no new way to replay history.
/// Names on disk are fixed by the discriminators below.
/// </summary>
[JsonDerivedType(typeof(Registered), "registered")]
[JsonDerivedType(typeof(IntakeSet), "intake")]
[JsonDerivedType(typeof(StageSet), "stage")]
[JsonDerivedType(typeof(Assessed), "assessed")]
[JsonDerivedType(typeof(AccusedSet), "accused")]
[JsonDerivedType(typeof(RecusalSet), "recusal")]
[JsonDerivedType(typeof(ClockSet), "clock")]
[JsonDerivedType(typeof(UnitSet), "unit")]
[JsonDerivedType(typeof(UnitSucceeded), "unit-succeeded")]
[JsonDerivedType(typeof(ParticipationPassedOn), "participation-passed-on")]
[JsonDerivedType(typeof(HandlerSet), "handler")]
[JsonDerivedType(typeof(LeadSet), "lead")]
[JsonDerivedType(typeof(ObjectionSet), "objection")]
[JsonDerivedType(typeof(ExtensionSet), "extension")]
[JsonDerivedType(typeof(Urged), "urged")]
[JsonDerivedType(typeof(DemandAnswered), "answered")]
[JsonDerivedType(typeof(DemandReopened), "reopened")]
[JsonDerivedType(typeof(Evaluated), "evaluated")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(ClosureJudged), "closure-judged")]
[JsonDerivedType(typeof(Reopened), "case-reopened")]
[JsonDerivedType(typeof(CalledBack), "called-back")]
[JsonDerivedType(typeof(CameAfter), "came-after")]
[JsonDerivedType(typeof(PetitionedAgain), "petitioned-again")]
[JsonDerivedType(typeof(NotPetitionedAgain), "not-petitioned-again")]
[JsonDerivedType(typeof(Consulted), "consulted")]
[JsonDerivedType(typeof(TeamConvened), "team")]
[JsonDerivedType(typeof(TeamRecorded), "team-recorded")]
[JsonDerivedType(typeof(MilestonesSet), "milestones")]
[JsonDerivedType(typeof(MilestoneReached), "milestone-reached")]
[JsonDerivedType(typeof(VisitorReceived), "visitor-received")]
[JsonDerivedType(typeof(SenderObjectionSet), "sender-objection")]
[JsonDerivedType(typeof(AcceptanceAgreed), "acceptance-agreed")]
[JsonDerivedType(typeof(LetterSent), "letter-sent")]
[JsonDerivedType(typeof(LetterAnswered), "letter-answered")]
[JsonDerivedType(typeof(NationalEntered), "national-entered")]
[JsonDerivedType(typeof(Linked), "linked")]
[JsonDerivedType(typeof(HeadcountNoted), "headcount")]
[JsonDerivedType(typeof(MergedInto), "merged-into")]
[JsonDerivedType(typeof(Separated), "separated")]
[JsonDerivedType(typeof(TookIn), "took-in")]
[JsonDerivedType(typeof(GaveBack), "gave-back")]
[JsonDerivedType(typeof(TookInAnswered), "took-in-answered")]
[JsonDerivedType(typeof(ToldApart), "told-apart")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(ArchiveClassSet), "archive-class")]
[JsonDerivedType(typeof(ScreeningSet), "screening")]
[JsonDerivedType(typeof(PromiseSet), "promise")]
[JsonDerivedType(typeof(ReviewRequested), "review-requested")]
[JsonDerivedType(typeof(ReviewDecided), "review-decided")]
[JsonDerivedType(typeof(ReExaminationRequested), "re-examination-requested")]
[JsonDerivedType(typeof(ReExaminationDecided), "re-examination-decided")]
[JsonDerivedType(typeof(Attached), "attached")]
[JsonDerivedType(typeof(AttachmentRemoved), "attachment-removed")]
[JsonDerivedType(typeof(AttachmentRestored), "attachment-restored")]
[JsonDerivedType(typeof(DocumentIssued), "document-issued")]
[JsonDerivedType(typeof(DocumentDelivered), "document-delivered")]
public abstract record Effect;

/// <summary>A new case with its number, intake and demands.</summary>
public sealed record Registered(string Number, Intake Intake, ImmutableArray<Demand> Demands) : Effect;

/// <summary>Intake facts were supplemented.</summary>
public sealed record IntakeSet(Intake Intake) : Effect;

/// <summary>The case moves to a stage.</summary>
public sealed record StageSet(Stage Stage) : Effect;

/// <summary>Assessment of every demand, the field and the method.</summary>
public sealed record Assessed(ImmutableArray<DemandAssessment> Demands, string Field, Method Method) : Effect;

/// <summary>The walls of an accusation stand like this now.</summary>
public sealed record AccusedSet(Accused Accused) : Effect;

/// <summary>A person is recused from the case, or (lifted) no longer.</summary>
public sealed record RecusalSet(int PersonId, string Name, bool Lifted = false) : Effect;

/// <summary>A clock was started or changed; the whole clock, so that replay needs no calendar.</summary>
public sealed record ClockSet(Clock Clock) : Effect;

/// <summary>The responsible unit; null clears it, and the handler with it.</summary>
public sealed record UnitSet(int? UnitId, string? UnitName) : Effect;

/// <summary>Another unit took the place of the responsible one, which ended; the handler moves along, everything else stays.</summary>
public sealed record UnitSucceeded(int UnitId, string UnitName) : Effect;

/// <summary>What a unit that ended was asked into is another's: its letters, whose addressee stays as written, and its part in the team. With null nobody takes part in its place, and the petition office looks after the answers.</summary>
public sealed record ParticipationPassedOn(int FormerUnitId, int? UnitId) : Effect;

/// <summary>The handler.</summary>
public sealed record HandlerSet(int? PersonId, string? Name) : Effect;

/// <summary>The leader who leads the case; null when the one who led is kept off it, until another is named.</summary>
public sealed record LeadSet(int? PersonId, string? Name) : Effect;

/// <summary>An objection is pending, or (null) no longer.</summary>
public sealed record ObjectionSet(PendingObjection? Objection) : Effect;

/// <summary>An extension is asked for, or (null) decided.</summary>
public sealed record ExtensionSet(PendingExtension? Extension, bool Granted = false) : Effect;

/// <summary>Urged once more.</summary>
public sealed record Urged : Effect;

/// <summary>One demand was answered or directed.</summary>
public sealed record DemandAnswered(int Demand, DemandAnswer Answer) : Effect;

/// <summary>A demand is open again.</summary>
public sealed record DemandReopened(int Demand) : Effect;

/// <summary>The petitioner evaluated.</summary>
public sealed record Evaluated(Evaluation Evaluation) : Effect;

/// <summary>Closed, in the limit or not.</summary>
public sealed record Closed(Closure Closure) : Effect;

/// <summary>Whether a closure (from 0) was in time is judged anew, after the calendar was corrected.</summary>
public sealed record ClosureJudged(int Closure, bool InTime) : Effect;

/// <summary>A leader reopened the closed case.</summary>
public sealed record Reopened(DateTimeOffset At) : Effect;

/// <summary>The petitioner was called back after a closure for which no callback was owed.</summary>
/// <param name="On">Day, Asia/Shanghai.</param>
public sealed record CalledBack(DateOnly On) : Effect;

/// <summary>The case was received after others of the same people on the same matter had been closed.</summary>
/// <param name="Numbers">Those others.</param>
public sealed record CameAfter(ImmutableArray<string> Numbers) : Effect;

/// <summary>The same people petitioned again on the matter after the case was closed.</summary>
/// <param name="Later">That petition.</param>
public sealed record PetitionedAgain(LaterPetition Later) : Effect;

/// <summary>What was taken for a repeat of the matter is none.</summary>
/// <param name="Number">The other case.</param>
public sealed record NotPetitionedAgain(string Number) : Effect;

/// <summary>A consultation was held.</summary>
public sealed record Consulted(DateOnly On) : Effect;

/// <summary>A special team was convened.</summary>
public sealed record TeamConvened(DateOnly On) : Effect
{
    /// <summary>Units of its members on that day, each once; events of before there was this say none.</summary>
    public ImmutableArray<int> Units { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Its members, each with the reason; events of before there was this say none.</summary>
    public ImmutableArray<TeamMember> Members { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>The special team left something on record.</summary>
public sealed record TeamRecorded(TeamRecord Record) : Effect;

/// <summary>The milestones of a backlog case stand like this now.</summary>
public sealed record MilestonesSet(ImmutableArray<Milestone> Milestones) : Effect;

/// <summary>A milestone was reached.</summary>
public sealed record MilestoneReached(int Number, DateOnly On) : Effect;

/// <summary>A visitor of the case was received.</summary>
public sealed record VisitorReceived(Reception Reception) : Effect;

/// <summary>The bureau's objection to the sender stands like this now.</summary>
public sealed record SenderObjectionSet(SenderObjection Objection) : Effect;

/// <summary>Which of several organs accepts.</summary>
public sealed record AcceptanceAgreed(AcceptanceAgreement Agreement) : Effect;

/// <summary>A letter that asks for an answer was sent.</summary>
public sealed record LetterSent(Letter Letter) : Effect;

/// <summary>The letter of that number was answered.</summary>
public sealed record LetterAnswered(int Letter, DateOnly On) : Effect;

/// <summary>Entered into the national petition information system.</summary>
public sealed record NationalEntered(string Number, DateOnly On) : Effect;

/// <summary>A related case.</summary>
public sealed record Linked(string Number) : Effect;

/// <summary>More or fewer people petition than before.</summary>
public sealed record HeadcountNoted(HeadcountNote Note) : Effect;

/// <summary>The case is merged into another one, and its merger stands like this.</summary>
public sealed record MergedInto(Merger Merger) : Effect;

/// <summary>The case stands by itself again.</summary>
public sealed record Separated : Effect;

/// <summary>Another case was merged into this one, or what is known here of one that was is this now.</summary>
public sealed record TookIn(MergedPetition Petition) : Effect;

/// <summary>A merged case stands by itself again.</summary>
public sealed record GaveBack(string Number) : Effect;

/// <summary>The answer reached the petitioners of a merged case, or (null) is owed to them anew.</summary>
public sealed record TookInAnswered(string Number, DateOnly? On) : Effect;

/// <summary>Another case is not the same matter, however alike.</summary>
public sealed record ToldApart(string Number) : Effect;

/// <summary>An earlier event counts no longer; the state is what the others add up to.</summary>
public sealed record Corrected(int Sequence) : Effect;

/// <summary>Archive class 保管期限.</summary>
public sealed record ArchiveClassSet(string ArchiveClass) : Effect;

/// <summary>A screening stands like this now.</summary>
public sealed record ScreeningSet(Screening Screening) : Effect;

/// <summary>What a reply promised by a day stands like this now.</summary>
public sealed record PromiseSet(Promise Promise) : Effect;

/// <summary>The petitioner asked for review.</summary>
public sealed record ReviewRequested(ReviewRecord Review) : Effect;

/// <summary>The reviewing organ decided.</summary>
public sealed record ReviewDecided(ReviewDecision Decision) : Effect;

/// <summary>The petitioner asked for re-examination.</summary>
public sealed record ReExaminationRequested(string Organ) : Effect;

/// <summary>The re-examining organ decided.</summary>
public sealed record ReExaminationDecided(ReviewDecision Decision) : Effect;

/// <summary>A file was attached.</summary>
public sealed record Attached(Attachment Attachment) : Effect;

/// <summary>The attachment of that number was removed.</summary>
public sealed record AttachmentRemoved(int Number, AttachmentRemoval Removal) : Effect;

/// <summary>The removed attachment of that number stands again.</summary>
public sealed record AttachmentRestored(int Number) : Effect;

/// <summary>A document was issued, or a new version of one.</summary>
public sealed record DocumentIssued(IssuedDocument Document) : Effect;

/// <summary>The document of that id was delivered.</summary>
public sealed record DocumentDelivered(int Document, Delivery Delivery) : Effect;
