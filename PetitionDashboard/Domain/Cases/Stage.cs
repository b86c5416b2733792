namespace PetitionDashboard.Domain.Cases;

/// <summary>Where a case stands. Supervised and extended are flags beside the stage.</summary>
public enum Stage
{
    /// <summary>已登记.</summary>
    Registered,

    /// <summary>研判中.</summary>
    Assessing,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>不予受理 or 不再受理.</summary>
    Refused,

    /// <summary>已告知/已导入: to the competent organ or another procedure.</summary>
    Directed,

    /// <summary>办理中.</summary>
    Handling,

    /// <summary>已答复.</summary>
    Replied,

    /// <summary>回访中.</summary>
    FollowUp,

    /// <summary>二次办理.</summary>
    SecondHandling,

    /// <summary>复查中.</summary>
    Review,

    /// <summary>复核中.</summary>
    ReExamination,

    /// <summary>复核终结.</summary>
    Concluded,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>已归档.</summary>
    Archived,

    /// <summary>已并案: handled in the main case; what this petitioner is owed goes on here.</summary>
    Merged,
}

/// <summary>Groups of stages that rules ask for.</summary>
public static class Stages
{
    /// <summary>True until the case is closed, withdrawn or concluded.</summary>
    public static bool IsOpen(this Stage stage) =>
        stage is Stage.Registered or Stage.Assessing or Stage.Accepted or Stage.Refused or Stage.Directed
            or Stage.Handling or Stage.Replied or Stage.SecondHandling or Stage.Review or Stage.ReExamination;

    /// <summary>
    /// True while the bureau has the matter in hand 在办: not closed, withdrawn, merged or archived. Review and re-examination are another organ's.
    /// </summary>
    public static bool IsInHand(this Stage stage) => stage.IsOpen() && stage is not (Stage.Review or Stage.ReExamination);

    /// <summary>True while nothing has been answered: a petition may still be withdrawn.</summary>
    public static bool IsBeforeReply(this Stage stage) =>
        stage is Stage.Registered or Stage.Assessing or Stage.Accepted or Stage.Handling;
}
