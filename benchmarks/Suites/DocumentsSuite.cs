using System.Diagnostics;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Documents.Writers;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>200 papers of all kinds from template to DOCX, template read anew each time, and the same as HTML.</summary>
internal sealed class DocumentsSuite : Suite
{
    private const int Papers = 200;
    private const double LeastEachSecond = 20;
    private const int Rounds = 5;
    private static readonly DateOnly s_day = new(2026, 3, 2);

    /// <inheritdoc/>
    public override string Key => "documents";

    /// <inheritdoc/>
    public override string What => "200 documents of all kinds from template to DOCX and to HTML";

    /// <inheritdoc/>
    public override Task RunAsync(Run run)
    {
        List<double> docx = [], html = [];
        var bytes = 0L;
        for (var round = -1; round < Rounds; round++)
        {
            bytes = 0;
            var (files, pages) = (Timed(paper => bytes += DocxWriter.Write(paper, s_day).Length), Timed(paper => HtmlWriter.Write(paper)));
            if (round < 0)
                continue;
            docx.Add(files.TotalMilliseconds);
            html.Add(pages.TotalMilliseconds);
        }

        var (file, page) = (Stat.Of(docx), Stat.Of(html));
        run.Add(new Figure("documents written as DOCX", Papers / (file.Median / 1000), "/s", LeastEachSecond, AtLeast: true) { Behind = [("200 documents", file)], Note = $"{bytes / Papers / 1024.0:0.0} KB each" });
        run.Add(new Figure("documents written as HTML", Papers / (page.Median / 1000), "/s", LeastEachSecond, AtLeast: true) { Behind = [("200 documents", page)] });
        return Task.CompletedTask;
    }

    private static TimeSpan Timed(Action<Paper> write)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Papers; i++)
        {
            var kind = DocumentKinds.All[i % DocumentKinds.All.Length];
            var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v);
            write(PaperMaker.Make(kind, Template.Parse(kind.Template).Template!, source).Paper);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
