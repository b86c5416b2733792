using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class PresenceTests
{
    private const string Case = "XF2026000001";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly Presence _presence;

    public PresenceTests() => _presence = new Presence(_time, NullLogger<Presence>.Instance);

    [Fact]
    public void Colleagues_are_listed_in_the_order_of_coming_and_only_for_their_case()
    {
        using var second = Enter(2, "李梅", afterSeconds: 5);
        using var first = Enter(1, "张伟", afterSeconds: 5);
        using var elsewhere = _presence.Enter("XF2026000002", 3, "王芳");

        Assert.Equal(["李梅", "张伟"], _presence.Who(Case).Select(person => person.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void A_person_with_two_windows_counts_once_and_types_if_one_of_them_does()
    {
        var one = Enter(1, "张伟");
        var two = Enter(1, "张伟");
        two.SetTyping(true);
        Assert.True(Assert.Single(_presence.Who(Case)).IsTyping);

        two.Dispose();
        Assert.False(Assert.Single(_presence.Who(Case)).IsTyping);
        one.Dispose();
        Assert.Empty(_presence.Who(Case));
    }

    [Fact]
    public void Only_real_changes_are_told()
    {
        var heard = new List<IReadOnlyList<PresentPerson>>();
        using var listening = _presence.Subscribe(Case, heard.Add);
        var one = Enter(1, "张伟");
        var two = Enter(1, "张伟");
        one.SetTyping(true);
        one.SetTyping(true);
        two.SetTyping(true);
        two.Dispose();
        one.Dispose();
        one.Dispose();

        Assert.Equal([(1, false), (1, true), (0, false)], heard.Select(people => (people.Count, people.Any(person => person.IsTyping))));
    }

    [Fact]
    public void A_listener_that_throws_stops_nobody_and_each_hears_under_its_own_culture()
    {
        var cultures = new List<string>();
        _presence.Subscribe(Case, _ => throw new InvalidOperationException("broken"));
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("en-GB");
        _presence.Subscribe(Case, _ => cultures.Add(CultureInfo.CurrentUICulture.Name));
        CultureInfo.CurrentUICulture = before;

        using var ticket = Enter(1, "张伟");

        Assert.Equal(["en-GB"], cultures);
    }

    [Fact]
    public void A_typing_sign_from_a_window_that_has_gone_brings_nobody_back()
    {
        var ticket = Enter(1, "张伟");
        ticket.Dispose();
        ticket.SetTyping(true);

        Assert.Equal(0, _presence.ActiveCases);
    }

    [Fact]
    public async Task A_thousand_windows_opened_and_closed_at_the_same_time_leave_nothing()
    {
        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, (i, _) =>
        {
            var number = $"XF202600{i % 7:0000}";
            using var listening = _presence.Subscribe(number, people => Assert.DoesNotContain(people, person => person.Name.Length == 0));
            using var ticket = _presence.Enter(number, i % 5, "张伟");
            ticket.SetTyping(true);
            Assert.Contains(_presence.Who(number), person => person.PersonId == i % 5);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(0, _presence.ActiveCases);
    }

    private IPresenceTicket Enter(int person, string name, int afterSeconds = 0)
    {
        _time.Advance(TimeSpan.FromSeconds(afterSeconds));
        return _presence.Enter(Case, person, name);
    }
}
