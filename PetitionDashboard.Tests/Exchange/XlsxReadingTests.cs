using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Tests.Exchange;

public sealed class XlsxReadingTests : IDisposable
{
    private static readonly string Header = ExchangeFiles.Row(1, "编号", "标题", "登记时间", "内容");

    private readonly ExchangeFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_workbook_written_by_another_library_is_read()
    {
        MiniExcel.SaveAs(files.Path("a.xlsx"), new[]
        {
            new { 编号 = "甲1", 标题 = "油烟😀", 登记时间 = new DateTime(2024, 5, 6, 9, 30, 0), 内容 = "第一段\n第二段" },
            new { 编号 = "甲2", 标题 = "噪音", 登记时间 = new DateTime(2024, 5, 7), 内容 = "" },
        });

        var rows = files.Read(files.Path("a.xlsx"));

        Assert.Empty(rows.SelectMany(r => r.Errors));
        Assert.Equal(["甲1", "甲2"], rows.Select(r => r.Row?.OwnNumber));
        Assert.Equal("油烟😀", rows[0].Row?.Title);
        Assert.Equal("第一段\n第二段", rows[0].Row?.Content);
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 1, 30, 0, TimeSpan.Zero), rows[0].Row?.ReceivedAt);
    }

    [Theory]
    [InlineData("<c><f>NOW()</f></c>", ProblemKeys.FormulaWithoutValue)]
    [InlineData("<c><f>NOW()</f><v></v></c>", ProblemKeys.FormulaWithoutValue)]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", ProblemKeys.ErrorValue)]
    [InlineData("<c t=\"e\"><f>VLOOKUP(1,A:B,2)</f><v>#REF!</v></c>", ProblemKeys.ErrorValue)]
    [InlineData("<c t=\"s\"><v>99</v></c>", ProblemKeys.ErrorValue)]
    public void A_cell_that_has_no_true_value_refuses_its_row_alone(string cell, string expected)
    {
        var path = files.Workbook("a.xlsx", ("Sheet1", Header + ExchangeFiles.Row(2, "1", "题", "2024-5-6", cell) + ExchangeFiles.Row(3, "2", "好", "2024-5-6")));

        var rows = files.Read(path);

        var error = Assert.Single(rows[0].Errors);
        Assert.Equal((2, "内容", expected), (error.Row, error.Column, error.Reason.Key));
        Assert.Equal("好", rows[1].Row?.Title);
    }

    [Fact]
    public void The_result_that_a_formula_had_when_saved_is_used()
    {
        var path = files.Workbook("a.xlsx", ("S", Header + ExchangeFiles.Row(2, "1", "<c t=\"str\"><f>A1&amp;B1</f><v>算出的题</v></c>", "<c><f>TODAY()</f><v>45418.5</v></c>")));

        var row = Assert.Single(files.Read(path)).Row;

        Assert.Equal("算出的题", row?.Title);
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 4, 0, 0, TimeSpan.Zero), row?.ReceivedAt);
    }

    [Fact]
    public void Row_numbers_and_columns_are_those_of_the_sheet_when_rows_and_cells_are_left_out()
    {
        var path = files.Workbook("a.xlsx", ("S", Header.Replace("r=\"1\"", "r=\"4\"", StringComparison.Ordinal)
            + "<row r=\"9\"><c r=\"B9\" t=\"inlineStr\"><is><t>题</t></is></c><c r=\"C9\"><v>45418</v></c></row><row r=\"1000000\"><c r=\"A1000000\"><v>5</v></c></row>"));

        var rows = files.Read(path);

        Assert.Equal((9, "题", (string?)null), (rows[0].Row?.RowNumber ?? 0, rows[0].Row?.Title, rows[0].Row?.OwnNumber));
        Assert.Equal(1_000_000, rows[1].Errors[0].Row);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void Shared_strings_with_runs_phonetics_and_escapes_give_the_text_that_is_seen()
    {
        var path = files.Workbook(
            "a.xlsx",
            [("S", Header + ExchangeFiles.Row(2, "1", "<c t=\"s\"><v>1</v></c>", "2024-5-6", "<c t=\"s\"><v>0</v></c>"))],
            "<si><t>一_x000D_\n二_x0041_</t></si><si><r><t>粗</t></r><r><t xml:space=\"preserve\"> 体</t></r><rPh sb=\"0\" eb=\"1\"><t>音</t></rPh></si>",
            "",
            "");

        var row = Assert.Single(files.Read(path)).Row;

        Assert.Equal(("粗 体", "一\n二A"), (row?.Title, row?.Content));
    }

    [Theory]
    [InlineData("14", "", "45418.25", "", "2024-05-06T06:00:00")]
    [InlineData("31", "", "45418", "", "2024-05-06T00:00:00")]
    [InlineData("164", "yyyy\"年\"m\"月\"d\"日\"", "45418", "", "2024-05-06T00:00:00")]
    [InlineData("14", "", "43956", "<workbookPr date1904=\"1\"/>", "2024-05-06T00:00:00")]
    [InlineData("0", "", "43956", "<workbookPr date1904=\"1\"/>", "2024-05-06T00:00:00")]
    [InlineData("0", "", "45418.9999999", "", "2024-05-07T00:00:00")]
    public void Serials_become_local_times_of_the_office(string format, string code, string serial, string properties, string expected)
    {
        var styles = $"<numFmts><numFmt numFmtId=\"164\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"{format}\"/></cellXfs>";
        var path = files.Workbook("a.xlsx", [("S", Header + ExchangeFiles.Row(2, "1", "题", $"<c s=\"1\"><v>{serial}</v></c>"))], "", styles, properties);

        var at = Assert.Single(files.Read(path)).Row?.ReceivedAt.AddHours(8).DateTime;

        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), at);
    }

    [Fact]
    public void More_text_than_excel_itself_can_put_in_a_cell_is_refused_whichever_way_it_is_stored()
    {
        var huge = new string('字', 32_768);
        var path = files.Workbook(
            "a.xlsx",
            [("S", Header + ExchangeFiles.Row(2, "1", "题", "2024-5-6", huge) + ExchangeFiles.Row(3, "2", "题", "2024-5-6", "<c t=\"s\"><v>0</v></c>") + ExchangeFiles.Row(4, "3", "题", "2024-5-6", huge[1..]))],
            $"<si><t>{huge}</t></si>",
            "",
            "");

        var rows = files.Read(path);

        Assert.Equal([ProblemKeys.CellTooLong], ExchangeFiles.Keys(rows[0]));
        Assert.Equal([ProblemKeys.CellTooLong], ExchangeFiles.Keys(rows[1]));
        Assert.Equal(32_767, rows[2].Row?.Content.Length);
    }

    [Fact]
    public void A_long_number_that_excel_has_rounded_is_refused_instead_of_kept_wrong()
    {
        var path = files.Workbook("a.xlsx", ("S", ExchangeFiles.Row(1, "标题", "登记时间", "身份证号") + ExchangeFiles.Row(2, "题", "2024-5-6", "<c><v>3.7020019900101E+17</v></c>")));

        var error = Assert.Single(Assert.Single(files.Read(path)).Errors);

        Assert.Equal((ProblemKeys.DigitsLost, (string?)null), (error.Reason.Key, error.Value));
    }

    [Fact]
    public void The_first_visible_sheet_that_fits_is_taken_and_told()
    {
        var good = Header + ExchangeFiles.Row(2, "1", "题", "2024-5-6");
        var path = files.Workbook("a.xlsx", ("说明", ExchangeFiles.Row(1, "填写说明")), ("来信", good), ("旧", good));

        using var file = ImportFile.Open(path, null, MappingSet.Default).Value;

        Assert.Equal("来信", file?.Table.Sheet);
        Assert.Equal(["说明", "来信", "旧"], file?.Table.Sheets ?? []);
    }

    [Fact]
    public void A_sheet_that_does_not_exist_is_answered_with_those_that_do()
    {
        var problem = ImportFile.Open(files.Workbook("a.xlsx", ("来信", Header), ("来访", Header)), "来电", MappingSet.Default).Problem;

        Assert.Equal(ProblemKeys.SheetNotFound, problem?.Key);
        Assert.Contains("来信、来访", problem?.ToText(ExchangeFiles.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_read_while_they_are_asked_for()
    {
        var data = new StringBuilder(Header);
        for (var i = 2; i < 200_000; i++)
            data.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c><v>{i}</v></c></row>");
        using var table = TableReader.Open(files.Workbook("a.xlsx", ("S", data.ToString()))).Value!;

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([1, 2, 3], table.Rows.Take(3).Select(r => r.Number));

        // All 200,000 rows would cost tens of megabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        Assert.Equal(199_999, table.TotalEstimate);
    }

    [Fact]
    public void Shared_strings_beyond_the_memory_allowed_are_found_on_disk_and_leave_nothing_behind()
    {
        string[] OfOurs() => Directory.GetFiles(Path.GetTempPath(), "petition-*");
        var before = OfOurs();
        using (var strings = new SharedStrings(memoryChars: 1000))
        {
            for (var i = 0; i < 5000; i++)
                strings.Add($"第{i}条😀", tooLong: false);
            strings.Complete();

            Assert.InRange(strings.Spilled, 4900, 4999);
            Assert.All([0, 10, 2500, 4999], i => Assert.Equal($"第{i}条😀", strings.Find(i)?.Text));
            Assert.Null(strings.Find(5000));
        }

        Assert.Empty(OfOurs().Except(before, StringComparer.Ordinal));
    }

    [Fact]
    public void An_exported_workbook_comes_back_as_text_without_formulas()
    {
        using (var stream = File.Create(files.Path("out.xlsx")))
            XlsxWriter.Write(stream, "来信", ["编号", "标题", "登记时间", "内容"], [["1", "=1+1", "2024-5-6", "@x 😀 <b>&amp; \u0001"], ["002", "-5", "2024-5-7", null]]);

        var rows = files.Read(files.Path("out.xlsx"));

        Assert.Equal(["=1+1", "-5"], rows.Select(r => r.Row?.Title));
        Assert.Equal(["1", "002"], rows.Select(r => r.Row?.OwnNumber));
        Assert.Equal("@x 😀 <b>&amp;", rows[0].Row?.Content);
        using var zip = ZipFile.OpenRead(files.Path("out.xlsx"));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("sheet1.xml", StringComparison.Ordinal) && !e.FullName.Contains("rels", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<x:f", sheet.ReadToEnd(), StringComparison.Ordinal);
    }
}
