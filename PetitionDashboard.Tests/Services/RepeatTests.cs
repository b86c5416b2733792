using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services;

/// <summary>First or repeat says why, by hand or by history, and the number of petitioners is a series.</summary>
public sealed class RepeatTests
{
    [Fact]
    public async Task A_repeat_names_the_earlier_petition_and_by_what_it_is_known_and_keeps_both_when_it_is_set_by_hand()
    {
        await using var office = await TestOffice.OpenAsync();
        var first = await office.RegisterAsync(x => x with { Petitioners = [new PetitionerInput { Name = "王小明", IdNumber = "370202198001011234" }] });
        office.Time.Advance(TimeSpan.FromDays(3));
        var second = await office.RegisterAsync(x => x with { Petitioners = [new PetitionerInput { Name = "王晓明", IdNumber = "370202198001011234" }] });
        var intake = (await CaseAsync(office, second)).Intake;
        Assert.Equal((2, 2), (intake.Petition, intake.PetitionCounted));
        Assert.Equal(new EarlierPetition(first, new DateOnly(2026, 3, 2), KnownBy.IdNumber), intake.Earlier);
        Assert.Null((await CaseAsync(office, first)).Intake.Earlier);

        var input = new SupplementInput { Title = intake.Title, Content = intake.Content, Town = intake.Town, Place = intake.Place, Petition = 1 };
        Assert.Equal("PetitionReason", Assert.Single(Assert.IsType<ActResult.Refused>(await AskAsync(office, second, input)).Reasons).Field);
        Assert.IsType<ActResult.Done>(await AskAsync(office, second, input with { PetitionReason = "两家不同的店" }));
        intake = (await CaseAsync(office, second)).Intake;
        Assert.Equal((1, 2, "两家不同的店"), (intake.Petition, intake.PetitionCounted, intake.PetitionReason));
    }

