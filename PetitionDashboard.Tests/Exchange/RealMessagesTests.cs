using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Tests.Exchange;

/// <summary>The published file of real messages, where it is there; its facts were computed independently.</summary>
public sealed class RealMessagesTests
{
    [Fact]
    public void All_real_messages_are_read_with_their_real_times()
    {
        var path = Find();
        Assert.SkipUnless(path is not null, "citizen-messages-with-replies.xlsx is not beside the repository (../shared/data or PETITION_SHARED_DATA).");
        using var file = ImportFile.Open(path!, null, MappingSet.Default).Value!;
        var outcomes = file.Read(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero))).ToList();
        var rows = outcomes.Where(o => o.Row is not null).Select(o => o.Row!).ToList();

        Assert.Empty(outcomes.SelectMany(o => o.Errors));
        Assert.Equal(2816, rows.Count);
        Assert.Equal(2816, rows.Select(r => r.Key).Distinct().Count());
        var (title, content) = (file.Columns[ImportField.Title]!.Value, file.Columns[ImportField.Content]!.Value);
        var texts = file.Table.Rows.Skip(1).Select(r => (r[title].Text.Trim(), r[content].Text.Trim())).ToList();
        Assert.Equal(29, texts.Count - texts.Distinct().Count());
        // Messages 18435 and 25633 differ by one space inside the text, which cleaning takes away.
        Assert.Equal(30, rows.Count - rows.Select(r => (r.Title, r.Content)).Distinct().Count());
        var days = rows.Select(r => (int)Math.Floor((r.Answer!.AnsweredAt - r.ReceivedAt).TotalDays)).Order().ToList();
        Assert.Equal((0, 11, 1160), (days[0], (days[1407] + days[1408]) / 2, days[^1]));
        Assert.Equal(63.5, Math.Round(100.0 * days.Count(d => d <= 15) / days.Count, 1));
        Assert.Equal(94.5, Math.Round(100.0 * days.Count(d => d <= 60) / days.Count, 1));
        Assert.Equal(2817, file.Table.TotalEstimate);
    }

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "PetitionDashboard.sln")))
            root = root.Parent;
        string?[] folders = [Environment.GetEnvironmentVariable("PETITION_SHARED_DATA"), root is null ? null : Path.Combine(root.FullName, "..", "shared", "data")];
        return folders.Where(f => !string.IsNullOrEmpty(f)).Select(f => Path.Combine(f!, "citizen-messages-with-replies.xlsx")).FirstOrDefault(File.Exists);
    }
}
