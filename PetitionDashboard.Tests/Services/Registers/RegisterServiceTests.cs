using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Exchange;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Tests.Services.Registers;

public sealed class RegisterServiceTests
{
    private static readonly Period s_period = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));
    private static readonly DateOnly s_day = new(2026, 2, 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RegisterValues Event(int people) => RegisterValues.Of(("title", "进社区服务"), ("place", "阜安街道"), ("people", people));

    [Fact]
    public async Task A_corrected_entry_counts_with_its_new_values_and_keeps_the_old_ones_with_who_when_and_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var registers = office.Get<RegisterService>();
        var id = await AddAsync(office, Event(10));
        office.Time.Advance(TimeSpan.FromHours(2));
        Assert.IsType<RecordResult.Done>(await registers.CorrectAsync(office.OtherClerk, id, 1, s_day.AddDays(1), Event(12), "人数点错", Token));
        var totals = await registers.TotalsAsync(office.Leader, s_period, Token);
        Assert.Equal(12, totals["volunteer-events", "people"]);
        Assert.Equal(1, totals["volunteer-events", "events"]);
        var history = await registers.HistoryAsync(office.Supervisor, id, Token);
        Assert.Equal([(2, "12", "clerk2", "人数点错", s_day.AddDays(1)), (1, "10", "clerk", string.Empty, s_day)], history.Select(h => (h.Version, h.Values["people"]!, h.By, h.Reason, h.Day)));
        Assert.Equal(["NothingChanges", "ReasonRequired", "Stale"], [
            await WhyAsync(registers.CorrectAsync(office.Clerk, id, 2, s_day.AddDays(1), Event(12), "再来", Token)),
            await WhyAsync(registers.CorrectAsync(office.Clerk, id, 2, s_day, Event(13), " ", Token)),
            await WhyAsync(registers.CorrectAsync(office.Clerk, id, 1, s_day, Event(13), "看的是旧版", Token)),
        ]);
    }

    [Fact]
    public async Task What_is_taken_out_counts_no_longer_stays_in_the_list_and_can_be_put_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var registers = office.Get<RegisterService>();
        var id = await AddAsync(office, Event(10));
        Assert.IsType<RecordResult.Done>(await registers.RemoveAsync(office.Clerk, id, 1, "重复登记", Token));
        Assert.Equal(0, (await registers.TotalsAsync(office.Clerk, s_period, Token))["volunteer-events", "people"]);
        Assert.True(Assert.Single((await registers.PageAsync(office.Clerk, "volunteer-events", s_period, Token))!.Entries).IsRemoved);
        Assert.Equal("IsRemoved", await WhyAsync(registers.CorrectAsync(office.Clerk, id, 2, s_day, Event(11), "改", Token)));
        Assert.IsType<RecordResult.Done>(await registers.RestoreAsync(office.Clerk, id, 2, "不是重复", Token));
        Assert.Equal(10, (await registers.TotalsAsync(office.Clerk, s_period, Token))["volunteer-events", "people"]);
        Assert.Equal(3, (await registers.HistoryAsync(office.Clerk, id, Token)).Length);
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal(3, await db.Audit.CountAsync(a => a.What == "register-changed", Token));
    }

    [Fact]
    public async Task The_same_request_sent_twice_makes_one_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = Guid.NewGuid();
        var first = await office.Get<RegisterService>().AddAsync(office.Clerk, "volunteer-events", s_day, Event(10), request, Token);
        Assert.Equal(first, await office.Get<RegisterService>().AddAsync(office.Clerk, "volunteer-events", s_day, Event(10), request, Token));
        Assert.Equal(1, (await office.Get<RegisterService>().TotalsAsync(office.Clerk, s_period, Token))["volunteer-events", "events"]);
    }

    [Fact]
    public async Task Units_partners_and_administrators_neither_read_nor_write_and_leaders_only_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var registers = office.Get<RegisterService>();
        var id = await AddAsync(office, Event(10));
        foreach (var viewer in new[] { office.Handler, office.Head, office.Partner, office.Auditor })
        {
            Assert.Null(await registers.PageAsync(viewer, "volunteer-events", s_period, Token));
            Assert.Empty((await registers.TotalsAsync(viewer, s_period, Token)).Sums);
            Assert.Empty(await registers.HistoryAsync(viewer, id, Token));
            Assert.Null(await office.Get<RegisterFiles>().ExportAsync(viewer, "volunteer-events", s_period, null, Token));
        }

        foreach (var viewer in new[] { office.Handler, office.Head, office.Partner, office.Auditor, office.Leader })
        {
            Assert.Equal("NotAllowed", await WhyAsync(registers.AddAsync(viewer, "volunteer-events", s_day, Event(1), Guid.NewGuid(), Token)));
            Assert.Equal("NotAllowed", await WhyAsync(registers.CorrectAsync(viewer, id, 1, s_day, Event(1), "试", Token)));
            Assert.Equal("NotAllowed", await WhyAsync(registers.RemoveAsync(viewer, id, 1, "试", Token)));
            Assert.Equal("NotAllowed", Assert.Single((await office.Get<RegisterFiles>().ImportAsync(viewer, "volunteer-events", "none.xlsx", false, Token)).Problems).Why.Key);
        }
    }

    [Fact]
    public async Task A_register_that_is_taken_out_can_be_taken_in_again_once_and_without_loss()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var other = await TestOffice.OpenAsync();
        await AddAsync(office, Event(10).With("remark", "第一行\n第二行"));
        await office.Get<RegisterService>().AddAsync(office.Clerk, "camera-checks", s_day, RegisterValues.Of(("cameras", 4), ("working", 4), ("covered", true)), Guid.NewGuid(), Token);
        foreach (var kind in new[] { "volunteer-events", "camera-checks" })
        {
            var file = await office.Get<RegisterFiles>().ExportAsync(office.Clerk, kind, s_period, null, Token);
            var path = Path.Combine(other.Folder, kind + ".xlsx");
            await File.WriteAllBytesAsync(path, file!, Token);
            var plan = await other.Get<RegisterFiles>().ImportAsync(other.Clerk, kind, path, dryRun: true, Token);
            Assert.Equal((1, 0, 0), (plan.Added, plan.Known, plan.Problems.Length));
            Assert.Empty((await other.Get<RegisterService>().PageAsync(other.Clerk, kind, s_period, Token))!.Entries);
            Assert.Equal(1, (await other.Get<RegisterFiles>().ImportAsync(other.Clerk, kind, path, dryRun: false, Token)).Added);
            Assert.Equal(1, (await other.Get<RegisterFiles>().ImportAsync(other.Clerk, kind, path, dryRun: false, Token)).Known);
            var (mine, theirs) = ((await office.Get<RegisterService>().PageAsync(office.Clerk, kind, s_period, Token))!, (await other.Get<RegisterService>().PageAsync(other.Clerk, kind, s_period, Token))!);
            Assert.Equal(mine.Entries.Select(e => (e.Day, e.Values)), theirs.Entries.Select(e => (e.Day, e.Values)));
        }
    }

    [Fact]
    public async Task A_register_as_it_stood_is_taken_out_as_it_stood()
    {
        await using var office = await TestOffice.OpenAsync();
        var id = await AddAsync(office, Event(10));
        var then = office.Time.GetUtcNow();
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<RecordResult.Done>(await office.Get<RegisterService>().CorrectAsync(office.Clerk, id, 1, s_day, Event(25), "少计", Token));
        await AddAsync(office, Event(3));
        Assert.Equal([["10"], ["25", "3"]], [await PeopleAsync(then), await PeopleAsync(null)]);

        async Task<string[]> PeopleAsync(DateTimeOffset? asOf)
        {
            var path = Path.Combine(office.Folder, "out.xlsx");
            await File.WriteAllBytesAsync(path, (await office.Get<RegisterFiles>().ExportAsync(office.Clerk, "volunteer-events", s_period, asOf, Token))!, Token);
            using var table = TableReader.Open(path).Value;
            return [.. table!.Rows.Skip(1).Select(r => r[3].Text)];
        }
    }

    [Fact]
    public async Task A_day_in_a_file_that_cannot_be_read_is_named_and_not_called_missing()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Path.Combine(office.Folder, "events.xlsx");
        await using (var file = File.Create(path))
            XlsxWriter.Write(file, "表", ["日期", "活动名称", "地点", "参加人次"], [["三月初", "甲", "乙", "12"], [null, "丙", "丁", "3"]]);
        var import = await office.Get<RegisterFiles>().ImportAsync(office.Clerk, "volunteer-events", path, dryRun: true, Token);
        Assert.Equal([(2, "DayNotRead"), (3, "Required")], import.Problems.Select(p => (p.Row, p.Why.Key)));
        Assert.Equal(["三月初"], import.Problems[0].Why.Arguments);
    }

    [Fact]
    public async Task A_file_with_one_wrong_row_is_not_taken_at_all_and_says_row_column_and_reason()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Path.Combine(office.Folder, "events.xlsx");
        await using (var file = File.Create(path))
            XlsxWriter.Write(file, "表", ["日期", "活动名称", "地点", "参加人次", "别的"], [["2026-02-10", "甲", "乙", "12", "x"], ["2026/2/11", "丙", "丁", "十二", null], ["2027-01-01", "戊", "己", "3", null]]);
        var import = await office.Get<RegisterFiles>().ImportAsync(office.Clerk, "volunteer-events", path, dryRun: false, Token);
        Assert.Equal([(3, "people", "NotANumber"), (4, "day", "Future")], import.Problems.Select(p => (p.Row, p.Field!, p.Why.Key)));
        Assert.Equal(["别的"], import.Ignored);
        Assert.Empty((await office.Get<RegisterService>().PageAsync(office.Clerk, "volunteer-events", s_period, Token))!.Entries);
        await File.WriteAllTextAsync(path, "没有表头,的文件\n1,2\n", Token);
        Assert.Equal("NoHeader", Assert.Single((await office.Get<RegisterFiles>().ImportAsync(office.Clerk, "volunteer-events", path, false, Token)).Problems).Why.Key);
        Assert.NotNull((await office.Get<RegisterFiles>().ImportAsync(office.Clerk, "volunteer-events", Path.Combine(office.Folder, "none.xlsx"), false, Token)).FileProblem);
    }

    [Fact]
    public async Task Every_open_register_follows_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var query = office.Get<RegisterService>().WatchTotals(office.Leader, s_period);
        Assert.Equal(0, (await query.Compute(Token))["volunteer-events", "people"]);
        await AddAsync(office, Event(7));
        await using var db = await office.Store.OpenAsync(Token);
        var facts = await db.Changes.AsNoTracking().OrderBy(c => c.Id).Select(c => c.Fact).ToListAsync(Token);
        Assert.Contains(facts, f => query.IsTouchedBy(System.Text.Json.JsonSerializer.Deserialize<PetitionDashboard.Live.ChangeFact>(f)!));
        Assert.Equal(7, (await query.Compute(Token))["volunteer-events", "people"]);
    }

    [Fact]
    public async Task The_demo_half_year_adds_up_to_what_the_bureau_reported()
    {
        await using var office = await TestOffice.OpenDemoAsync(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero));
        var totals = await office.Get<RegisterService>().TotalsAsync(Viewer.System("test"), s_period, Token);
        Assert.Equal(3, totals["volunteer-events", "events"]);
        Assert.InRange(totals["volunteer-events", "people"]!.Value, 30, 39);
        Assert.InRange(totals["training-sessions", "people"]!.Value, 100, 109);
        Assert.Equal(1, totals["training-sessions", "coverage"]);
        Assert.Equal(5, totals["publicity-events", "events"]);
        Assert.InRange(totals["publicity-events", "leaflets"]!.Value, 600, 699);
        Assert.InRange(totals["publicity-events", "audience"]!.Value, 2000, 2099);
        Assert.InRange(totals["articles", "articles"]!.Value, 50, 59);
        Assert.Equal(10, totals["display-boards", "boards"]);
        Assert.Contains((await office.Get<RegisterService>().TotalsAsync(Viewer.System("test"), new Period(new DateOnly(2026, 7, 1), new DateOnly(2026, 11, 23)), Token)).Sums, s => s is { Kind.Key: "articles", Value: > 0 });
    }

    private static async Task<long> AddAsync(TestOffice office, RegisterValues values) =>
        Assert.IsType<RecordResult.Done>(await office.Get<RegisterService>().AddAsync(office.Clerk, "volunteer-events", s_day, values, Guid.NewGuid(), Token)).Id;

    private static async Task<string> WhyAsync(Task<RecordResult> result) => Assert.IsType<RecordResult.Refused>(await result).Reasons[0].Key;
}
