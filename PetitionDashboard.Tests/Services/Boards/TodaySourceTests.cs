using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Boards;

public sealed class TodaySourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screening_waits_for_its_result_in_a_list_of_exactly_that_case()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ClosedAsync();
        var number = await office.ClosedAsync();
        await office.EvaluateAsync(number, PetitionDashboard.Domain.Cases.Satisfaction.Unsatisfied);
        await office.ActAsync(office.Clerk, number, "screen", new ScreenInput { Reason = "诉求已依法办理，评价与办理无关", Organ = "区信访局" });

        var board = await BoardAsync(office, office.Clerk);
        Assert.Equal("screening-result", board.Rows.Single(r => r.Number == number).Act);
        var count = board.Counts.Single(c => c.View == "screening-results");
        Assert.Equal((1, 1), (count.Total, await BriefingServiceTests.TotalAsync(office, office.Clerk, count.Href)));

        await office.ActAsync(office.Clerk, number, "screening-result", new ScreeningResultInput { Text = "评价有效，维持", DecidedOn = OfficeTime.Today(office.Time) });
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Counts, c => c.View == "screening-results");
    }

    [Fact]
    public async Task An_objection_to_the_sender_waits_for_the_answer_until_it_is_there()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var number = await office.RegisterAsync(i => i with { Channel = PetitionDashboard.Domain.Cases.Channel.Superior, SenderNumber = "转2026-1" });
        await office.AssessAsync(number);
        await office.ActAsync(office.Clerk, number, "object-to-sender", new ObjectToSenderInput { Organ = "区信访局", Reason = "不属本局职权范围，应由住建部门办理" });

        var board = await BoardAsync(office, office.Clerk);
        Assert.Equal("sender-answer", board.Rows.Single(r => r.Number == number).Act);
        var count = board.Counts.Single(c => c.View == "sender-answers");
        Assert.Equal((1, 1), (count.Total, await BriefingServiceTests.TotalAsync(office, office.Clerk, count.Href)));

        await office.ActAsync(office.Clerk, number, "sender-answer", new SenderAnswerInput { AnsweredOn = OfficeTime.Today(office.Time), SenderRuling = SenderRuling.NotAgreed, Text = "由你局办理" });
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Counts, c => c.View == "sender-answers");
        Assert.Equal("accept", (await BoardAsync(office, office.Clerk)).Rows.Single(r => r.Number == number).Act);
    }

    [Fact]
    public async Task A_supervision_letter_waits_for_the_unit_it_went_to_and_for_no_other()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await office.ActAsync(office.Supervisor, number, "supervise", new SuperviseInput { Text = "请说明进展" });

        Assert.Equal("answer-supervision", (await BoardAsync(office, office.Head)).Rows.Single(r => r.Number == number).Act);
        Assert.Empty((await BoardAsync(office, office.OtherHandler)).Counts);
    }

    [Fact]
    public async Task An_instruction_waits_for_people_of_its_unit_until_they_report_back()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var today = OfficeTime.Today(office.Time);
        var service = office.Get<InstructionService>();
        var id = Assert.IsType<RecordResult.Done>(await service.GiveAsync(office.Leader, new NewInstruction(today, 3, "油烟问题限期整改", today.AddDays(1)), Token)).Id;

        var row = (await BoardAsync(office, office.Head)).Rows.Single(r => r.View == "instructions");
        Assert.Equal(("油烟问题限期整改", $"/briefing/{today:yyyy-MM-dd}", today.AddDays(1)), (row.Title, row.ActHref, row.Due));
        foreach (var other in new[] { office.OtherHandler, office.Clerk, office.Leader, office.Auditor })
            Assert.DoesNotContain((await BoardAsync(office, other)).Rows, r => r.View == "instructions");

        Assert.IsType<RecordResult.Done>(await service.AnswerAsync(office.Head, id, "已整改", Token));
        Assert.DoesNotContain((await BoardAsync(office, office.Head)).Rows, r => r.View == "instructions");
    }

    [Fact]
    public async Task The_analysis_waits_for_the_leader_until_it_is_signed()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Empty((await BoardAsync(office, office.Leader)).Rows);
        await office.RegisterAsync();
        Assert.Equal(("/briefing", Urgency.DueToday), (await BoardAsync(office, office.Leader)).Rows.Where(r => r.View == "briefing-to-sign").Select(r => (r.ActHref, r.Urgency)).Single());
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Rows, r => r.View == "briefing-to-sign");

        Assert.IsType<RecordResult.Done>(await office.Get<BriefingKeeper>().SignAsync(office.Leader, OfficeTime.Today(office.Time), 0, Token));
        Assert.DoesNotContain((await BoardAsync(office, office.Leader)).Rows, r => r.View == "briefing-to-sign");
    }

    [Fact]
    public async Task A_case_whose_leader_was_recused_waits_for_who_names_another_until_one_is_named()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync();
        await office.HandledAsync(i => i with { Title = "另一件" });
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Rows, r => r.View == "to-lead");
        await office.ActAsync(office.Leader, number, "recuse", new RecuseInput { PersonId = office.Leader.PersonId, Reason = "与当事人系亲属" });
        foreach (var viewer in new[] { office.Clerk, office.Supervisor })
        {
            var row = (await BoardAsync(office, viewer)).Rows.Single(r => r.View == "to-lead");
            Assert.Equal((number, "assign"), (row.Number, row.Act));
        }

        foreach (var other in new[] { office.Leader, office.Handler, office.Head })
            Assert.DoesNotContain((await BoardAsync(office, other)).Counts, c => c.View == "to-lead");
        await using (var db = await office.Store.OpenAsync(Token))
        {
            db.Users.Add(new Account { Id = 30, UserName = "leader2", NormalizedUserName = "LEADER2", DisplayName = "另一位领导", UnitId = 1, Roles = Roles.Leader, SecurityStamp = "1" });
            await db.SaveChangesAsync(Token);
        }

        office.Get<PetitionDashboard.Services.Organisation.OfficeDirectory>().Forget();
        await office.ActAsync(office.Clerk, number, "assign", new AssignInput { UnitId = 3, LeadId = 30 });
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Counts, c => c.View == "to-lead");
    }

    [Fact]
    public async Task A_voice_waits_once_its_limit_has_passed_and_only_for_who_deals_with_voices()
    {
        await using var office = await TestOffice.OpenAsync();
        var post = new VoiceInput { Platform = "本地论坛", Link = "https://bbs.example.gov.cn/thread/1", Summary = "夜市烧烤油烟直排", Town = "阜安街道" };
        Assert.IsType<RecordResult.Done>(await office.Get<VoiceDesk>().EnterAsync(office.Clerk, post, Token));
        Assert.DoesNotContain((await BoardAsync(office, office.Clerk)).Rows, r => r.View == "late-voices");

        office.Time.Advance(TimeSpan.FromDays(3));
        var row = (await BoardAsync(office, office.Clerk)).Rows.Single(r => r.View == "late-voices");
        Assert.Equal((Urgency.Overdue, "夜市烧烤油烟直排"), (row.Urgency, row.Title));
        foreach (var other in new[] { office.Handler, office.Leader, office.Partner, office.Auditor })
            Assert.DoesNotContain((await BoardAsync(office, other)).Rows, r => r.View == "late-voices");
    }

    [Fact]
    public async Task What_endangers_people_stands_before_what_is_overdue()
    {
        await using var office = await TestOffice.OpenAsync();
        var overdue = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(20));
        var gas = await office.RegisterAsync(i => i with { Title = "楼道燃气泄漏", Content = "楼道内燃气泄漏，气味很大" });
        var rows = (await BoardAsync(office, office.Clerk)).Rows;
        Assert.Equal([(gas, Urgency.Safety), (overdue, Urgency.Overdue)], rows.Where(r => r.IsCase).Select(r => (r.Number, r.Urgency)));
    }

    [Fact]
    public async Task Every_source_has_its_words_and_a_place_of_its_own()
    {
        await using var office = await TestOffice.OpenAsync();
        var sources = office.Get<IEnumerable<ITodaySource>>().ToList();
        Assert.Equal(sources.Count, sources.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(sources.Count, sources.Select(s => s.Turn).Distinct().Count());
        var texts = office.Get<IStringLocalizer<TodayTexts>>();
        Assert.Empty(sources.Where(s => texts[$"Kind.{s.Key}"].ResourceNotFound || (s is OtherSource && texts[$"Do.{s.Key}"].ResourceNotFound)).Select(s => s.Key));

        // Received is what cases are: what is no case says since when in words of its own, or nothing.
        Assert.Equal(["briefing-to-sign", "calendar-years"], sources.OfType<OtherSource>().Where(s => texts[$"Since.{s.Key}"].ResourceNotFound && texts[$"Since.{s.Key}.old"].ResourceNotFound).Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    private static Task<TodayBoard> BoardAsync(TestOffice office, Viewer viewer) => office.Get<TodayService>().OfAsync(viewer, Token);
}
