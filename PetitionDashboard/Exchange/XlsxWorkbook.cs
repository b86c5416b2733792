using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace PetitionDashboard.Exchange;

/// <summary>
/// An .xlsx file opened for reading: its sheets, date styles and shared strings. Reads the parts with XmlReader rather than through MiniExcel,
/// which does not tell error values and never calculated formulas from text and blanks, and loses a person's row numbers
/// in sheets that leave rows out.
/// </summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private static readonly XmlReaderSettings XmlSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // Files of other programs carry &#x1; and the like; the texts are cleaned later.
        CheckCharacters = false,
    };

    private readonly ZipArchive zip;
    private readonly string path;
    private readonly List<SheetPart> sheets = [];

    private XlsxWorkbook(ZipArchive zip, string path)
    {
        this.zip = zip;
        this.path = path;
    }

    /// <summary>Sheet names in the workbook's order.</summary>
    public IReadOnlyList<string> Sheets => [.. sheets.Select(s => s.Name)];

    /// <summary>Sheets that a person sees: those from which one is chosen unasked.</summary>
    public IReadOnlyList<string> VisibleSheets => [.. sheets.Where(s => !s.Hidden).Select(s => s.Name)];

    /// <summary>Whether serials count from 1904.</summary>
    public bool Uses1904Dates { get; private set; }

    /// <summary>Which cell styles (by index) show a date.</summary>
    public IReadOnlyList<bool> DateStyles { get; private set; } = [];

    /// <summary>The shared strings.</summary>
    public SharedStrings Strings { get; } = new();

    /// <summary>Opens the file and reads everything but the sheets.</summary>
    public static ExchangeResult<XlsxWorkbook> Open(string path, TableLimits limits)
    {
        XlsxWorkbook? workbook = null;
        try
        {
            workbook = new XlsxWorkbook(ZipFile.OpenRead(path), path);
            var problem = workbook.CheckSizes(limits) ?? workbook.Load();
            if (problem is null)
                return ExchangeResult.Ok(workbook);
            workbook.Dispose();
            return problem;
        }
        catch (Exception e) when (IsBrokenFile(e))
        {
            workbook?.Dispose();
            return ExchangeProblem.Of(ProblemKeys.Broken, Path.GetFileName(path));
        }
    }

    /// <summary>
    /// One sheet (the first visible one when no name is given), after reading it once from end to end:
    /// a file that breaks off half-way is refused before its first row is kept.
    /// </summary>
    public ExchangeResult<ITable> Table(string? name)
    {
        var sheet = name is null
            ? sheets.Find(s => !s.Hidden) ?? sheets.FirstOrDefault()
            : sheets.Find(s => string.Equals(s.Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase));
        if (sheet is null)
        {
            return name is null
                ? ExchangeProblem.Of(ProblemKeys.NoSheets, Path.GetFileName(path))
                : ExchangeProblem.Of(ProblemKeys.SheetNotFound, name, Sheets);
        }

        try
        {
            return ExchangeResult.Ok<ITable>(new XlsxTable(this, sheet.Name, CountRows(sheet.Part), () => OpenXml(sheet.Part)));
        }
        catch (Exception e) when (IsBrokenFile(e))
        {
            return ExchangeProblem.Of(ProblemKeys.Broken, Path.GetFileName(path));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Strings.Dispose();
        zip.Dispose();
    }

    private static bool IsBrokenFile(Exception e) =>
        e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or FormatException or OverflowException;

    private ExchangeProblem? CheckSizes(TableLimits limits)
    {
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            var ratio = entry.Length / Math.Max(1, entry.CompressedLength);
            if (total > limits.MaxUncompressedBytes || (entry.Length > limits.RatioFromBytes && ratio > limits.MaxRatio))
                return ExchangeProblem.Of(ProblemKeys.TooLarge, Path.GetFileName(path), limits.MaxUncompressedBytes >> 20);
        }

        return null;
    }

    private ExchangeProblem? Load()
    {
        if (zip.GetEntry("xl/workbook.bin") is not null)
            return ExchangeProblem.Of(ProblemKeys.BinaryExcel);
        var workbookPart = OfficeDocumentPart();
        if (workbookPart is null || zip.GetEntry(workbookPart) is null)
            return ExchangeProblem.Of(ProblemKeys.WrongType, Path.GetFileName(path));
        var folder = workbookPart.Contains('/', StringComparison.Ordinal) ? workbookPart[..workbookPart.LastIndexOf('/')] : "";
        var targets = Relationships($"{folder}/_rels/{workbookPart[(folder.Length + 1)..]}.rels", folder);
        LoadSheets(workbookPart, targets);
        if (sheets.Count == 0)
            return ExchangeProblem.Of(ProblemKeys.NoSheets, Path.GetFileName(path));
        foreach (var target in targets.Values)
        {
            if (target.Type.EndsWith("/styles", StringComparison.Ordinal) && zip.GetEntry(target.Part) is not null)
                DateStyles = XlsxDateStyles.Read(OpenXml(target.Part));
            else if (target.Type.EndsWith("/sharedStrings", StringComparison.Ordinal) && zip.GetEntry(target.Part) is not null)
                LoadStrings(target.Part);
        }

        return null;
    }

    private string? OfficeDocumentPart()
    {
        var main = Relationships("_rels/.rels", "").Values
            .FirstOrDefault(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal));
        return main?.Part.Contains("workbook", StringComparison.OrdinalIgnoreCase) == true ? main.Part : null;
    }

    private Dictionary<string, Target> Relationships(string part, string folder)
    {
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal);
        if (zip.GetEntry(part.TrimStart('/')) is null)
            return targets;
        using var xml = OpenXml(part.TrimStart('/'));
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship")
                continue;
            var target = xml.GetAttribute("Target") ?? "";
            var full = target.StartsWith('/') ? target[1..] : $"{folder}/{target}".TrimStart('/');
            targets[xml.GetAttribute("Id") ?? ""] = new Target(xml.GetAttribute("Type") ?? "", full.Replace("/./", "/", StringComparison.Ordinal));
        }

        return targets;
    }

    private void LoadSheets(string workbookPart, Dictionary<string, Target> targets)
    {
        using var xml = OpenXml(workbookPart);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
            {
                Uses1904Dates = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet")
            {
                // The relationship's prefix and namespace differ between the transitional and the strict format.
                var (name, hidden, id) = (xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", "");
                while (xml.MoveToNextAttribute())
                {
                    if (xml.LocalName == "id" && xml.Prefix.Length > 0)
                        id = xml.Value;
                }

                if (targets.TryGetValue(id, out var target) && target.Type.EndsWith("/worksheet", StringComparison.Ordinal) && zip.GetEntry(target.Part) is not null)
                    sheets.Add(new SheetPart(name, target.Part, hidden));
            }
        }
    }

    private void LoadStrings(string part)
    {
        using var xml = OpenXml(part);
        var text = new XlsxText();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                var cell = text.ReadRuns(xml);
                Strings.Add(cell.Text, cell.Kind == CellKind.TooLong);
            }
        }

        Strings.Complete();
    }

    private long CountRows(string part)
    {
        long rows = 0;
        using var xml = OpenXml(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
                rows++;
        }

        return rows;
    }

    private XmlReader OpenXml(string part)
    {
        var entry = zip.GetEntry(part) ?? throw new InvalidDataException(part);
        var settings = XmlSettings.Clone();
        settings.CloseInput = true;
        // What the part says of its own length was checked; what comes out of it beyond that is a lie.
        return XmlReader.Create(new BoundedStream(entry.Open(), entry.Length), settings);
    }

    private sealed record SheetPart(string Name, string Part, bool Hidden);

    private sealed record Target(string Type, string Part);
}

