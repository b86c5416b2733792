using System.IO.Compression;
using System.Text;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Tests.Exchange;

public sealed class BadFileTests : IDisposable
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly ExchangeFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_file_is_known_by_what_is_in_it_and_not_by_its_name()
    {
        Assert.Equal(ProblemKeys.WrongType, Problem(files.Text("a.xlsx", "%PDF-1.7 ...")));
        Assert.Equal(ProblemKeys.WrongType, Problem(files.Bytes("b.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10])));
        Assert.Equal(ProblemKeys.WrongType, Problem(files.Bytes("c.csv", [65, 0, 66, 0, 67, 0])));
        Assert.Equal(ProblemKeys.HtmlInDisguise, Problem(files.Text("d.xls", "\r\n<html><table><tr><td>标题")));
        Assert.Equal(ProblemKeys.OldExcel, Problem(files.Bytes("e.xlsx", [.. Ole, .. new byte[2000]])));
        Assert.Equal(ProblemKeys.Encrypted, Problem(files.Bytes("f.xlsx", [.. Ole, .. new byte[70_000], .. Encoding.Unicode.GetBytes("EncryptedPackage")])));
        Assert.Equal(ProblemKeys.UnknownEncoding, Problem(files.Bytes("g.csv", [.. "标题\n"u8, 0xFF, 0xFF, 0x81])));
        Assert.Null(Problem(files.Text("really-csv.xlsx", "标题,登记时间\n题,2024-5-6")));
    }

    [Fact]
    public void Nothing_and_next_to_nothing_is_an_empty_file()
    {
        Assert.Equal(ProblemKeys.FileEmpty, Problem(files.Bytes("a.csv", [])));
        Assert.Equal(ProblemKeys.FileEmpty, Problem(files.Text("b.csv", "\uFEFF \r\n\r\n")));
        Assert.Equal(ProblemKeys.FileNotFound, Problem(files.Path("none.csv")));
        Assert.Equal(ProblemKeys.FileNotFound, Problem(files.Folder));
    }

    [Fact]
    public void A_zip_that_is_no_workbook_is_of_the_wrong_type()
    {
        using (var zip = ZipFile.Open(files.Path("a.xlsx"), ZipArchiveMode.Create))
            ExchangeFiles.Entry(zip, "word/document.xml", "<document/>");

        Assert.Equal(ProblemKeys.WrongType, Problem(files.Path("a.xlsx")));
    }

    [Fact]
    public void A_binary_workbook_is_told_apart() =>
        Assert.Equal(ProblemKeys.BinaryExcel, Problem(files.Workbook("a.xlsx", [], "", "", "", zip => ExchangeFiles.Entry(zip, "xl/workbook.bin", ""))));

    [Fact]
    public void A_workbook_cut_anywhere_is_refused_before_its_first_row()
    {
        var rows = string.Concat(Enumerable.Range(2, 3000).Select(i => ExchangeFiles.Row(i, $"{i}", $"题{Guid.NewGuid()}", "2024-5-6")));
        var whole = File.ReadAllBytes(files.Workbook("a.xlsx", ("S", ExchangeFiles.Row(1, "编号", "标题", "登记时间") + rows)));

        foreach (var percent in new[] { 1, 10, 50, 90, 99 })
            Assert.Equal(ProblemKeys.Broken, Problem(files.Bytes("cut.xlsx", whole[..(whole.Length * percent / 100)])));
    }

    [Fact]
    public void A_workbook_damaged_inside_is_refused_or_read_but_never_crashes()
    {
        var rows = string.Concat(Enumerable.Range(2, 500).Select(i => ExchangeFiles.Row(i, $"{i}", $"题{i * 7919}", "2024-5-6")));
        var whole = File.ReadAllBytes(files.Workbook("a.xlsx", ("S", ExchangeFiles.Row(1, "编号", "标题", "登记时间") + rows)));
        var random = new Random(20261123);
        var broken = 0;
        for (var i = 0; i < 200; i++)
        {
            var bytes = whole.ToArray();
            for (var j = 0; j < 8; j++)
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            using var table = TableReader.Open(files.Bytes("damaged.xlsx", bytes)).Value;
            if (table is null)
                broken++;
            else
                Assert.InRange(table.Rows.Count(), 0, 600);
        }

        Assert.InRange(broken, 50, 200);
    }

    [Fact]
    public void A_sheet_whose_xml_ends_half_way_is_broken()
    {
        var path = files.Workbook("a.xlsx", ("S", ExchangeFiles.Row(1, "标题", "登记时间") + "<row><c><v>1</c>"));

        Assert.Equal(ProblemKeys.Broken, Problem(path));
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_what_it_declares()
    {
        var path = files.Workbook("a.xlsx", ("S", ExchangeFiles.Row(1, "标题", "登记时间") + new string(' ', 3_000_000)));

        Assert.Equal(ProblemKeys.TooLarge, Problem(path, TableLimits.Default with { RatioFromBytes = 1_000_000 }));
        Assert.Equal(ProblemKeys.TooLarge, Problem(path, TableLimits.Default with { MaxUncompressedBytes = 2_000_000 }));
        Assert.Null(Problem(path));
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_it_declares_is_broken()
    {
        using var stream = new BoundedStream(new MemoryStream(new byte[100]), 99);

        Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void A_document_type_with_entities_is_never_expanded()
    {
        var path = files.Workbook("a.xlsx", [("S", "")], "", "", "", null);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("xl/sharedStrings.xml")!.Delete();
            ExchangeFiles.Entry(zip, "xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><sst><si><t>&a;</t></si></sst>");
        }

        Assert.Equal(ProblemKeys.Broken, Problem(path));
    }

    [Fact]
    public void Missing_columns_are_told_with_the_headers_found_and_those_sought()
    {
        var problem = Problem2(files.Text("a.csv", "序号,姓名,年龄\n1,甲,3\n"));

        Assert.Equal(ProblemKeys.MissingColumns, problem?.Key);
        var text = problem!.ToText(ExchangeFiles.Texts);
        Assert.All(["标题", "收到时间", "序号、姓名、年龄", "留言主题", "登记时间"], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_columns_of_one_meaning_are_refused_by_name()
    {
        var problem = Problem2(files.Text("a.csv", "标题,主题,登记时间\n1,2,2024-5-6\n"));

        Assert.Equal(ProblemKeys.ColumnTwice, problem?.Key);
        Assert.Equal([ImportField.Title, "标题", "主题"], problem?.Args ?? []);
    }

    [Fact]
    public void Every_problem_and_field_has_a_text_in_both_languages()
    {
        var keys = typeof(ProblemKeys).GetFields().Select(f => "Problem." + f.Name)
            .Concat(Enum.GetNames<ImportField>().Select(n => "ImportField." + n))
            .Concat(["ListSeparator", "ErrorFile.Row", "ErrorFile.Column", "ErrorFile.Reason", "ErrorFile.Value"]).ToList();
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo("zh-CN");
            var chinese = keys.ConvertAll(k => ExchangeFiles.Texts[k]);
            System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo("en");
            var english = keys.ConvertAll(k => ExchangeFiles.Texts[k]);

            Assert.Empty(chinese.Concat(english).Where(t => t.ResourceNotFound).Select(t => t.Name));
            Assert.Empty(chinese.Zip(english).Where(p => p.First.Value == p.Second.Value).Select(p => p.First.Name));
            Assert.Empty(chinese.Zip(english).Where(p => !Places(p.First.Value).SetEquals(Places(p.Second.Value))).Select(p => p.First.Name));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = culture;
        }
    }

    private static HashSet<string> Places(string text) =>
        [.. Enumerable.Range(0, 4).Select(i => $"{{{i}}}").Where(p => text.Contains(p, StringComparison.Ordinal))];

    private static string? Problem(string path, TableLimits? limits = null)
    {
        var opened = TableReader.Open(path, null, limits);
        opened.Value?.Dispose();
        return opened.Problem?.Key;
    }

    private static ExchangeProblem? Problem2(string path) => ImportFile.Open(path, null, MappingSet.Default).Problem;
}
