using System.Globalization;
using System.Text;
using System.Xml;

namespace PetitionDashboard.Exchange;

/// <summary>One sheet of a workbook, read row by row. Owns the workbook.</summary>
internal sealed class XlsxTable(XlsxWorkbook workbook, string sheet, long rows, Func<XmlReader> open) : ITable
{
    /// <inheritdoc />
    public string Format => "xlsx";

    /// <inheritdoc />
    public string Sheet => sheet;

    /// <inheritdoc />
    public IReadOnlyList<string> Sheets => workbook.Sheets;

    /// <inheritdoc />
    public long TotalEstimate => rows;

    /// <inheritdoc />
    public bool Uses1904Dates => workbook.Uses1904Dates;

    /// <inheritdoc />
    public IEnumerable<TableRow> Rows
    {
        get
        {
            using var xml = open();
            var text = new XlsxText();
            var number = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
                    continue;
                number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
                yield return ReadRow(xml, number, text);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => workbook.Dispose();

    private TableRow ReadRow(XmlReader xml, int number, XlsxText text)
    {
        var cells = new List<TableCell>();
        ExchangeProblem? problem = null;
        if (xml.IsEmptyElement)
            return new TableRow(number, cells);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row"))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
                continue;
            var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            var cell = ReadCell(xml, text);
            if (column >= TableLimits.MaxColumns)
            {
                problem = ExchangeProblem.Of(ProblemKeys.TooManyCells, TableLimits.MaxColumns);
                continue;
            }

            // Styled blanks far to the right are common and would only pad the row.
            if (cell.Kind == CellKind.Empty && column >= cells.Count)
                continue;
            while (cells.Count <= column)
                cells.Add(TableCell.Empty);
            cells[column] = cell;
        }

        return new TableRow(number, cells, problem);
    }

    private TableCell ReadCell(XmlReader xml, XlsxText text)
    {
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        if (xml.IsEmptyElement)
            return TableCell.Empty;
        var (formula, hasValue, value) = (false, false, TableCell.Empty);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "f")
            {
                formula = true;
            }
            else if (xml.LocalName == "v")
            {
                hasValue = true;
                value = text.ReadValue(xml);
            }
            else if (xml.LocalName == "is")
            {
                hasValue = true;
                value = text.ReadRuns(xml);
            }
        }

        if (formula && (!hasValue || (type is null or "n" && value.Kind == CellKind.Empty)))
            return new TableCell(CellKind.FormulaWithoutValue, "");
        return value.Kind is CellKind.Empty or CellKind.TooLong ? value : Interpret(type, style, value.Text);
    }

    private TableCell Interpret(string? type, string? style, string value) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && workbook.Strings.Find(index) is { } shared
            ? shared
            : new TableCell(CellKind.Error, "#" + value),
        "e" => new TableCell(CellKind.Error, value),
        "b" => TableCell.Of(value == "1" ? "TRUE" : "FALSE"),
        "str" or "inlineStr" or "d" => TableCell.Of(value),
        _ => Numeric(style, value),
    };

    private TableCell Numeric(string? style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return TableCell.Of(value);
        var isDate = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < workbook.DateStyles.Count && workbook.DateStyles[index];
        var plain = number.ToString(Math.Abs(number) < 1e15 && number == Math.Floor(number) ? "F0" : "R", CultureInfo.InvariantCulture);
        if (isDate && ExcelDates.FromSerial(number, Uses1904Dates) is { } date)
            return new TableCell(CellKind.Date, date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), number, date);
        return new TableCell(CellKind.Number, plain, number);
    }

    /// <summary>Column from 0 of a reference such as <c>AB12</c>.</summary>
    private static int? ColumnOf(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
            return null;
        var column = 0;
        var letters = 0;
        while (letters < reference.Length && char.IsAsciiLetter(reference[letters]) && letters < 4)
            column = (column * 26) + (char.ToUpperInvariant(reference[letters++]) - 'A' + 1);
        return letters == 0 ? null : column - 1;
    }
}

/// <summary>Reads the text of one cell without holding more of it than a cell may have.</summary>
internal sealed class XlsxText
{
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];

    /// <summary>The text of a <c>v</c> element at which the reader stands; afterwards it stands at its end.</summary>
    public TableCell ReadValue(XmlReader xml)
    {
        text.Clear();
        var tooLong = Append(xml);
        return Result(tooLong);
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element: its runs without the phonetic ones.</summary>
    public TableCell ReadRuns(XmlReader xml)
    {
        text.Clear();
        var tooLong = false;
        if (xml.IsEmptyElement)
            return TableCell.Empty;
        var (depth, phonetic) = (xml.Depth, false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.LocalName == "rPh")
                phonetic = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && !phonetic)
                tooLong |= Append(xml);
        }

        return Result(tooLong);
    }

    private bool Append(XmlReader xml)
    {
        var tooLong = false;
        if (xml.IsEmptyElement)
            return false;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            int read;
            while ((read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
            {
                // Escapes (_xHHHH_) count seven for one: the limit is held after decoding.
                var room = (TableLimits.MaxXlsxCell * 7) - text.Length;
                tooLong |= read > room;
                text.Append(chunk, 0, Math.Clamp(room, 0, read));
            }
        }

        return tooLong;
    }

    private TableCell Result(bool tooLong)
    {
        var decoded = Decode(text.ToString());
        return tooLong || decoded.Length > TableLimits.MaxXlsxCell
            ? new TableCell(CellKind.TooLong, decoded[..Math.Min(decoded.Length, 100)])
            : TableCell.Of(decoded);
    }

    /// <summary>Undoes the escapes <c>_xHHHH_</c> by which the format writes characters that XML cannot hold.</summary>
    private static string Decode(string raw)
    {
        if (!raw.Contains("_x", StringComparison.Ordinal))
            return raw;
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '_' && i + 6 < raw.Length && raw[i + 1] == 'x' && raw[i + 6] == '_'
                && ushort.TryParse(raw.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                result.Append((char)unit);
                i += 6;
            }
            else
            {
                result.Append(raw[i]);
            }
        }

        return result.ToString();
    }
}
