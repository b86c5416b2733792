using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services.Queue;

public sealed class QueueServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_goes_on_where_it_ended_whatever_is_registered_meanwhile()
    {
        await using var office = await TestOffice.OpenAsync();
        var queue = office.Get<QueueService>();
        var first = new List<string>();
        for (var i = 0; i < 7; i++)
            first.Add(await office.RegisterAsync());
        var query = new QueueQuery { Sort = QueueSort.Number, Descending = true };
        var seen = new List<string>();
        QueueCursor? next = null;
        do
        {
            var page = await queue.PageAsync(office.Clerk, query, next, 2, Token);
            seen.AddRange(page.Rows.Select(r => r.Number));
            next = page.Next;
            await office.RegisterAsync();
        }
        while (next is not null);
        Assert.Equal(first.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Midnight_turns_a_lamp_and_moves_the_case_between_views_without_any_act()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var queue = office.Get<QueueService>();
        var row = Assert.Single((await queue.PageAsync(office.Clerk, new QueueQuery(), cancellationToken: Token)).Rows);
        Assert.Equal((Lamp.Green, 15), (row.Lamp, row.DaysLeft!.Value));
        var seen = new List<(Lamp, int, int)>();
        for (var i = 0; i < 17; i++)
        {
            row = Assert.Single((await queue.PageAsync(office.Clerk, new QueueQuery(), cancellationToken: Token)).Rows);
            var totals = await queue.TotalsAsync(office.Clerk, QueueView.All, Token);
            seen.Add((row.Lamp, totals.ByView["due-soon"], totals.ByView["overdue"]));
            office.Time.Advance(TimeSpan.FromDays(1));
        }

        // The notice is due on the fifteenth day; 20 % of fifteen days are three, the due day among them.
        Assert.Equal(13, seen.Count(s => s == (Lamp.Green, 0, 0)));
        Assert.Equal(3, seen.Count(s => s == (Lamp.Yellow, 1, 0)));
        Assert.Equal((Lamp.Red, 0, 1), seen[^1]);
    }

    [Theory]
    [InlineData("油烟", true)]
    [InlineData("夜市", true)]
    [InlineData("XF2026000001", true)]
    [InlineData("王小明", true)]
    [InlineData("138 0013 8000", true)]
    [InlineData("王小", false)]
    [InlineData("1380013", false)]
    [InlineData("噪音", false)]
    [InlineData("\" OR tokens:*", false)]
    [InlineData("，。", false)]
    public async Task A_search_finds_words_of_two_characters_and_people_by_their_whole_name_or_phone_only(string term, bool isFound)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var found = await office.Get<QueueService>().SearchAsync(office.Clerk, term, cancellationToken: Token);
        Assert.Equal(isFound ? 1 : 0, found.Page.Rows.Length);
        Assert.Equal(isFound ? 1 : 0, found.Total.Value);
    }

    [Fact]
    public async Task A_search_finds_characters_beyond_the_basic_plane_newest_first_page_by_page()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 5; i++)
            await office.RegisterAsync(x => x with { Title = $"𠮷祥里第{i}件" });
        var queue = office.Get<QueueService>();
        var first = await queue.SearchAsync(office.Clerk, "𠮷祥", take: 3, cancellationToken: Token);
        var second = await queue.SearchAsync(office.Clerk, "𠮷祥", first.Page.Next, 3, Token);
        Assert.Equal(["XF2026000005", "XF2026000004", "XF2026000003", "XF2026000002", "XF2026000001"], first.Page.Rows.Concat(second.Page.Rows).Select(r => r.Number));
        Assert.Equal(5, first.Total.Value);
        Assert.Null(second.Page.Next);
    }

    [Fact]
    public async Task A_person_walled_off_finds_the_case_neither_by_word_nor_by_name_nor_by_number()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { AccusedPersons = [6] });
        var queue = office.Get<QueueService>();
        foreach (var term in new[] { "油烟", "王小明", "13800138000", number })
        {
            Assert.Equal(0, (await queue.SearchAsync(office.Supervisor, term, cancellationToken: Token)).Total.Value);
            Assert.Equal(1, (await queue.SearchAsync(office.Clerk, term, cancellationToken: Token)).Total.Value);
        }

        Assert.Null(await queue.FindNumberAsync(office.Supervisor, number, Token));
        Assert.Equal(number, await queue.FindNumberAsync(office.Clerk, " " + number.ToLowerInvariant(), Token));
    }

    [Fact]
    public async Task Two_people_share_a_visibility_exactly_while_they_are_shut_off_from_the_same_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        var queue = office.Get<QueueService>();
        var before = await queue.WallsAsync(Token);
        Assert.Equal(before.VisibilityKey(office.Clerk), before.VisibilityKey(office.Supervisor));
        Assert.NotEqual(before.VisibilityKey(office.Clerk), before.VisibilityKey(office.Handler));
        await office.RegisterAsync(x => x with { AccusedPersons = [6] });
        var after = await queue.WallsAsync(Token);
        Assert.NotEqual(after.VisibilityKey(office.Clerk), after.VisibilityKey(office.Supervisor));
        Assert.Equal(after.VisibilityKey(office.Clerk), after.VisibilityKey(office.OtherClerk));
        Assert.NotEqual(before.VisibilityKey(office.Clerk), after.VisibilityKey(office.Clerk));
    }

    [Fact]
    public async Task A_reading_made_before_a_wall_rose_is_not_good_for_anybody()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var watched = await office.Get<QueueLive>().ListAsync(office.Supervisor, new QueueQuery(), 50, Token);
        Assert.True(watched.IsGood(await watched.Query.Compute(Token)));
        await office.RegisterAsync(x => x with { AccusedPersons = [6] });
        Assert.False(watched.IsGood(await office.Get<QueueService>().ReadAsync(office.Clerk, new QueueQuery(), cancellationToken: Token)));
    }

    [Fact]
    public async Task A_unit_is_woken_by_its_own_cases_only_and_by_the_turn_of_the_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var unit = (await office.Get<QueueLive>().ListAsync(office.Handler, new QueueQuery(), 50, Token)).Query;
        Assert.True(unit.IsTouchedBy(new ChangeFact(ChangeKind.Case) { UnitBefore = 3, UnitAfter = 4 }));
        Assert.False(unit.IsTouchedBy(new ChangeFact(ChangeKind.Case) { UnitAfter = 4 }));
        Assert.True(unit.IsTouchedBy(new ChangeFact(ChangeKind.DayTurned)));
    }

    [Fact]
    public async Task Masked_names_come_from_whoever_provides_them()
    {
        await using var office = await TestOffice.OpenAsync(more: s => s.AddSingleton<IPetitionerLabels, Labels>());
        await office.RegisterAsync();
        var row = Assert.Single((await office.Get<QueueService>().PageAsync(office.Clerk, new QueueQuery(), cancellationToken: Token)).Rows);
        Assert.Equal("王*", row.Petitioner);
    }

    private sealed class Labels : IPetitionerLabels
    {
        public Task<IReadOnlyDictionary<long, string>> LabelsAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<long, string>>(rows.ToDictionary(r => r.Id, _ => "王*"));
    }
}
