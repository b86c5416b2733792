using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>Finds out how a CSV file is written: encoding, separator, about how many rows.</summary>
internal static class CsvProbe
{
    private const int SampleChars = 1 << 16;

    static CsvProbe() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// Reads the whole file once: what is valid UTF-8 from end to end is UTF-8, else what is valid GB18030 is GB18030. A prefix cannot decide,
    /// for the first Chinese character may stand far down.
    /// </summary>
    public static ExchangeResult<CsvTable> Open(string path, TableLimits limits)
    {
        foreach (var encoding in Candidates(path))
        {
            if (Scan(path, encoding) is not { } scan)
                continue;
            if (scan.HasNull)
                return ExchangeProblem.Of(ProblemKeys.WrongType, Path.GetFileName(path));
            if (scan.Sample.All(c => char.IsWhiteSpace(c) || c == '\uFEFF'))
                return ExchangeProblem.Of(ProblemKeys.FileEmpty, Path.GetFileName(path));
            return ExchangeResult.Ok(new CsvTable(path, encoding, SeparatorOf(scan.Sample), scan.Lines, limits.MaxCsvCell));
        }

        return ExchangeProblem.Of(ProblemKeys.UnknownEncoding, Path.GetFileName(path));
    }

    /// <summary>The separator that occurs most, outside quotes, in the first lines; a comma when none does.</summary>
    internal static char SeparatorOf(string sample)
    {
        if (sample.TrimStart('\uFEFF') is { Length: > 4 } declared && declared.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && declared[4] is ',' or ';' or '\t')
            return declared[4];
        ReadOnlySpan<char> candidates = [',', ';', '\t'];
        var counts = new int[candidates.Length];
        var (quoted, lines, anything) = (false, 0, false);
        foreach (var c in sample)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == '\n' && anything && ++lines == 3)
                break;
            else if (!quoted && candidates.IndexOf(c) is >= 0 and var index)
                counts[index]++;
            anything |= !char.IsWhiteSpace(c);
        }

        var best = Array.IndexOf(counts, counts.Max());
        return candidates[best];
    }

    private static Encoding[] Candidates(string path)
    {
        Span<byte> start = stackalloc byte[2];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        // "Unicode text" saved by Excel.
        if (read == 2 && start is [0xFF, 0xFE])
            return [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)];
        return
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        ];
    }

    private static ScanResult? Scan(string path, Encoding encoding)
    {
        var buffer = new char[SampleChars];
        string? sample = null;
        long lines = 1;
        try
        {
            using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
            int read;
            while ((read = reader.ReadBlock(buffer)) > 0)
            {
                var span = buffer.AsSpan(0, read);
                if (span.Contains('\0'))
                    return new ScanResult("", 0, HasNull: true);
                lines += span.Count('\n');
                sample ??= span.ToString();
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        return new ScanResult(sample ?? "", lines, HasNull: false);
    }

    private sealed record ScanResult(string Sample, long Lines, bool HasNull);
}
