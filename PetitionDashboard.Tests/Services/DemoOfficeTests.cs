using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Demo;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

public sealed class DemoOfficeTests
{
    [Theory]
    [InlineData("2026-11-23T02:30:00Z", "2026-01-01", "2026-06-30")]
    [InlineData("2026-07-01T01:00:00Z", "2026-01-01", "2026-06-30")]
    [InlineData("2026-06-30T15:59:00Z", "2025-07-01", "2025-12-31")]
    [InlineData("2026-07-20T16:05:00Z", "2026-01-01", "2026-06-30")]
    [InlineData("2027-02-28T09:00:00Z", "2026-07-01", "2026-12-31")]
    [InlineData("2027-01-01T00:30:00Z", "2026-07-01", "2026-12-31")]
    public async Task The_last_half_year_shows_the_reference_figures_exactly(string now, string from, string to)
    {
        await using var office = await DemoAsync(now);
        var (first, last) = (Day(from), Day(to));
        var cases = await CasesAsync(office);
        var facts = cases.SelectMany(Facts.Of).ToList();

        Assert.Equal(69, Count(FactKind.Received));
        Assert.Equal(62, CountBy(FactKind.Closed) - CountBy(FactKind.Unclosed));
        Assert.Equal(2, Count(FactKind.BacklogClosed));
        Assert.Equal(CountBy(FactKind.NoticeOwed), CountBy(FactKind.NoticeInTime));
        Assert.True(CountBy(FactKind.NoticeOwed) > 30);
        Assert.Equal(9, Count(FactKind.Consultation));
        Assert.Equal(9, Count(FactKind.TeamResolution));
        Assert.Equal(9, Count(FactKind.NationalEvaluation));
        Assert.Equal(8, facts.Count(f => f.Kind == FactKind.NationalEvaluation && Within(f.A) && f.B < (int)Satisfaction.Unsatisfied));
        Assert.Equal(2, cases.Count(c => c.Intake.CentralBatch == "第四批" && c.Closures.Any(x => Within(OfficeTime.DayOf(x.At).DayNumber))));
        Assert.Contains(cases, c => c.Closures.Any(x => Within(OfficeTime.DayOf(x.At).DayNumber) && x.At - c.Intake.ReceivedAt > TimeSpan.FromDays(4 * 365)));

        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);

