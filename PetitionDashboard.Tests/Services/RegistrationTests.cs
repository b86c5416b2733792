using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
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
        var request = new ActRequest("register", new PetitionDashboard.Domain.Procedure.RegisterInput { Anonymous = true, Title = "占道经营", Content = "早市占道" }, Request: Guid.NewGuid());
        var first = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, TestContext.Current.CancellationToken));
        var second = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, TestContext.Current.CancellationToken));
        Assert.False(first.Again);
        Assert.True(second.Again);
        Assert.Equal(first.Case, second.Case);
    }
}
