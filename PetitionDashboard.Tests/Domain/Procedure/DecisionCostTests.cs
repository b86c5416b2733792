using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>What a decision costs does not depend on how many years the calendar knows.</summary>
public sealed class DecisionCostTests
{
    public static TheoryData<string> Acts => ["accept", "assign", "settle-at-once", "opinion", "approve-extension", "turn-ordinary", "second-handling"];

    [Theory]
    [MemberData(nameof(Acts))]
    public void Deciding_an_act_allocates_nothing_that_grows_with_the_calendar(string key)
    {
        var small = WorkCalendar.BuiltIn;
        var large = WorkCalendar.BuiltIn;
        for (var year = 2027; year < 2200; year++)
            large = large.With(year, [new DateOnly(year, 1, 1), new DateOnly(year, 10, 1)], []);
        Assert.Equal(Allocated(key, small), Allocated(key, large));
    }

    private static long Allocated(string key, WorkCalendar calendar)
    {
        var (desk, actor, input) = Ready(key);
        var act = Catalogue.Find(key)!;
        var context = desk.Context(actor) with { Calendar = calendar };
        Assert.IsType<Decision.Yes>(act.Decide(desk.Case, input, context));
        // The least of many: what the runtime does beside once, such as making a delegate, is not the decision's.
        var least = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act.Decide(desk.Case, input, context);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static (Desk Desk, PetitionDashboard.Domain.Organisation.Actor Actor, object Input) Ready(string key) => key switch
    {
        "accept" => (Desk.Assessed(Track.PetitionProcedure, Track.Simplified), Desk.Clerk, new AcceptInput()),
        "assign" => (Desk.Accepted(Track.PetitionProcedure), Desk.Clerk, new AssignInput { UnitId = 3 }),
        "settle-at-once" => (Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified)), Desk.Clerk, new SettleAtOnceInput { Answers = [new DemandAnswerInput()], Text = "已办" }),
        "opinion" => (Desk.Handling(Track.PetitionProcedure), Desk.Head, Desk.Opinion(1)),
        "approve-extension" => (Desk.Handling(Track.PetitionProcedure).Do(Desk.Handler, new ExtendInput { Days = 30, Reason = "需鉴定" }), Desk.Leader, new ApproveExtensionInput()),
        "turn-ordinary" => (Desk.Handling(Track.Simplified), Desk.Handler, new TurnOrdinaryInput { Reason = "不简单" }),
        "second-handling" => (Desk.Unsatisfied(), Desk.Leader, new SecondHandlingInput { Reason = "重办" }),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
    };
}
