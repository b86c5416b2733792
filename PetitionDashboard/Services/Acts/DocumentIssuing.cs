using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Acts;

/// <summary>
/// The paper of <see cref="IssueDocument"/>: made, checked for what the law requires, numbered, written and kept in the transaction of the act. A number
/// is taken last, and given back with everything else when anything fails. A paper that bears the query code bears a new one, and the one before is void.
/// </summary>
/// <param name="sources">Makes papers.</param>
/// <param name="words">Words of the numbers.</param>
public sealed class DocumentIssuing(DocumentSources sources, DocumentWords words) : IActPart
{
    /// <inheritdoc/>
    public bool Concerns(object input) => input is IssueDocumentInput;

    /// <inheritdoc/>
    public async Task<PreparedAct> PrepareAsync(
        CaseWriter writer, Viewer viewer, StoredCase stored, object input, ActContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(context);
        var issue = (IssueDocumentInput)input;
        var petition = stored.State;
        if (InputCheck.Problems(input) is { IsEmpty: false } problems)
            return new PreparedAct.Refused(problems);
        if (DocumentSources.Offered(petition, context.History, new PaperWish(issue.Document, issue.Event, issue.Replaces)) is not ({ } kind, var e))
            return Refused(Refusal.OfField(nameof(issue.Document), "DocumentNotOffered"));
        if (stored.CaseKey is null)
            return Refused(Refusal.Of("DocumentNoKey"));
        var people = await writer.PartiesAsync(stored, cancellationToken);
        var source = await sources.OfAsync(petition, context.History, e, people, issue.Fields, context.Today, cancellationToken);
        var number = await NumberAsync(writer, stored, kind, issue.Replaces, context.Today.Year, cancellationToken);
        var code = QueryCode.New();
        var made = await sources.MakeAsync(kind, source with { Number = Text(number), QueryCode = code }, cancellationToken);
        if (Bar(viewer, petition, made) is { } bar)
            return Refused(bar);
        var file = DocxWriter.Write(made.Paper, context.Today);
        var ready = context with
        {
            Paper = new PaperToIssue(
                kind.Key, Text(number), Convert.ToHexStringLower(SHA256.HashData(file)), made.Paper.NamesPeople, kind.IssuedBy, [.. (e?.Effects ?? []).OfType<DemandAnswered>().Select(a => a.Demand)]),
        };
        return new PreparedAct.Ready(
            ready,
            async (w, after, kept, ct) =>
            {
                await w.AddDocumentAsync(after, kept.Effects.OfType<DocumentIssued>().Single().Document, number, kept.RecordedAt, file, made.Paper.Write(), ct);
                if (made.Paper.Runs.Any(r => r.Text.Contains(code, StringComparison.Ordinal)))
                    await w.KeepQueryCodeAsync(after.Id, code, kept.RecordedAt, ct);
            });
    }

    private async Task<(int Year, int Ordinal, string Word)> NumberAsync(
        CaseWriter writer, StoredCase stored, DocumentKind kind, int? replaces, int year, CancellationToken cancellationToken)
    {
        if (replaces is { } id && await writer.FindDocumentAsync(stored.Id, id, cancellationToken) is { } earlier)
            return earlier;
        return await words.WordAsync(kind, cancellationToken) is { } word
            ? (year, await writer.NextDocumentNumberAsync(kind.Key, year, cancellationToken), word)
            : (year, 0, string.Empty);
    }

    private static string Text((int Year, int Ordinal, string Word) number) => number.Ordinal == 0 ? string.Empty : PaperWords.Number(number.Word, number.Year, number.Ordinal);

    private static Refusal? Bar(Viewer viewer, PetitionCase petition, MadePaper made)
    {
        // Whoever may not know the people cannot put their names on a paper.
        if (made.Paper.NamesPeople && PeopleService.Bar(viewer, petition) is not null)
            return Refusal.Of("DocumentNamesPeople");
        if (!made.Missing.IsEmpty)
            return Refusal.Of("DocumentMissing", string.Join(';', made.Missing.Select(f => $"DocumentField.{f.Key}")));
        return made.MissingWords.IsEmpty ? null : Refusal.Of("DocumentMissingWords", string.Join(';', made.MissingWords));
    }

    private static PreparedAct.Refused Refused(Refusal refusal) => new([refusal]);
}
