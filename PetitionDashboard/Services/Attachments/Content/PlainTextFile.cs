using System.Text;

namespace PetitionDashboard.Services.Attachments.Content;

/// <summary>Whether a file is text that an office machine writes: UTF-8, UTF-16 with its mark, or GB18030, without control characters.</summary>
internal static class PlainTextFile
{
    private const int Part = 64 * 1024;

    /// <summary>True when the whole file reads as text in one of these encodings.</summary>
    public static bool IsText(Stream content, CancellationToken cancellationToken)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Span<byte> mark = stackalloc byte[2];
        content.Position = 0;
        var read = content.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        if (read == 2 && ((mark[0] == 0xFF && mark[1] == 0xFE) || (mark[0] == 0xFE && mark[1] == 0xFF)))
            return Reads(content, new UnicodeEncoding(bigEndian: mark[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true), cancellationToken);
        return Reads(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), cancellationToken)
            || Reads(content, Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), cancellationToken);
    }

    private static bool Reads(Stream content, Encoding encoding, CancellationToken cancellationToken)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[Part];
        var chars = new char[encoding.GetMaxCharCount(Part)];
        content.Position = 0;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                var isEnd = count < bytes.Length;
                var written = decoder.GetChars(bytes.AsSpan(0, count), chars, flush: isEnd);
                foreach (var c in chars.AsSpan(0, written))
                {
                    if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\u001A'))
                        return false;
                }

                if (isEnd)
                    return true;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
