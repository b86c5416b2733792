namespace PetitionDashboard.Domain.Voices;

/// <summary>Where an online voice stands: monitored - warned - handled - answered. Stored by number: members may be added at the end.</summary>
public enum VoiceStep
{
    /// <summary>监测: found and entered.</summary>
    Monitored,

    /// <summary>预警: those concerned were warned.</summary>
    Warned,

    /// <summary>处置: dealt with.</summary>
    Handled,

    /// <summary>反馈: answered in public.</summary>
    Answered,

    /// <summary>不予处置: none of ours, or told twice.</summary>
    SetAside,
}

/// <summary>What happened to a voice. Stored by number: members may be added at the end.</summary>
public enum VoiceChange
{
    /// <summary>Entered.</summary>
    Entered,

    /// <summary>Imported.</summary>
    Imported,

    /// <summary>Warned.</summary>
    Warned,

    /// <summary>Handled.</summary>
    Handled,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Set aside.</summary>
    SetAside,

    /// <summary>Corrected: what was entered was put right.</summary>
    Corrected,

    /// <summary>Tied to a case.</summary>
    Tied,

    /// <summary>Taken up again after it was set aside.</summary>
    TakenUp,

    /// <summary>Taken away from a case that it was tied to by mistake.</summary>
    Untied,
}

/// <summary>The order of the steps.</summary>
public static class VoiceSteps
{
    /// <summary>The steps in order.</summary>
    public static IReadOnlyList<VoiceStep> Path { get; } = [VoiceStep.Monitored, VoiceStep.Warned, VoiceStep.Handled, VoiceStep.Answered];

    /// <summary>True while an answer is owed.</summary>
    public static bool IsWaiting(this VoiceStep step) => step is VoiceStep.Monitored or VoiceStep.Warned or VoiceStep.Handled;

    /// <summary>Whether a step can follow another: forward only, none twice; a step may be left out, because what is answered at once was seen and dealt with.</summary>
    public static bool CanFollow(this VoiceStep next, VoiceStep now) =>
        now.IsWaiting() && (next == VoiceStep.SetAside || (next is not VoiceStep.Monitored && next > now));
}
