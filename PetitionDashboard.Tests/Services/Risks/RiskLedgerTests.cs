using CsCheck;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Tests.Services.Boards;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Services.Risks;

public sealed class RiskLedgerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_act_the_rules_are_asked_about_what_it_touched_and_nothing_else()
    {
        await using var office = await TestOffice.OpenAsync();
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
            numbers.Add(await office.RegisterAsync(x => x with { Headcount = 5, Place = $"{i}号" }));
        var ledger = office.Get<RiskLedger>();
        await ledger.CatchUpAsync(Token);
        Assert.Equal((1, 12), (ledger.Sweeps, ledger.Examined));

        await office.AssessAsync(numbers[3]);
        await ledger.CatchUpAsync(Token);
        await ledger.CatchUpAsync(Token);
        Assert.Equal((1, 13), (ledger.Sweeps, ledger.Examined));
    }

    [Fact]
    public async Task An_alert_that_is_there_is_not_raised_again_and_its_history_says_what_became_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        var first = await OnlyAsync(office, number);
        await office.AssessAsync(number);
        office.Time.Advance(TimeSpan.FromHours(5));
        var again = await OnlyAsync(office, number);
        Assert.Equal((first.Kept!.Id, first.Kept.RaisedAt), (again.Kept!.Id, again.Kept.RaisedAt));

        await office.ActAsync(office.Clerk, number, "withdraw", new WithdrawInput { SignedRequest = true });
        var list = await office.Get<RiskService>().ListAsync(office.Clerk, Token);
        Assert.Empty(list.Alerts);
        Assert.Equal(AlertState.Resolved, Assert.Single(list.Ended).Kept!.State);
        var history = await office.Get<RiskService>().HistoryAsync(office.Clerk, first.Kept.Id, Token);
        Assert.Equal([AlertChange.Raised, AlertChange.FactsGone], history.Select(h => h.What));
    }

    [Fact]
    public async Task A_dismissed_alert_stays_away_for_the_same_facts_and_comes_back_when_they_grow_worse()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        var desk = office.Get<RiskDesk>();
        var alert = await OnlyAsync(office, number);
        Assert.IsType<RecordResult.Refused>(await desk.ChangeAsync(office.Clerk, new AlertRequest(alert.Kept!.Id, alert.Kept.Version, AlertStep.Dismiss), Token));
        Assert.IsType<RecordResult.Done>(await desk.ChangeAsync(office.Clerk, new AlertRequest(alert.Kept.Id, alert.Kept.Version, AlertStep.Dismiss, "同一小区集中登记"), Token));
        await office.AssessAsync(number);
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.DoesNotContain((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts, a => a.Rule == "collective-visit");

        var state = await StateAsync(office, number);
        await office.ActAsync(office.Clerk, number, "supplement", new SupplementInput
        {
            Title = state.Intake.Title,
            Content = state.Intake.Content,
            Town = state.Intake.Town,
            Place = state.Intake.Place,
            Headcount = 15,
        });
        var back = (await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts.Single(a => a.Rule == "collective-visit");
        Assert.NotEqual(alert.Kept.Id, back.Kept!.Id);
        Assert.Equal("15", back.Facts[0]);
    }

    [Fact]
    public async Task Who_looked_at_an_older_alert_is_told_and_nothing_is_lost()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        var desk = office.Get<RiskDesk>();
        var kept = (await OnlyAsync(office, number)).Kept!;
        var review = OfficeTime.Today(office.Time).AddDays(3);
        Assert.IsType<RecordResult.Done>(await desk.ChangeAsync(office.Supervisor, new AlertRequest(kept.Id, kept.Version, AlertStep.Measure, null, "副局长", "约谈", review), Token));
        var late = Assert.IsType<RecordResult.Refused>(await desk.ChangeAsync(office.Clerk, new AlertRequest(kept.Id, kept.Version, AlertStep.Watch), Token));
        Assert.Equal("ChangedMeanwhile", Assert.Single(late.Reasons).Key);
        var now = (await OnlyAsync(office, number)).Kept!;
        Assert.Equal(("副局长", "约谈", review, AlertState.Open), (now.Owner, now.Countermeasure, now.ReviewOn, now.State));
    }

    [Fact]
    public async Task Only_those_whose_matter_it_is_deal_with_an_alert()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AssignedAsync(x => x with { Headcount = 6 });
        var desk = office.Get<RiskDesk>();
        var kept = (await OnlyAsync(office, number)).Kept!;
        foreach (var (viewer, step, may) in new[]
        {
            (office.Handler, AlertStep.Watch, false), (office.OtherHandler, AlertStep.Watch, false), (office.Auditor, AlertStep.Dismiss, false), (office.Head, AlertStep.Dismiss, false),
            (office.Head, AlertStep.Watch, true),
        })
        {
            Assert.Equal(may, await desk.ChangeAsync(viewer, new AlertRequest(kept.Id, kept.Version, step, "理由"), Token) is RecordResult.Done);
        }

        Assert.IsType<RecordResult.Refused>(await desk.AddAsync(office.Handler, new NewAlert("某事", RiskLevel.Red), Token));
    }

    [Fact]
    public async Task A_person_adds_an_alert_that_only_a_person_ends()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var desk = office.Get<RiskDesk>();
        Assert.Equal("NoSuchCase", Assert.Single(Assert.IsType<RecordResult.Refused>(await desk.AddAsync(office.Clerk, new NewAlert("供暖集中反映", RiskLevel.Yellow, "XF2026009999"), Token)).Reasons).Key);
        var added = Assert.IsType<RecordResult.Done>(await desk.AddAsync(office.Clerk, new NewAlert("供暖集中反映", RiskLevel.Yellow, number), Token));
        office.Time.Advance(TimeSpan.FromDays(2));
        var alert = (await office.Get<RiskService>().ListAsync(office.Leader, Token)).Alerts.Single(a => a.Rule == RiskRule.Manual);
        Assert.Equal((added.Id, "供暖集中反映", number), (alert.Kept!.Id, alert.Kept.Text, alert.Subject!.Number));
        Assert.IsType<RecordResult.Done>(await desk.ChangeAsync(office.Leader, new AlertRequest(alert.Kept.Id, alert.Kept.Version, AlertStep.Resolve, "已会商"), Token));
        Assert.Equal("已会商", Assert.Single((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Ended).Kept!.EndReason);
    }

    [Fact]
    public async Task A_threshold_that_makes_no_sense_is_refused_with_its_range_and_one_that_does_holds_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Headcount = 6 });
        var rules = office.Get<RiskRuleService>();
        var risks = office.Get<RiskService>();
        Assert.Single((await risks.ListAsync(office.Clerk, Token)).Alerts);
        var refused = Assert.IsType<SettingResult<RiskSettings>.Refused>(await rules.ChangeAsync(office.Clerk, "collective-visit", 0, new RiskLimits(true, 0), "试", Token));
        Assert.Equal(("OutOfRange", "Threshold"), (refused.Why.Key, refused.Why.Field));
        Assert.Equal(["0", "2", "500"], refused.Why.Arguments.AsEnumerable());
        Assert.Equal(1, await rules.TryAsync(office.Clerk, "collective-visit", new RiskLimits(true, 6), Token));
        Assert.Equal(0, await rules.TryAsync(office.Clerk, "collective-visit", new RiskLimits(true, 7), Token));

        Assert.IsType<SettingResult<RiskSettings>.Done>(await rules.ChangeAsync(office.Clerk, "collective-visit", 0, new RiskLimits(true, 7), "本区实际", Token));
        Assert.Empty((await risks.ListAsync(office.Clerk, Token)).Alerts);
        Assert.IsType<SettingResult<RiskSettings>.Refused>(await rules.ChangeAsync(office.Handler, "collective-visit", 1, new RiskLimits(true, 5), "试", Token));
    }

    [Fact]
    public async Task A_word_of_danger_is_the_reason_and_the_office_edits_the_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Content = "楼道里有漏气的味道，担心爆炸。" });
        var alert = await OnlyAsync(office, number);
        Assert.Equal(("safety-at-stake", RiskLevel.Red, "=漏气、爆炸"), (alert.Rule, alert.Level, alert.Facts[0]));
        var rules = office.Get<RiskRuleService>();
        Assert.Equal("WordLength", Assert.IsType<SettingResult<RiskSettings>.Refused>(await rules.ChangeWordsAsync(office.Clerk, 0, ["气"], "试", Token)).Why.Key);
        Assert.IsType<SettingResult<RiskSettings>.Done>(await rules.ChangeWordsAsync(office.Clerk, 0, ["塌陷"], "调整", Token));
        Assert.Empty((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts);
    }

    [Fact]
    public async Task A_promise_past_its_day_is_a_risk_until_it_is_recorded_as_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var by = OfficeTime.Today(office.Time).AddDays(10);
        await office.ActAsync(office.Head, number, "opinion", new OpinionInput { Answers = [new DemandAnswerInput()], Text = "十日内更换净化设备。", DeliveredOn = OfficeTime.Today(office.Time), PromisedBy = by });
        office.Time.Advance(TimeSpan.FromDays(10));
        Assert.DoesNotContain((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts, a => a.Rule == "promise-overdue");
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts, a => a.Rule == "promise-overdue" && a.Facts[0] == "1");
        await office.ActAsync(office.Head, number, "execute-opinion", new ExecuteOpinionInput { Execution = ExecutionOutcome.Done, Text = "已更换" });
        Assert.DoesNotContain((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts, a => a.Rule == "promise-overdue");
    }

    [Fact]
    public async Task A_letter_to_a_partner_that_is_late_is_a_risk_until_it_is_answered()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.AskAsync(number, 5);
        Assert.Empty((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts.Where(a => a.Rule == "partner-letter"));
        office.Time.Advance(TimeSpan.FromDays(12));
        var alert = (await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts.Single(a => a.Rule == "partner-letter");
        Assert.Equal("1", alert.Facts[0]);
        await office.ActAsync(office.Partner, number, "answer-joint-letter", new AnswerJointLetterInput { Letter = 1, Text = "已核查" });
        Assert.Empty((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts.Where(a => a.Rule == "partner-letter"));
    }

    [Fact]
    public async Task A_voice_unanswered_for_a_day_rises_within_the_minute_by_the_clock_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.IsType<RecordResult.Done>(await office.Get<VoiceDesk>().EnterAsync(office.Clerk, new VoiceInput { Platform = "本地论坛", Summary = "夜市油烟直排" }, Token));
        await office.RunAsync();
        office.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        var ledger = office.Get<RiskLedger>();
        await ledger.CatchUpAsync(Token);
        Assert.Equal(0, await CountAsync(office));
        using var told = new SemaphoreSlim(0);
        using var following = office.Get<IChangeFeed>().Subscribe(_ => told.Release());
        var until = office.Time.GetUtcNow().AddMinutes(1);
        while (office.Time.GetUtcNow() < until)
        {
            office.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        // The sweep runs in the background: it is waited for, not asked.
        while (await CountAsync(office) == 0)
            await told.WaitAsync(Token);
        Assert.Equal("voice-unanswered", Assert.Single((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts).Rule);
    }

    [Fact]
    public async Task A_start_after_a_time_away_finds_what_happened_meanwhile()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.Get<RiskLedger>().CatchUpAsync(Token);
        var number = await office.RegisterAsync(x => x with { Headcount = 8, Place = "别处" });
        using var after = new RiskLedger(office.Store, office.Get<IChangeFeed>(), office.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<RiskLedger>.Instance);
        await after.CatchUpAsync(Token);
        Assert.Equal((0, 1), (after.Sweeps, after.Examined));
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal(["collective-visit"], await db.RiskAlerts.Where(a => db.Cases.Any(c => c.Id == a.CaseId && c.Number == number)).Select(a => a.Rule).ToListAsync(Token));
    }

    [Fact]
    public async Task A_past_day_shows_what_was_open_at_its_end_and_what_rose_on_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.Get<RiskLedger>().CatchUpAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(1));
        var number = await office.RegisterAsync(x => x with { Headcount = 6, Place = "别处" });
        await office.Get<RiskLedger>().CatchUpAsync(Token);
        var day = OfficeTime.Today(office.Time);
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.ActAsync(office.Clerk, number, "withdraw", new WithdrawInput { SignedRequest = true });
        var risks = office.Get<RiskService>();
        await risks.ListAsync(office.Clerk, Token);

        var then = await risks.AsOfAsync(office.Clerk, day, Token);
        Assert.Equal((1, 1), (then.Open.Length, then.New.Length));
        Assert.Empty((await risks.AsOfAsync(office.Clerk, day.AddDays(-1), Token)).Open);
        var now = await risks.AsOfAsync(office.Clerk, day.AddDays(1), Token);
        Assert.Equal((0, 0), (now.Open.Length, now.New.Length));
        Assert.Empty((await risks.AsOfAsync(office.Auditor, day, Token)).Open);
    }

    [Fact]
    public async Task Going_from_act_to_act_leads_to_the_same_alerts_as_going_through_everything()
    {
        await Gen.Select(RandomOffice.Recipes.List[1, 5].List[1, 4], Gen.Int[0, 40].List[1, 4]).SampleAsync(
            async sample =>
            {
                var (batches, days) = sample;
                await using var office = await TestOffice.OpenAsync();
                var ledger = office.Get<RiskLedger>();
                for (var i = 0; i < batches.Count; i++)
                {
                    await RandomOffice.WriteAsync(office, batches[i]);
                    if (i % 2 == 0)
                        office.Time.Advance(TimeSpan.FromDays(days[i % days.Count]));
                    await ledger.CatchUpAsync();
                }

                var step = await KeptAsync(office);
                await office.Store.ChangeAsync(
                    async (db, ct) =>
                    {
                        await db.RiskAlerts.ExecuteDeleteAsync(ct);
                        await db.Settings.Where(s => s.Key == "risk-ledger").ExecuteDeleteAsync(ct);
                        return true;
                    },
                    CancellationToken.None);
                using var anew = new RiskLedger(office.Store, office.Get<IChangeFeed>(), office.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<RiskLedger>.Instance);
                await anew.CatchUpAsync();
                Assert.Equal(await KeptAsync(office), step);
            },
            iter: 12, threads: 1);
    }

    private static async Task<List<string>> KeptAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(CancellationToken.None);
        var rows = await db.RiskAlerts.AsNoTracking().Where(a => a.State <= AlertState.Watched).ToListAsync();
        return [.. rows.Select(r => $"{r.Rule} {r.Subject} {r.Level} {r.Weight} {r.Since:O} {r.Facts} {r.Members}").Order(StringComparer.Ordinal)];
    }

    private static async Task<int> CountAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(Token);
        return await db.RiskAlerts.CountAsync(Token);
    }

    private static async Task<RiskAlert> OnlyAsync(TestOffice office, string number) =>
        Assert.Single((await office.Get<RiskService>().ListAsync(office.Clerk, Token)).Alerts, a => a.Subject?.Number == number);

    private static async Task<PetitionDashboard.Domain.Cases.PetitionCase> StateAsync(TestOffice office, string number)
    {
        await using var db = await office.Store.OpenAsync(Token);
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Number == number, Token);
        return CaseCodec.Read(row.State, row.Content);
    }
}
