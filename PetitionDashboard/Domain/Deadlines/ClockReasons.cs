namespace PetitionDashboard.Domain.Deadlines;

/// <summary>
/// The usual reasons why a clock does not apply, was cancelled or stands still: keys whose texts are <c>Reason.{key}</c> in
/// DeadlineTexts. A person may also give a reason in own words, which is then shown as it is.
/// </summary>
public static class ClockReasons
{
    /// <summary>Name or address is unclear, so no written notice can be given (Regulation art. 23).</summary>
    public const string NameOrAddressUnclear = "NameOrAddressUnclear";

    /// <summary>Notice was given on the spot, on receipt (art. 23).</summary>
    public const string DoneAtOnce = "DoneAtOnce";

    /// <summary>The matter did not come from the petitioner directly, so another organ gives the notice.</summary>
    public const string NotReceivedDirectly = "NotReceivedDirectly";

    /// <summary>The organ that assigned the matter named no limit for a report.</summary>
    public const string NoSenderLimit = "NoSenderLimit";

    /// <summary>Nobody told when the sender received the matter.</summary>
    public const string SenderDayUnknown = "SenderDayUnknown";

    /// <summary>The case was closed elsewhere before it came into this store.</summary>
    public const string ImportedHistory = "ImportedHistory";

    /// <summary>The matter was accepted, which ends the time to object.</summary>
    public const string Accepted = "Accepted";

    /// <summary>The demand's track has no such limit.</summary>
    public const string OtherTrack = "OtherTrack";

    /// <summary>The simplified procedure turned into the ordinary one.</summary>
    public const string TurnedOrdinary = "TurnedOrdinary";

    /// <summary>The petitioner withdrew.</summary>
    public const string Withdrawn = "Withdrawn";

    /// <summary>The case was merged into another.</summary>
    public const string Merged = "Merged";

    /// <summary>The matter was refused or directed elsewhere.</summary>
    public const string NotAccepted = "NotAccepted";

    /// <summary>The assignment was taken back after an objection.</summary>
    public const string Reassigned = "Reassigned";

    /// <summary>The act that started the clock was corrected.</summary>
    public const string Corrected = "Corrected";

    /// <summary>A hearing is held; its time is not counted (art. 36).</summary>
    public const string Hearing = "Hearing";
}
