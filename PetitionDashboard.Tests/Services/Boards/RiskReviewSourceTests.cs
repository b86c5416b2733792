using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Today;

namespace PetitionDashboard.Tests.Services.Boards;

public sealed class RiskReviewSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_risk_waits_on_the_day_of_its_review_until_somebody_looked_at_it_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var today = OfficeTime.Today(office.Time);
        var desk = office.Get<RiskDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.AddAsync(office.Supervisor, new NewAlert("可能聚集\n第二行", RiskLevel.Orange, number, ReviewOn: today.AddDays(5)), Token)).Id;
        Assert.Empty(await ReviewsAsync(office, office.Supervisor));

        office.Time.Advance(TimeSpan.FromDays(5));
        foreach (var viewer in new[] { office.Clerk, office.Supervisor })
        {
            var row = Assert.Single(await ReviewsAsync(office, viewer));
            Assert.Equal((Urgency.DueToday, today.AddDays(5), $"/risks?alert={id}"), (row.Urgency, row.Due, row.ActHref));
            Assert.Equal("油烟扰民", row.Title);
        }

        foreach (var other in new[] { office.Handler, office.Leader, office.Partner, office.Auditor })
            Assert.Empty(await ReviewsAsync(office, other));

        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Urgency.Overdue, Assert.Single(await ReviewsAsync(office, office.Clerk)).Urgency);
        var seen = (await office.Get<RiskService>().FindAsync(office.Supervisor, id, Token))!.Kept!.Version;
        Assert.IsType<RecordResult.Done>(await desk.ChangeAsync(office.Supervisor, new AlertRequest(id, seen, AlertStep.Measure, ReviewOn: today.AddDays(20)), Token));
        Assert.Empty(await ReviewsAsync(office, office.Clerk));
    }

    [Fact]
    public async Task A_risk_that_is_over_waits_for_no_review()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        var today = OfficeTime.Today(office.Time);
        var desk = office.Get<RiskDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.AddAsync(office.Clerk, new NewAlert("可能聚集", RiskLevel.Yellow, number, ReviewOn: today), Token)).Id;
        Assert.Single(await ReviewsAsync(office, office.Clerk));
        var seen = (await office.Get<RiskService>().FindAsync(office.Clerk, id, Token))!.Kept!.Version;
        Assert.IsType<RecordResult.Done>(await desk.ChangeAsync(office.Clerk, new AlertRequest(id, seen, AlertStep.Resolve, "已当面化解"), Token));
        Assert.Empty(await ReviewsAsync(office, office.Clerk));
    }

    [Fact]
    public async Task A_risk_of_a_walled_case_waits_for_nobody_it_is_shut_off_from()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Anonymous = true, Petitioners = [], AccusedPersons = [office.Supervisor.PersonId] });
        var add = new NewAlert("可能再次来访", RiskLevel.Yellow, number, ReviewOn: OfficeTime.Today(office.Time));
        Assert.IsType<RecordResult.Done>(await office.Get<RiskDesk>().AddAsync(office.Clerk, add, Token));
        Assert.Single(await ReviewsAsync(office, office.Clerk));
        Assert.Empty(await ReviewsAsync(office, office.Supervisor));
    }

    private static async Task<List<TodayRow>> ReviewsAsync(TestOffice office, Viewer viewer) =>
        [.. (await office.Get<TodayService>().OfAsync(viewer, Token)).Rows.Where(r => r.View == "risk-reviews")];
}
