using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Today;

namespace PetitionDashboard.Tests.Domain.Today;

public sealed class TodayOrderTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    [Theory]
    [InlineData(true, Lamp.Green, 20, Urgency.Safety)]
    [InlineData(false, Lamp.Red, -2, Urgency.Overdue)]
    [InlineData(false, Lamp.Green, -1, Urgency.Overdue)]
    [InlineData(false, Lamp.Yellow, 0, Urgency.DueToday)]
    [InlineData(false, Lamp.Green, 0, Urgency.DueToday)]
    [InlineData(false, Lamp.Yellow, 3, Urgency.DueSoon)]
    [InlineData(false, Lamp.Green, 3, Urgency.Waiting)]
    public void Why_something_stands_where_it_does(bool safety, Lamp lamp, int days, Urgency urgency) =>
        Assert.Equal(urgency, TodayOrder.Of(Place("x", safety, lamp, days), s_today));

    [Fact]
    public void Without_a_limit_nothing_presses() => Assert.Equal(Urgency.Waiting, TodayOrder.Of(Place("x") with { Due = null, Lamp = Lamp.None }, s_today));

    [Fact]
    public void Safety_comes_first_then_the_limits_by_day_then_what_others_wait_for_then_who_waits_longest()
    {
        TodayPlace[] right =
        [
            Place("safety", safety: true, days: 30),
            Place("overdue 9", lamp: Lamp.Red, days: -9, turn: 9),
            Place("overdue 1", lamp: Lamp.Red, days: -1, turn: 1),
            Place("today", lamp: Lamp.Yellow, days: 0),
            Place("soon 1", lamp: Lamp.Yellow, days: 1, turn: 9),
            Place("soon 2, long", lamp: Lamp.Yellow, days: 2, since: 50),
            Place("soon 2, short", lamp: Lamp.Yellow, days: 2, since: 5),
            Place("others wait", days: 60, turn: 1),
            Place("own, by day", days: 20, turn: 2),
            Place("own, later, long", days: 40, turn: 2, since: 9),
            Place("own, later, short", days: 40, turn: 2, since: 8),
            Place("own, without a day", turn: 2) with { Due = null, Lamp = Lamp.None },
        ];
        Assert.Equal(right, TodayOrder.Sort(right.Reverse(), p => p, s_today));
        Assert.Equal(right, TodayOrder.Sort(right.OrderBy(p => p.Key, StringComparer.Ordinal), p => p, s_today));
    }

    [Theory]
    [InlineData("aaaaaaaaaabc", 12, "aaaaaaaaaabc")]
    [InlineData("aaaaaaaaaaaaaabc", 12, "aaaaaaaaaabc")]
    [InlineData("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbcc", 12, "aaaaabbbbbcc")]
    [InlineData("xxxxxxxxxxxxxxxxab", 12, "xxxab")]
    [InlineData("aaaabbbbccccddddeeee", 12, "aaabbbcccddd")]
    public void Each_kind_has_its_first_and_much_of_one_fills_only_what_the_others_leave(string ordered, int rows, string shown) =>
        Assert.Equal(shown, string.Concat(TodayOrder.Share([.. ordered], c => c.ToString(), c => c == "x" ? 3 : 100, rows)));

    private static TodayPlace Place(string key, bool safety = false, Lamp lamp = Lamp.Green, int days = 10, int since = 1, int turn = 1) =>
        new(safety, lamp, s_today.AddDays(days), s_today.AddDays(-since), turn, key);
}
