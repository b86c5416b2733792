using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Documents;

/// <summary>A version of a template.</summary>
/// <param name="Version">0 for the shipped one.</param>
/// <param name="ByName">Who wrote it; empty for the shipped one.</param>
/// <param name="At">When; null for the shipped one.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsShipped">True where the shipped one was put back.</param>
public sealed record TemplateVersion(int Version, string ByName, DateTimeOffset? At, string Reason, bool IsShipped);

/// <summary>A template as its page shows it.</summary>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Text">The text in force.</param>
/// <param name="Word">The word of its numbers in force; null for a kind that carries none.</param>
/// <param name="Versions">Newest first; the shipped one last.</param>
/// <param name="MayEdit">Whether this viewer may change it.</param>
public sealed record TemplateView(string Kind, string Text, string? Word, ImmutableArray<TemplateVersion> Versions, bool MayEdit)
{
    /// <summary>The version in force.</summary>
    public int Version => Versions[0].Version;
}

/// <summary>What became of saving.</summary>
public abstract record TemplateResult
{
    private TemplateResult()
    {
    }

    /// <summary>Kept.</summary>
    public sealed record Saved : TemplateResult;

    /// <summary>Not for this person.</summary>
    public sealed record NotAllowed : TemplateResult;

    /// <summary>Wrong: nothing was kept.</summary>
    /// <param name="Problems">What is wrong; texts are DocumentTexts <c>Template.{key}</c>.</param>
    public sealed record Wrong(ImmutableArray<TemplateProblem> Problems) : TemplateResult;
}

