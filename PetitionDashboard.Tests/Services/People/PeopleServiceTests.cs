using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Drafts;
using PetitionDashboard.Services.People;

namespace PetitionDashboard.Tests.Services.People;

public sealed class PeopleServiceTests
{
    private static readonly PetitionerInput Zhang = new() { Name = "张三丰", Phone = "13812345678", IdNumber = "37028119800101123X", Address = "幸福路1号2单元301" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A case with the squad 阜安中队 and its handler.</summary>
    private static async Task<string> HandledAsync(TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.RegisterAsync(x => (change?.Invoke(x) ?? x) with { Petitioners = [Zhang] });
        await DoAsync(office.Clerk, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });
        await DoAsync(office.Clerk, "accept", new AcceptInput());
        await DoAsync(office.Clerk, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office.Handler, "claim", new ClaimInput());
        return number;

        async Task DoAsync(Viewer viewer, string act, object input) =>
            Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), Cancel));
    }

    private static Viewer In(int unit, Roles roles, int id = 99) => new(new Actor(id, "某人", unit, "单位", roles), "somebody");

    [Theory]
    [InlineData(Roles.Clerk, 2, "revealed")]
    [InlineData(Roles.Supervisor, 2, "revealed")]
    [InlineData(Roles.Leader, 1, "revealed")]
    [InlineData(Roles.UnitHead, 3, "revealed")]
    [InlineData(Roles.UnitHead, 4, "hidden")]
    [InlineData(Roles.Handler, 3, "NotYourCase")]
    [InlineData(Roles.PartnerContact, 3, "NotAllowed")]
    [InlineData(Roles.SystemAdministrator, 3, "hidden")]
    [InlineData(Roles.SecurityAdministrator, 3, "hidden")]
    [InlineData(Roles.Auditor, 3, "hidden")]
    [InlineData(Roles.System, 0, "NotAllowed")]
    public async Task Only_who_works_on_the_case_sees_its_people_whole(Roles role, int unit, string expected)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office);
        var people = office.Get<PeopleService>();
        var viewer = In(unit, role);
        var result = await people.RevealAsync(viewer, number, "核对联系方式", Cancel);
        Assert.Equal(expected, result switch
        {
            RevealResult.Revealed => "revealed",
            RevealResult.NotFound => "hidden",
            RevealResult.Refused refused => refused.Reason.Key,
            _ => "trouble",
        });
        var masked = await people.MaskedAsync(viewer, number, Cancel);
        Assert.Equal(expected == "hidden", masked is null);
        Assert.Equal(expected == "revealed", masked is { MayReveal: true });
        var lines = await office.Store.ReadAsync((db, ct) => db.Audit.Where(a => a.PersonId == 99).ToListAsync(ct), Cancel);
        Assert.Equal(expected switch { "revealed" => AuditKeys.Reveal, "hidden" => null, _ => AuditKeys.RevealRefused }, lines.SingleOrDefault()?.What);
        Assert.Equal(expected == "revealed" || role is Roles.Handler ? 1 : 0, (await people.FindByPersonAsync(viewer, "138-1234-5678", Cancel)).Count);
    }

    [Fact]
    public async Task The_handler_sees_the_people_for_a_reason_that_is_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office);
        var people = office.Get<PeopleService>();
        foreach (var reason in new[] { null, "", "   ", "核对 ", new string('长', 201) })
            Assert.Equal("ReasonNeeded", Assert.IsType<RevealResult.Refused>(await people.RevealAsync(office.Handler, number, reason, Cancel)).Reason.Key);
        Assert.Empty(await office.Store.ReadAsync((db, ct) => db.Audit.ToListAsync(ct), Cancel));
        var party = Assert.Single(Assert.IsType<RevealResult.Revealed>(await people.RevealAsync(office.Handler, number, " 电话核实 ", Cancel)).Parties);
        Assert.Equal((Zhang.Name, Zhang.Phone, Zhang.IdNumber), (party.Name, party.Phone, party.IdNumber));
        var line = Assert.Single(await office.Store.ReadAsync((db, ct) => db.Audit.ToListAsync(ct), Cancel));
        Assert.Equal((AuditKeys.Reveal, number, "电话核实", office.Handler.PersonId), (line.What, line.Subject, line.Reason, line.PersonId));
    }

    [Fact]
    public async Task A_page_shows_masks()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office);
        var masked = (await office.Get<PeopleService>().MaskedAsync(office.Handler, number, Cancel))!;
        Assert.Equal(new MaskedParty("张**", "3702**********123X", "138****5678", "幸福路1号2****"), Assert.Single(masked.Parties));
        Assert.Equal(new PartyLabel(PartyLabelKind.Named, "张**", 1), masked.Label);
    }

    [Fact]
    public async Task Of_a_confidential_case_the_handling_unit_learns_not_even_the_mask()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office, x => x with { Confidential = true });
        var people = office.Get<PeopleService>();
        var id = await office.Store.ReadAsync((db, ct) => db.Cases.Select(c => c.Id).SingleAsync(ct), Cancel);

        // The clerk first: what is remembered for one viewer must not show to another.
        Assert.Equal("张**", (await people.LabelsAsync(office.Clerk, [id], Cancel))[id].Name);
        foreach (var viewer in new[] { office.Handler, office.Head, office.Supervisor, office.Leader })
        {
            Assert.Equal(new PartyLabel(PartyLabelKind.Withheld, "", 1), (await people.LabelsAsync(viewer, [id], Cancel))[id]);
            var masked = (await people.MaskedAsync(viewer, number, Cancel))!;
            Assert.Empty(masked.Parties);
            Assert.False(masked.MayReveal);
            Assert.Equal("Confidential", Assert.IsType<RevealResult.Refused>(await people.RevealAsync(viewer, number, "电话核实", Cancel)).Reason.Key);
            Assert.Empty(await people.FindByPersonAsync(viewer, "张三丰", Cancel));
        }

        Assert.IsType<RevealResult.Revealed>(await people.RevealAsync(office.Clerk, number, "电话核实", Cancel));
        Assert.Equal([id], await people.FindByPersonAsync(office.Clerk, "张三丰", Cancel));
    }

    [Fact]
    public async Task Lists_say_who_petitions_of_the_cases_a_viewer_may_see()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Petitioners = [Zhang], Headcount = 5 });
        await office.RegisterAsync(x => x with { Petitioners = [], Anonymous = true });
        await office.RegisterAsync(x => x with { Petitioners = [Zhang with { Name = "李" }], Title = "第三件", AccusedPersons = [office.Supervisor.PersonId] });
        var people = office.Get<PeopleService>();
        for (var again = 0; again < 2; again++)
        {
            var labels = await people.LabelsAsync(office.Clerk, [1, 2, 3, 77], Cancel);
            Assert.Equal(
                [new(PartyLabelKind.Named, "张**", 5), new(PartyLabelKind.Anonymous, "", 1), new(PartyLabelKind.Named, "*", 1)],
                labels.OrderBy(l => l.Key).Select(l => l.Value));
            Assert.Equal([1L, 2], (await people.LabelsAsync(office.Supervisor, [1, 2, 3], Cancel)).Keys.Order());
            Assert.Empty(await people.LabelsAsync(office.Handler, [1, 2, 3], Cancel));
        }
    }

    [Fact]
    public async Task A_person_is_found_by_whole_values_only_and_only_in_own_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        await HandledAsync(office);
        await office.RegisterAsync(x => x with { Petitioners = [Zhang with { Phone = null }], Title = "另一件" });
        var people = office.Get<PeopleService>();
        Assert.Equal([2L, 1], await people.FindByPersonAsync(office.Clerk, " 张三丰 ", Cancel));
        Assert.Equal([1L], await people.FindByPersonAsync(office.Clerk, "+86 138 1234 5678", Cancel));
        Assert.Equal([2L, 1], await people.FindByPersonAsync(office.Clerk, "37028119800101123x", Cancel));
        Assert.Equal([1L], await people.FindByPersonAsync(office.Handler, "张三丰", Cancel));
        Assert.Empty(await people.FindByPersonAsync(office.OtherHandler, "张三丰", Cancel));
        Assert.Empty(await people.FindByPersonAsync(office.Clerk, "张三", Cancel));
        Assert.Empty(await people.FindByPersonAsync(office.Clerk, "  ", Cancel));
    }

    [Fact]
    public async Task Nothing_personal_stands_in_the_clear_in_any_file_of_the_data_folder()
    {
        string[] personal = ["欧阳震华甲", "370202196501010017", "13987654321", "玄武里九号楼三单元", "370202196501010018", "13987654322"];
        await using var office = await TestOffice.OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        var number = await office.RegisterAsync(x => x with
        {
            Petitioners = [new PetitionerInput { Name = personal[0], IdNumber = personal[1], Phone = personal[2], Address = personal[3] }],
        });
        var supplement = new SupplementInput { Title = "油烟扰民", Content = "夜间更甚", Petitioners = [new PetitionerInput { Name = personal[0], IdNumber = personal[4], Phone = personal[5], Address = personal[3] }] };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("supplement", supplement, number), cancel));
        await office.Get<DraftService>().KeepAsync(office.Clerk, "register", System.Text.Json.JsonSerializer.Serialize(personal), cancellationToken: cancel);
        await office.Get<PeopleService>().RevealAsync(office.Clerk, number, "电话核实有关情况", cancel);
        foreach (var term in personal)
            await office.Get<PeopleService>().FindByPersonAsync(office.Clerk, term, cancel);
        var files = Directory.GetFiles(office.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal) && new FileInfo(f).Length > 0);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancel);
            foreach (var text in personal)
            {
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)));
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(text)));
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(JsonEncodedText(text))));
            }
        }
    }

    [Fact]
    public async Task The_data_folder_is_its_owners_alone()
    {
        await using var office = await TestOffice.OpenNewAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(office.Folder, "data")));
    }

    private static string JsonEncodedText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