        bool Within(int day) => day >= first && day <= last;
        int Count(FactKind kind) => facts.Count(f => f.Kind == kind && Within(f.A));
        int CountBy(FactKind kind) => facts.Count(f => f.Kind == kind && Within(f.A) && f.B <= last);
    }

    [Theory]
    [InlineData("2026-11-23T02:30:00Z")]
    [InlineData("2027-02-28T09:00:00Z")]
    public async Task Every_stage_and_lamp_has_something_to_show_today(string now)
    {
        await using var office = await DemoAsync(now);
        var cases = await CasesAsync(office);
        var today = OfficeTime.DayOf(office.Time.GetUtcNow()).DayNumber;
        Stage[] stages =
        [
            Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Refused, Stage.Directed, Stage.Handling, Stage.Replied,
            Stage.FollowUp, Stage.SecondHandling, Stage.Withdrawn, Stage.Archived,
        ];
        Assert.Empty(stages.Except(cases.Select(c => c.Stage)));
        var active = cases.Select(c => (Case: c, Projection: CaseProjection.Of(c))).Where(c => c.Projection.IsActive).ToList();
        Assert.Contains(active, c => c.Projection.SortDue < today);
        Assert.Contains(active, c => c.Projection.SortDue == today);
        Assert.Contains(active, c => c.Projection.SortDue > today && c.Projection.YellowFrom <= today);
        Assert.Contains(active, c => c.Projection.YellowFrom > today && c.Projection.SortDue != int.MaxValue);
        Assert.Contains(cases, c => c.Objection is not null);
        Assert.Contains(cases, c => c.Extension is not null);
        Assert.Contains(cases, c => c is { IsExtended: true, IsOpen: true });
        Assert.Contains(cases, c => c is { Stage: Stage.FollowUp, Evaluation.IsUnsatisfied: true });
        Assert.Contains(cases, c => c.IsOpen && c.Intake.Form == PetitionForm.Collective);
        Assert.Contains(cases, c => c.IsOpen && c.Intake.Petition >= 3);
        Assert.Contains(cases, c => c.IsOpen && c.Accused.Any);
        Assert.Contains(cases, c => c.Closures.Any(x => x.ReopenedAt is not null));
        Assert.Contains(cases.Where(c => today - OfficeTime.DayOf(c.Intake.ReceivedAt).DayNumber < 30).GroupBy(c => (c.Intake.Place, c.Intake.Field)), g => g.Count() >= 3);
        Assert.DoesNotContain(cases, c => c.LastOccurredAt > office.Time.GetUtcNow());
        Assert.Contains(cases, c => c.UnitName == "青石中队" && c.Stage == Stage.Accepted);
    }

    [Theory]
    [InlineData("2026-11-23T02:30:00Z")]
    [InlineData("2026-11-27T23:30:00Z")]
    [InlineData("2027-01-01T00:30:00Z")]
    public async Task The_partner_who_signs_in_finds_a_letter_and_a_whistle_to_answer(string now)
    {
        await using var office = await DemoAsync(now);
        var partner = new Viewer((await office.Get<OfficeDirectory>().CurrentAsync(TestContext.Current.CancellationToken)).People.Single(p => p.Has(Roles.PartnerContact)), "partner");
        var board = await office.Get<TodayService>().OfAsync(partner, TestContext.Current.CancellationToken);
        Assert.Equal(["answer-joint-letter", "report-in"], board.Rows.Select(r => r.Act).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(board.Rows.Length, board.Counts.Single(c => c.View == "asked").Total);
        Assert.All(board.Rows, r => Assert.True(r.Clock is ClockKind.JointLetterAnswer or ClockKind.WhistleReportIn));
        Assert.True((await CasesAsync(office)).Any(c => c.IsParticipating(partner.Actor.UnitId) && c.NextAnswerOf(partner.Actor.UnitId) is null), "some were answered before");
    }

    [Fact]
    public async Task It_is_filled_once_and_the_same_again_on_the_same_day()
    {
        await using var office = await DemoAsync("2026-11-23T02:30:00Z");
        await using var other = await TestOffice.OpenNewAsync(office.Time.GetUtcNow());
        Assert.False(await office.Get<DemoOffice>().EnsureAsync(TestContext.Current.CancellationToken));
        Assert.True(await other.Get<DemoOffice>().EnsureAsync(TestContext.Current.CancellationToken));
        Assert.Equal(await CasesAsync(office), await CasesAsync(other));
    }

    [Fact]
    public async Task An_office_of_its_own_is_left_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.False(await office.Get<DemoOffice>().EnsureAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ten_people_and_the_big_screen_can_sign_in_and_the_three_administrators_are_three()
    {
        await using var office = await DemoAsync("2026-11-23T02:30:00Z");
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        var accounts = await db.Users.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DemoOrganisation.SignIns.Append("wall").Order(), accounts.Where(a => a.PasswordHash is not null).Select(a => a.UserName!).Order());
        var administrators = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor;
        Assert.Equal(3, accounts.Count(a => (a.Roles & administrators) != Roles.None));
        Assert.All(accounts.Where(a => (a.Roles & administrators) != Roles.None), a => Assert.True(System.Numerics.BitOperations.IsPow2((int)a.Roles)));
        Assert.Equal(16, await db.Units.CountAsync(u => u.Town != null, TestContext.Current.CancellationToken));
    }

    private static int Day(string iso) => DateOnly.ParseExact(iso, "O", System.Globalization.CultureInfo.InvariantCulture).DayNumber;

    private static Task<TestOffice> DemoAsync(string now) =>
        TestOffice.OpenDemoAsync(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<List<PetitionCase>> CasesAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await db.Cases.AsNoTracking().OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => CaseCodec.Read(r.State, r.Content))];
    }
}
