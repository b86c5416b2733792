using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Tests.Exchange;

/// <summary>A temporary folder with files of every make, gone with the test.</summary>
public sealed class ExchangeFiles : IDisposable
{
    public const string Header = "编号,标题,登记时间,内容,答复内容,答复时间";

    static ExchangeFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Folder { get; } = Directory.CreateTempSubdirectory("exchange-").FullName;

    /// <summary>Noon of 2026-11-23 in the office.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero));

    public static IStringLocalizer<ExchangeTexts> Texts { get; } = new StringLocalizer<ExchangeTexts>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string Text(string name, string text, Encoding? encoding = null) => Bytes(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Bytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    /// <summary>A workbook of hand-written sheet data, one sheet per entry.</summary>
    public string Workbook(string name, params (string Sheet, string SheetData)[] sheets) => Workbook(name, sheets, "", "", "");

    public string Workbook(string name, (string Sheet, string SheetData)[] sheets, string sharedStrings, string styles, string workbookProperties, Action<ZipArchive>? more = null)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var zip = ZipFile.Open(Path(name), ZipArchiveMode.Create);
        Entry(zip, "_rels/.rels", $"""<Relationships><Relationship Id="r" Type="{Rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Entry(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Rel}">{workbookProperties}<sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Sheet}" sheetId="{i + 1}" r:id="s{i}"/>"""))}</sheets></workbook>""");
        Entry(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships>{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="s{i}" Type="{Rel}/worksheet" Target="worksheets/sheet{i}.xml"/>"""))}<Relationship Id="x" Type="{Rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="{Rel}/styles" Target="/xl/styles.xml"/></Relationships>""");
        for (var i = 0; i < sheets.Length; i++)
            Entry(zip, $"xl/worksheets/sheet{i}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[i].SheetData}</sheetData></worksheet>""");
        Entry(zip, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{sharedStrings}</sst>""");
        Entry(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>""");
        more?.Invoke(zip);
        return Path(name);
    }

    public static void Entry(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    /// <summary>A row of inline text cells; a cell that begins with &lt; is taken as it is.</summary>
    public static string Row(int number, params string[] cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select(c => c.StartsWith('<') ? c : $"""<c t="inlineStr"><is><t xml:space="preserve">{c}</t></is></c>"""))}</row>""";

    /// <summary>All outcomes of a file that must open.</summary>
    public IReadOnlyList<RowOutcome> Read(string path, string? sheet = null)
    {
        var opened = ImportFile.Open(path, sheet, MappingSet.Default);
        Assert.True(opened.Succeeded, opened.Problem?.ToText(Texts));
        using var file = opened.Value;
        return [.. file.Read(Clock)];
    }

    /// <summary>The only row under the usual header.</summary>
    public RowOutcome ReadCsvRow(string line) => Assert.Single(Read(Text("row.csv", Header + "\n" + line)));

    public static IReadOnlyList<string> Keys(RowOutcome outcome) => [.. outcome.Errors.Select(e => e.Reason.Key)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
