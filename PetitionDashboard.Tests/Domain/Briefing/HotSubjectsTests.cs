using System.Collections.Immutable;
using CsCheck;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Services.Briefing;

namespace PetitionDashboard.Tests.Domain.Briefing;

/// <summary>Clusters of alike texts.</summary>
public sealed class HotSubjectsTests
{
    private static readonly SubjectText[] s_texts =
    [
        Text(1, "夜市烧烤油烟扰民", "楼下夜市烧烤摊每晚油烟扰民，关窗也呛人。"),
        Text(2, "烧烤油烟扰民严重", "幸福路夜市烧烤油烟扰民，睡不着。"),
        Text(3, "渣土车夜间遗撒", "渣土车夜间运输，沿路遗撒严重。"),
        Text(4, "幸福路夜市油烟", "夜市烧烤摊油烟扰民，请管一管。"),
        Text(5, "渣土车沿路遗撒", "工地渣土车沿路遗撒，扬尘大。"),
        Text(6, "犬只夜间吠叫", "邻家犬只夜间吠叫不停。"),
        Text(7, "渣土车遗撒路面", "渣土车遗撒泥土在路面上。"),
    ];

    [Fact]
    public void Alike_texts_come_together_with_the_words_that_bind_them_and_what_stands_alone_stays_alone()
    {
        var subjects = HotSubjects.Of(s_texts);
        Assert.Equal(2, subjects.Length);
        var fumes = subjects.Single(s => s.Words.Any(w => w.Contains("油烟", StringComparison.Ordinal)));
        Assert.Equal(["XF2026000001", "XF2026000002", "XF2026000004"], fumes.Numbers);
        var earth = subjects.Single(s => s.Words.Any(w => w.Contains("渣土车", StringComparison.Ordinal)));
        Assert.Equal(["XF2026000003", "XF2026000005", "XF2026000007"], earth.Numbers);
    }

    [Fact]
    public void The_order_in_which_texts_are_read_changes_nothing() =>
        Gen.Shuffle(s_texts).Sample(texts => Assert.Equal(HotSubjects.Of(s_texts), HotSubjects.Of(texts)), iter: 50);

    [Fact]
    public void Few_texts_or_empty_ones_make_no_subject()
    {
        Assert.Empty(HotSubjects.Of([]));
        Assert.Empty(HotSubjects.Of(s_texts.Take(2)));
        Assert.Empty(HotSubjects.Of(Enumerable.Range(1, 5).Select(i => Text(i, string.Empty, "的了在是"))));
    }

    [Fact]
    public void What_is_kept_of_the_last_texts_is_what_they_give_anew() =>
        Gen.SelectMany(Gen.Const(new KeptSubjects()), kept => Gen.Int[0, 6].List[0, 7].Array[30].Select(asked => (kept, asked))).Sample(
            x =>
            {
                foreach (var chosen in x.asked)
                {
                    ImmutableArray<SubjectText> texts = [.. chosen.Select(i => s_texts[i])];
                    Assert.Equal(HotSubjects.Of(texts), x.kept.Of(texts));
                }
            },
            iter: 20,
            threads: 1);

    [Fact]
    public void No_case_is_in_two_subjects_and_no_subject_is_smaller_than_three() =>
        Gen.OneOf("油烟扰民", "渣土车遗撒", "违建楼顶", "占道经营", "噪音施工", "路灯不亮").List[1, 3].Select(words => string.Join('，', words)).Array[0, 60].Sample(
            titles =>
            {
                var subjects = HotSubjects.Of(titles.Select((t, i) => Text(i + 1, t, t)));
                var numbers = subjects.SelectMany(s => s.Numbers).ToList();
                Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
                Assert.All(subjects, s => Assert.True(s.Count >= HotSubjects.Least && !s.Words.IsEmpty));
            },
            iter: 60);

    private static SubjectText Text(int number, string title, string content) => new($"XF2026{number:000000}", title, content);
}
