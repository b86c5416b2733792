using PetitionDashboard.Components.Queue;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Components.Queue;

public sealed class ListStateTests
{
    private readonly ListState _list = new();

    [Fact]
    public void Rows_come_and_go_at_once_while_nobody_points_into_the_list()
    {
        _list.Take([Row(1), Row(2)], hasMore: false, isHeld: false);
        _list.Take([Row(3), Row(2)], hasMore: false, isHeld: false);
        Assert.Equal([3, 2], Shown());
        Assert.Equal(0, _list.Waiting);
    }

    [Fact]
    public void Under_the_pointer_new_rows_wait_and_rows_that_left_stay_grey_in_their_place()
    {
        _list.Take([Row(1), Row(2), Row(3)], hasMore: false, isHeld: false);
        _list.Take([Row(9), Row(1), Row(8), Row(3)], hasMore: false, isHeld: true);
        Assert.Equal([1, 2, 3], Shown());
        Assert.Equal([false, true, false], _list.Items.Select(i => i.IsGone));
        Assert.Equal(2, _list.Waiting);

        _list.Release();
        Assert.Equal([9, 1, 8, 3], Shown());
        Assert.Equal(0, _list.Waiting);
        Assert.DoesNotContain(_list.Items, i => i.IsGone);
    }

    [Fact]
    public void A_row_that_moved_stays_in_its_place_until_the_list_is_let_go_and_says_that_it_changed()
    {
        _list.Take([Row(1), Row(2)], hasMore: false, isHeld: false);
        _list.Take([Row(2), Row(1) with { Version = 2 }], hasMore: false, isHeld: true);
        Assert.Equal([1, 2], Shown());
        Assert.Equal([1, 0], _list.Items.Select(i => i.Changes));
        _list.Release();
        Assert.Equal([2, 1], Shown());
        Assert.Equal([0, 1], _list.Items.Select(i => i.Changes));
    }

    [Fact]
    public void A_row_pushed_beyond_what_was_read_has_not_left()
    {
        _list.Take([Row(1), Row(2), Row(3)], hasMore: true, isHeld: false);
        _list.Take([Row(9), Row(1), Row(2)], hasMore: true, isHeld: true);
        Assert.DoesNotContain(_list.Items, i => i.IsGone);
        Assert.Equal(1, _list.Waiting);
    }

    [Fact]
    public void The_next_fifty_come_in_below_even_under_the_pointer()
    {
        _list.Take([Row(1), Row(2)], hasMore: true, isHeld: false);
        _list.Take([Row(1), Row(2), Row(3), Row(4)], hasMore: true, isHeld: true);
        Assert.Equal([1, 2, 3, 4], Shown());
        Assert.Equal(0, _list.Waiting);
    }

    [Fact]
    public void A_grey_row_that_comes_back_is_itself_again()
    {
        _list.Take([Row(1), Row(2)], hasMore: false, isHeld: false);
        _list.Take([Row(2)], hasMore: false, isHeld: true);
        _list.Take([Row(1), Row(2)], hasMore: false, isHeld: true);
        Assert.DoesNotContain(_list.Items, i => i.IsGone);
    }

    internal static QueueRow Row(long id) => new(
        id, $"XF2026{id:000000}", $"第{id}件", Stage.Handling, "noise", "阜安中队", null, new DateOnly(2026, 11, 24), Lamp.Yellow, 0, 1, 1, null,
        QueueMarks.None, new DateOnly(2026, 10, 1), 1);

    private IEnumerable<long> Shown() => _list.Items.Select(i => i.Row.Id);
}
