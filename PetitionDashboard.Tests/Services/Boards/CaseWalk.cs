using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>Walks a case of the test office through the procedure by real acts.</summary>
internal static class CaseWalk
{
    public static async Task ActAsync(this TestOffice office, Viewer viewer, string number, string act, object input)
    {
        var result = await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), TestContext.Current.CancellationToken);
        if (result is not ActResult.Done)
            throw new InvalidOperationException($"{act} on {number}: {result}");
    }

    public static Task AssessAsync(this TestOffice office, string number, Track track = Track.PetitionProcedure) =>
        office.ActAsync(office.Clerk, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Track = track, Class = DemandClass.Reasonable }],
            Field = "cooking-fumes",
            Method = Method.Dedicated,
        });

    public static Task AcceptAsync(this TestOffice office, string number) => office.ActAsync(office.Clerk, number, "accept", new AcceptInput());

    public static Task AssignAsync(this TestOffice office, string number, int unit = 3) =>
        office.ActAsync(office.Clerk, number, "assign", new AssignInput { UnitId = unit, LeadId = office.Leader.PersonId });

    public static Task ClaimAsync(this TestOffice office, string number) => office.ActAsync(office.Handler, number, "claim", new ClaimInput());

    public static Task ReplyAsync(this TestOffice office, string number) => office.ActAsync(office.Head, number, "opinion", new OpinionInput
    {
        Answers = [new DemandAnswerInput()],
        Text = "已责令整改。",
        DeliveredOn = OfficeTime.Today(office.Time),
    });

    public static Task CloseAsync(this TestOffice office, string number) =>
        office.ActAsync(office.Clerk, number, "close", new CloseInput { Solved = true });

    public static Task EvaluateAsync(this TestOffice office, string number, Satisfaction unit) =>
        office.ActAsync(office.Clerk, number, "evaluate", new EvaluateInput { Office = Satisfaction.Satisfied, Unit = unit });

    /// <summary>Registers, assesses, accepts and assigns to the squad of the handler.</summary>
    public static async Task<string> AssignedAsync(this TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.RegisterAsync(change);
        await office.AssessAsync(number);
        await office.AcceptAsync(number);
        await office.AssignAsync(number);
        return number;
    }

    /// <summary>Goes on until the squad's handler has claimed it.</summary>
    public static async Task<string> HandledAsync(this TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.AssignedAsync(change);
        await office.ClaimAsync(number);
        return number;
    }

    /// <summary>Goes on until it is closed and the petitioner asked.</summary>
    public static async Task<string> ClosedAsync(this TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.HandledAsync(change);
        await office.ReplyAsync(number);
        await office.CloseAsync(number);
        return number;
    }
}
