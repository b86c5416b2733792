using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Keeps what clerks write over the drafted text of a day: every version, none lost when two write at once, none after the signature.</summary>
/// <param name="store">The store.</param>
/// <param name="boards">The numbers that a text may name.</param>
/// <param name="words">Finds and checks them.</param>
/// <param name="directory">Towns.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class BriefingTextService(
    OfficeStore store, BriefingService boards, BriefingText words, OfficeDirectory directory, AuditTrail audit, TimeProvider time, ILogger<BriefingTextService> logger)
{
    /// <summary>Who edits the text.</summary>
    public const Roles Editors = Roles.Clerk;

    /// <summary>The text of a day in a language.</summary>
    public async Task<DayText> ReadAsync(Viewer viewer, DateOnly day, string language, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Scope.Kind == ScopeKind.Office
            ? await store.ReadAsync((db, ct) => ReadAsync(db, day, language, ct), cancellationToken)
            : new DayText(0, null);
    }

    /// <summary>All versions of a day's text in a language, the newest first.</summary>
    public async Task<ImmutableArray<DayText>> VersionsAsync(Viewer viewer, DateOnly day, string language, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return [];
        var rows = await store.ReadAsync(
            (db, ct) => db.BriefingTexts.AsNoTracking().Where(t => t.Day == day && t.Language == language).OrderByDescending(t => t.Version).ToListAsync(ct), cancellationToken);
        return [.. rows.Select(Of)];
    }

    /// <summary>Keeps a text.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="day">Day.</param>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>.</param>
    /// <param name="seen">Version that the person began from.</param>
    /// <param name="text">The text with tokens by label or key; null puts the drafted text back.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<TextResult> SaveAsync(Viewer viewer, DateOnly day, string language, int seen, string? text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return Refuse(Refusal.Of("NotEditor"));
        if (!BriefingKeeper.Languages.Contains(language, StringComparer.Ordinal))
            return Refuse(Refusal.Of("UnknownLanguage"));
        var reading = await boards.OnAsync(viewer, day, cancellationToken);
        if (BriefingKeeper.Bar(reading, day) is { } bar)
            return Refuse(bar);
        if (text is not null)
        {
            var tokens = words.TokensOf(reading.Board!, (await directory.CurrentAsync(cancellationToken)).Towns);
            if (BriefingText.Check(text, tokens) is { IsEmpty: false } wrong)
                return new TextResult.Refused(wrong);
            text = BriefingText.ToKeys(text, tokens);
        }

        return await store.TryChangeAsync(
            (db, ct) => SaveAsync(db, viewer, day, language, seen, text, ct), static (what, reference) => new TextResult.Trouble(what, reference), logger, "briefing text", cancellationToken);
    }

    internal static async Task<DayText> ReadAsync(OfficeDb db, DateOnly day, string language, CancellationToken cancellationToken) =>
        await db.BriefingTexts.AsNoTracking().Where(t => t.Day == day && t.Language == language).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken) is { } row
            ? Of(row)
            : new DayText(0, null);

    private async Task<TextResult> SaveAsync(OfficeDb db, Viewer viewer, DateOnly day, string language, int seen, string? text, CancellationToken cancellationToken)
    {
        if (await BriefingKeeper.SignedAsync(db, day, cancellationToken) is { } signed)
            return Refuse(BriefingKeeper.AlreadySigned(signed));
        var now = await ReadAsync(db, day, language, cancellationToken);
        if (now.Version != seen)
            return new TextResult.Stale(now);
        if (now.Text == text)
            return Refuse(Refusal.Of("NothingChanges"));
        var row = new BriefingTextRow { Day = day, Language = language, Version = seen + 1, Text = text, ById = viewer.PersonId, ByName = viewer.Actor.Name, At = time.GetUtcNow() };
        db.BriefingTexts.Add(row);
        db.Tell(ChangeFact.Record(BriefingService.Family), row.At);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.BriefingText, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {language} v{row.Version}"), null, cancellationToken);
        return new TextResult.Done(Of(row));
    }

    private static DayText Of(BriefingTextRow row) => new(row.Version, row.Text, row.ByName, row.At);

    private static TextResult.Refused Refuse(Refusal reason) => new([reason]);
}
