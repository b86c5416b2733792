using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Tests.Services.Boards;

public sealed class RiskServiceTests
{
    [Fact]
    public async Task A_limit_turns_yellow_then_red_by_the_days_alone_and_a_reply_resolves_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        Assert.Empty(await RulesOf(office, number));

        office.Time.Advance(TimeSpan.FromDays(56));
        var turning = Assert.Single(await AlertsOf(office, number));
        Assert.Equal(("clock-turning", "4"), (turning.Rule, turning.Facts[0]));

        office.Time.Advance(TimeSpan.FromDays(6));
        var red = Assert.Single(await AlertsOf(office, number));
        Assert.Equal(("clock-red", "2", "ClockKind.Handling"), (red.Rule, red.Facts[0], red.Facts[1]));
        Assert.Equal("阜安中队", red.Subject!.UnitName);

        await office.ReplyAsync(number);
        Assert.Empty(await RulesOf(office, number));
    }

    [Fact]
    public async Task A_collective_petition_is_a_risk_until_it_is_closed()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        Assert.Equal(["collective-visit"], await RulesOf(office, number));

        await office.AssessAsync(number);
        await office.AcceptAsync(number);
        await office.AssignAsync(number);
        await office.ClaimAsync(number);
        Assert.Equal(["collective-visit"], await RulesOf(office, number));

        await office.ReplyAsync(number);
        await office.CloseAsync(number);
        Assert.Empty(await RulesOf(office, number));
    }

    [Fact]
    public async Task A_third_petition_on_one_matter_is_a_risk_and_the_second_is_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var second = await office.RegisterAsync(x => x with { Petition = 2, PetitionReason = "同一事项", Place = "甲" });
        var third = await office.RegisterAsync(x => x with { Petition = 3, PetitionReason = "同一事项", Place = "乙" });
        Assert.Empty(await RulesOf(office, second));
        Assert.Equal(["third-petition"], await RulesOf(office, third));
    }

    [Fact]
    public async Task An_unsatisfied_evaluation_is_a_risk_until_second_handling_is_ordered()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        await office.EvaluateAsync(number, Satisfaction.Unsatisfied);
        office.Time.Advance(TimeSpan.FromDays(1));
        var alert = Assert.Single(await AlertsOf(office, number));
        Assert.Equal(("unsatisfied-unanswered", "1"), (alert.Rule, alert.Facts[0]));
        Assert.Equal("second-handling", RiskMeasures.For(office.Clerk, alert));
        Assert.Null(RiskMeasures.For(office.Handler, alert));

        await office.ActAsync(office.Clerk, number, "second-handling", new SecondHandlingInput { Reason = "整改未到位" });
        Assert.Empty(await RulesOf(office, number));
    }

    [Fact]
    public async Task A_case_open_for_more_than_180_days_is_a_risk_besides_its_red_clock()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        office.Time.Advance(TimeSpan.FromDays(180));
        Assert.Equal(["clock-red"], await RulesOf(office, number));
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["clock-red", "backlog-180"], await RulesOf(office, number));
    }

    [Fact]
    public async Task Three_cases_of_one_place_and_field_within_thirty_days_are_one_cluster_that_ends_by_itself()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync(x => x with { Place = "别处" });
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.RegisterAsync();
        Assert.Empty(await Clusters());
        await office.RegisterAsync();
        var alert = Assert.Single(await Clusters());
        Assert.Equal(("幸福路夜市", 3), (alert.Cluster!.Place, alert.Cluster.Count));

        office.Time.Advance(TimeSpan.FromDays(28));
        Assert.Single(await Clusters());
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Clusters());

        async Task<List<RiskAlert>> Clusters() => [.. (await ListAsync(office, office.Clerk)).Alerts.Where(a => a.Cluster is not null)];
    }

    [Fact]
    public async Task The_gravest_come_first_and_within_a_level_the_oldest()
    {
        await using var office = await TestOffice.OpenAsync();
        var late = await office.RegisterAsync(x => x with { Place = "甲" });
        office.Time.Advance(TimeSpan.FromDays(3));
        var later = await office.RegisterAsync(x => x with { Place = "乙", Headcount = 5 });
        office.Time.Advance(TimeSpan.FromDays(20));
        var alerts = (await ListAsync(office, office.Clerk)).Alerts;
        Assert.Equal([("clock-red", late), ("clock-red", later), ("collective-visit", later)], alerts.Select(a => (a.Rule, a.Subject!.Number)));
    }

    [Fact]
    public async Task An_accused_unit_sees_neither_the_alert_nor_its_count()
    {
        await using var office = await TestOffice.OpenAsync();
        var accusation = new RegisterInput { Anonymous = true, Title = "反映执法不公", Content = "执法人员收受好处", AccusedUnits = [2], Headcount = 7 };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), TestContext.Current.CancellationToken));

        Assert.Single((await ListAsync(office, office.Leader)).Alerts);
        Assert.Empty((await ListAsync(office, office.Clerk)).Alerts);
        Assert.Empty((await ListAsync(office, office.Supervisor)).Alerts);
        Assert.Equal(1, await office.Get<RiskService>().CountAsync(office.Leader, TestContext.Current.CancellationToken));
        Assert.Equal(0, await office.Get<RiskService>().CountAsync(office.Clerk, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_walled_case_does_not_help_to_make_a_cluster_for_those_it_is_shut_off_from()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync();
        var accusation = new RegisterInput { Anonymous = true, Title = "反映执法不公", Content = "收受好处", AccusedUnits = [2], Field = "cooking-fumes", Town = "阜安街道", Place = "幸福路夜市" };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), TestContext.Current.CancellationToken));

        Assert.Equal(3, Assert.Single((await ListAsync(office, office.Leader)).Alerts).Cluster!.Count);
        Assert.Empty((await ListAsync(office, office.Clerk)).Alerts);
    }

    [Fact]
    public async Task A_unit_sees_the_risks_of_its_own_cases_and_administrators_see_none()
    {
        await using var office = await TestOffice.OpenAsync();
        var own = await office.AssignedAsync(x => x with { Headcount = 5 });
        await office.RegisterAsync(x => x with { Headcount = 5, Place = "别处" });
        Assert.Equal([own], (await ListAsync(office, office.Handler)).Alerts.Select(a => a.Subject!.Number));
        Assert.Empty((await ListAsync(office, office.OtherHandler)).Alerts);
        Assert.Empty((await ListAsync(office, office.Auditor)).Alerts);
        Assert.Equal(2, (await ListAsync(office, office.Clerk)).Alerts.Length);
    }

    [Fact]
    public async Task However_many_look_the_active_cases_are_read_once_after_a_change()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 5 });
        var risks = office.Get<RiskService>();
        Viewer[] viewers = [office.Clerk, office.OtherClerk, office.Handler, office.Head, office.Supervisor, office.Leader];
        await Task.WhenAll(viewers.Select(v => risks.CountAsync(v, TestContext.Current.CancellationToken)));
        await Task.WhenAll(viewers.Select(v => risks.ListAsync(v, TestContext.Current.CancellationToken)));
        Assert.Equal(1, risks.Surveys);
        var ledger = office.Get<RiskLedger>();
        Assert.Equal((1, 1), (ledger.Examined, ledger.Sweeps));

        await office.AssessAsync(number);
        await Task.WhenAll(viewers.Select(v => risks.ListAsync(v, TestContext.Current.CancellationToken)));
        Assert.Equal(2, risks.Surveys);
        Assert.Equal((2, 1), (ledger.Examined, ledger.Sweeps));
    }

    [Fact]
    public async Task Those_who_may_see_the_same_share_one_view_and_those_shut_off_have_their_own()
    {
        await using var office = await TestOffice.OpenAsync();
        var accusation = new RegisterInput { Anonymous = true, Title = "反映执法不公", Content = "收受好处", AccusedPersons = [office.OtherClerk.PersonId] };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), TestContext.Current.CancellationToken));
        var risks = office.Get<RiskService>();
        async Task<string> KeyAsync(Viewer viewer) => (await risks.WatchAsync(viewer, TestContext.Current.CancellationToken)).Query.Key;

        Assert.Equal(await KeyAsync(office.Clerk), await KeyAsync(office.Supervisor));
        Assert.Equal(await KeyAsync(office.Handler), await KeyAsync(office.Head));
        Assert.NotEqual(await KeyAsync(office.Clerk), await KeyAsync(office.OtherClerk));
        Assert.NotEqual(await KeyAsync(office.Handler), await KeyAsync(office.OtherHandler));
    }

    [Fact(Timeout = 120_000)]
    public async Task Midnight_raises_an_alert_on_an_open_screen_without_any_act()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        // 15 days from the day after: due on 17 March, red on the 18th. It is the evening of the 17th.
        office.Time.Advance(new DateTimeOffset(2026, 3, 17, 15, 59, 0, TimeSpan.Zero) - office.Time.GetUtcNow());
        await office.RunAsync();
        var seen = System.Threading.Channels.Channel.CreateUnbounded<RiskList>();
        using var subscription = office.Get<LiveQueryHub>().Subscribe(
            (await office.Get<RiskService>().WatchAsync(office.Clerk, TestContext.Current.CancellationToken)).Query,
            reading => seen.Writer.WriteAsync(reading.Value, TestContext.Current.CancellationToken).AsTask());
        var before = await NextAsync(seen);
        Assert.Equal("clock-turning", Assert.Single(before.Alerts).Rule);

        // The clock goes on while the runner and the screen's throttle wait for it: half a minute at first, then as little as wakes them.
        var after = before;
        while (after.Alerts[0].Rule != "clock-red")
        {
            office.Time.Advance(office.Time.GetUtcNow() < new DateTimeOffset(2026, 3, 17, 17, 0, 0, TimeSpan.Zero) ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(100));
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            turn.CancelAfter(TimeSpan.FromMilliseconds(20));
            try
            {
                after = await seen.Reader.ReadAsync(turn.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // Nothing yet.
            }
        }

        Assert.Equal((number, new DateOnly(2026, 3, 18)), (after.Alerts[0].Subject!.Number, after.Day));
    }

    private static async Task<RiskList> NextAsync(System.Threading.Channels.Channel<RiskList> seen) =>
        await seen.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private static Task<RiskList> ListAsync(TestOffice office, Viewer viewer) => office.Get<RiskService>().ListAsync(viewer, TestContext.Current.CancellationToken);

    private static async Task<List<RiskAlert>> AlertsOf(TestOffice office, string number) =>
        [.. (await ListAsync(office, office.Clerk)).Alerts.Where(a => a.Subject?.Number == number)];

    private static async Task<List<string>> RulesOf(TestOffice office, string number) => (await AlertsOf(office, number)).ConvertAll(a => a.Rule);
}
