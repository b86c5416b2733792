using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>How an evaluation reached the office. Stored by number: never renumber.</summary>
public enum EvaluationChannel
{
    /// <summary>Telephone callback 电话回访.</summary>
    Phone,

    /// <summary>Tablet in the reception hall 大厅平板; only the petitioner uses it.</summary>
    Kiosk,

    /// <summary>Online message 网上留言.</summary>
    Online,

    /// <summary>Public appraisal 群众评议.</summary>
    PublicAppraisal,
}

/// <summary>Why a petitioner was not satisfied; several may apply. Stored by number: never renumber.</summary>
[Flags]
public enum EvaluationReasons
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary>问题没有解决.</summary>
    NotSolved = 1,

    /// <summary>办理太慢.</summary>
    TooSlow = 2,

    /// <summary>没有讲清楚.</summary>
    NotExplained = 4,

    /// <summary>态度不好.</summary>
    Unfriendly = 8,

    /// <summary>程序不规范.</summary>
    NotByRules = 16,

    /// <summary>其他.</summary>
    Other = 32,
}

/// <summary>A petitioner's evaluation 评价.</summary>
/// <param name="Office">Of the petition office.</param>
/// <param name="Unit">Of the responsible unit.</param>
/// <param name="National">A national evaluation item 国家信访满意度评价件.</param>
/// <param name="On">Day given.</param>
/// <param name="Closure">Which closure it evaluates: 1 for the first.</param>
/// <param name="Channel">How it was given; null where nobody kept it.</param>
/// <param name="Reasons">Why not satisfied.</param>
public sealed record Evaluation(
    Satisfaction Office, Satisfaction Unit, bool National, DateOnly On, int Closure = 1, EvaluationChannel? Channel = null, EvaluationReasons Reasons = EvaluationReasons.None)
{
    /// <summary>The worse of the two answers.</summary>
    [JsonIgnore]
    public Satisfaction Worse => Office > Unit ? Office : Unit;

    /// <summary>True when either answer is unsatisfied.</summary>
    [JsonIgnore]
    public bool IsUnsatisfied => Worse == Satisfaction.Unsatisfied;
}
