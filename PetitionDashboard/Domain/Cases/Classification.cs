namespace PetitionDashboard.Domain.Cases;

/// <summary>How a matter reached the office 信访渠道.</summary>
public enum Channel
{
    /// <summary>来信.</summary>
    Letter,

    /// <summary>来访.</summary>
    Visit,

    /// <summary>来电.</summary>
    Phone,

    /// <summary>网上.</summary>
    Online,

    /// <summary>领导信箱.</summary>
    LeaderMailbox,

    /// <summary>12345 转办; counted apart from petition cases.</summary>
    Hotline12345,

    /// <summary>上级交办.</summary>
    Superior,

    /// <summary>国家信访信息系统.</summary>
    NationalSystem,
}

/// <summary>Facts about channels.</summary>
public static class Channels
{
    /// <summary>True when the petitioner came to the bureau itself, so that the 15-day notice applies (Regulation art. 23).</summary>
    public static bool IsDirect(this Channel channel) =>
        channel is Channel.Letter or Channel.Visit or Channel.Phone or Channel.Online or Channel.LeaderMailbox;
}

/// <summary>Who petitions together 信访形式.</summary>
public enum PetitionForm
{
    /// <summary>个人.</summary>
    Individual,

    /// <summary>联名: two to four people.</summary>
    Joint,

    /// <summary>集体: five or more (Regulation art. 20).</summary>
    Collective,
}

/// <summary>What a demand is for 诉求目的.</summary>
public enum PurposeCategory
{
    /// <summary>建议意见 (art. 29).</summary>
    Suggestion,

    /// <summary>检举控告 (art. 30).</summary>
    Accusation,

    /// <summary>申诉求决 (art. 31).</summary>
    Appeal,
}

/// <summary>The way a demand walks, with its own clocks, answer and remedy.</summary>
public enum Track
{
    /// <summary>建议意见: studied and answered, no 60-day clock, no review.</summary>
    Suggestion,

    /// <summary>检举控告: sealed off from the accused, no 60-day clock.</summary>
    Accusation,

    /// <summary>法定程序 of art. 31 (1)-(4): led into the procedure it belongs to.</summary>
    StatutoryProcedure,

    /// <summary>依法履职 of art. 31 (5): reply by the special law's limit, else two months.</summary>
    LawfulDuty,

    /// <summary>信访程序 of art. 31 (6): handling opinion in 60 days, then review and re-examination.</summary>
    PetitionProcedure,

    /// <summary>简易办理 for first, clear, small or urgent matters.</summary>
    Simplified,
}

/// <summary>The bureau's five methods 五办.</summary>
public enum Method
{
    /// <summary>快办: settled the same day.</summary>
    Quick,

    /// <summary>细办: explained, answered within a time limit.</summary>
    Careful,

    /// <summary>专办: repeat petitions, a named lead.</summary>
    Dedicated,

    /// <summary>协办: sections needed, a leader leads.</summary>
    Assisted,

    /// <summary>联办: overlapping powers, letters to other units.</summary>
    Joint,
}

/// <summary>What the demand turns out to be 诉求分类.</summary>
public enum DemandClass
{
    /// <summary>待查.</summary>
    ToBeVerified,

    /// <summary>合理.</summary>
    Reasonable,

    /// <summary>部分合理.</summary>
    PartlyReasonable,

    /// <summary>不合理.</summary>
    Unreasonable,
}

/// <summary>How a demand was answered.</summary>
public enum Outcome
{
    /// <summary>支持 (art. 32) or adopted.</summary>
    Supported,

    /// <summary>部分支持 or partly adopted.</summary>
    PartlySupported,

    /// <summary>解释说明: a wish beyond law and policy, explained.</summary>
    Explained,

    /// <summary>不支持 or not adopted.</summary>
    NotSupported,

    /// <summary>Directed to the competent organ or led into another procedure.</summary>
    Directed,
}

/// <summary>What a petitioner answers when asked 满意度.</summary>
public enum Satisfaction
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    BasicallySatisfied,

    /// <summary>不满意.</summary>
    Unsatisfied,
}
