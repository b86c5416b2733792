using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

/// <summary>What a unit sees of a case that it was asked into, and what stays the responsible unit's.</summary>
public sealed class ParticipationServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_asked_unit_finds_the_case_at_every_door_and_nobody_else_does()
    {
        await using var office = await TestOffice.OpenAsync();
        var other = await office.RegisterAsync(x => x with { Title = "另一件" });
        var number = await office.RegisterAsync();
        await office.AskAsync(number, 5);
        office.Time.Advance(TimeSpan.FromDays(90));
        foreach (var (viewer, sees) in new[] { (office.Partner, true), (office.Head, true), (office.OtherHandler, false) })
        {
            Assert.Equal(sees, await office.Get<CaseService>().FindAsync(viewer, number, Token) is not null);
            Assert.Null(await office.Get<CaseService>().FindAsync(viewer, other, Token));
            foreach (var key in (string[])["all", "active", "overdue"])
            {
                var reading = await office.Get<QueueService>().ReadAsync(viewer, new QueueQuery { View = QueueView.Find(key)! }, cancellationToken: Token);
                Assert.Equal(sees ? [number] : [], reading.Page.Rows.Select(r => r.Number));
                Assert.Equal(sees ? 1 : 0, reading.Total.Value);
            }

            Assert.Equal(sees ? [number] : [], (await office.Get<QueueService>().SearchAsync(viewer, "油烟", cancellationToken: Token)).Page.Rows.Select(r => r.Number));
            Assert.Equal(sees ? number : null, await office.Get<QueueService>().FindNumberAsync(viewer, number, Token));
            Assert.Equal(sees, (await office.Get<RiskService>().ListAsync(viewer, Token)).Alerts.Any(a => a.Subject?.Number == number));
            Assert.Equal(sees, (await office.Get<VisitService>().ChangesAsync(viewer, new VisitMark(0, TestOffice.Start.AddDays(-1)), Token)).Any(c => c.Number == number));
        }
    }

    [Fact]
    public async Task Statistics_stay_with_the_responsible_unit()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AskAsync(await office.RegisterAsync(), 4, 5);
        office.Time.Advance(TimeSpan.FromDays(90));
        var period = new Period(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));
        foreach (var (viewer, own) in new[] { (office.Head, 1), (office.OtherHandler, 0), (office.Partner, 0) })
        {
            var received = (await office.Get<IndicatorService>().ReportAsync(viewer, period, cancellationToken: Token)).Single(r => r.Indicator.Key == "received");
            Assert.Equal(own, received.Value.Numerator);
            Assert.Equal(own, (await office.Get<QueueService>().TotalAsync(viewer, new QueueQuery { Fact = new FactFilter(Drilldowns.Find("received")!, period) }, Token)).Value);
            Assert.Equal(own, (await office.Get<SupervisionService>().UnitsAsync(viewer, Token)).Sum(u => u.Active));
            Assert.Equal(own, (await office.Get<SupervisionService>().LateAsync(viewer, new LateQuery(AndDueSoon: true), Token)).Count);
        }
    }

    [Fact]
    public async Task Who_is_asked_reads_and_answers_and_does_nothing_else()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.AskAsync(number, 5);
        var view = await office.Get<CaseService>().FindAsync(office.Partner, number, Token);
        Assert.Equal(["answer-joint-letter", "attach", "recuse"], view!.OpenActs);
        var people = await office.Get<PeopleService>().MaskedAsync(office.Partner, number, Token);
        Assert.False(people!.MayReveal);
        Assert.Equal("王**", people.Parties.Single().Name);
        Assert.IsType<RevealResult.Refused>(await office.Get<PeopleService>().RevealAsync(office.Partner, number, "联办函需要联系信访人", Token));
        await office.DoAsync(office.Partner, "answer-joint-letter", new AnswerJointLetterInput { Letter = 1, Text = "已到场处置。" }, number);
        Assert.Equal(["attach", "recuse"], (await office.Get<CaseService>().FindAsync(office.Partner, number, Token))!.OpenActs);
    }

    [Fact]
    public async Task What_a_unit_is_asked_is_a_list_by_the_letters_own_limits()
    {
        await using var office = await TestOffice.OpenAsync();
        var slow = await office.RegisterAsync();
        await office.AskAsync(slow);
        await office.DoAsync(office.Clerk, "joint-letter", new JointLetterInput { UnitId = 5, Text = "请协查", LimitDays = 20 }, slow);
        var soon = await office.RegisterAsync(x => x with { Title = "现场围堵" });
        await office.AskAsync(soon, 5);
        await office.DoAsync(office.Clerk, "whistle", new WhistleInput { Units = [5, 4], Text = "请到场" }, soon);
        var asked = new QueueQuery { View = QueueView.Find("asked")! };
        var queue = office.Get<QueueService>();
        var reading = await queue.ReadAsync(office.Partner, asked, cancellationToken: Token);
        Assert.Equal([(soon, new DateOnly(2026, 3, 3)), (slow, new DateOnly(2026, 3, 30))], reading.Page.Rows.Select(r => (r.Number, r.Due!.Value)));
        Assert.Equal(2, reading.Total.Value);
        Assert.Equal(0, (await queue.TotalAsync(office.Head, asked, Token)).Value);

        office.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal([Lamp.Red, Lamp.Green], (await queue.PageAsync(office.Partner, asked, cancellationToken: Token)).Rows.Select(r => r.Lamp));
        Assert.Equal([soon], (await queue.PageAsync(office.Partner, asked with { Lamp = Lamp.Red }, cancellationToken: Token)).Rows.Select(r => r.Number));
        var now = (await office.Get<TodayService>().OfAsync(office.Partner, Token)).Rows[0];
        Assert.Equal((soon, "report-in", ClockKind.WhistleReportIn, Urgency.Overdue), (now.Number, now.Act, now.Clock!.Value, now.Urgency));

        await office.DoAsync(office.Partner, "report-in", new ReportInInput { Letter = 2, Text = "已到场" }, soon);
        now = (await office.Get<TodayService>().OfAsync(office.Partner, Token)).Rows[0];
        Assert.Equal((soon, "answer-joint-letter", ClockKind.JointLetterAnswer), (now.Number, now.Act, now.Clock!.Value));
        await office.DoAsync(office.Partner, "answer-joint-letter", new AnswerJointLetterInput { Letter = 1, Text = "已核查" }, soon);
        Assert.Equal([slow], (await queue.PageAsync(office.Partner, asked, cancellationToken: Token)).Rows.Select(r => r.Number));
        Assert.Equal([soon], (await queue.PageAsync(office.OtherHandler, asked, cancellationToken: Token)).Rows.Select(r => r.Number));
        await office.DoAsync(office.OtherHandler, "report-in", new ReportInInput { Letter = 3, Text = "中队已到场" }, soon);
        Assert.Equal(0, (await queue.TotalAsync(office.OtherHandler, asked, Token)).Value);
    }

    [Fact]
    public async Task A_letter_brings_the_case_to_the_asked_units_screens_and_its_correction_takes_it_away()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.AskAsync(number);
        var watched = await office.Get<QueueLive>().ListAsync(office.Partner, new QueueQuery(), 50, Token);
        var letter = await ChangesOfAsync(office, () => office.DoAsync(office.Clerk, "joint-letter", new JointLetterInput { UnitId = 5, Text = "请协查" }, number));
        Assert.True(watched.Query.IsTouchedBy(letter));
        Assert.True(letter.ConcernsUnit(5));
        Assert.False(letter.ConcernsUnit(4));
        Assert.Equal(1, (await watched.Query.Compute(Token)).Total.Value);
        var version = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Token))!.Case.Version;
        var corrected = await ChangesOfAsync(office, () => office.DoAsync(office.Clerk, "correct", new CorrectInput { Sequence = version, Reason = "发错单位" }, number));
        Assert.True(watched.Query.IsTouchedBy(corrected), "a screen that shows a case must learn that it may no longer");
        Assert.Equal(0, (await watched.Query.Compute(Token)).Total.Value);
    }

    [Fact]
    public async Task An_accused_unit_does_not_come_in_by_a_letter()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.AskAsync(number, 5);
        await using (var db = await office.Store.OpenAsync(Token))
        {
            var petition = CaseCodec.Read(await db.Cases.Where(c => c.Number == number).Select(c => c.State).SingleAsync(Token), string.Empty);
            Assert.False(office.Partner.MaySee(petition with { Accused = new Accused([5], []) }));
        }
    }

    private static async Task<ChangeFact> ChangesOfAsync(TestOffice office, Func<Task> act)
    {
        var changes = office.Get<IChangeSource>();
        var position = await changes.PositionAsync(Token);
        await act();
        return Assert.Single((await changes.ReadSinceAsync(position, Token)).Facts);
    }
}
