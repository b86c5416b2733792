namespace PetitionDashboard.Store.Rows;

/// <summary>What of joint work a case has. Kept by number: never renumber.</summary>
public enum JointKind
{
    /// <summary>A special team 专班.</summary>
    Team = 1,

    /// <summary>A consultation 会商.</summary>
    Consultation = 2,

    /// <summary>A joint-handling letter 联办函.</summary>
    Letter = 3,

    /// <summary>A whistle 吹哨.</summary>
    Whistle = 4,

    /// <summary>Assistance asked for 协办.</summary>
    Assistance = 5,

    /// <summary>It is a central backlog case 中央交办积案.</summary>
    Backlog = 6,
}

/// <summary>That a case has something of joint work, in the form in which lists find it; the state holds the same.</summary>
public sealed class JointRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>What.</summary>
    public JointKind Kind { get; set; }

    /// <summary>Which of that kind: the number of the letter, else 1, 2, ...</summary>
    public int Ordinal { get; set; }

    /// <summary>Its day; of a backlog case the day received.</summary>
    public DateOnly Day { get; set; }
}
