using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PetitionDashboard.Documents.Writers;

/// <summary>The parts of a DOCX that are the same for every paper: styles, fonts, settings, page and page numbers.</summary>
internal static class DocxParts
{
    public static void AddStyles(MainDocumentPart main)
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    Fonts(PaperLayout.Fangsong), new Spacing { Val = PaperLayout.CharacterSpacing }, new Kern { Val = 0 }, Size(PaperLayout.Body), new FontSizeComplexScript { Val = Number(PaperLayout.Body) },
                    new Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(Exactly(PaperLayout.LinePitch)))),
            Style("Normal", "Normal", isDefault: true, null, new StyleParagraphProperties(new WidowControl { Val = false }, Exactly(PaperLayout.LinePitch), Justified(JustificationValues.Both))),
            Style(nameof(LineKind.Paragraph), "公文正文", false, null, new StyleParagraphProperties(FirstLine())),
            Style(nameof(LineKind.Flush), "公文顶格", false, null, new StyleParagraphProperties(Justified(JustificationValues.Left))),
            Style(nameof(LineKind.Title), "公文标题", false, new StyleRunProperties(Fonts(PaperLayout.Xiaobiaosong), new Spacing { Val = 0 }, Size(PaperLayout.TitleSize), new FontSizeComplexScript { Val = Number(PaperLayout.TitleSize) }),
                new StyleParagraphProperties(new KeepNext(), new SnapToGrid { Val = false }, Exactly(PaperLayout.TitlePitch), Justified(JustificationValues.Center), new OutlineLevel { Val = 0 })),
            Style(nameof(LineKind.Heading), "公文一级标题", false, new StyleRunProperties(Fonts(PaperLayout.Heiti)), new StyleParagraphProperties(new KeepNext(), FirstLine(), new OutlineLevel { Val = 1 })),
            Style(nameof(LineKind.Subheading), "公文二级标题", false, new StyleRunProperties(Fonts(PaperLayout.Kaiti)), new StyleParagraphProperties(new KeepNext(), FirstLine(), new OutlineLevel { Val = 2 })),
            Style(nameof(LineKind.Number), "发文字号", false, null,
                new StyleParagraphProperties(new SpacingBetweenLines { Line = Number(PaperLayout.LinePitch), LineRule = LineSpacingRuleValues.Exact, AfterLines = 100, After = "312" }, Justified(JustificationValues.Center))),
            Style(nameof(LineKind.Right), "公文居右", false, null, new StyleParagraphProperties(Justified(JustificationValues.Right))),
            Style(nameof(LineKind.Centre), "公文居中", false, null, new StyleParagraphProperties(Justified(JustificationValues.Center))),
            Style("Cell", "表格文字", false, new StyleRunProperties(new Spacing { Val = 0 }, Size(PaperLayout.TableSize), new FontSizeComplexScript { Val = Number(PaperLayout.TableSize) }),
                new StyleParagraphProperties(new SnapToGrid { Val = false }, new SpacingBetweenLines { Line = "400", LineRule = LineSpacingRuleValues.AtLeast }, Justified(JustificationValues.Left))),
            Style("PageNumber", "页码", false, new StyleRunProperties(Fonts(PaperLayout.Songti), Size(PaperLayout.PageNumberSize), new FontSizeComplexScript { Val = Number(PaperLayout.PageNumberSize) }),
                new StyleParagraphProperties(new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto })),
            TableStyleOf());
        main.AddNewPart<StyleDefinitionsPart>().Styles = styles;
    }

    public static void AddFonts(MainDocumentPart main)
    {
        var fonts = new Fonts();
        foreach (var font in PaperLayout.Fonts)
        {
            fonts.Append(new Font(
                new AltName { Val = font.Instead },
                new Panose1Number { Val = font.Panose },
                new FontCharSet { Val = "86" },
                new FontFamily { Val = font.IsSerif ? FontFamilyValues.Roman : FontFamilyValues.Modern },
                new Pitch { Val = FontPitchValues.Fixed })
            { Name = font.Name });
        }

        main.AddNewPart<FontTablePart>().Fonts = fonts;
    }

    public static void AddSettings(MainDocumentPart main) => main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
        new EvenAndOddHeaders(),
        new DrawingGridVerticalSpacing { Val = "289" },
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(
            new UseFarEastLayout(),
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    /// <summary>The page, and its numbers between dashes: at the right on odd pages, at the left on even ones (7.5).</summary>
    public static SectionProperties Section(MainDocumentPart main) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = AddFooter(main, JustificationValues.Right) },
        new FooterReference { Type = HeaderFooterValues.Even, Id = AddFooter(main, JustificationValues.Left) },
        new PageSize { Width = PaperLayout.PageWidth, Height = PaperLayout.PageHeight },
        // 一字线 7 mm below the text area.
        new PageMargin { Top = PaperLayout.Top, Right = PaperLayout.Right, Bottom = PaperLayout.Bottom, Left = PaperLayout.Left, Header = 851, Footer = 1247, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = PaperLayout.LinePitch });

    private static string AddFooter(MainDocumentPart main, JustificationValues side)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = "PageNumber" },
                new Indentation { LeftChars = 100, Left = "0", RightChars = 100, Right = "0" },
                Justified(side)),
            PieceOf("— "),
            new SimpleField(PieceOf("1")) { Instruction = " PAGE " },
            PieceOf(" —")));
        return main.GetIdOfPart(part);
    }

    private static Run PieceOf(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Style Style(string id, string name, bool isDefault, StyleRunProperties? run, StyleParagraphProperties paragraph)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null, CustomStyle = isDefault ? null : true };
        style.Append(new StyleName { Val = name });
        if (!isDefault)
            style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        style.Append(paragraph);
        if (run is not null)
            style.Append(run);
        return style;
    }

    private static Style TableStyleOf()
    {
        var style = new Style { Type = StyleValues.Table, StyleId = "PaperTable", CustomStyle = true };
        style.Append(new StyleName { Val = "公文表格" });
        style.Append(new StyleTableProperties(
            new TableBorders(
                Border<TopBorder>(8), Border<LeftBorder>(8), Border<BottomBorder>(8), Border<RightBorder>(8), Border<InsideHorizontalBorder>(4), Border<InsideVerticalBorder>(4)),
            new TableCellMarginDefault(
                new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })));
        return style;
    }

    private static T Border<T>(uint size)
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = size, Space = 0, Color = "000000" };

    private static RunFonts Fonts(PaperFont font) => new() { Hint = FontTypeHintValues.EastAsia, Ascii = font.Name, HighAnsi = font.Name, EastAsia = font.Name, ComplexScript = font.Name };

    private static FontSize Size(int halfPoints) => new() { Val = Number(halfPoints) };

    private static SpacingBetweenLines Exactly(int twips) => new() { Before = "0", After = "0", Line = Number(twips), LineRule = LineSpacingRuleValues.Exact };

    private static Indentation FirstLine() => new() { FirstLineChars = 200, FirstLine = "632" };

    private static Justification Justified(JustificationValues how) => new() { Val = how };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
