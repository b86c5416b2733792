using System.Collections.Immutable;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Components.Queue;

/// <summary>A row as the list shows it.</summary>
/// <param name="Row">The case.</param>
/// <param name="IsGone">It left the list; it stays in its place, grey, until nobody points into the list.</param>
/// <param name="Changes">How often it changed while it was shown; another number starts the tint.</param>
public sealed record ListItem(QueueRow Row, bool IsGone = false, int Changes = 0);

/// <summary>
/// What stands on the screen, as against what was read last. While somebody points into the list or has the focus there (it is held),
/// nothing moves under the pointer: rows change in place, rows that left turn grey, and new rows above others wait.
/// </summary>
public sealed class ListState
{
    private ImmutableArray<QueueRow>? _read;

    /// <summary>The rows on the screen.</summary>
    public ImmutableArray<ListItem> Items { get; private set; } = [];

    /// <summary>How many rows wait to be shown.</summary>
    public int Waiting { get; private set; }

    /// <summary>True before anything was read.</summary>
    public bool IsEmpty => _read is null;

    /// <summary>Takes what was read.</summary>
    /// <param name="rows">The rows in order.</param>
    /// <param name="hasMore">Whether more follow that were not read.</param>
    /// <param name="isHeld">Whether the list is held.</param>
    public void Take(ImmutableArray<QueueRow> rows, bool hasMore, bool isHeld)
    {
        var isFirst = _read is null;
        _read = rows;
        if (isFirst)
            Items = [.. rows.Select(r => new ListItem(r))];
        else if (isHeld)
            Hold(rows, hasMore);
        else
            Release();
    }

    /// <summary>Shows what was read last: waiting rows come in, grey rows go.</summary>
    public void Release()
    {
        if (_read is not { } rows)
            return;
        var shown = Items.ToDictionary(i => i.Row.Id);
        Items = [.. rows.Select(r => shown.TryGetValue(r.Id, out var item) ? Changed(item, r) : new ListItem(r))];
        Waiting = 0;
    }

    private void Hold(ImmutableArray<QueueRow> rows, bool hasMore)
    {
        var byId = rows.ToDictionary(r => r.Id);
        var shown = Items.Select(i => i.Row.Id).ToHashSet();
        var lastKept = Items.Length - 1;
        while (lastKept >= 0 && !byId.ContainsKey(Items[lastKept].Row.Id))
            lastKept--;

        // What is missing at the end may only have been pushed beyond what was read.
        var items = Items.Select((item, at) => byId.TryGetValue(item.Row.Id, out var row)
            ? Changed(item, row)
            : item with { IsGone = !(hasMore && at > lastKept) });
        var lastShown = rows.Length - 1;
        while (lastShown >= 0 && !shown.Contains(rows[lastShown].Id))
            lastShown--;

        // New rows below all others move nothing.
        var below = lastShown < 0 ? [] : rows[(lastShown + 1)..];
        Items = [.. items, .. below.Select(r => new ListItem(r))];
        Waiting = rows.Take(rows.Length - below.Length).Count(r => !shown.Contains(r.Id));
    }

    private static ListItem Changed(ListItem item, QueueRow row) =>
        item.Row == row ? item with { IsGone = false } : new ListItem(row, Changes: item.Changes + 1);
}
