using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Services.Teams;

/// <summary>The case that something of joint work belongs to.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="UnitName">Responsible unit; null for none.</param>
/// <param name="IsHotline">A ticket of the hotline: counted apart from petition cases.</param>
public sealed record JointCase(string Number, string Title, Stage Stage, string? UnitName, bool IsHotline = false);

/// <summary>Something that a special team left on record.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">Day.</param>
/// <param name="Text">Its words; empty for whom they are not.</param>
/// <param name="By">Who recorded it.</param>
public sealed record TeamEntry(TeamRecordKind Kind, DateOnly On, string Text, string By);

/// <summary>A special team.</summary>
/// <param name="Case">Its case.</param>
/// <param name="On">Day it was convened.</param>
/// <param name="Members">Its members, each with the reason; empty for teams of before reasons were kept.</param>
/// <param name="Names">Names of its members.</param>
/// <param name="Plan">What it was convened for; null where nothing was written.</param>
/// <param name="Records">What it left on record, in order.</param>
/// <param name="Resolved">Days on which its case was closed.</param>
public sealed record TeamView(
    JointCase Case, DateOnly On, ImmutableArray<TeamMember> Members, string Names, string? Plan, ImmutableArray<TeamEntry> Records, ImmutableArray<DateOnly> Resolved);

/// <summary>A consultation.</summary>
/// <param name="Case">The case.</param>
/// <param name="On">Day.</param>
/// <param name="Units">Units that took part.</param>
/// <param name="Result">What was agreed; empty for whom it is not.</param>
public sealed record ConsultationView(JointCase Case, DateOnly On, ImmutableArray<string> Units, string Result);

/// <summary>A letter or whistle and its answer.</summary>
/// <param name="Case">The case.</param>
/// <param name="Letter">The letter.</param>
/// <param name="Clock">Its clock; null for none.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="AnsweredAt">When the answer was recorded; null while there is none.</param>
/// <param name="IsIn">True for one to the viewer's own unit.</param>
public sealed record LetterView(JointCase Case, Letter Letter, Clock? Clock, DateTimeOffset SentAt, DateTimeOffset? AnsweredAt, bool IsIn)
{
    /// <summary>From the whistle to the report; null while there is none.</summary>
    public TimeSpan? Took => AnsweredAt is { } at ? at - SentAt : null;

    /// <summary>Whether it was answered late, or is late now.</summary>
    public bool IsLate(DateOnly today) => Clock is { } clock && (clock.MetInTime == false || Lamps.Of(clock, today) == Lamp.Red);
}

/// <summary>A letter from outside the bureau, of the register.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Title">What it is about.</param>
/// <param name="On">Day received.</param>
/// <param name="Due">By when an answer is asked for.</param>
/// <param name="AnsweredOn">Day answered; null while it is not.</param>
public sealed record IncomingView(string Sender, string Title, DateOnly On, DateOnly? Due, DateOnly? AnsweredOn);

/// <summary>How fast one unit reports in.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Called">Whistles to it.</param>
/// <param name="Reported">Of those, answered.</param>
/// <param name="Late">Of those, answered late or late now.</param>
/// <param name="MedianHours">Median hours from whistle to report; null for none.</param>
public sealed record ReportInRow(string Unit, int Called, int Reported, int Late, double? MedianHours);

/// <summary>A central backlog case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Batch">Its batch.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Lead">The leader who answers for it; null for nobody yet.</param>
/// <param name="Milestones">Its milestones.</param>
/// <param name="ClosedOn">Day it was closed; null while it is open.</param>
public sealed record BacklogView(JointCase Case, string Batch, DateOnly ReceivedOn, string? Lead, ImmutableArray<Milestone> Milestones, DateOnly? ClosedOn);

/// <summary>Joint work as one viewer may see it. Of a period: what began, was closed or fell into it, and what is still open.</summary>
/// <param name="Period">When.</param>
/// <param name="Today">Business day.</param>
public sealed record JointBoard(Period Period, DateOnly Today)
{
    /// <summary>Special teams, the newest first.</summary>
    public ImmutableArray<TeamView> Teams { get; init; } = [];

    /// <summary>Closures of cases with a team in the period, exactly as the indicator counts them.</summary>
    public int Resolutions { get; init; }

    /// <summary>Consultations of the period, the newest first.</summary>
    public ImmutableArray<ConsultationView> Consultations { get; init; } = [];

    /// <summary>Whistles of the period, the newest first.</summary>
    public ImmutableArray<LetterView> Whistles { get; init; } = [];

    /// <summary>How fast each unit reports in.</summary>
    public ImmutableArray<ReportInRow> ReportIns { get; init; } = [];

    /// <summary>Joint-handling letters and requests for assistance, those that wait for an answer first.</summary>
    public ImmutableArray<LetterView> Letters { get; init; } = [];

    /// <summary>Letters that came to the bureau from outside.</summary>
    public ImmutableArray<IncomingView> Incoming { get; init; } = [];

    /// <summary>Central backlog cases: all that are open, and those closed in the period, by batch.</summary>
    public ImmutableArray<BacklogView> Backlog { get; init; } = [];
}
