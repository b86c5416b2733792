using PetitionDashboard.Domain.Briefing;

namespace PetitionDashboard.Store.Rows;

/// <summary>A text of a day as a clerk wrote it. Versions are added, never changed.</summary>
public sealed class BriefingTextRow
{
    /// <summary>Day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Language, <c>zh-CN</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>1, 2, ...</summary>
    public int Version { get; set; }

    /// <summary>Text with its numbers as tokens in braces; null where the drafted text was put back.</summary>
    public string? Text { get; set; }

    /// <summary>Who (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A board as it was published or signed. Rows are added, never changed.</summary>
public sealed class BriefingRow
{
    /// <summary>Day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>1, 2: published, then signed.</summary>
    public int Version { get; set; }

    /// <summary>Published or signed.</summary>
    public BriefingState State { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who (account id, 0 for the schedule).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>Figures and text as JSON, exactly the characters that were hashed.</summary>
    public required string Payload { get; set; }

    /// <summary>SHA-256 of the payload.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>A case that a number of a kept board counts.</summary>
public sealed class BriefingCaseRow
{
    /// <summary>Day of the board.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Its version.</summary>
    public int Version { get; set; }

    /// <summary>Key of the number.</summary>
    public required string Figure { get; set; }

    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>How often it counts.</summary>
    public int N { get; set; }
}

/// <summary>A leader's instruction 批示 to a unit: a task with a date.</summary>
public sealed class InstructionRow
{
    /// <summary>Id.</summary>
    public long Id { get; set; }

    /// <summary>Day of the board that it was written on.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Unit.</summary>
    public int UnitId { get; set; }

    /// <summary>Its name of the day.</summary>
    public required string UnitName { get; set; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; set; }

    /// <summary>By which day.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>When given.</summary>
    public DateTimeOffset GivenAt { get; set; }

    /// <summary>Who (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When the unit reported back; null while it has not.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Who reported (account id).</summary>
    public int? AnsweredById { get; set; }

    /// <summary>Name of the day.</summary>
    public string? AnsweredByName { get; set; }

    /// <summary>What was done.</summary>
    public string? Answer { get; set; }
}
