using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Exchange;
using PetitionDashboard.Services.Indicators;
using Sheet = PetitionDashboard.Exchange.Sheet;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>The workbook of the indicators, read back cell by cell.</summary>
[Collection(LivedOfficeTests.Name)]
public sealed class IndicatorExportTests(LivedOffice lived)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "无")]
    [InlineData("en", "none")]
    public async Task Every_figure_target_and_period_is_that_of_the_report_and_numbers_are_numbers(string culture, string none)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var empty = new Period(lived.Today.AddYears(-3), lived.Today.AddYears(-3).AddDays(9));
        foreach (var (viewer, period, comparison) in new[]
        {
            (lived.Office.Leader, Period.HalfYearOf(lived.Today.AddMonths(-3)), Comparison.Before), (lived.Office.Handler, new Period(lived.Today.AddDays(-120), lived.Today.AddDays(30)), Comparison.Year), (lived.Office.Clerk, empty, Comparison.Before),
        })
        {
            await using var file = await lived.Office.Get<IndicatorExport>().WriteAsync(viewer, period, comparison, Token);
            var rows = Read(file!, 0);
            var report = await lived.Office.Get<IndicatorService>().ReportAsync(viewer, period, comparison: comparison, cancellationToken: Token);
            Assert.Equal(report.Count + 1, rows.Count);
            Assert.Equal(15, rows[0].Distinct().Count());
            foreach (var (reading, row) in report.Zip(rows.Skip(1)))
            {
                Assert.Equal((object)reading.Indicator.Key, row[2]);
                Assert.Equal((object?)Shown(reading.Indicator, reading.Value.Value) ?? none, row[3]);
                Assert.Equal([(decimal)reading.Value.Numerator, (decimal?)reading.Value.Denominator], row[5..7]);
                Assert.Equal((object?)Shown(reading.Indicator, reading.Target), row[7]);
                Assert.Equal(reading.Standing == TargetStanding.None, row[8] is null);
                Assert.Equal((object?)Shown(reading.Indicator, reading.Before.Value) ?? none, row[9]);
                Assert.Equal([(decimal)reading.Before.Numerator, (decimal?)reading.Before.Denominator], row[10..12]);
                var compared = period.ComparedBy(comparison);
                Assert.Equal([Said(period), Said(compared)], row[12..14]);
                Assert.Equal(Iso(period.To < lived.Today ? period.To : lived.Today), row[14]);
            }

            var definitions = Read(file!, 1);
            Assert.Equal(Indicator.All.Select(i => (object)i.Key), definitions.Skip(1).Select(r => r[1]));
            Assert.All(definitions.SelectMany(r => new[] { r[0], r[2], r[3], r[5], r[6], r[7] }), text => Assert.DoesNotMatch(@"^$|^[A-Z]\w+\.[\w.-]+$", Assert.IsType<string>(text)));
        }
    }

    [Fact]
    public async Task Who_sees_no_cases_takes_no_workbook()
    {
        Assert.Null(await lived.Office.Get<IndicatorExport>().WriteAsync(lived.Office.Auditor, Period.MonthOf(lived.Today), Comparison.Before, Token));
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        string[] texts = ["=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "\t=1", "007"];
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, new Sheet("一", ["甲", "乙"], texts.Select(t => (IReadOnlyList<object?>)[t, 1.5m])));
        stream.Position = 0;
        var rows = Read(stream, 0);
        Assert.Equal(texts.Select(t => (object)t.Trim('\t')), rows.Skip(1).Select(r => ((string)r[0]!).Trim('\t')));
        Assert.All(rows.Skip(1), r => Assert.Equal(1.5m, r[1]));
    }

    private static decimal? Shown(Indicator indicator, decimal? value) => value is { } number ? (indicator.Unit == IndicatorUnit.Rate ? Math.Round(number * 100, 4) : number) : null;

    private static string Said(Period period) => $"{Iso(period.From)} – {Iso(period.To)}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A sheet as Excel reads it: a decimal where the cell is a number, a string where it is a text. No cell has a formula.</summary>
    private static List<object?[]> Read(Stream file, int sheet)
    {
        file.Position = 0;
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        var part = book.WorkbookPart!;
        var id = part.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ElementAt(sheet).Id!.Value!;
        var data = ((WorksheetPart)part.GetPartById(id)).Worksheet!;
        Assert.Empty(data.Descendants<CellFormula>());
        var rows = data.Descendants<Row>().ToList();
        var width = rows.Max(r => r.Elements<Cell>().Count());
        return [.. rows.Select(r => Enumerable.Range(0, width).Select(i => r.Elements<Cell>().FirstOrDefault(c => Column(c) == i) is { } cell ? Value(cell) : null).ToArray())];

        object? Value(Cell cell)
        {
            var text = cell.InlineString?.InnerText ?? cell.CellValue?.Text;
            if (string.IsNullOrEmpty(text))
                return null;
            if (cell.DataType?.Value == CellValues.SharedString)
                return part.SharedStringTablePart!.SharedStringTable!.ElementAt(int.Parse(text, CultureInfo.InvariantCulture)).InnerText;
            if (cell.DataType is null || cell.DataType.Value == CellValues.Number)
                return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return text;
        }
    }

    private static int Column(Cell cell) => cell.CellReference!.Value!.TakeWhile(char.IsLetter).Aggregate(0, (n, c) => (n * 26) + c - 'A' + 1) - 1;
}
