using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>A paper that is ready to be issued: what whoever prepared it says of it.</summary>
/// <param name="Kind">Key of the document kind.</param>
/// <param name="Number">The official number to give; empty for a kind that carries none.</param>
/// <param name="Sha256">SHA-256 of the file, hexadecimal.</param>
/// <param name="NamesPeople">True when petitioners can be told from it.</param>
/// <param name="IssuedBy">Roles that may issue this kind.</param>
/// <param name="Demands">Numbers of the demands that it answers.</param>
public sealed record PaperToIssue(string Kind, string Number, string Sha256, bool NamesPeople, Roles IssuedBy, ImmutableArray<int> Demands);

/// <summary>Inputs of <see cref="IssueDocument"/>.</summary>
public sealed record IssueDocumentInput : IActInput
{
    /// <summary>Key of the document kind.</summary>
    [Required, StringLength(60)]
    public string Document { get; init; } = string.Empty;

    /// <summary>Sequence of the event that it is made from; null for one made by hand.</summary>
    public int? Event { get; init; }

    /// <summary>The issued document that this is about, for a proof of delivery; null otherwise.</summary>
    public int? About { get; init; }

    /// <summary>The issued document that a new version replaces; null for a first one.</summary>
    public int? Replaces { get; init; }

    /// <summary>Why it is issued anew.</summary>
    [StringLength(500), PlainText]
    public string? Reason { get; init; }

    /// <summary>What was typed for this paper. Never kept in the history.</summary>
    [Length(0, 60)]
    public ImmutableArray<PaperFieldInput> Fields { get; init; } = [];
}

/// <summary>A value typed for one paper.</summary>
public sealed record PaperFieldInput : IActInput
{
    /// <summary>Key of the field.</summary>
    [Required, StringLength(60)]
    public string Key { get; init; } = string.Empty;

    /// <summary>Its value.</summary>
    [StringLength(20_000), PlainText]
    public string? Value { get; init; }
}

/// <summary>
/// Issue a document 制发文书: a number is taken, the file is kept as it is, sealed, with its hash. What was issued never changes; it is replaced by
/// a new version under the same number, for a reason. The paper itself is prepared by whoever performs the act.
/// </summary>
public sealed class IssueDocument : Act<IssueDocumentInput>
{
    /// <inheritdoc/>
    public override string Key => "issue-document";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Enum.GetValues<Stage>()];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override bool HasForm => false;

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, IssueDocumentInput input, ActContext context)
    {
        var paper = context.Paper ?? throw new InvalidOperationException("A document is prepared before it is issued.");
        if (!context.Actor.Has(paper.IssuedBy))
            return Refusal.Of("DocumentRole", $"DocumentKind.{paper.Kind}");
        IssuedDocument? replaced = null;
        if (input.Replaces is { } id)
        {
            replaced = petition.CurrentDocuments().FirstOrDefault(d => d.Id == id && d.Kind == paper.Kind);
            if (replaced is null)
                return Refusal.OfField(nameof(input.Replaces), "NoSuchDocument");
            if (Terms.Blank(input.Reason) is null)
                return Refusal.OfField(nameof(input.Reason), "Required");
        }
        else if (input.Event is { } sequence && petition.CurrentDocument(paper.Kind, sequence) is { } earlier && input.About is null)
        {
            return Refusal.Of("DocumentIssuedBefore", $"DocumentKind.{paper.Kind}", earlier.Number);
        }

        var document = new IssuedDocument(
            (petition.Documents.IsEmpty ? 0 : petition.Documents[^1].Id) + 1, paper.Kind, input.Event, replaced?.Number ?? paper.Number,
            (replaced?.Version ?? 0) + 1, context.Today, paper.Sha256, paper.NamesPeople)
        {
            Demands = paper.Demands,
            Replaces = replaced?.Id,
        };
        var details = ImmutableArray.Create(new Detail("document", $"DocumentKind.{paper.Kind}"));
        if (document.Number.Length > 0)
            details = details.Add(new Detail("number", document.Number));
        if (document.Version > 1)
            details = details.Add(new Detail("version", Terms.Text(document.Version)));
        return new Decision.Yes([new DocumentIssued(document)], Terms.Blank(input.Reason), details);
    }
}
