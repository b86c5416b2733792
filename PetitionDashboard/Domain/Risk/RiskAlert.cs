using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Voices;

namespace PetitionDashboard.Domain.Risk;

/// <summary>How grave; red first.</summary>
public enum RiskLevel
{
    /// <summary>红.</summary>
    Red,

    /// <summary>橙.</summary>
    Orange,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>蓝.</summary>
    Blue,
}

/// <summary>
/// What a rule may know of a matter: the matter and the office's own lateness, nothing of who petitions.
/// </summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="UnitId">Responsible unit, null for none.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="HandlerName">Handler, null for none.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Due">Earliest due day of a running duty, null for none.</param>
/// <param name="Clock">Kind of that duty's clock; null for none.</param>
/// <param name="YellowFrom">Day from which a duty is yellow, null for none.</param>
/// <param name="Headcount">How many petition.</param>
/// <param name="Petition">Number of this petition on the matter.</param>
/// <param name="UnsatisfiedOn">Day of an unsatisfied evaluation that nothing answered yet.</param>
/// <param name="IsImported">Came in as history.</param>
public sealed record RiskSubject(
    string Number, string Title, Stage Stage, int? UnitId, string? UnitName, string? HandlerName, DateOnly ReceivedOn, DateOnly? Due,
    ClockKind? Clock, DateOnly? YellowFrom, int Headcount, int Petition, DateOnly? UnsatisfiedOn, bool IsImported)
{
    /// <summary>Headcount at registration once it changed; 0 while it has not.</summary>
    public int FirstHeadcount { get; init; }

    /// <summary>Letters to other units whose answer is overdue.</summary>
    public int LettersLate { get; init; }

    /// <summary>Due day of the one that waits longest; null for none.</summary>
    public DateOnly? LetterDue { get; init; }

    /// <summary>Due day of a second handling that is not answered yet; null for none.</summary>
    public DateOnly? SecondDue { get; init; }

    /// <summary>Day by which a reply promised something that is not done yet; null for none.</summary>
    public DateOnly? PromisedBy { get; init; }

    /// <summary>Words of the office's list that the text of the matter holds.</summary>
    public ImmutableArray<string> SafetyWords { get; init; } = [];

    /// <summary>True until it is closed, withdrawn or concluded.</summary>
    public bool IsOpen => Stage.IsOpen();
}

/// <summary>Several cases of one place and field.</summary>
/// <param name="Field">Field key.</param>
/// <param name="Town">Town.</param>
/// <param name="Place">Place.</param>
/// <param name="Count">Cases received there in the span.</param>
/// <param name="First">Day the first was received.</param>
/// <param name="Last">Day the last was received.</param>
public sealed record PlaceCluster(string Field, string Town, string Place, int Count, DateOnly First, DateOnly Last);

/// <summary>What a rule may know of an online voice: what it is about and how far the office is with it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Summary">What it says, in short.</param>
/// <param name="Field">Subject field key.</param>
/// <param name="Town">Town.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="Step">Where it stands.</param>
public sealed record VoiceSubject(long Id, string Platform, string Summary, string Field, string Town, DateTimeOffset FoundAt, VoiceStep Step);

/// <summary>One line of the risk alert list 信访维稳风险提示清单.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Level">Level.</param>
/// <param name="Since">Since when the facts hold.</param>
/// <param name="Facts">Numbers and words for the sentence <c>Risk.{Rule}.Reason</c>, see <see cref="RiskFacts"/>.</param>
/// <param name="Subject">The case; null for none.</param>
/// <param name="Cluster">The cluster; null for none.</param>
public sealed record RiskAlert(
    string Rule, RiskLevel Level, DateOnly Since, ImmutableArray<string> Facts, RiskSubject? Subject = null, PlaceCluster? Cluster = null)
{
    /// <summary>The online voice; null for none.</summary>
    public VoiceSubject? Voice { get; init; }

    /// <summary>How bad the facts are, on the rule's own scale.</summary>
    public int Weight { get; init; }

    /// <summary>What is kept of it; null for one that is only computed.</summary>
    public AlertRecord? Kept { get; init; }

    /// <summary>The alert as it is told at a moment: days and hours counted.</summary>
    public RiskAlert At(DateTimeOffset now) => this with { Facts = RiskFacts.Told(Facts, now) };
}

/// <summary>What is kept of an alert beside its facts.</summary>
/// <param name="Id">Id.</param>
/// <param name="State">State.</param>
/// <param name="RaisedAt">When it rose.</param>
/// <param name="Version">Version that a change names.</param>
public sealed record AlertRecord(long Id, AlertState State, DateTimeOffset RaisedAt, int Version)
{
    /// <summary>The sentence of a person's own alert.</summary>
    public string? Text { get; init; }

    /// <summary>Who added it; null for a rule.</summary>
    public string? RaisedBy { get; init; }

    /// <summary>Who sees to it, where somebody wrote so.</summary>
    public string? Owner { get; init; }

    /// <summary>What is done about it.</summary>
    public string? Countermeasure { get; init; }

    /// <summary>Day on which it is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it; null for the facts.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Reason given.</summary>
    public string? EndReason { get; init; }

    /// <summary>True while it is open or watched.</summary>
    public bool IsLive => State is AlertState.Open or AlertState.Watched;

    /// <summary>True when the day of its review has passed and it is still there.</summary>
    public bool IsReviewDue(DateOnly today) => IsLive && ReviewOn is { } day && day <= today;
}