/// <summary>Which cell styles show a date or a time (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal static class XlsxDateStyles
{
    /// <summary>Reads xl/styles.xml; one entry per cell style.</summary>
    public static IReadOnlyList<bool> Read(XmlReader xml)
    {
        using (xml)
        {
            var formats = new Dictionary<int, string>();
            var styles = new List<bool>();
            var inCellStyles = false;
            while (xml.Read())
            {
                if (xml.LocalName == "cellXfs")
                    inCellStyles = xml.NodeType == XmlNodeType.Element;
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName == "numFmt" && Number(xml.GetAttribute("numFmtId")) is { } id)
                    formats.TryAdd(id, xml.GetAttribute("formatCode") ?? "");
                else if (xml.LocalName == "xf" && inCellStyles)
                    styles.Add(Number(xml.GetAttribute("numFmtId")) is { } format && IsDate(format, formats));
            }

            return styles;
        }
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The East Asian built-in formats 27-36 and 50-58 are dates in Chinese Excel.
    private static bool IsDate(int id, Dictionary<int, string> formats) =>
        formats.TryGetValue(id, out var code) ? ShowsDate(code) : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool ShowsDate(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            var c = char.ToLowerInvariant(code[i]);
            if (c == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (c is '\\' or '_' or '*')
                i++;
            else if (c is '[' or ']')
                bracketed = c == '[';
            else if (!bracketed && c is 'y' or 'd' or 'h')
                return true;
        }

        return false;
    }
}

/// <summary>Passes on at most so many bytes and calls the file broken beyond.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    private long left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        left -= read;
        return left < 0 ? throw new InvalidDataException("The part unpacks to more than it declares.") : read;
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
