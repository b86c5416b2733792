using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;

namespace PetitionDashboard.Tests.Documents;

/// <summary>Reading templates: what is wrong is said with its line and name, and nothing in a template is ever carried out.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("# 标题\n你好{{不存在}}", "UnknownField 2 不存在")]
    [InlineData("{{petitioner}}\n{{ nobody }}", "UnknownField 2 nobody")]
    [InlineData("一\n二\n三{{信访人", "OpenBraces 3 {{信访人")]
    [InlineData("{{信访人 {{文号}}", "OpenBraces 1 {{信访人 {{文号}}")]
    [InlineData("一}}二", "StrayBraces 1 一}}二")]
    [InlineData("{{?文号}}\n有", "Unclosed 1 ")]
    [InlineData("有\n{{/}}", "StrayEnd 2 ")]
    [InlineData("有{{?文号}}\n{{/}}", "ConditionAlone 1 ?文号|StrayEnd 2 ")]
    [InlineData("{{?没有}}\n一\n{{/}}", "UnknownField 1 没有")]
    [InlineData("|= 20 | 很宽\n| 一 | 二 |", "Width 1 很宽")]
    [InlineData("| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 |", "Columns 1 8")]
    [InlineData("  \n\n", "Empty 0 ")]
    [InlineData("{{文号.ToString()}}", "UnknownField 1 文号.ToString()")]
    public void A_template_that_cannot_be_read_is_refused_with_line_and_name(string text, string problems)
    {
        var (template, found) = Template.Parse(text);
        Assert.Null(template);
        Assert.Equal(problems, string.Join('|', found.Select(p => $"{p.Key} {p.Line} {p.What}")));
    }

    [Fact]
    public void A_template_without_a_required_item_is_named()
    {
        var kind = DocumentKinds.Find("handling-opinion")!;
        var text = kind.Template.Replace("{{复查机关}}", "上级机关", StringComparison.Ordinal).Replace("30日内", "一个月内", StringComparison.Ordinal);
        Assert.Equal(["RequiredField review-organ", "RequiredWords 30日内"], Template.Parse(text).Template!.Lacks(kind).Select(p => $"{p.Key} {p.What}"));
    }

    [Fact]
    public void What_is_conditional_stands_only_where_the_field_has_a_value()
    {
        var kind = DocumentKinds.Find("receipt-slip")!;
        var template = Template.Parse("{{?办公电话}}\n有电话\n{{/}}\n{{!办公电话}}\n没有电话\n{{?文号}}\n内\n{{/}}\n{{/}}").Template!;
        var source = Example.Of(kind, new OfficeFacts { Phone = "1" }, word: null, v => v);
        Assert.Equal("有电话\n", PaperMaker.Make(kind, template, source).Paper.PlainText());
        Assert.Equal("没有电话\n", PaperMaker.Make(kind, template, source with { Office = new OfficeFacts() }).Paper.PlainText());
    }

    [Fact]
    public void Only_fields_that_are_typed_take_what_is_typed()
    {
        var kind = DocumentKinds.Find("handling-opinion")!;
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v);
        var typed = new Dictionary<string, string> { ["petitioner"] = "别人", ["facts"] = "{{信访人}}" };
        var text = PaperMaker.Make(kind, Template.Parse(kind.Template).Template!, source with { Typed = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(typed) }).Paper.PlainText();
        Assert.DoesNotContain("别人", text, StringComparison.Ordinal);
        // What a person types is text, never a template.
        Assert.Contains("{{信访人}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_several_lines_makes_several_paragraphs()
    {
        var kind = DocumentKinds.Find("handling-opinion")!;
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v);
        var made = PaperMaker.Make(kind, Template.Parse("{{信访诉求}}").Template!, source);
        Assert.Equal(["1．责令烧烤店安装油烟净化设施", "2．查处店外经营占道行为"], made.Paper.Blocks.OfType<LineBlock>().Select(b => b.Text[0].Text));
    }
}
