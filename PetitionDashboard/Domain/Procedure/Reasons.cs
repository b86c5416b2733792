using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Why acts end clocks, beside <see cref="ClockReasons"/>: their texts are ActTexts <c>Reason.*</c>.</summary>
public static class Reasons
{
    /// <summary>The new answer brings a new remedy.</summary>
    public const string AnsweredAnew = "AnsweredAnew";

    /// <summary>The case went to the archive.</summary>
    public const string Archived = "Archived";

    /// <summary>The unit took the case on.</summary>
    public const string Claimed = "Claimed";

    /// <summary>The case went back to the petition office, which assigns it anew; said in the history.</summary>
    public const string GivenBack = "GivenBack";

    /// <summary>Nobody asked for the remedy in time.</summary>
    public const string RemedyLapsed = "RemedyLapsed";

    /// <summary>The organ above revoked the opinion: the matter is handled anew.</summary>
    public const string Revoked = "Revoked";

    /// <summary>The case was closed, so that help with it is no longer needed.</summary>
    public const string Closed = "Closed";

    /// <summary>The sender agreed to the objection: the material went back to it.</summary>
    public const string ReturnedToSender = "ReturnedToSender";

    /// <summary>A leader reopened the case.</summary>
    public const string Reopened = "Reopened";
}
