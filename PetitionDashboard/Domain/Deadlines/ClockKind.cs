using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>
/// The statutory and local clocks that the office keeps. Stored by name and by number, so members may
/// be added at the end, but neither renamed nor moved.
/// Limits and legal sources: <see cref="ClockRules"/>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockKind>))]
public enum ClockKind
{
    /// <summary>Written notice of receipt, way of handling, acceptance or not (Regulation art. 23).</summary>
    Notice = 1,

    /// <summary>The bureau's objection to a matter transferred or assigned to it (art. 23).</summary>
    Objection,

    /// <summary>A squad's or section's objection to an assignment by the petition office (house rule).</summary>
    UnitObjection,

    /// <summary>Completion report to the organ that assigned the matter (art. 22).</summary>
    SenderReport,

    /// <summary>Lawful-duty reply, route 5 (art. 31 (5), Administrative Litigation Law art. 47).</summary>
    LawfulDutyReply,

    /// <summary>Handling opinion of the petition procedure (art. 34).</summary>
    Handling,

    /// <summary>Simplified procedure: decision on acceptance.</summary>
    SimplifiedAcceptance,

    /// <summary>Simplified procedure: decision on the matter.</summary>
    SimplifiedDecision,

    /// <summary>快办: the same day.</summary>
    Quick,

    /// <summary>细办: answer within a limit set per case.</summary>
    Careful,

    /// <summary>The petitioner's time to ask for review (art. 35).</summary>
    ReviewRequest,

    /// <summary>The review organ's opinion (art. 35).</summary>
    ReviewOpinion,

    /// <summary>The petitioner's time to ask for re-examination (art. 36).</summary>
    ReExaminationRequest,

    /// <summary>The re-examination organ's opinion; hearing time is not counted (art. 36).</summary>
    ReExaminationOpinion,

    /// <summary>Callback after closure.</summary>
    Callback,

    /// <summary>Second handling after an unsatisfied evaluation.</summary>
    SecondHandling,

    /// <summary>Answer to a joint-handling letter 联办函.</summary>
    JointLetterAnswer,

    /// <summary>Answer to a supervision letter 督办单.</summary>
    SupervisionLetterAnswer,

    /// <summary>Report-in of a department that was whistled for.</summary>
    WhistleReportIn,

    /// <summary>Written answer to an improvement, policy or accountability suggestion (art. 40).</summary>
    SuggestionAnswer,

    /// <summary>Sorting by the petition bureau for matters it sent us: shown, not ours (art. 22).</summary>
    Sorting,

    /// <summary>Report of a unit that was asked to assist 协办.</summary>
    AssistanceAnswer,

    /// <summary>The petition bureau's decision on a screening 甄别.</summary>
    Screening,
}

/// <summary>What can be said of a kind of clock whatever its limit.</summary>
public static class ClockKinds
{
    /// <summary>
    /// True for a limit that somebody has to keep towards the bureau or the bureau itself has to keep. False for rights, whose
    /// end lapses and is nothing overdue (the petitioner's remedies, objections), and for the sorting that another organ does:
    /// these are shown, but never turn yellow or red.
    /// </summary>
    public static bool IsDuty(this ClockKind kind) => kind is not (ClockKind.ReviewRequest or ClockKind.ReExaminationRequest
        or ClockKind.Sorting or ClockKind.Objection or ClockKind.UnitObjection);
}

/// <summary>State of a clock. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockState>))]
public enum ClockState
{
    /// <summary>Counting.</summary>
    Running,

    /// <summary>Standing still; the due date moves when it runs again.</summary>
    Paused,

    /// <summary>Done, in time or late: <see cref="Clock.MetInTime"/>.</summary>
    Met,

    /// <summary>Ended without having to be met.</summary>
    Cancelled,

    /// <summary>Never had to be met; the reason says why.</summary>
    NotApplicable,
}
