using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_case_is_kept_with_its_history_facts_and_tallies()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        Assert.Equal("XF2026000001", number);
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        var row = await db.Cases.SingleAsync(TestContext.Current.CancellationToken);
        var events = await db.Events.ToListAsync(TestContext.Current.CancellationToken);
        var replayed = History.Replay([.. events.Select(e => CaseCodec.ReadEvent(e))]);
        Assert.Equal(replayed, CaseCodec.Read(row.State, row.Content));
        Assert.Equal(HistoryChain.Next(HistoryChain.Genesis(number), events[0]), row.LastHash);
        Assert.Equal(1, await db.Tallies.Where(t => t.Metric == TallyKey.ByStage && t.Slice == "").SumAsync(t => t.N, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sixteen_clerks_at_once_leave_neither_a_gap_nor_a_double()
    {
        await using var office = await TestOffice.OpenAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var own = new List<string>();
            for (var n = 0; n < 5; n++)
                own.Add(await office.RegisterAsync(x => x with { Title = $"第{i}窗口第{n}件" }));
            return own;
        })));
        var expected = Enumerable.Range(1, 80).Select(n => $"XF2026{n:000000}");
        Assert.Equal(expected, numbers.SelectMany(n => n).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_request_sent_twice_registers_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = new ActRequest("register", new RegisterInput { Anonymous = true, Title = "占道经营", Content = "早市占道" }, Request: Guid.NewGuid());
        var first = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, TestContext.Current.CancellationToken));
        var second = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, TestContext.Current.CancellationToken));
        Assert.False(first.Again);
        Assert.True(second.Again);
        Assert.Equal(first.Case, second.Case);
    }

    [Fact]
    public async Task Sixteen_people_act_on_one_case_at_once_and_one_of_them_accepts_it_while_no_note_is_lost()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var assess = new AssessInput { Demands = [new DemandAssessmentInput { Demand = 1 }], Field = "cooking-fumes" };
        var assessed = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("assess", assess, number), TestContext.Current.CancellationToken));
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => office.Acts.PerformAsync(
            i % 2 == 0 ? office.Clerk : office.OtherClerk,
            i < 8
                ? new ActRequest("accept", new AcceptInput(), number, assessed.Case.Version)
                : new ActRequest("consult", new ConsultInput { Units = [3], Result = $"会商{i}" }, number, assessed.Case.Version),
            TestContext.Current.CancellationToken))));
        Assert.Single(results[..8], r => r is ActResult.Done);
        Assert.Equal(7, results[..8].Count(r => r is ActResult.Stale));
        Assert.All(results[8..], r => Assert.IsType<ActResult.Done>(r));
        var view = await office.Get<PetitionDashboard.Services.Cases.CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken);
        Assert.Equal(11, view!.Case.Version);
        Assert.Equal(8, view.Case.Consultations.Length);
        Assert.Equal(view.Case, History.Replay(view.History));
        Assert.True((await office.Get<PetitionDashboard.Services.Verification.VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task A_day_of_receipt_that_cannot_be_is_refused_and_costs_no_number()
    {
        await using var office = await TestOffice.OpenAsync();
        foreach (var (received, expected) in new[] { (DateTimeOffset.MinValue, "TooEarly"), (new DateTimeOffset(1949, 9, 30, 15, 59, 59, TimeSpan.Zero), "TooEarly"), (DateTimeOffset.MaxValue, "Future") })
        {
            var input = new RegisterInput { Anonymous = true, Title = "占道经营", Content = "早市占道", ReceivedAt = received };
            var refused = Assert.IsType<ActResult.Refused>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", input), TestContext.Current.CancellationToken));
            Assert.Equal([(expected, "ReceivedAt")], refused.Reasons.Select(r => (r.Key, r.Field)));
        }

        Assert.Equal("XF2026000001", await office.RegisterAsync());
    }
}
