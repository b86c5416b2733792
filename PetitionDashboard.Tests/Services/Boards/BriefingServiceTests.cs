using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Services.Boards;

public sealed class BriefingServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_number_of_a_board_is_the_total_of_the_list_it_leads_to_for_every_viewer_and_day()
    {
        await RandomOffice.Recipes.Array[1, 40].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await RandomOffice.WriteAsync(office, recipes);
                var today = OfficeTime.Today(office.Time);
                foreach (var viewer in new[] { office.Clerk, office.OtherClerk, office.Handler, office.Leader, office.Auditor })
                {
                    foreach (var day in new[] { today, today.AddDays(-1), today.AddDays(-20) })
                    {
                        var reading = await office.Get<BriefingService>().OnAsync(viewer, day, Token);
                        if (reading.Board is not { } board)
                            continue;
                        foreach (var (href, number) in Numbers(board))
                            Assert.True(number == await TotalAsync(office, viewer, href), $"{viewer.UserName} {day}: {number} on the board, not in {href}");
                    }
                }
            },
            iter: 3,
            threads: 1);
    }

    [Fact]
    public async Task The_board_compares_with_yesterday_and_last_week_and_remembers_thirty_days()
    {
        await using var office = await TestOffice.OpenAsync();
        foreach (var (daysAgo, count) in new[] { (0, 3), (1, 1), (7, 2), (29, 1), (30, 5) })
        {
            for (var i = 0; i < count; i++)
                await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddDays(-daysAgo) });
        }

        var received = (await BoardAsync(office, office.Clerk)).Of(FactKind.Received);
        Assert.Equal((3, 1, 2), (received.Value, received.Yesterday, received.LastWeek));
        Assert.Equal(30, received.Days.Length);
        Assert.Equal((1, 3, 7), (received.Days[0], received.Days[^1], received.Days.Sum()));
    }

    [Fact]
    public async Task Due_and_overdue_of_a_past_day_are_those_that_stood_at_its_end()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        office.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(new OpenLimits(1, 0, 0), (await BoardAsync(office, office.Clerk)).Limits);
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new OpenLimits(0, 1, 1), (await BoardAsync(office, office.Clerk)).Limits);
        var lateDay = OfficeTime.Today(office.Time);
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.ReplyAsync(number);
        office.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new OpenLimits(1, 0, 0), (await BoardAsync(office, office.Clerk, lateDay.AddDays(-1))).Limits);
        Assert.Equal(new OpenLimits(0, 1, 1), (await BoardAsync(office, office.Clerk, lateDay)).Limits);
        Assert.Equal(new OpenLimits(0, 0, 0, 1), (await BoardAsync(office, office.Clerk, lateDay.AddDays(1))).Limits);
    }

    [Fact]
    public async Task There_is_no_board_of_tomorrow_nor_of_the_time_before_the_first_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var briefing = office.Get<BriefingService>();
        var today = OfficeTime.Today(office.Time);
        Assert.Equal(BoardAnswer.Found, (await briefing.OnAsync(office.Clerk, null, Token)).Answer);
        Assert.Equal((BoardAnswer.BeforeFirst, null), Answer(await briefing.OnAsync(office.Clerk, today.AddDays(-1), Token)));

        await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddDays(-3) });
        Assert.Equal((BoardAnswer.Future, null), Answer(await briefing.OnAsync(office.Clerk, today.AddDays(1), Token)));
        Assert.Equal((BoardAnswer.BeforeFirst, today.AddDays(-3)), Answer(await briefing.OnAsync(office.Clerk, today.AddDays(-4), Token)));
        Assert.Equal(BoardAnswer.Found, (await briefing.OnAsync(office.Clerk, today.AddDays(-3), Token)).Answer);

        static (BoardAnswer, DateOnly?) Answer(BoardReading reading) => (reading.Answer, reading.First);
    }

    [Fact]
    public async Task An_accused_unit_does_not_find_the_case_in_any_number()
    {
        await using var office = await TestOffice.OpenAsync();
        var accusation = new RegisterInput
        {
            Anonymous = true,
            Title = "反映执法不公",
            Content = "收受好处",
            AccusedUnits = [2],
            Field = "noise",
            Town = "阜安街道",
            Channel = PetitionDashboard.Domain.Cases.Channel.Visit,
        };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), Token));

        var clerk = await BoardAsync(office, office.Clerk);
        var leader = await BoardAsync(office, office.Leader);
        Assert.All(clerk.Figures, f => Assert.Equal(0, f.Value));
        Assert.Empty(clerk.Fields);
        Assert.Empty(clerk.Towns);
        Assert.Equal(1, leader.Of(FactKind.Received).Value);
        Assert.Equal(new HotSpot("noise", 1, 0), Assert.Single(leader.Fields));
    }

    [Fact]
    public async Task Unsatisfied_evaluations_count_on_the_day_they_are_given()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.EvaluateAsync(await office.ClosedAsync(), Satisfaction.Unsatisfied);
        await office.EvaluateAsync(await office.ClosedAsync(), Satisfaction.Satisfied);
        var board = await BoardAsync(office, office.Clerk);
        Assert.Equal((2, 1), (board.Of(FactKind.Evaluation).Value, board.Unsatisfied));
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await BoardAsync(office, office.Clerk)).Unsatisfied);
    }

    internal static async Task<int> TotalAsync(TestOffice office, Viewer viewer, string href)
    {
        var uri = new Uri(new Uri("http://office"), href);
        var address = QueueAddresses.Parse(uri.AbsolutePath["/queue".Length..].TrimStart('/'), uri.Query);
        Assert.Empty(address.Problems);
        return (await office.Get<QueueService>().TotalAsync(viewer, address.Query, Token)).Value;
    }

    private static IEnumerable<(string Href, int Number)> Numbers(Board board)
    {
        foreach (var figure in board.Figures)
        {
            yield return (BriefingLinks.Fact(figure.Key, board.Day, board.AsOf), figure.Value);
            yield return (BriefingLinks.Fact(figure.Key, board.Day.AddDays(-1), board.AsOf), figure.Yesterday);
            yield return (BriefingLinks.Fact(figure.Key, board.Day.AddDays(-7), board.AsOf), figure.LastWeek);
            yield return (BriefingLinks.Fact(figure.Key, board.LastYear, board.AsOf), figure.LastYear);
        }

        yield return (BriefingLinks.Fact("unsatisfied", board.Day, board.AsOf), board.Unsatisfied);
        yield return (BriefingLinks.DueOf(board), board.Limits.DueToday);
        yield return (BriefingLinks.OverdueOf(board), board.Limits.Overdue);
        foreach (var spot in board.Fields)
        {
            yield return (BriefingLinks.Field(board.Week, spot.Key, board.AsOf), spot.Count);
            yield return (BriefingLinks.Field(board.Week.Before, spot.Key, board.AsOf), spot.Before);
        }

        foreach (var spot in board.Towns)
            yield return (BriefingLinks.Town(board.Week, spot.Key, board.AsOf), spot.Count);
        foreach (var subject in board.Subjects)
            yield return (BriefingLinks.Subject(subject), subject.Count);
    }

    private static async Task<Board> BoardAsync(TestOffice office, Viewer viewer, DateOnly? day = null) =>
        (await office.Get<BriefingService>().OnAsync(viewer, day, Token)).Board!;
}
