namespace PetitionDashboard.Domain.Briefing;

/// <summary>What a kept board is. Kept by number: never renumber.</summary>
public enum BriefingState
{
    /// <summary>Published by schedule because nobody had signed: 未签发.</summary>
    BySchedule = 1,

    /// <summary>Signed by a leader.</summary>
    ByLeader = 2,
}
