using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Documents.Writers;
using PaperSource = PetitionDashboard.Documents.PaperSource;

namespace PetitionDashboard.Tests.Documents;

/// <summary>Every kind of document as a file: the validator has no complaint, and what the law requires is read back from it.</summary>
public sealed class PaperTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    public static TheoryData<string> Kinds => [.. DocumentKinds.All.Select(k => k.Key)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_document_is_a_valid_file_and_its_required_items_are_read_back_from_it(string key)
    {
        var (kind, source, made) = Make(key);
        Assert.Empty(made.Missing.Select(f => f.Key));
        Assert.Empty(made.MissingWords);
        using var stream = new MemoryStream(DocxWriter.Write(made.Paper, s_day));
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var text = string.Join('\n', file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText));
        foreach (var field in kind.Required.Where(f => f.Kind is not (FieldKind.Rows or FieldKind.Signature)).Append(kind.SignedBy))
        {
            foreach (var line in PaperMaker.ValueOf(field, source)!.Split('\n').Where(_ => kind.Required.Any(f => f.Kind == FieldKind.Signature) || field != kind.SignedBy))
                Assert.Contains(line, text, StringComparison.Ordinal);
        }

        foreach (var words in kind.RequiredWords)
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("【", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_screen_shows_the_same_text_as_the_file(string key)
    {
        var (_, _, made) = Make(key);
        using var stream = new MemoryStream(DocxWriter.Write(made.Paper, s_day));
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        var html = Regex.Replace(HtmlWriter.Write(made.Paper), "<[^>]*>", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(Squeezed(file.MainDocumentPart!.Document!.Body!.InnerText), Squeezed(System.Net.WebUtility.HtmlDecode(html)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_masked_paper_holds_nothing_by_which_a_petitioner_could_be_told(string key)
    {
        var (_, source, made) = Make(key);
        var text = made.Paper.Masked().PlainText();
        foreach (var party in source.Parties)
        {
            foreach (var personal in new[] { party.Name, party.IdNumber, party.Phone, party.Address }.OfType<string>())
                Assert.DoesNotContain(personal, text, StringComparison.Ordinal);
        }

        Assert.Equal(made.Paper.NamesPeople, text != made.Paper.PlainText());
        Assert.False(made.Paper.Masked().NamesPeople);
    }

    [Fact]
    public void The_page_is_laid_out_as_the_standard_says()
    {
        using var stream = new MemoryStream(DocxWriter.Write(Make("handling-opinion").Made.Paper, s_day));
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        var section = file.MainDocumentPart!.Document!.Body!.GetFirstChild<SectionProperties>()!;
        var (page, margin, grid) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!, section.GetFirstChild<DocGrid>()!);
        Assert.Equal(210, Millimetres(page.Width!.Value), 0);
        Assert.Equal(297, Millimetres(page.Height!.Value), 0);
        Assert.Equal(37, Millimetres((uint)margin.Top!.Value), 0);
        Assert.Equal(28, Millimetres(margin.Left!.Value), 0);
        Assert.Equal(156, Millimetres(page.Width.Value - margin.Left.Value - margin.Right!.Value), 0);
        Assert.Equal(225, Millimetres(page.Height.Value - (uint)margin.Top.Value - (uint)margin.Bottom!.Value), 0);
        Assert.Equal(22, (page.Height.Value - margin.Top.Value - margin.Bottom.Value) / grid.LinePitch!.Value);
        var styles = file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        Assert.Equal(("方正小标宋简体", "44"), Look("Title"));
        Assert.Equal("黑体", styles["Heading"].StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("楷体_GB2312", styles["Subheading"].StyleRunProperties!.RunFonts!.EastAsia!.Value);
        var defaults = file.MainDocumentPart.StyleDefinitionsPart.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal(("仿宋_GB2312", "32"), (defaults.RunFonts!.EastAsia!.Value, defaults.FontSize!.Val!.Value));
        Assert.Equal(28, (page.Width.Value - margin.Left.Value - margin.Right.Value) / (320 + defaults.Spacing!.Val!.Value));
        Assert.All(file.MainDocumentPart.FooterParts, f => Assert.Equal("— 1 —", f.Footer!.InnerText));

        (string?, string?) Look(string style) => (styles[style].StyleRunProperties!.RunFonts!.EastAsia!.Value, styles[style].StyleRunProperties!.FontSize!.Val!.Value);
    }

    [Fact]
    public void A_paper_that_was_kept_is_the_same_when_it_is_read()
    {
        foreach (var kind in DocumentKinds.All)
        {
            var paper = Make(kind.Key).Made.Paper;
            Assert.Equal(HtmlWriter.Write(paper), HtmlWriter.Write(Paper.Read(paper.Write())));
            Assert.Equal(HtmlWriter.Write(paper.Masked()), HtmlWriter.Write(Paper.Read(paper.Write()).Masked()));
        }
    }

    [Fact]
    public void What_a_petitioner_wrote_is_text_on_the_screen_and_in_the_file_whatever_it_holds()
    {
        var (kind, source, _) = Make("receipt-slip");
        var intake = source.Case.Intake with { Title = "<script>alert(1)</script>&\u0007" };
        var made = PaperMaker.Make(kind, Template.Parse(kind.Template).Template!, source with { Case = source.Case with { Intake = intake } });
        Assert.DoesNotContain("<script>", HtmlWriter.Write(made.Paper), StringComparison.Ordinal);
        using var stream = new MemoryStream(DocxWriter.Write(made.Paper, s_day));
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Contains("<script>alert(1)</script>&", file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    internal static (DocumentKind Kind, PaperSource Source, MadePaper Made) Make(string key)
    {
        var kind = DocumentKinds.Find(key)!;
        var (template, problems) = Template.Parse(kind.Template);
        Assert.Empty(problems);
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v);
        return (kind, source, PaperMaker.Make(kind, template!, source));
    }

    private static double Millimetres(uint twips) => twips / 1440.0 * 25.4;

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
