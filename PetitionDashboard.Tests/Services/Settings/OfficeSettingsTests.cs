using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Settings;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Services.Settings;

public sealed class OfficeSettingsTests
{
    private static readonly OfficeSetting<Ladder> s_ladder = new("test-ladder", new Ladder([1, 3, 7]), Roles.Supervisor, AuditKeys.LimitChanged);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_it_is_set_the_shipped_value_holds()
    {
        await using var office = await TestOffice.OpenAsync();
        var kept = await office.Get<OfficeSettings>().ReadAsync(s_ladder, Cancel);
        Assert.Equal((0, ""), (kept.Version, kept.By));
        Assert.Equal([1, 3, 7], kept.Value.Days);
    }

    [Fact]
    public async Task What_was_before_stays_as_a_version_with_who_and_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var settings = office.Get<OfficeSettings>();
        Assert.IsType<SettingResult<Ladder>.Done>(await settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([2]), "试行", Cancel));
        Assert.IsType<SettingResult<Ladder>.Done>(await settings.ChangeAsync(office.Supervisor, s_ladder, 1, new Ladder([2, 5]), "加一级", Cancel));
        var history = await settings.HistoryAsync(s_ladder, Cancel);
        Assert.Equal(["加一级", "试行", ""], history.Select(h => h.Reason));
        Assert.Equal([[2, 5], [2], [1, 3, 7]], history.Select(h => h.Value.Days));
        Assert.Equal(office.Supervisor.Actor.Name, history[0].By);
        var now = await settings.ReadAsync(s_ladder, Cancel);
        Assert.Equal([2, 5], now.Value.Days);
    }

    [Fact]
    public async Task Who_looked_at_an_older_version_is_told_what_holds_now_and_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var settings = office.Get<OfficeSettings>();
        await settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([2]), "试行", Cancel);
        var stale = Assert.IsType<SettingResult<Ladder>.Stale>(await settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([9]), "同时", Cancel));
        Assert.Equal([2], stale.Now.Value.Days);
        var now = await settings.ReadAsync(s_ladder, Cancel);
        Assert.Equal([2], now.Value.Days);
    }

    [Fact]
    public async Task Only_its_editors_set_it_and_only_with_a_reason_and_a_change()
    {
        await using var office = await TestOffice.OpenAsync();
        var settings = office.Get<OfficeSettings>();
        Assert.Equal("NotAllowed", await RefusalAsync(settings.ChangeAsync(office.Clerk, s_ladder, 0, new Ladder([2]), "试行", Cancel)));
        Assert.Equal("ReasonRequired", await RefusalAsync(settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([2]), " ", Cancel)));
        Assert.Equal("ReasonTooLong", await RefusalAsync(settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([2]), new string('长', 501), Cancel)));
        Assert.Equal("NothingChanges", await RefusalAsync(settings.ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([1, 3, 7]), "照旧", Cancel)));
        Assert.Single(await settings.HistoryAsync(s_ladder, Cancel));
    }

    [Fact]
    public async Task A_change_is_audited_and_told_to_screens()
    {
        await using var office = await TestOffice.OpenAsync();
        var changes = office.Get<IChangeSource>();
        var before = await changes.PositionAsync(Cancel);
        await office.Get<OfficeSettings>().ChangeAsync(office.Supervisor, s_ladder, 0, new Ladder([2]), "试行", Cancel);
        var told = Assert.Single((await changes.ReadSinceAsync(before, Cancel)).Facts);
        Assert.True(OfficeSettings.IsTouchedBy(told, "other", "test-ladder"));
        Assert.False(OfficeSettings.IsTouchedBy(told, "test"));
        await using var db = await office.Store.OpenAsync(Cancel);
        var audited = Assert.Single(db.Audit.Where(a => a.What == AuditKeys.LimitChanged));
        Assert.Equal(("test-ladder v1", "试行"), (audited.Subject, audited.Reason));
    }

    private static async Task<string> RefusalAsync(Task<SettingResult<Ladder>> change) => Assert.IsType<SettingResult<Ladder>.Refused>(await change).Why.Key;

    internal sealed record Ladder(int[] Days);
}
