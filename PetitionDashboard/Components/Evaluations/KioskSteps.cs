using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Components.Evaluations;

/// <summary>What is asked at the kiosk, in this order.</summary>
public enum KioskStep
{
    /// <summary>The code.</summary>
    Code,

    /// <summary>How the petition office did.</summary>
    Office,

    /// <summary>How the responsible unit did.</summary>
    Unit,

    /// <summary>Why; only of who is not fully satisfied.</summary>
    Reasons,

    /// <summary>Anything else.</summary>
    Comment,

    /// <summary>Nothing more: it is recorded.</summary>
    Thanks,
}

/// <summary>The way through the questions of the kiosk, forth and back.</summary>
public static class KioskSteps
{
    /// <summary>Whether nobody is asked for reasons.</summary>
    public static bool IsHappy(Satisfaction? office, Satisfaction? unit) => office is Satisfaction.Satisfied && unit is Satisfaction.Satisfied;

    /// <summary>The question before one: a slip of the finger is put right without beginning again.</summary>
    public static KioskStep Before(KioskStep step, Satisfaction? office, Satisfaction? unit) => step switch
    {
        KioskStep.Unit => KioskStep.Office,
        KioskStep.Reasons => KioskStep.Unit,
        KioskStep.Comment => IsHappy(office, unit) ? KioskStep.Unit : KioskStep.Reasons,
        KioskStep.Thanks => KioskStep.Code,
        _ => step,
    };

    /// <summary>
    /// Where it goes on after the code was looked at. Where the answers could not be recorded for now, whether the store is in trouble or others typed
    /// too many wrong codes here, they stay where they are, so that sending again is enough.
    /// </summary>
    public static KioskStep After(KioskState state, KioskStep next) => state switch
    {
        KioskState.Open => next,
        KioskState.Trouble or KioskState.TooMany when next is KioskStep.Thanks => KioskStep.Comment,
        _ => KioskStep.Code,
    };
}
