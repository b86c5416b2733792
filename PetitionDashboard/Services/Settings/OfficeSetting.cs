using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Services.Settings;

/// <summary>A piece of the office's own practice that it edits: thresholds, targets, a ladder, a list of words ...</summary>
/// <typeparam name="T">An immutable value that JSON keeps whole.</typeparam>
/// <param name="Key">Kebab-case key in the store; also the subject of the live fact.</param>
/// <param name="Shipped">What holds until the office sets its own.</param>
/// <param name="Editors">Who sets it.</param>
/// <param name="AuditKey">What the audit calls the change.</param>
public sealed record OfficeSetting<T>(string Key, T Shipped, Roles Editors, string AuditKey);

/// <summary>A setting as it was kept.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Version">0 for the shipped one, then 1, 2, ...</param>
/// <param name="Value">The value.</param>
/// <param name="By">Who set it; empty for nobody.</param>
/// <param name="At">When; null for the shipped one.</param>
/// <param name="Reason">Why.</param>
public sealed record KeptSetting<T>(int Version, T Value, string By = "", DateTimeOffset? At = null, string Reason = "");

/// <summary>What became of a change of a setting.</summary>
/// <typeparam name="T">The value.</typeparam>
public abstract record SettingResult<T>
{
    private SettingResult()
    {
    }

    /// <summary>Kept.</summary>
    /// <param name="Now">As it is now.</param>
    public sealed record Done(KeptSetting<T> Now) : SettingResult<T>;

    /// <summary>Refused; nothing changed. The words are <c>Refusal.{Key}</c> in the texts of the screen: <c>NotAllowed</c>, <c>ReasonRequired</c>, <c>ReasonTooLong</c>, <c>NothingChanges</c>.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(Domain.Procedure.Refusal Why) : SettingResult<T>;

    /// <summary>Somebody else set it meanwhile; nothing changed. What was typed stays, beside what holds now.</summary>
    /// <param name="Now">As it is now.</param>
    public sealed record Stale(KeptSetting<T> Now) : SettingResult<T>;

    /// <summary>The store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(Store.StoreTrouble What, string Reference) : SettingResult<T>;
}
