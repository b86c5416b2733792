using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Tests.Services;

/// <summary>Linking asks the store what the domain cannot know.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task A_case_is_linked_with_one_that_is_there_and_never_names_a_walled_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var other = await office.RegisterAsync();
        var walled = await office.RegisterAsync(x => x with { AccusedUnits = [4] });
        var done = Assert.IsType<ActResult.Done>(await LinkAsync(other));
        Assert.Equal([other], done.Case.Links.AsEnumerable());
        Assert.Equal("NoSuchCase", await RefusalAsync("XF2026009999"));
        Assert.Equal("OtherWalled", await RefusalAsync(walled));
        Assert.Equal("LinkToItself", await RefusalAsync(number));

        Task<ActResult> LinkAsync(string to) => office.Acts.PerformAsync(
            office.Clerk, new ActRequest("link", new LinkInput { Other = to, Reason = "同一商户" }, number), TestContext.Current.CancellationToken);

        async Task<string> RefusalAsync(string to) => Assert.Single(Assert.IsType<ActResult.Refused>(await LinkAsync(to)).Reasons).Key;
    }
}
