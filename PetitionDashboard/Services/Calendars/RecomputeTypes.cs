using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Services.Limits;

namespace PetitionDashboard.Services.Calendars;

/// <summary>A clock that would be due on another day.</summary>
/// <param name="Number">The case.</param>
/// <param name="Kind">The clock.</param>
/// <param name="Demand">Its demand; null for the whole case.</param>
/// <param name="Old">Due as it stands.</param>
/// <param name="New">Due as the calendar has it now.</param>
/// <param name="IsEnded">Whether it was met already.</param>
/// <param name="Verdict">What becomes of its verdict, if that turns: in time from now on, or late; null when it stays.</param>
public sealed record RecomputeLine(string Number, ClockKind Kind, int? Demand, DateOnly? Old, DateOnly? New, bool IsEnded, bool? Verdict);

/// <summary>What counting anew would change.</summary>
/// <param name="Cases">Cases with a clock that would change.</param>
/// <param name="Clocks">Such clocks.</param>
/// <param name="Lines">The first of them; empty for whom cases are not to see.</param>
public sealed record RecomputeSurvey(int Cases, int Clocks, ImmutableArray<RecomputeLine> Lines);

/// <summary>What counting anew changed.</summary>
/// <param name="Result">Done, refused, or in trouble; what was counted before the trouble stays counted.</param>
/// <param name="Cases">Cases changed.</param>
/// <param name="Clocks">Clocks changed.</param>
/// <param name="Cancelled">Stopped on the way; run it again to go on.</param>
public sealed record RecomputeReport(RulesResult Result, int Cases, int Clocks, bool Cancelled);

/// <summary>How far it is.</summary>
/// <param name="Done">Cases looked at.</param>
/// <param name="Total">Cases to look at.</param>
public readonly record struct RecomputeProgress(int Done, int Total);
