namespace PetitionDashboard.Services.Audit;

/// <summary>What the audit records; the words for the reader are <c>What.{key}</c> in AuditTexts.</summary>
public static class AuditKeys
{
    /// <summary>Signed in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>A wrong password, or a name that does not exist (then nobody is named).</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>The failure that locked an account.</summary>
    public const string Lockout = "lockout";

    /// <summary>An attempt on a locked account.</summary>
    public const string SignInLocked = "sign-in-locked";

    /// <summary>The right password of a disabled account.</summary>
    public const string SignInDisabled = "sign-in-disabled";

    /// <summary>Signed out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>An account was created.</summary>
    public const string AccountAdded = "account-added";

    /// <summary>An account was disabled.</summary>
    public const string AccountDisabled = "account-disabled";

    /// <summary>An account was enabled or unlocked.</summary>
    public const string AccountEnabled = "account-enabled";

    /// <summary>Somebody else set a new password.</summary>
    public const string PasswordReset = "password-reset";

    /// <summary>A person changed the own password.</summary>
    public const string PasswordChanged = "password-changed";

    /// <summary>Roles and unit of an account were set.</summary>
    public const string RolesSet = "roles-set";

    /// <summary>A post was given, or its roles were set.</summary>
    public const string PostSet = "post-set";

    /// <summary>A post was taken.</summary>
    public const string PostEnded = "post-ended";

    /// <summary>A person chose in which capacity to act.</summary>
    public const string CapacityChosen = "capacity-chosen";

    /// <summary>A deputy was named.</summary>
    public const string DeputyNamed = "deputy-named";

    /// <summary>A deputyship was ended before its time.</summary>
    public const string DeputyEnded = "deputy-ended";

    /// <summary>A unit was set up, renamed, moved, merged or closed.</summary>
    public const string UnitChanged = "unit-changed";

    /// <summary>A case was given a query code; the code itself is recorded nowhere.</summary>
    public const string QueryCode = "query-code";

    /// <summary>A one-time code for an evaluation was given out.</summary>
    public const string EvaluationCode = "evaluation-code";

    /// <summary>Closures were drawn for spot-check callbacks.</summary>
    public const string SpotDrawn = "spot-drawn";

    /// <summary>Petitioners of a case were shown unmasked.</summary>
    public const string Reveal = "reveal";

    /// <summary>Somebody who may not asked to see petitioners unmasked.</summary>
    public const string RevealRefused = "reveal-refused";

    /// <summary>An attachment was opened: its content may identify people.</summary>
    public const string AttachmentOpened = "attachment-opened";

    /// <summary>Somebody who may not asked for the content of an attachment.</summary>
    public const string AttachmentRefused = "attachment-refused";

    /// <summary>An issued document that names petitioners was opened whole, or taken as a file.</summary>
    public const string DocumentOpened = "document-opened";

    /// <summary>The complete file of a case was taken.</summary>
    public const string CaseFile = "case-file";

    /// <summary>A template of documents, or what documents say of the office, was changed.</summary>
    public const string TemplateChanged = "template-changed";

    /// <summary>A standard phrase was added, changed or taken away.</summary>
    public const string PhrasesChanged = "phrases-changed";

    /// <summary>Cases were exported, petitioners masked.</summary>
    public const string Export = "export";

    /// <summary>Cases were exported with their petitioners whole.</summary>
    public const string ExportUnmasked = "export-unmasked";

    /// <summary>A file was imported, or cases were seeded.</summary>
    public const string Import = "import";

    /// <summary>A local limit, or whether a limit moves over days off, was changed.</summary>
    public const string LimitChanged = "limit-changed";

    /// <summary>The escalation ladder was changed.</summary>
    public const string LadderChanged = "ladder-changed";

    /// <summary>An act of supervision was done on many cases at once.</summary>
    public const string MassAct = "mass-act";

    /// <summary>The checklist of quality checks was changed.</summary>
    public const string ChecklistChanged = "checklist-changed";

    /// <summary>Files were drawn for a quality check.</summary>
    public const string QualityDrawn = "quality-drawn";

    /// <summary>A drawn file was checked, put right or confirmed.</summary>
    public const string QualityChecked = "quality-checked";

    /// <summary>The articles that a ground cites were changed.</summary>
    public const string ArticlesChanged = "articles-changed";

    /// <summary>Holidays or make-up days of a year were imported, changed or taken back.</summary>
    public const string CalendarChanged = "calendar-changed";

    /// <summary>A target of an indicator was set or taken away.</summary>
    public const string TargetChanged = "target-changed";

    /// <summary>Squads were moved on the schematic map.</summary>
    public const string MapChanged = "map-changed";

    /// <summary>Indicators of a period were exported.</summary>
    public const string IndicatorsExported = "indicators-exported";

    /// <summary>Clocks were counted anew with the calendar as it stands.</summary>
    public const string ClocksRecomputed = "clocks-recomputed";

    /// <summary>A risk alert was added, watched, measured, resolved or dismissed.</summary>
    public const string RiskAlert = "risk-alert";

    /// <summary>Thresholds of risk rules, or the words of danger, were set.</summary>
    public const string RiskRules = "risk-rules";

    /// <summary>An online voice was entered, corrected, taken a step further or tied to a case.</summary>
    public const string Voice = "voice";

    /// <summary>Online voices were imported from a file.</summary>
    public const string VoiceImport = "voice-import";

    /// <summary>Within how long it is decided what follows on an unsatisfied evaluation was changed.</summary>
    public const string FollowUpChanged = "follow-up-changed";

    /// <summary>An entry of a register was made, corrected, taken out or put back.</summary>
    public const string RegisterChanged = "register-changed";

    /// <summary>Entries of a register were imported.</summary>
    public const string RegisterImported = "register-imported";

    /// <summary>The text of the work report was changed.</summary>
    public const string ReportChanged = "report-changed";

    /// <summary>The settings of the big screen were changed.</summary>
    public const string WallChanged = "wall-changed";

    /// <summary>A backup was made.</summary>
    public const string Backup = "backup";

    /// <summary>A backup was put in the place of the store.</summary>
    public const string Restore = "restore";

    /// <summary>A daily analysis was published by schedule; the subject has its hash.</summary>
    public const string BriefingPublished = "briefing-published";

    /// <summary>When daily analyses are published was changed.</summary>
    public const string BriefingSchedule = "briefing-schedule";

    /// <summary>A daily analysis was signed; the subject has its hash.</summary>
    public const string BriefingSigned = "briefing-signed";

    /// <summary>A work report was signed; the subject holds its hash.</summary>
    public const string ReportSigned = "report-signed";

    /// <summary>The text of a daily analysis was edited.</summary>
    public const string BriefingText = "briefing-text";

    /// <summary>A unit reported back on a leader's instruction.</summary>
    public const string InstructionAnswered = "instruction-answered";

    /// <summary>A leader gave a unit an instruction.</summary>
    public const string InstructionGiven = "instruction-given";

    /// <summary>A leader sent a report on an instruction back.</summary>
    public const string InstructionReturned = "instruction-returned";

    /// <summary>A backup was asked for and not made.</summary>
    public const string BackupFailed = "backup-failed";

    /// <summary>The chain of the audit was followed from its first line to its last.</summary>
    public const string AuditChecked = "audit-checked";
}
