using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Tests.Services.Accounts;

namespace PetitionDashboard.Tests.Services;

/// <summary>Who assigns sees what units and people have in hand.</summary>
public sealed class WorkloadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_of_assigning_says_what_each_unit_and_handler_has_open_due_soon_and_overdue()
    {
        await using var office = await TestOffice.OpenAsync();
        var late = await PostTests.AssignedAsync(office, 3);
        await PostTests.DoAsync(office, office.Handler, late, "claim", new ClaimInput());
        office.Time.Advance(TimeSpan.FromDays(70));
        await PostTests.AssignedAsync(office, 3);
        var fresh = await PostTests.AssignedAsync(office, 4);
        var cases = office.Get<CaseService>();
        var loads = (await cases.StartAsync(office.Clerk, "assign", await cases.FindAsync(office.Clerk, fresh, Cancel), Cancel))!.Loads!;
        Assert.Equal((new Workload(2, 0, 1), new Workload(1, 0, 0), default), (loads.OfUnit(3), loads.OfUnit(4), loads.OfUnit(2)));
        Assert.Equal((new Workload(1, 0, 1), default), (loads.OfPerson(3), loads.OfPerson(5)));
        Assert.Null((await cases.StartAsync(office.Clerk, "urge", await cases.FindAsync(office.Clerk, fresh, Cancel), Cancel))!.Loads);
    }

    [Fact]
    public async Task What_a_wall_hides_counts_in_nobodys_load()
    {
        await using var office = await TestOffice.OpenAsync();
        var plain = await PostTests.AssignedAsync(office, 3);
        var walled = await office.RegisterAsync(x => x with { Title = "反映信访科", AccusedPersons = [2] });
        await PostTests.DoAsync(office, office.Clerk, walled, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PetitionDashboard.Domain.Cases.PurposeCategory.Accusation, Track = PetitionDashboard.Domain.Cases.Track.Accusation }],
            Field = "cooking-fumes",
            Method = PetitionDashboard.Domain.Cases.Method.Careful,
            AccusedPersons = [2],
        });
        await PostTests.DoAsync(office, office.Clerk, walled, "accept", new AcceptInput());
        await PostTests.DoAsync(office, office.Clerk, walled, "assign", new AssignInput { UnitId = 3 });
        await PostTests.DoAsync(office, office.Handler, walled, "claim", new ClaimInput());
        var cases = office.Get<CaseService>();
        async Task<Workloads> LoadsAsync(PetitionDashboard.Security.Viewer viewer) =>
            (await cases.StartAsync(viewer, "assign", await cases.FindAsync(viewer, plain, Cancel), Cancel))!.Loads!;
        Assert.Equal((2, 1), ((await LoadsAsync(office.Clerk)).OfUnit(3).Open, (await LoadsAsync(office.Clerk)).OfPerson(3).Open));
        Assert.Equal((1, 0), ((await LoadsAsync(office.OtherClerk)).OfUnit(3).Open, (await LoadsAsync(office.OtherClerk)).OfPerson(3).Open));
    }
}
