using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Tests.Domain.Cases;

public sealed class CommonWordsTests
{
    [Fact]
    public void Words_are_the_longest_stretches_that_both_texts_have_without_what_every_petition_says() =>
        Assert.Equal(["幸福路夜市", "油烟直排"], CommonWords.Of("请处理幸福路夜市的油烟直排问题", "幸福路夜市，烧烤店油烟直排，请处理").AsEnumerable());

    [Fact]
    public void Half_a_number_is_no_common_word() => Assert.Empty(CommonWords.Of("12号楼", "112号院"));

    [Fact]
    public void A_marked_text_is_still_the_whole_text()
    {
        const string Text = "楼下烧烤店油烟直排，夜间影响休息。";
        var parts = CommonWords.Mark(Text, "夜间油烟直排");
        Assert.Equal(Text, string.Concat(parts.Select(p => p.Text)));
        Assert.Equal(["油烟直排", "夜间"], parts.Where(p => p.IsCommon).Select(p => p.Text));
    }

    [Fact]
    public void Texts_without_anything_in_common_have_no_words() => Assert.Empty(CommonWords.Of("油烟", "停车位被占"));
}
