using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Verification;

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

    private static Task<ActResult> AskAsync(TestOffice office, string number, SupplementInput input) =>
        office.Acts.PerformAsync(office.Clerk, new ActRequest("supplement", input, number), TestContext.Current.CancellationToken);
}
