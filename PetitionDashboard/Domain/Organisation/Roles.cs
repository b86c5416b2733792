namespace PetitionDashboard.Domain.Organisation;

/// <summary>What a person may be in the office. One person may hold several, but never more than one of the last three (三员分立).</summary>
[Flags]
public enum Roles
{
    /// <summary>Nobody in particular: may do nothing.</summary>
    None = 0,

    /// <summary>Petition clerk 信访科工作人员.</summary>
    Clerk = 1,

    /// <summary>Handler 承办人 in a squad or section.</summary>
    Handler = 2,

    /// <summary>Unit head 单位负责人.</summary>
    UnitHead = 4,

    /// <summary>Supervisor 督办人员.</summary>
    Supervisor = 8,

    /// <summary>Leader 领导 of the bureau.</summary>
    Leader = 16,

    /// <summary>Contact of a partner unit 协办单位联系人.</summary>
    PartnerContact = 32,

    /// <summary>System administrator 系统管理员.</summary>
    SystemAdministrator = 64,

    /// <summary>Security administrator 安全管理员.</summary>
    SecurityAdministrator = 128,

    /// <summary>Auditor 审计员.</summary>
    Auditor = 256,

    /// <summary>A command or a job of the office itself, never a person's sign-in.</summary>
    System = 512,

    /// <summary>A screen in the hall 大屏: sees the big screen and nothing else, and is never together with another role.</summary>
    Display = 1024,
}
