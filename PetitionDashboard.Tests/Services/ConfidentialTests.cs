using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services;

/// <summary>Who asked that the name be kept back is known to the petition office alone; who only helps does not learn whose case it is.</summary>
public sealed class ConfidentialTests
{
    private const string Phone = "13911112222";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_by_name_or_phone_tells_nobody_else_whose_a_confidential_case_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var open = await AskedAsync(office, confidential: false);
        var kept = await AskedAsync(office, confidential: true);
        foreach (var term in new[] { Phone, "玄密人" })
        {
            await FindsAsync(office, office.Clerk, term, kept, open);
            await FindsAsync(office, office.Head, term, open);
            await FindsAsync(office, office.Leader, term, open);
            await FindsAsync(office, office.Partner, term);
        }

        // By what it is about the case is found by everybody who sees it.
        Assert.Equal([kept, open], (await office.Get<QueueService>().SearchAsync(office.Partner, "油烟", cancellationToken: Token)).Page.Rows.Select(r => r.Number));
    }

    [Fact]
    public async Task A_squad_that_was_only_asked_to_help_finds_nothing_by_whose_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await AskedAsync(office, confidential: false);
        await office.DoAsync(office.Leader, "invite-assistance", new InviteAssistanceInput { LeadId = office.Leader.PersonId, Units = [4], Text = "请协助核实" }, number);
        Assert.Equal([number], (await office.Get<QueueService>().SearchAsync(office.OtherHandler, "油烟", cancellationToken: Token)).Page.Rows.Select(r => r.Number));
        foreach (var term in new[] { Phone, "玄密人" })
        {
            await FindsAsync(office, office.OtherHandler, term);
            await FindsAsync(office, office.Handler, term, number);
        }
    }

    [Fact]
    public async Task A_search_shared_between_screens_is_not_shared_past_the_name()
    {
        await using var office = await TestOffice.OpenAsync();
        var kept = await AskedAsync(office, confidential: true);
        var clerks = await office.Get<QueueLive>().SearchAsync(office.Clerk, Phone, 50, Token);
        var leaders = await office.Get<QueueLive>().SearchAsync(office.Leader, Phone, 50, Token);
        Assert.NotEqual(clerks.Query.Key, leaders.Query.Key);
        Assert.Equal([kept], (await clerks.Query.Compute(Token)).Page.Rows.Select(r => r.Number));
        Assert.Empty((await leaders.Query.Compute(Token)).Page.Rows);
    }

    [Fact]
    public async Task Nothing_else_names_a_confidential_petitioner_either()
    {
        await using var office = await TestOffice.OpenAsync();
        var open = await AskedAsync(office, confidential: false);
        var kept = await AskedAsync(office, confidential: true);
        foreach (var viewer in new[] { office.Head, office.Leader, office.Supervisor, office.Partner })
        {
            var people = await office.Get<PeopleService>().MaskedAsync(viewer, kept, Token);
            Assert.Equal((PartyLabelKind.Withheld, false), (people!.Label.Kind, people.MayReveal));
            Assert.Empty(people.Parties);
            Assert.IsType<RevealResult.Refused>(await office.Get<PeopleService>().RevealAsync(viewer, kept, "核实有关情况", Token));
            var view = await office.Get<CaseService>().FindAsync(viewer, open, Token);
            Assert.DoesNotContain(await office.Get<SimilarService>().RelatedAsync(viewer, view!, Token), r => r.Number == kept && r.Why.Any(w => w.Reason == SimilarReason.SamePhone));
            var similar = await office.Get<SimilarService>().FindAsync(viewer, new SimilarQuestion("另有其事", "noise", "中云街道", "别处", [(LookupKind.Phone, Phone)]), Token);
            Assert.DoesNotContain(similar, r => r.Number == kept);
        }

        Assert.IsType<RevealResult.Revealed>(await office.Get<PeopleService>().RevealAsync(office.Clerk, kept, "联系信访人补正材料", Token));
        var clerks = await office.Get<CaseService>().FindAsync(office.Clerk, open, Token);
        Assert.Contains(await office.Get<SimilarService>().RelatedAsync(office.Clerk, clerks!, Token), r => r.Number == kept && r.Why.Any(w => w.Reason == SimilarReason.SamePhone));
    }

    private static async Task FindsAsync(TestOffice office, Viewer viewer, string term, params string[] numbers)
    {
        var reading = await office.Get<QueueService>().SearchAsync(viewer, term, cancellationToken: Token);
        Assert.Equal(numbers, reading.Page.Rows.Select(r => r.Number));
        Assert.Equal(numbers.Length, reading.Total.Value);
        Assert.Equal(numbers.Length, (await office.Get<PeopleService>().FindByPersonAsync(viewer, term, Token)).Count);
    }

    private static async Task<string> AskedAsync(TestOffice office, bool confidential)
    {
        var number = await office.RegisterAsync(x => x with
        {
            Petitioners = [new PetitionerInput { Name = "玄密人", Phone = Phone, Address = "玄密路1号" }],
            Confidential = confidential,
            Title = "油烟扰民 \"Confidential\":true",
        });
        await office.AskAsync(number, 5);
        return number;
    }
}
