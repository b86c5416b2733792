using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Documents;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Services;

/// <summary>A case of very many notes: its page reads the newest, and everything else is still true.</summary>
public sealed class LongHistoryTests
{
    private const int Notes = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_reads_what_moved_the_case_and_the_newest_and_the_rest_on_demand()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await LongAsync(office);
        var cases = office.Get<CaseService>();

        var view = (await cases.FindAsync(office.Clerk, number, Cancel))!;

        Assert.Equal((5 + Notes, 5 + Notes - CaseService.NewestEvents + 1, Notes), (view.Case.Version, view.HistoryFrom, view.Notes));
        Assert.Equal([1, 2, 3, 4, 5, .. Enumerable.Range(view.HistoryFrom, CaseService.NewestEvents)], view.History.Select(e => e.Sequence));
        Assert.Equal(
            [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling], StageSteps.Of(view.History).Where(s => s.On is not null).Select(s => s.Stage));
        var whole = await cases.EarlierAsync(office.Clerk, number, view.HistoryFrom, cancellationToken: Cancel);
        Assert.Equal(Enumerable.Range(1, view.HistoryFrom - 1), whole.Select(e => e.Sequence));
        Assert.Equal(view.Case, History.Replay([.. whole, .. view.History.Where(e => e.Sequence >= view.HistoryFrom)]));
        Assert.Equal([11, 12, 13], (await cases.EarlierAsync(office.Clerk, number, 14, 3, Cancel)).Select(e => e.Sequence));
        Assert.Empty(await cases.EarlierAsync(office.OtherHandler, number, 14, 3, Cancel));
        Assert.Empty(await cases.EarlierAsync(office.Clerk, "XF2026999999", 14, 3, Cancel));
    }

    [Fact]
    public async Task Whatever_may_be_corrected_is_offered_however_old_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await LongAsync(office);
        var cases = office.Get<CaseService>();

        // A clerk may take back any note, the handler the own ones of the same day, nobody else's unit anything.
        Assert.Equal(Notes + 1, await CorrectableAsync(cases, office.Clerk, number));
        Assert.Equal(Notes + 1, await CorrectableAsync(cases, office.Handler, number));
        office.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await CorrectableAsync(cases, office.Handler, number));
        for (var i = 0; i < CaseService.NewestEvents; i++)
            await DoAsync(office, office.Clerk, number, "correct", new CorrectInput { Sequence = 5 + Notes - i, Reason = "误录" });

        // All the newest are gone or corrections themselves: what is left lies further back.
        Assert.Contains("correct", (await cases.FindAsync(office.Clerk, number, Cancel))!.OpenActs);
        Assert.Equal(Notes + 1 - CaseService.NewestEvents, await CorrectableAsync(cases, office.Clerk, number));
    }

    [Fact]
    public async Task A_paper_is_offered_from_an_act_however_many_notes_came_after_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await LongAsync(office, notes: 1);
        await DoAsync(office, office.Supervisor, number, "urge", new UrgeInput { Text = "请尽快办理" });
        for (var i = 0; i < CaseService.NewestEvents; i++)
            await DoAsync(office, office.Handler, number, "progress", new ProgressInput { Text = $"第{i}次复查" });

        var view = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Cancel))!;

        Assert.True(view.HistoryFrom > 7);
        Assert.Contains(DocumentOffers.Of(view.Case, view.History, office.Clerk.Actor), o => o is { Kind.Key: "urging-slip", Event.Sequence: 7 });
    }

    internal static async Task<string> LongAsync(TestOffice office, int notes = Notes)
    {
        var number = await office.RegisterAsync();
        await DoAsync(office, office.Clerk, number, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput { Track = Track.PetitionProcedure }], Method = Method.Careful });
        await DoAsync(office, office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(office, office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office, office.Handler, number, "claim", new ClaimInput());
        for (var i = 1; i <= notes; i++)
            await DoAsync(office, office.Handler, number, "progress", new ProgressInput { Text = $"第{i}次巡查" });
        return number;
    }

    private static async Task<int?> CorrectableAsync(CaseService cases, Viewer viewer, string number)
    {
        var view = (await cases.FindAsync(viewer, number, Cancel))!;
        var start = await cases.StartAsync(viewer, "correct", view, Cancel);
        Assert.Equal(start is not null, view.OpenActs.Contains("correct"));
        return start?.Correctable.Length;
    }

    private static async Task DoAsync(TestOffice office, Viewer viewer, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), Cancel));
}
