using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>Evaluations of one unit or field.</summary>
/// <param name="Key">Unit id, or field key.</param>
/// <param name="Evaluated">How many.</param>
/// <param name="Unsatisfied">Of them with an unsatisfied answer.</param>
public sealed record SatisfactionBar(string Key, int Evaluated, int Unsatisfied)
{
    /// <summary>Reasons given, most frequent first; only those that were.</summary>
    public ImmutableArray<(EvaluationReasons Reason, int Count)> Reasons { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <inheritdoc/>
    public bool Equals(SatisfactionBar? other) => other is not null && (Key, Evaluated, Unsatisfied) == (other.Key, other.Evaluated, other.Unsatisfied) && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Evaluated, Unsatisfied, Reasons.Length);

    /// <summary>Satisfied or basically satisfied over all; null for none.</summary>
    public decimal? Rate => Evaluated == 0 ? null : (decimal)(Evaluated - Unsatisfied) / Evaluated;
}

/// <summary>How petitioners of a period answered, as one viewer may see it.</summary>
/// <param name="Period">The period, of evaluations by their day and of closures by theirs.</param>
/// <param name="Participation">Closures evaluated over closures asked for it.</param>
/// <param name="Satisfaction">Satisfied or basically satisfied over evaluations.</param>
/// <param name="National">The same of national evaluation items.</param>
/// <param name="ByAnswer">Evaluations by the worse answer.</param>
/// <param name="ByChannel">Evaluations by the way they came.</param>
/// <param name="ByReason">Reasons given, most frequent first.</param>
/// <param name="ByUnit">By responsible unit, most unsatisfied first.</param>
/// <param name="ByField">By field, most unsatisfied first.</param>
public sealed record SatisfactionBoard(
    Period Period, IndicatorValue Participation, IndicatorValue Satisfaction, IndicatorValue National,
    ImmutableArray<(Satisfaction Answer, int Count)> ByAnswer, ImmutableArray<(EvaluationChannel Channel, int Count)> ByChannel,
    ImmutableArray<(EvaluationReasons Reason, int Count)> ByReason, ImmutableArray<SatisfactionBar> ByUnit, ImmutableArray<SatisfactionBar> ByField);

/// <summary>A case whose petitioner is to be called back.</summary>
/// <param name="Row">The case as lists show it.</param>
/// <param name="Attempts">Calls so far that reached nobody.</param>
/// <param name="Again">Day agreed for the next attempt; null for none.</param>
/// <param name="IsDrawn">Whether a spot-check drew it.</param>
public sealed record CallbackLine(QueueRow Row, int Attempts, DateOnly? Again, bool IsDrawn);

/// <summary>The cases to call back, due first, those agreed for a later day last.</summary>
/// <param name="Today">Today.</param>
/// <param name="Lines">A page of them.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Page">Which page, from 1.</param>
public sealed record CallbackList(DateOnly Today, ImmutableArray<CallbackLine> Lines, int Total, int Page);

/// <summary>Cases whose petitioner is not satisfied, with what must follow and by when.</summary>
/// <param name="Today">Today.</param>
/// <param name="Rows">A page of them, due first.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Undecided">For how many of them nobody has decided on second handling or screening.</param>
/// <param name="Page">Which page, from 1.</param>
public sealed record UnsatisfiedList(DateOnly Today, ImmutableArray<UnsatisfiedLine> Rows, int Total, int Undecided, int Page)
{
    /// <summary>Within how long the office decides.</summary>
    public required KeptSetting<FollowUpRules> Rules { get; init; }
}

/// <summary>Such a case.</summary>
/// <param name="Row">The case as lists show it.</param>
/// <param name="On">Day of the evaluation; null where it is not kept.</param>
/// <param name="Evaluation">What was answered.</param>
/// <param name="Duty">What must follow.</param>
/// <param name="Due">By which day.</param>
/// <param name="Lamp">Its lamp.</param>
public sealed record UnsatisfiedLine(QueueRow Row, DateOnly? On, Evaluation? Evaluation, FollowUpDuty Duty, DateOnly Due, Lamp Lamp);

/// <summary>A wish to draw.</summary>
/// <param name="From">First day of closure.</param>
/// <param name="To">Last day of closure.</param>
/// <param name="Size">How many.</param>
/// <param name="Reason">Why the same period is drawn once more; empty for a first draw.</param>
public sealed record SpotOrder(DateOnly? From, DateOnly? To, int? Size, string? Reason = null);

/// <summary>A draw.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">First day of closure.</param>
/// <param name="To">Last day of closure.</param>
/// <param name="Size">How many were asked for.</param>
/// <param name="Seed">Seed, in hexadecimal digits.</param>
/// <param name="FrameHash">SHA-256 of the frame.</param>
/// <param name="Frame">How many closures could be drawn.</param>
/// <param name="Reason">Why the period was drawn once more.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Items">What was drawn and the viewer may see, in the order drawn.</param>
public sealed record SpotDraw(
    long Id, DateOnly From, DateOnly To, int Size, string Seed, string FrameHash, int Frame, string Reason, DateTimeOffset At, string By, ImmutableArray<SpotItem> Items);

/// <summary>One closure of a draw.</summary>
/// <param name="Ordinal">In the order drawn.</param>
/// <param name="Number">The case.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitName">Responsible unit.</param>
/// <param name="Evaluation">What was answered; null while nothing was.</param>
/// <param name="MayCall">Whether it can still be called back.</param>
public sealed record SpotItem(int Ordinal, string Number, string Title, string? UnitName, Evaluation? Evaluation, bool MayCall);
