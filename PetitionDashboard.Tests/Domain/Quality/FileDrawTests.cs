using System.Globalization;
using PetitionDashboard.Domain.Quality;

namespace PetitionDashboard.Tests.Domain.Quality;

/// <summary>The draw of files can be repeated by anybody, favours none, and the score is the file's.</summary>
public sealed class FileDrawTests
{
    private static readonly string[] s_frame = [.. Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"XF2026{i:000000}"))];

    [Fact]
    public void The_same_seed_and_frame_draw_the_same_files_in_whatever_order_the_frame_comes()
    {
        var drawn = FileDraw.Draw("a1", s_frame, 10);
        Assert.Equal(drawn, FileDraw.Draw("a1", s_frame.Reverse().Concat(s_frame), 10));
        Assert.Equal(10, drawn.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(drawn, FileDraw.Draw("a2", s_frame, 10));
        Assert.Equal(drawn[..4], FileDraw.Draw("a1", s_frame, 4));
        Assert.Equal(s_frame.Length, FileDraw.Draw("a1", s_frame, 1000).Length);
    }

    [Fact]
    public void Every_file_is_drawn_equally_often()
    {
        const int Draws = 8000;
        var times = s_frame.ToDictionary(n => n, _ => 0, StringComparer.Ordinal);
        for (var i = 0; i < Draws; i++)
        {
            foreach (var number in FileDraw.Draw(i.ToString(CultureInfo.InvariantCulture), s_frame, 5))
                times[number]++;
        }

        // Chi squared with 39 degrees of freedom: above 72.06 one time in a thousand, and the seeds are fixed.
        const double Expected = Draws * 5 / 40.0;
        Assert.InRange(times.Values.Sum(n => (n - Expected) * (n - Expected) / Expected), 5, 72.06);
    }

    [Fact]
    public void A_frame_that_was_altered_has_another_hash()
    {
        Assert.Equal(FileDraw.FrameHash(s_frame), FileDraw.FrameHash(s_frame.Reverse()));
        Assert.NotEqual(FileDraw.FrameHash(s_frame), FileDraw.FrameHash(s_frame.Skip(1)));
    }

    [Fact]
    public void The_score_weighs_what_applies()
    {
        var list = new QualityChecklist([new QualityItem("a", "甲", 3), new QualityItem("b", "乙", 1), new QualityItem("c", "丙", 2)]);
        Assert.Equal(100, Score(QualityMark.InOrder, QualityMark.InOrder, QualityMark.InOrder));
        Assert.Equal(50, Score(QualityMark.InOrder, QualityMark.NotInOrder, QualityMark.NotInOrder));
        Assert.Equal(75, Score(QualityMark.InOrder, QualityMark.NotInOrder, QualityMark.NotApplicable));
        Assert.Equal(67, Score(QualityMark.Partly, QualityMark.Partly, QualityMark.InOrder));
        Assert.Null(Score(QualityMark.NotApplicable, QualityMark.NotApplicable, QualityMark.NotApplicable));

        int? Score(QualityMark a, QualityMark b, QualityMark c) =>
            list.Score(new Dictionary<string, QualityMark>(StringComparer.Ordinal) { ["a"] = a, ["b"] = b, ["c"] = c });
    }

    [Fact]
    public void A_checklist_that_makes_no_sense_says_what_is_wrong()
    {
        Assert.Empty(QualityChecklist.Shipped.Problems());
        var item = new QualityItem("a", "甲", 3);
        Assert.Equal(["NoItems@Items"], Problems());
        Assert.Equal(["ItemKey@Items[1].Key"], Problems(item, item));
        Assert.Equal(["ItemText@Items[0].Text", "ItemWeight@Items[0].Weight"], Problems(item with { Text = " ", Weight = 11 }));
    }

    private static IEnumerable<string> Problems(params QualityItem[] items) => new QualityChecklist([.. items]).Problems().Select(p => $"{p.Key}@{p.Field}");
}
