using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>Opens the list behind a number as the screen does: by its address, page by page.</summary>
internal static class Lists
{
    /// <summary>Each case of the list with how often it counts, and the total that the list itself says.</summary>
    public static async Task<(Dictionary<string, int> Rows, int Total)> OpenAsync(TestOffice office, Viewer viewer, string link, CancellationToken token)
    {
        var parts = link.Split('?', 2);
        var view = parts[0] == "/queue" ? null : parts[0]["/queue/".Length..];
        var address = QueueAddresses.Parse(view, parts[1]);
        Assert.True(address.Problems.IsEmpty, link);
        var queue = office.Get<QueueService>();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        QueueCursor? after = null;
        do
        {
            var page = await queue.PageAsync(viewer, address.Query, after, cancellationToken: token);
            foreach (var row in page.Rows)
                rows.Add(row.Number, row.Times);
            after = page.Next;
        }
        while (after is not null);
        return (rows, (await queue.TotalAsync(viewer, address.Query, token)).Value);
    }
}