    [Fact]
    public async Task A_closure_after_which_the_same_people_petition_again_was_not_settled_at_one_go_until_the_repeat_proves_to_be_none()
    {
        await using var office = await TestOffice.OpenAsync();
        var march = Period.MonthOf(OfficeTime.Today(office.Time));
        var april = march.Next;
        var first = await office.ClosedAsync();
        office.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal((1, 1), await OnceAsync(march));

        // A petition that comes while the matter is open is no repeat of a closure; a hotline ticket and an accusation are none, either.
        await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddHours(-1) });
        await office.RegisterAsync(x => x with { Channel = Channel.Hotline12345 });
        await office.RegisterAsync(x => x with { AccusedUnits = [4] });
        Assert.Equal((1, 1), await OnceAsync(march));

        office.Time.Advance(TimeSpan.FromDays(30));
        var later = await office.RegisterAsync(x => x with { ReceivedAt = office.Time.GetUtcNow().AddDays(-2) });
        var day = OfficeTime.Today(office.Time).AddDays(-2);
        Assert.Equal((1, 1), await OnceAsync(march));
        Assert.Equal((0, 1), await OnceAsync(march with { To = april.To }));
        Assert.Equal((0, 1), await OnceAsync(march with { To = day }));
        Assert.Equal((1, 1), await OnceAsync(march with { To = day.AddDays(-1) }));
        var told = await CaseAsync(office, first);
        Assert.Equal([later], told.Again.Select(a => a.Number));
        Assert.Equal([first], (await CaseAsync(office, later)).CameAfter.AsEnumerable());
        Assert.Equal(Stage.FollowUp, told.Stage);
        Assert.Equal("办结后，信访人于2026年4月9日就同一事项再次信访", await LastLineAsync(office, first));

        // It does not keep the earlier case from what is still to be done there, and what was done there can be put right.
        await office.EvaluateAsync(first, Satisfaction.Satisfied);
        await office.ActAsync(office.Clerk, first, "correct", new CorrectInput { Sequence = (await CaseAsync(office, first)).Version, Reason = "录错" });

        var intake = (await CaseAsync(office, later)).Intake;
        var input = new SupplementInput { Title = intake.Title, Content = intake.Content, Town = intake.Town, Place = intake.Place, Petition = 1, PetitionReason = "另一家店" };
        await office.ActAsync(office.Clerk, later, "supplement", input);
        Assert.Equal((1, 1), await OnceAsync(march with { To = april.To }));
        var corrected = Assert.IsType<ActResult.Refused>(await office.Acts.PerformAsync(
            office.Clerk, new ActRequest("correct", new CorrectInput { Sequence = (await CaseAsync(office, later)).Version, Reason = "录错" }, later), TestContext.Current.CancellationToken));
        Assert.Equal("NothingToCorrect", corrected.Reasons.Single().Key);
        await office.ActAsync(office.Clerk, later, "supplement", input with { Petition = 2, PetitionReason = "确为同一家店" });
        Assert.Equal((0, 1), await OnceAsync(march with { To = april.To }));
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).Findings);

        async Task<(int, int?)> OnceAsync(Period period)
        {
            var value = (await office.Get<IndicatorService>().ReportAsync(office.Clerk, period, cancellationToken: TestContext.Current.CancellationToken)).Single(r => r.Indicator.Key == "one-time-resolution-rate").Value;
            var (rows, _) = await Indicators.Lists.OpenAsync(office, office.Clerk, IndicatorLinks.List("closures-once", period), TestContext.Current.CancellationToken);
            Assert.Equal(value.Numerator, rows.Values.Sum());
            return (value.Numerator, value.Denominator);
        }
    }

    [Fact]
    public async Task A_walled_earlier_petition_is_not_named_in_another_case()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { AccusedUnits = [4] });
        var second = await office.RegisterAsync();
        Assert.Null((await CaseAsync(office, second)).Intake.Earlier);
    }

    [Fact]
    public async Task A_growing_petition_keeps_its_series_and_alerts_while_it_is_unanswered()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 2 });
        var intake = (await CaseAsync(office, number)).Intake;
        foreach (var headcount in new[] { 5, 12 })
        {
            office.Time.Advance(TimeSpan.FromDays(1));
            Assert.IsType<ActResult.Done>(await AskAsync(office, number, new SupplementInput
            {
                Title = intake.Title,
                Content = intake.Content,
                Town = intake.Town,
                Place = intake.Place,
                Headcount = headcount,
            }));
        }

        var petition = await CaseAsync(office, number);
        Assert.Equal([(2, 5), (5, 12)], petition.Headcounts.Select(n => (n.From, n.To)));
        Assert.Equal(new DateOnly(2026, 3, 4), petition.Headcounts[^1].On);
        Assert.Equal(PetitionForm.Collective, petition.Intake.Form);
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).Findings);
        var alert = new GrowingPetition().Check(
            new RiskSubject(number, "油烟扰民", Stage.Registered, null, null, null, new DateOnly(2026, 3, 2), null, null, null, 12, 1, null, false) { FirstHeadcount = 2 }, new GrowingPetition().Shipped, new DateOnly(2026, 3, 4));
        Assert.Equal(["2", "12"], alert!.Facts.AsEnumerable());
        var list = await office.Get<RiskService>().ListAsync(office.Clerk, TestContext.Current.CancellationToken);
        Assert.Contains(list.Alerts, a => a.Rule == "growing-petition");
    }

    [Fact]
    public async Task Six_representatives_are_one_too_many()
    {
        await using var office = await TestOffice.OpenAsync();
        var people = Enumerable.Range(1, 6).Select(i => new PetitionerInput { Name = $"代表{i}", IsRepresentative = true });
        var result = await office.Acts.PerformAsync(
            office.Clerk,
            new ActRequest("register", new RegisterInput { Petitioners = [.. people], Headcount = 30, Title = "油烟", Content = "油烟", Field = "cooking-fumes" }),
            TestContext.Current.CancellationToken);
        Assert.Equal("TooManyRepresentatives", Assert.Single(Assert.IsType<ActResult.Refused>(result).Reasons).Key);
    }

    private static async Task<PetitionCase> CaseAsync(TestOffice office, string number) =>
        (await office.Get<CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken))!.Case;

    private static async Task<string> LastLineAsync(TestOffice office, string number) =>
        office.Get<PetitionDashboard.Resources.ActLanguage>().History((await office.Get<CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken))!.History[^1]);

    private static Task<ActResult> AskAsync(TestOffice office, string number, SupplementInput input) =>
        office.Acts.PerformAsync(office.Clerk, new ActRequest("supplement", input, number), TestContext.Current.CancellationToken);
}