/// <summary>
/// The templates, which the legal side of the office keeps: a supervisor, or the head of a section whose name says 法制. Everybody else of the office
/// reads them. Versions are added, never changed; the shipped one can be put back.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="words">Words and office.</param>
/// <param name="directory">Units.</param>
/// <param name="trail">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class TemplateService(OfficeStore store, DocumentWords words, OfficeDirectory directory, AuditTrail trail, TimeProvider time, ILogger<TemplateService> logger)
{
    /// <summary>Most characters of a word.</summary>
    public const int LongestWord = 20;

    private readonly ConcurrentDictionary<(string Kind, int Version), Template> _read = new();

    /// <summary>Whether this person keeps the templates.</summary>
    public async Task<bool> MayEditAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Has(Roles.Supervisor))
            return true;
        return viewer.Has(Roles.UnitHead)
            && (await directory.CurrentAsync(cancellationToken)).Unit(viewer.Actor.UnitId) is { Kind: UnitKind.Section } unit && unit.Name.Contains("法制", StringComparison.Ordinal);
    }

    /// <summary>A template with its versions; null for people outside the office's work and for kinds that do not exist.</summary>
    public async Task<TemplateView?> FindAsync(Viewer viewer, string kind, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer) || DocumentKinds.Find(kind) is not { } found)
            return null;
        var rows = await store.ReadAsync(
            (db, ct) => db.DocumentTemplates.AsNoTracking().Where(t => t.Kind == kind).OrderByDescending(t => t.Version).ToListAsync(ct), cancellationToken);
        return new TemplateView(
            kind,
            rows is [{ Text: { } text }, ..] ? text : found.Template,
            await words.WordAsync(found, cancellationToken),
            [
                .. rows.Select(r => new TemplateVersion(r.Version, r.ByName, r.At, r.Reason, r.Text is null)),
                new TemplateVersion(0, string.Empty, null, string.Empty, IsShipped: true),
            ],
            await MayEditAsync(viewer, cancellationToken));
    }

    /// <summary>The text of one version; null as <see cref="FindAsync"/> and for versions that do not exist.</summary>
    public async Task<string?> VersionAsync(Viewer viewer, string kind, int version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer) || DocumentKinds.Find(kind) is not { } found)
            return null;
        if (version == 0)
            return found.Template;
        var row = await store.ReadAsync(
            (db, ct) => db.DocumentTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind && t.Version == version, ct), cancellationToken);
        return row is null ? null : row.Text ?? found.Template;
    }

    /// <summary>What is wrong with a text as a template of a kind: first what cannot be read, else what the law requires and it lacks.</summary>
    public static ImmutableArray<TemplateProblem> Check(string kind, string text)
    {
        if (DocumentKinds.Find(kind) is not { } found)
            return [new TemplateProblem("NoSuchKind", 0, kind)];
        var (template, problems) = Template.Parse(text);
        return template is null ? problems : template.Lacks(found);
    }

    /// <summary>How a text looks on the invented case; null when it cannot be read.</summary>
    public async Task<string?> ExampleAsync(Viewer viewer, string kind, string template, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer) || DocumentKinds.Find(kind) is not { } found || Template.Parse(template).Template is not { } read)
            return null;
        var source = Example.Of(found, await words.OfficeAsync(cancellationToken), await words.WordAsync(found, cancellationToken), words.Say);
        return HtmlWriter.Write(PaperMaker.Make(found, read, source).Paper);
    }

    /// <summary>Adds a version. A text that cannot be read, or lacks what the law requires, is refused and nothing is kept.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="kind">Key of the kind.</param>
    /// <param name="template">The text; null puts the shipped one back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="seen">The version that it was written from: a colleague's newer one is not overwritten unseen.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<TemplateResult> SaveAsync(Viewer viewer, string kind, string? template, string? reason, int seen, CancellationToken cancellationToken = default)
    {
        if (!await MayEditAsync(viewer, cancellationToken) || DocumentKinds.Find(kind) is not { } found)
            return new TemplateResult.NotAllowed();
        if (Check(kind, template ?? found.Template) is { IsEmpty: false } problems)
            return new TemplateResult.Wrong(problems);
        var why = reason?.Trim() ?? string.Empty;
        if (why.Length is 0 or > 200)
            return new TemplateResult.Wrong([new TemplateProblem("Reason", 0, "200")]);
        return await store.TryChangeAsync<TemplateResult>(
            async (db, ct) =>
            {
                var last = await db.DocumentTemplates.Where(t => t.Kind == kind).MaxAsync(t => (int?)t.Version, ct) ?? 0;
                if (last != seen)
                    return new TemplateResult.Wrong([new TemplateProblem("Changed", 0, last.ToString(CultureInfo.InvariantCulture))]);
                db.DocumentTemplates.Add(new DocumentTemplateRow
                {
                    Kind = kind,
                    Version = last + 1,
                    Text = template?.ReplaceLineEndings("\n"),
                    ById = viewer.PersonId,
                    ByName = viewer.Actor.Name,
                    At = time.GetUtcNow(),
                    Reason = why,
                });
                await trail.AppendAsync(db, viewer.Actor, AuditKeys.TemplateChanged, string.Create(CultureInfo.InvariantCulture, $"{kind}/{last + 1}"), why, ct);
                return new TemplateResult.Saved();
            },
            Trouble, logger, "template", cancellationToken);
    }

    /// <summary>Sets the word of a kind's numbers. The sequence goes on: no number is given twice, so a word that another kind has or ever had is refused.</summary>
    public async Task<TemplateResult> SetWordAsync(Viewer viewer, string kind, string? word, CancellationToken cancellationToken = default)
    {
        if (!await MayEditAsync(viewer, cancellationToken) || DocumentKinds.Find(kind) is not { Word: not null })
            return new TemplateResult.NotAllowed();
        var clean = word?.Trim() ?? string.Empty;
        if (clean.Length is 0 or > LongestWord || !clean.All(char.IsLetter))
            return new TemplateResult.Wrong([new TemplateProblem("Word", 0, LongestWord.ToString(CultureInfo.InvariantCulture))]);
        return await store.TryChangeAsync<TemplateResult>(
            async (db, ct) =>
            {
                var setting = await db.Settings.FindAsync([DocumentWords.WordsKey], ct);
                var set = setting is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(setting.Value)!;
                var other = DocumentKinds.All.FirstOrDefault(k => k.Key != kind && k.Word is { } shipped && (shipped == clean || set.GetValueOrDefault(k.Key) == clean));
                if (other is not null || await db.Documents.AnyAsync(d => d.Word == clean && d.Kind != kind, ct))
                    return new TemplateResult.Wrong([new TemplateProblem("WordTaken", 0, other?.Title ?? clean)]);
                set[kind] = clean;
                var json = JsonSerializer.Serialize(set);
                if (setting is null)
                    db.Settings.Add(new SettingRow { Key = DocumentWords.WordsKey, Value = json });
                else
                    setting.Value = json;
                await trail.AppendAsync(db, viewer.Actor, AuditKeys.TemplateChanged, kind, clean, ct);
                return new TemplateResult.Saved();
            },
            Trouble, logger, "template", cancellationToken);
    }

    /// <summary>What the office says of itself on its papers; null for people outside the office's work.</summary>
    public async Task<OfficeFacts?> OfficeAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return MayRead(viewer) ? await words.OfficeAsync(cancellationToken) : null;
    }

    /// <summary>Sets what the office says of itself.</summary>
    public async Task<TemplateResult> SetOfficeAsync(Viewer viewer, OfficeFacts facts, CancellationToken cancellationToken = default)
    {
        if (!await MayEditAsync(viewer, cancellationToken) || facts is null)
            return new TemplateResult.NotAllowed();
        string[] all = [facts.Name, facts.Address, facts.Phone, facts.ReviewOrgan, facts.ReExaminationOrgan, facts.ReconsiderationOrgan, facts.Court];
        if (all.FirstOrDefault(v => v.Length > 100 || v.Any(char.IsControl)) is { } bad)
            return new TemplateResult.Wrong([new TemplateProblem("OfficeValue", 0, bad[..Math.Min(bad.Length, 20)])]);
        return await store.TryChangeAsync<TemplateResult>(
            async (db, ct) =>
            {
                var json = JsonSerializer.Serialize(facts);
                if (await db.Settings.FindAsync([DocumentWords.OfficeKey], ct) is { } setting)
                    setting.Value = json;
                else
                    db.Settings.Add(new SettingRow { Key = DocumentWords.OfficeKey, Value = json });
                await trail.AppendAsync(db, viewer.Actor, AuditKeys.TemplateChanged, "office", null, ct);
                return new TemplateResult.Saved();
            },
            Trouble, logger, "template", cancellationToken);
    }

    private static TemplateResult.Wrong Trouble(StoreTrouble what, string reference) => new([new TemplateProblem("Trouble", 0, reference)]);

    /// <summary>The template in force. One that a later program reads no more gives way to the shipped one rather than stop the office.</summary>
    internal async Task<Template> InForceAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(
            (db, ct) => db.DocumentTemplates.AsNoTracking().Where(t => t.Kind == kind.Key).OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct), cancellationToken);
        return _read.GetOrAdd((kind.Key, row?.Text is null ? 0 : row.Version), _ => (row?.Text is { } text ? Template.Parse(text).Template : null) ?? Template.Parse(kind.Template).Template!);
    }

    private static bool MayRead(Viewer viewer) => viewer.Has(AccountRules.Office & ~Roles.PartnerContact);
}
