using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Quality;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Services.Quality;

/// <summary>Quality checks: drawn by a recorded seed, repeated by anybody, marked, put right by the unit, seen by nobody else.</summary>
public sealed class QualityServiceTests
{
    private static readonly QualityOrder s_order = new("三月办结件质量检查", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), null, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draw_is_repeated_from_its_seed_and_frame_and_shows_when_it_was_altered()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<QualityService>();
        for (var i = 0; i < 5; i++)
            await office.ClosedAsync();
        await office.HandledAsync();
        var id = await DrawAsync(office);
        var sheet = (await service.SheetAsync(office.Supervisor, id, Token))!;
        Assert.Equal((5, 2), (sheet.Draw.FrameCount, sheet.Files.Length));
        Assert.Equal((true, true), await RepeatedAsync());

        // What happens to the cases afterwards changes nothing of the draw.
        await office.ClosedAsync();
        Assert.Equal((true, true), await RepeatedAsync());
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
        await using (var db = await office.Store.OpenAsync(Token))
            await db.QualityDraws.ExecuteUpdateAsync(s => s.SetProperty(d => d.Frame, "XF2026000001\nXF2026000099"), Token);
        Assert.Equal((false, false), await RepeatedAsync());
        var report = await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token);
        Assert.Equal([$"quality_draw #{id} drawn", $"quality_draw #{id} frame"], report.Findings.Where(f => f.Check == VerifyCheck.Draws).Select(f => $"{f.Where} {f.Detail}").Order(StringComparer.Ordinal));

        async Task<(bool, bool)> RepeatedAsync()
        {
            var repeat = (await service.RepeatAsync(office.Clerk, id, Token))!;
            return (repeat.Same, repeat.FrameIntact);
        }
    }

    [Fact]
    public async Task What_a_check_found_waits_on_the_day_of_the_unit_and_what_was_put_right_on_that_of_the_supervisor()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<QualityService>();
        await office.ClosedAsync();
        var id = await DrawAsync(office);
        Assert.IsType<RecordResult.Done>(await service.CheckAsync(office.Supervisor, id, 1, 1, All(QualityMark.NotInOrder), "送达回证缺签收日期。", OfficeTime.Today(office.Time).AddDays(3), Token));
        var row = Assert.Single(await RowsAsync(office.Head, "quality-remedies"));
        Assert.Equal((OfficeTime.Today(office.Time).AddDays(3), $"/supervision?tab=quality&draw={id}&file=1"), (row.Due!.Value, row.ActHref));
        Assert.Empty(await RowsAsync(office.OtherHandler, "quality-remedies"));
        Assert.Empty(await RowsAsync(office.Supervisor, "quality-confirmations"));
        office.Time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(Urgency.Overdue, Assert.Single(await RowsAsync(office.Head, "quality-remedies")).Urgency);

        Assert.IsType<RecordResult.Done>(await service.RemedyAsync(office.Head, id, 1, 2, "已补正签收日期。", Token));
        Assert.Empty(await RowsAsync(office.Head, "quality-remedies"));
        Assert.Single(await RowsAsync(office.Supervisor, "quality-confirmations"));

        async Task<IEnumerable<TodayRow>> RowsAsync(Viewer viewer, string kind) => (await office.Get<TodayService>().OfAsync(viewer, Token)).Rows.Where(r => r.View == kind);
    }

    [Fact]
    public async Task A_draw_from_before_all_time_is_refused_in_words()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal("QualityTooEarly", Why(await office.Get<QualityService>().DrawAsync(office.Supervisor, s_order with { From = DateOnly.MinValue }, Token)));
    }

    [Fact]
    public async Task A_finding_goes_to_the_unit_which_puts_it_right_and_is_confirmed()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<QualityService>();
        await office.ClosedAsync();
        var id = await DrawAsync(office);
        Assert.Equal("QualityMark", Why(await CheckAsync(new Dictionary<string, QualityMark>(StringComparer.Ordinal), null)));
        Assert.Equal("QualityFinding", Why(await CheckAsync(All(QualityMark.NotInOrder), " ")));
        Assert.IsType<RecordResult.Done>(await CheckAsync(All(QualityMark.NotInOrder), "送达回证缺签收日期。"));
        var file = Assert.Single((await service.SheetAsync(office.Head, id, Token))!.Files);
        Assert.Equal((QualityState.ToRemedy, 0, OfficeTime.Today(office.Time).AddDays(QualityService.RemedyDays)), (file.State, file.Score!.Value, file.DueOn!.Value));

        Assert.Equal("QualityStale", Why(await service.RemedyAsync(office.Head, id, 1, 1, "已补正", Token)));
        Assert.Equal("QualityGone", Why(await service.RemedyAsync(office.OtherHandler, id, 1, file.Version, "已补正", Token)));
        Assert.IsType<RecordResult.Done>(await service.RemedyAsync(office.Head, id, 1, file.Version, "已补正签收日期。", Token));
        Assert.Equal("NotAllowed", Why(await service.ConfirmAsync(office.Head, id, 1, file.Version + 1, true, Token)));
        Assert.Equal("QualityUnderWay", Why(await CheckAsync(All(QualityMark.InOrder), null, file.Version + 1)));
        Assert.IsType<RecordResult.Done>(await service.ConfirmAsync(office.Supervisor, id, 1, file.Version + 1, true, Token));
        Assert.Equal(QualityState.Confirmed, (await service.SheetAsync(office.Supervisor, id, Token))!.Files[0].State);

        Task<RecordResult> CheckAsync(Dictionary<string, QualityMark> marks, string? finding, int seen = 1) =>
            service.CheckAsync(office.Supervisor, id, 1, seen, marks, finding, null, Token);
    }

    [Fact]
    public async Task Others_and_whoever_a_wall_shuts_off_see_nothing_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<QualityService>();
        var number = await office.ClosedAsync();
        var id = await DrawAsync(office);
        Assert.Empty(await service.DrawsAsync(office.OtherHandler, Token));
        Assert.Null(await service.SheetAsync(office.OtherHandler, id, Token));
        Assert.Empty(await service.DrawsAsync(office.Partner, Token));
        Assert.Empty(await service.DrawsAsync(office.Auditor, Token));
        Assert.Empty((await service.SheetAsync(office.Head, id, Token))!.Draw.Seed);
        await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = office.Head.PersonId, Reason = "近亲属是当事人" }, number);
        Assert.Empty(await service.DrawsAsync(office.Head, Token));

        // A walled file is not drawn at all.
        Assert.Equal("QualityEmpty", Why(await service.DrawAsync(office.Supervisor, s_order, Token)));
    }

    [Fact]
    public async Task An_order_that_makes_no_sense_says_what_is_wrong()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<QualityService>();
        Assert.Equal("NotAllowed", await WhyAsync(s_order, asClerk: true));
        Assert.Equal("QualityTitle", await WhyAsync(s_order with { Title = " " }));
        Assert.Equal("QualityPeriod", await WhyAsync(s_order with { To = new DateOnly(2026, 2, 1) }));
        Assert.Equal("QualityFuture", await WhyAsync(s_order with { To = new DateOnly(2027, 2, 1) }));
        Assert.Equal("QualitySize", await WhyAsync(s_order with { Size = 0 }));
        Assert.Equal("QualityUnit", await WhyAsync(s_order with { UnitId = 99 }));
        Assert.Equal("QualityEmpty", await WhyAsync(s_order));

        async Task<string> WhyAsync(QualityOrder order, bool asClerk = false) => Why(await service.DrawAsync(asClerk ? office.Clerk : office.Supervisor, order, Token));
    }

    private static async Task<long> DrawAsync(TestOffice office) =>
        Assert.IsType<RecordResult.Done>(await office.Get<QualityService>().DrawAsync(office.Supervisor, s_order, Token)).Id;

    private static Dictionary<string, QualityMark> All(QualityMark mark) => QualityChecklist.Shipped.Items.ToDictionary(i => i.Key, _ => mark, StringComparer.Ordinal);

    private static string Why(RecordResult result) => Assert.IsType<RecordResult.Refused>(result).Reasons[0].Key;
}
