using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What several acts check and write alike.</summary>
internal static class Terms
{
    /// <summary>Stages in which a case is open.</summary>
    public static ImmutableArray<Stage> Open { get; } = [.. Enum.GetValues<Stage>().Where(s => s.IsOpen())];

    /// <summary>Stages in which something may still be recorded of a case: open, or closed and followed up.</summary>
    public static ImmutableArray<Stage> OpenOrFollowedUp { get; } = [.. Open, Stage.FollowUp, Stage.Concluded];

    /// <summary>A number as history keeps it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day as history keeps it.</summary>
    public static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An enum member as history keeps it: its name is looked up by the reader's language.</summary>
    public static string Text<TEnum>(TEnum member)
        where TEnum : struct, Enum => $"{typeof(TEnum).Name}.{member}";

    /// <summary>Several values of one detail.</summary>
    public static string Text(IEnumerable<string> values) => string.Join(';', values);

    /// <summary>Trimmed, or null when there is nothing to read.</summary>
    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Refuses a day that lies in the future of the act or before the event that it answers.</summary>
    public static Refusal? BadDay(string field, DateOnly? day, DateOnly earliest, ActContext context)
    {
        if (day is not { } d)
            return null;
        if (d > context.Today)
            return Refusal.OfField(field, "FutureDay", Text(context.Today));
        return d < earliest ? Refusal.OfField(field, "TooEarly", Text(earliest)) : null;
    }

    /// <summary>Day on which the bureau received the matter.</summary>
    public static DateOnly ReceivedOn(this PetitionCase petition) => OfficeTime.DayOf(petition.Intake.ReceivedAt);

    /// <summary>The clock of a kind that was started last, whatever became of it.</summary>
    public static Clock? LastClock(this PetitionCase petition, ClockKind kind) => petition.Clocks.LastOrDefault(c => c.Kind == kind);

    /// <summary>True when the petitioner was asked to evaluate the closure that stands, and has not.</summary>
    public static bool IsEvaluationOutstanding(this PetitionCase petition) =>
        petition.Closures is [.., { EvaluationAsked: true }] && petition.Evaluation?.Closure != petition.Closures.Length;

    /// <summary>True when the petitioner is unsatisfied with the closure that stands, nothing followed yet and no screening set the evaluation aside.</summary>
    public static bool IsUnsatisfiedNow(this PetitionCase petition) =>
        petition.Evaluation is { IsUnsatisfied: true } last && last.Closure == petition.Closures.Length
        && !(petition.Screening is { Outcome: ScreeningOutcome.SetAside } screened && screened.Closure == petition.Closures.Length);
}
