using PetitionDashboard.Components.Evaluations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Tests.Components.Evaluations;

/// <summary>The way through the questions of the kiosk: one back at a time, and answers that cannot be recorded for now are not lost.</summary>
public sealed class KioskStepsTests
{
    [Theory]
    [InlineData(KioskStep.Unit, null, null, KioskStep.Office)]
    [InlineData(KioskStep.Reasons, Satisfaction.Unsatisfied, Satisfaction.Satisfied, KioskStep.Unit)]
    [InlineData(KioskStep.Comment, Satisfaction.Unsatisfied, Satisfaction.Satisfied, KioskStep.Reasons)]
    [InlineData(KioskStep.Comment, Satisfaction.Satisfied, Satisfaction.Satisfied, KioskStep.Unit)]
    [InlineData(KioskStep.Code, null, null, KioskStep.Code)]
    [InlineData(KioskStep.Office, null, null, KioskStep.Office)]
    public void Back_leads_to_the_question_that_was_asked_before(KioskStep now, Satisfaction? office, Satisfaction? unit, KioskStep before) =>
        Assert.Equal(before, KioskSteps.Before(now, office, unit));

    [Theory]
    [InlineData(KioskState.Open, KioskStep.Thanks, KioskStep.Thanks)]
    [InlineData(KioskState.Trouble, KioskStep.Thanks, KioskStep.Comment)]
    [InlineData(KioskState.TooMany, KioskStep.Thanks, KioskStep.Comment)]
    [InlineData(KioskState.Unknown, KioskStep.Thanks, KioskStep.Code)]
    [InlineData(KioskState.TooMany, KioskStep.Office, KioskStep.Code)]
    [InlineData(KioskState.Trouble, KioskStep.Office, KioskStep.Code)]
    public void Answers_that_cannot_be_recorded_for_now_stay_until_they_can(KioskState state, KioskStep next, KioskStep then) => Assert.Equal(then, KioskSteps.After(state, next));
}
