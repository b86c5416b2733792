using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PetitionDashboard.Documents.Writers;

/// <summary>Writes a paper as HTML, for the screen and the browser's printer: the same paper, the same layout (paper.css). Every text is encoded.</summary>
public static class HtmlWriter
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The article element of a paper.</summary>
    public static string Write(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var html = new StringBuilder("<article class=\"paper\" lang=\"zh-CN\">");
        foreach (var block in paper.Blocks)
            Append(html, block);
        return html.Append("</article>").ToString();
    }

    private static void Append(StringBuilder html, Block block)
    {
        switch (block)
        {
            case LineBlock line:
                var tag = line.Kind switch { LineKind.Title => "h1", LineKind.Heading => "h2", LineKind.Subheading => "h3", _ => "p" };
                html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"paper-{Kebab(line.Kind)}\">");
                Append(html, line.Text);
                html.Append(CultureInfo.InvariantCulture, $"</{tag}>");
                break;
            case TableBlock table:
                Append(html, table);
                break;
            case SignatureBlock signature:
                html.Append("<div class=\"paper-signature\"><p>").Append(Encoded(signature.Organ));
                if (signature.HasSeal)
                    html.Append("<span class=\"paper-seal\">").Append(SignatureBlock.SealMark).Append("</span>");
                html.Append("</p><p>").Append(Encoded(signature.Date)).Append("</p></div>");
                break;
            case PageBreak:
                html.Append("<hr class=\"paper-break\">");
                break;
            default:
                throw new NotSupportedException($"No writer for {block.GetType().Name}.");
        }
    }

    private static void Append(StringBuilder html, TableBlock table)
    {
        html.Append("<table><colgroup>");
        foreach (var width in table.Widths)
            html.Append(CultureInfo.InvariantCulture, $"<col width=\"{width}%\">");
        html.Append("</colgroup><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
            {
                var span = i == row.Length - 1 ? table.Widths.Length - i : 1;
                html.Append(span > 1 ? string.Create(CultureInfo.InvariantCulture, $"<td colspan=\"{span}\">") : "<td>");
                Append(html, row[i]);
                html.Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void Append(StringBuilder html, IEnumerable<TextRun> runs)
    {
        foreach (var run in runs)
            html.Append(Encoded(run.Text).Replace("\n", "<br>", StringComparison.Ordinal));
    }

    // Line breaks come through as references: they stand for themselves.
    private static string Encoded(string text) => s_encoder.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);

    private static string Kebab(LineKind kind) => kind.ToString().ToLowerInvariant();
}
