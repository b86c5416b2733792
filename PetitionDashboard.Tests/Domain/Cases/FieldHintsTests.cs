using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Tests.Domain.Cases;

public sealed class FieldHintsTests
{
    [Theory]
    [InlineData("楼下烧烤店油烟直排", "cooking-fumes")]
    [InlineData("小区僵尸车乱停堵住车库", "parking")]
    [InlineData("渣土车沿路抛洒", "muck-transport")]
    [InlineData("邻居私搭阳光房", "illegal-construction")]
    [InlineData("执法人员态度恶劣", "enforcement-conduct")]
    public void Words_speak_for_a_field(string text, string field) => Assert.Equal(field, FieldHints.Default.Propose(text)?.Field);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("想咨询政策")]
    public void Nothing_is_proposed_from_nothing(string text) => Assert.Null(FieldHints.Default.Propose(text));

    [Fact]
    public void A_tie_is_left_to_the_person() => Assert.Null(FieldHints.Default.Propose("油烟和停车"));

    [Fact]
    public void A_word_within_a_found_word_does_not_count_twice() =>
        Assert.Equal(["渣土车"], FieldHints.Default.Propose("渣土车")!.Words);

    [Fact]
    public void Every_field_of_the_office_but_the_rest_has_words_and_no_other_has() =>
        Assert.Equal(SubjectFields.All.Except([SubjectFields.Other]).Order(StringComparer.Ordinal), FieldHints.Default.Fields.Order(StringComparer.Ordinal));
}
