using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Voices;

public sealed class VoiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static VoiceInput Post => new() { Platform = "本地论坛", Link = "https://bbs.example.gov.cn/thread/1", Summary = "夜市烧烤油烟直排，晚上不敢开窗", Reach = 800, Town = "阜安街道" };

    [Theory]
    [InlineData("@夜猫子 发帖称油烟扰民", "〔略〕 发帖称油烟扰民")]
    [InlineData("网友“阿强”反映油烟，电话13800138000", "网友〔略〕反映油烟，电话〔略〕")]
    [InlineData("用户名：kingfisher_88 反映停车", "用户〔略〕 反映停车")]
    [InlineData("联系 li.si@mail.example.cn", "联系 〔略〕")]
    [InlineData("uid: 88231 直播投诉", "uid〔略〕 直播投诉")]
    [InlineData("油烟大，用户很多", "油烟大，用户很多")]
    public void What_points_at_the_writer_is_struck_and_the_matter_stays(string text, string kept) => Assert.Equal(kept, AuthorMarks.Strike(text).Text);

    [Theory]
    [InlineData("https://www.Example.com/v/12?utm_source=a&from=x#top", "example.com/v/12")]
    [InlineData("m.example.com/v/12/", "example.com/v/12")]
    [InlineData("http://example.com/v/12?b=2&a=1&share_uid=77", "example.com/v/12?a=1&b=2")]
    [InlineData("https://example.com/@somebody/video/9", "example.com/-/video/9")]
    public void One_post_has_one_key_whoever_shared_it(string link, string key) => Assert.Equal(key, VoiceLink.Read(link)!.Value.Key);

    [Theory]
    [InlineData("http://")]
    [InlineData("ftp://example.com/x")]
    [InlineData("不是链接")]
    [InlineData("https://user:pw@example.com/x")]
    [InlineData("https://localhost/x")]
    public void What_is_no_address_is_none(string link) => Assert.Null(VoiceLink.Read(link));

    [Fact]
    public void Nothing_is_kept_that_could_name_an_author()
    {
        string[] words = ["author", "account", "nick", "user", "writer", "poster", "profile", "name"];
        string[] allowed = [nameof(VoiceEventRow.ByName)];
        var columns = new[] { typeof(VoiceRow), typeof(VoiceEventRow), typeof(VoiceInput), typeof(VoiceLine) }.SelectMany(t => t.GetProperties()).Select(p => p.Name).Except(allowed);
        Assert.DoesNotContain(columns, c => words.Any(w => c.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task An_entered_voice_goes_its_steps_with_times_and_is_never_taken_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post with { Summary = "@某人 烧烤油烟直排" }, Token)).Id;
        var voices = office.Get<VoiceService>();
        var line = (await voices.FindAsync(office.Leader, id, Token))!;
        Assert.Equal(("〔略〕 烧烤油烟直排", "cooking-fumes", VoiceStep.Monitored), (line.Summary, line.Field, line.Step));

        office.Time.Advance(TimeSpan.FromHours(2));
        Assert.IsType<RecordResult.Done>(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version, VoiceStep.Warned, "已告知中队"), Token));
        line = (await voices.FindAsync(office.Leader, id, Token))!;
        Assert.Equal("StepOrder", Why(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version, VoiceStep.Warned), Token)));
        Assert.Equal("AnswerRequired", Why(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version, VoiceStep.Answered), Token)));
        Assert.Equal("StepTime", Why(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version, VoiceStep.Handled, "办", OfficeTime.Local(TestOffice.Start).AddHours(-1)), Token)));
        Assert.Equal("ChangedMeanwhile", Why(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version - 1, VoiceStep.Handled), Token)));
        office.Time.Advance(TimeSpan.FromHours(23));
        Assert.IsType<RecordResult.Done>(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, line.Version, VoiceStep.Answered, "已整改"), Token));
        line = (await voices.FindAsync(office.Leader, id, Token))!;
        Assert.True(line.IsLate(office.Time.GetUtcNow()));
        Assert.Equal([VoiceChange.Entered, VoiceChange.Warned, VoiceChange.Answered], (await voices.HistoryAsync(office.Leader, id, Token)).Select(e => e.What));
    }

    [Fact]
    public async Task The_same_link_is_entered_once_and_a_text_nearly_equal_is_only_suggested()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token));
        Assert.Equal("KnownLink", Why(await desk.EnterAsync(office.Clerk, Post with { Link = "http://www.bbs.example.gov.cn/thread/1/?utm_source=q" }, Token)));
        var near = Post with { Link = "https://video.example.gov.cn/9", Summary = "夜市烧烤油烟直排，晚上都不敢开窗" };
        Assert.Single(await office.Get<VoiceService>().LikeAsync(office.Clerk, near.Link, near.Summary, cancellationToken: Token), l => !l.SameLink);
        Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, near, Token));
        Assert.Equal(2, (await office.Get<VoiceService>().ListAsync(office.Clerk, new VoiceQuery(), Token))!.Lines.Length);
    }

    [Fact]
    public async Task A_broken_link_and_an_empty_text_are_refused_each_with_its_field()
    {
        await using var office = await TestOffice.OpenAsync();
        var refused = Assert.IsType<RecordResult.Refused>(await office.Get<VoiceDesk>().EnterAsync(office.Clerk, new VoiceInput { Platform = " ", Link = "htp:/x", Summary = "@谁", Reach = -1 }, Token));
        Assert.Equal([("Platform", "Required"), ("Summary", "Required"), ("Link", "BrokenLink"), ("Reach", "Negative")], refused.Reasons.Select(r => (r.Field!, r.Key)));
    }

    [Fact]
    public async Task A_voice_becomes_a_case_once_and_each_leads_to_the_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var voices = office.Get<VoiceService>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        Assert.IsType<RecordResult.Done>(await desk.RegisterAsync(office.Clerk, id, 1, null, Token));
        var line = (await voices.FindAsync(office.Clerk, id, Token))!;
        Assert.NotNull(line.CaseNumber);
        await using var db = await office.Store.OpenAsync(Token);
        var row = await db.Cases.AsNoTracking().SingleAsync(Token);
        Assert.Equal((line.CaseNumber, VoiceDesk.SenderNumber(id), true), (row.Number, row.SenderNumber, row.Anonymous));
        Assert.Equal(id, Assert.Single(await voices.OfCaseAsync(office.Clerk, line.CaseNumber!, Token)).Id);
        Assert.Equal("IsCaseAlready", Why(await desk.RegisterAsync(office.Clerk, id, line.Version, null, Token)));
    }

    [Fact]
    public async Task The_petition_office_and_the_publicity_section_enter_and_supervisors_and_leaders_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var publicity = new Viewer(new PetitionDashboard.Domain.Organisation.Actor(40, "宣传员", 9, "宣传科", PetitionDashboard.Domain.Organisation.Roles.Handler), "publicity");
        var desk = office.Get<VoiceDesk>();
        Assert.IsType<RecordResult.Done>(await desk.EnterAsync(publicity, Post, Token));
        foreach (var reader in new[] { office.Supervisor, office.Leader })
        {
            Assert.Equal("NotAllowed", Why(await desk.EnterAsync(reader, Post with { Link = null }, Token)));
            Assert.Single((await office.Get<VoiceService>().ListAsync(reader, new VoiceQuery(), Token))!.Lines);
        }

        foreach (var stranger in new[] { office.Handler, office.Partner, office.Auditor })
            Assert.Null(await office.Get<VoiceService>().ListAsync(stranger, new VoiceQuery(), Token));
    }

    [Fact]
    public async Task A_board_of_a_past_day_counts_the_steps_of_that_day_and_what_was_over_its_limit_then()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        var day = OfficeTime.Today(office.Time);
        office.Time.Advance(TimeSpan.FromDays(2));
        Assert.IsType<RecordResult.Done>(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, 1, VoiceStep.Answered, "已整改"), Token));
        var boards = office.Get<BriefingVoices>();
        var first = (await boards.OfAsync(office.Leader, day, Token))!;
        var second = (await boards.OfAsync(office.Leader, day.AddDays(1), Token))!;
        var third = (await boards.OfAsync(office.Leader, day.AddDays(2), Token))!;
        Assert.Equal((1, 0, 1, 0), (first.Found, first.Answered, first.Waiting, first.OverLimit));
        Assert.Equal((0, 0, 1, 1), (second.Found, second.Answered, second.Waiting, second.OverLimit));
        Assert.Equal((0, 1, 0, 0), (third.Found, third.Answered, third.Waiting, third.OverLimit));
    }

    [Fact]
    public async Task A_voice_that_somebody_changed_while_its_case_was_registered_is_still_one_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        Assert.IsType<RecordResult.Done>(await desk.RegisterAsync(office.Clerk, id, 1, null, Token));

        // As a server that stopped between the case and the tie left it, and a colleague who corrected the voice since.
        await using (var db = await office.Store.OpenAsync(Token))
            await db.Voices.ExecuteUpdateAsync(s => s.SetProperty(v => v.CaseNumber, (string?)null), Token);
        var line = (await office.Get<VoiceService>().FindAsync(office.Clerk, id, Token))!;
        Assert.IsType<RecordResult.Done>(await desk.CorrectAsync(office.OtherClerk, id, line.Version, Post with { Reach = 900 }, Token));
        Assert.IsType<RecordResult.Done>(await desk.RegisterAsync(office.Clerk, id, line.Version + 1, null, Token));

        await using var after = await office.Store.OpenAsync(Token);
        Assert.Equal((await after.Cases.SingleAsync(Token)).Number, (await office.Get<VoiceService>().FindAsync(office.Clerk, id, Token))!.CaseNumber);
    }

    [Fact]
    public async Task A_voice_tied_to_the_wrong_case_is_untied_by_who_sees_the_case_and_is_not_tied_over_unseen()
    {
        await using var office = await TestOffice.OpenAsync();
        var (desk, voices) = (office.Get<VoiceDesk>(), office.Get<VoiceService>());
        var (wrong, right) = (await office.RegisterAsync(), await office.RegisterAsync());
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        Assert.Equal("NotTied", Why(await desk.UntieAsync(office.Clerk, id, 1, Token)));
        Assert.IsType<RecordResult.Done>(await desk.TieAsync(office.Clerk, id, 1, wrong, Token));

        // The publicity section does not see the case: for it the voice has none, and it neither unties nor replaces it.
        var publicity = new Viewer(new PetitionDashboard.Domain.Organisation.Actor(40, "宣传员", 9, "宣传科", PetitionDashboard.Domain.Organisation.Roles.Handler), "publicity");
        Assert.Equal("NotTied", Why(await desk.UntieAsync(publicity, id, 2, Token)));
        Assert.Equal("IsCaseAlready", Why(await desk.TieAsync(office.Clerk, id, 2, right, Token)));
        Assert.Equal("NotAllowed", Why(await desk.UntieAsync(office.Leader, id, 2, Token)));

        Assert.IsType<RecordResult.Done>(await desk.UntieAsync(office.Clerk, id, 2, Token));
        Assert.IsType<RecordResult.Done>(await desk.TieAsync(office.Clerk, id, 3, right, Token));
        Assert.Equal(right, (await voices.FindAsync(office.Clerk, id, Token))!.CaseNumber);
        Assert.Equal(
            [(VoiceChange.Entered, null), (VoiceChange.Tied, wrong), (VoiceChange.Untied, wrong), (VoiceChange.Tied, right)],
            (await voices.HistoryAsync(office.Clerk, id, Token)).Select(e => (e.What, e.Text)));
        Assert.All(await voices.HistoryAsync(publicity, id, Token), e => Assert.Null(e.Text));
    }

    [Fact]
    public async Task A_voice_registered_as_a_case_stays_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        Assert.IsType<RecordResult.Done>(await desk.RegisterAsync(office.Clerk, id, 1, null, Token));
        Assert.Equal("IsItsCase", Why(await desk.UntieAsync(office.Clerk, id, 2, Token)));
    }

    [Fact]
    public async Task The_voice_that_is_open_stands_in_the_list_whatever_the_list_shows()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        var voices = office.Get<VoiceService>();
        Assert.Empty((await voices.ListAsync(office.Leader, new VoiceQuery(VoiceStep.Answered), Token))!.Lines);
        Assert.Equal([id], (await voices.ListAsync(office.Leader, new VoiceQuery(VoiceStep.Answered, Open: id), Token))!.Lines.Select(l => l.Id));
        Assert.Equal([id], (await voices.ListAsync(office.Leader, new VoiceQuery(Open: id), Token))!.Lines.Select(l => l.Id));
    }

    [Fact]
    public async Task A_time_before_all_time_is_refused_in_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<VoiceDesk>();
        Assert.Equal("TooEarly", Why(await desk.EnterAsync(office.Clerk, Post with { PostedAt = DateTime.MinValue.AddHours(1) }, Token)));
        var id = Assert.IsType<RecordResult.Done>(await desk.EnterAsync(office.Clerk, Post, Token)).Id;
        Assert.Equal("StepTime", Why(await desk.StepAsync(office.Clerk, new VoiceStepRequest(id, 1, VoiceStep.Warned, "告知", DateTime.MinValue.AddHours(1)), Token)));
    }

    [Fact]
    public async Task A_file_is_imported_once_and_its_bad_rows_are_named_with_column_and_reason()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Path.Combine(office.Folder, "voices.csv");
        await File.WriteAllTextAsync(path, """
            平台,链接,发布时间,内容摘要,播放量,作者,类别
            短视频平台,https://v.example.gov.cn/1,2026-03-01 10:00,渣土车抛洒路面全是泥,1.2万,小明,渣土运输
            短视频平台,https://v.example.gov.cn/1?utm_source=x,2026-03-01 10:00,渣土车抛洒路面全是泥,100,小明,渣土运输
            本地论坛,htp//broken link,2026-03-01,停车堵住消防通道,5,老王,
            本地论坛,,2027-01-01,停车堵住车库,5,老王,
            本地论坛,,2026-03-01,@老王 广场舞太吵,很多,老王,
            ,,2026-03-01,没有平台,5,老王,
            本地论坛,,2026-03-01,@老王 广场舞太吵,7,老王,
            """, Encoding.UTF8, Token);
        var import = office.Get<VoiceImport>();
        Assert.Null(await import.ImportAsync(office.Leader, path, "voices.csv", dryRun: true, cancellationToken: Token));
        var trial = (await import.ImportAsync(office.Clerk, path, "voices.csv", dryRun: true, cancellationToken: Token))!;
        Assert.Empty((await office.Get<VoiceService>().ListAsync(office.Clerk, new VoiceQuery(), Token))!.Lines);
        var report = (await import.ImportAsync(office.Clerk, path, "voices.csv", dryRun: false, cancellationToken: Token))!;
        Assert.Equal((trial.Imported, trial.Known, trial.Refused), (report.Imported, report.Known, report.Refused));
        Assert.Equal((7, 2, 1, 4), (report.Rows, report.Imported, report.Known, report.Refused));
        Assert.Equal([(4, "链接", "BrokenLink"), (5, "发布时间", "Future"), (6, "播放量", "NotANumber"), (7, "平台", "Required")], report.Errors.Select(e => (e.Row, e.Column, e.Key)));
        Assert.Equal(["作者"], report.AuthorColumns.AsEnumerable());
        Assert.DoesNotContain(report.Errors, e => e.Value.Contains("老王", StringComparison.Ordinal));

        var again = (await import.ImportAsync(office.Clerk, path, "voices.csv", dryRun: false, cancellationToken: Token))!;
        Assert.Equal((0, 3), (again.Imported, again.Known));
        var lines = (await office.Get<VoiceService>().ListAsync(office.Clerk, new VoiceQuery(), Token))!.Lines;
        Assert.Contains(lines, l => l is { Reach: 12000, Field: "muck-transport" });
        Assert.DoesNotContain(lines, l => l.Summary.Contains("老王", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_is_stopped_keeps_what_it_kept()
    {
        await using var office = await TestOffice.OpenAsync();
        var path = Path.Combine(office.Folder, "many.csv");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 900).Select(i => $"论坛,https://v.example.gov.cn/{i},2026-03-01,第{i}条停车反映").Prepend("平台,链接,时间,摘要"), Token);
        using var stop = new CancellationTokenSource();
        var report = (await office.Get<VoiceImport>().ImportAsync(office.Clerk, path, "many.csv", dryRun: false, new Stop(stop), stop.Token))!;
        Assert.True(report.IsCancelled);
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal(report.Imported, await db.Voices.CountAsync(Token));
        Assert.InRange(report.Imported, 1, 899);
    }

    [Fact]
    public async Task Voices_and_cases_of_one_field_and_town_are_one_hot_subject()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync();
        Assert.IsType<RecordResult.Done>(await office.Get<VoiceDesk>().EnterAsync(office.Clerk, Post, Token));
        var hot = Assert.Single((await office.Get<VoiceService>().ListAsync(office.Clerk, new VoiceQuery(), Token))!.Hot);
        Assert.Equal(("cooking-fumes", "阜安街道", 1, 2), (hot.Field, hot.Town, hot.Voices, hot.Cases));
    }

    private static string Why(RecordResult result) => Assert.IsType<RecordResult.Refused>(result).Reasons[0].Key;

    private sealed class Stop(CancellationTokenSource source) : IProgress<PetitionDashboard.Exchange.ImportProgress>
    {
        public void Report(PetitionDashboard.Exchange.ImportProgress value) => source.Cancel();
    }
}
