using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>What the registers add up to reaches the board of the day, and each number leads to exactly its entries, then and later.</summary>
public sealed class RegisterBoardTests
{
    private const string Kind = "training-sessions";

    private static readonly DateOnly s_day = OfficeTime.DayOf(TestOffice.Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_past_day_counts_what_was_on_record_at_its_end_and_its_links_hold_those_entries()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var registers = office.Get<RegisterService>();
        await AddAsync(office, s_day.AddDays(-10), 30);
        var corrected = await AddAsync(office, s_day, 22);
        var moved = await AddAsync(office, s_day, 5);
        office.Time.Advance(TimeSpan.FromDays(2));
        await AddAsync(office, s_day, 100);
        Assert.IsType<RecordResult.Done>(await registers.CorrectAsync(office.Clerk, corrected, 1, s_day, Session(20), "点错", Token));
        Assert.IsType<RecordResult.Done>(await registers.CorrectAsync(office.Clerk, moved, 1, s_day.AddDays(-70), Session(5), "记错日期", Token));

        var past = (await office.Get<BriefingRegisters>().OfAsync(office.Leader, s_day, cancellationToken: Token))!;
        Assert.Equal((27m, 57m), Sums(past, "people"));
        Assert.Equal((2m, 3m), Sums(past, "sessions"));
        Assert.Equal([22, 5], (await EntriesAsync(office, BriefingLinks.Register(Kind, new Period(s_day, s_day), past.AsOf))).Select(e => e.Values.Number("people")).OrderDescending());
        Assert.Equal(3, (await EntriesAsync(office, BriefingLinks.Register(Kind, BoardRegisters.HalfOf(s_day), past.AsOf))).Length);

        // Today's counts what is known now.
        var today = (await office.Get<BriefingRegisters>().OfAsync(office.Leader, s_day.AddDays(2), cancellationToken: Token))!;
        Assert.Equal((0m, 150m), Sums(today, "people"));
        Assert.Null(today.AsOf);
    }

    [Fact]
    public async Task Signing_freezes_them_with_links_to_the_entries_as_they_stood()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await AddAsync(office, s_day, 22);
        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, s_day, 0, Token));
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await AddAsync(office, s_day, 8);

        var kept = (await office.Get<BriefingKeeper>().ReadAsync(office.Clerk, s_day, Token))!;
        Assert.True(kept.IsIntact);
        Assert.Equal((22m, 22m), Sums(kept.Board.Board.Registers!, "people"));
        var number = Assert.Single(kept.Board.TextIn("zh-CN").Paragraphs.SelectMany(p => p), s => s.Token == $"register.{Kind}.people.day");
        Assert.Equal("22", number.Text);
        Assert.Equal(22, Assert.Single(await EntriesAsync(office, number.Href!)).Values.Number("people"));
        Assert.Contains(new RegisterDifference(Kind, "people", true, 22, 30, 30), (await office.Get<BriefingDayService>().ReadAsync(office.Clerk, s_day, "zh-CN", Token)).RegisterDifferences);
        Assert.Equal(30, (await office.Get<BriefingDayService>().ReadAsync(office.Clerk, s_day, "zh-CN", Token)).Registers!.Sums.Single(s => (s.Register, s.Total) == (Kind, "people")).Day);
        var paper = (await office.Get<BriefingPaper>().OfAsync(office.Leader, s_day, Token))!.PlainText();
        Assert.Contains("五、工作登记", paper.Replace("四、工作登记", "五、工作登记", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("业务培训参训22人次22人次", paper, StringComparison.Ordinal);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task To_who_does_not_read_registers_the_board_tells_none()
    {
        await using var office = await TestOffice.OpenAsync();
        await AddAsync(office, s_day, 22);
        foreach (var viewer in new[] { office.Handler, office.Head, office.Partner, office.Auditor })
            Assert.Null(await office.Get<BriefingRegisters>().OfAsync(viewer, s_day, cancellationToken: Token));
    }

    private static RegisterValues Session(int people) => RegisterValues.Of(("title", "复盘培训"), ("topic", "business"), ("people", people), ("hours", 2), ("key-covered", 3), ("key-staff", 4));

    private static async Task<long> AddAsync(TestOffice office, DateOnly day, int people) =>
        Assert.IsType<RecordResult.Done>(await office.Get<RegisterService>().AddAsync(office.Clerk, Kind, day, Session(people), Guid.NewGuid(), Token)).Id;

    private static (decimal?, decimal?) Sums(BoardRegisters registers, string total)
    {
        var sum = registers.Sums.Single(s => s.Register == Kind && s.Total == total);
        return (sum.Day, sum.Half);
    }

    /// <summary>What the page of an address lists.</summary>
    private static async Task<RegisterEntry[]> EntriesAsync(TestOffice office, string href)
    {
        var query = href[(href.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
        var period = new Period(DateOnly.Parse(query["from"], CultureInfo.InvariantCulture), DateOnly.Parse(query["to"], CultureInfo.InvariantCulture));
        return [.. (await office.Get<RegisterService>().PageAsOfAsync(office.Leader, query["kind"], period, RegisterMoment.Read(query.GetValueOrDefault("as-of")), Token))!.Entries];
    }
}
