using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Guidance;

/// <summary>One change of the articles of a ground.</summary>
/// <param name="Ground">The ground, see <see cref="GroundArticles"/>.</param>
/// <param name="Articles">The articles from then on.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ArticleChange(string Ground, ImmutableArray<string> Articles, DateTimeOffset At, string By, string Reason);

/// <summary>The articles of every ground, with what was changed.</summary>
/// <param name="Articles">As they are now.</param>
/// <param name="Changes">What was changed, newest first.</param>
/// <param name="MayChange">Whether the viewer may change them.</param>
public sealed record ArticleBoard(GroundArticles Articles, ImmutableArray<ArticleChange> Changes, bool MayChange);

/// <summary>
/// Which articles a ground cites, as the legal section has it: the guide map, notices of refusal and the printed procedure guide say the same.
/// Everybody signed in may read it: it is law.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class ArticleService(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<ArticleService> logger)
{
    /// <summary>Who changes them.</summary>
    public const Roles Editors = LimitService.Editors;

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Most articles of one ground.</summary>
    public const int Most = 8;

    private const string Key = "ground-articles";

    /// <summary>The articles in force.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<GroundArticles> CurrentAsync(CancellationToken cancellationToken = default) =>
        Sum(await store.ReadAsync(ChangesAsync, cancellationToken));

    /// <summary>The articles with their history.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ArticleBoard> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var changes = await store.ReadAsync(ChangesAsync, cancellationToken);
        return new ArticleBoard(Sum(changes), [.. changes.Reverse()], viewer.Has(Editors));
    }

    /// <summary>Changes the articles of one ground from now on. Papers that were given before keep what they cited.</summary>
    public async Task<RulesResult> ChangeAsync(Viewer viewer, string ground, ImmutableArray<string> articles, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return new RulesResult.Refused([Refusal.Of("NotAllowed")]);
        if (!GroundArticles.Grounds.Contains(ground, StringComparer.Ordinal) || articles.IsDefault || articles.Any(a => !GroundArticles.Citable.Contains(a, StringComparer.Ordinal)))
            return new RulesResult.Refused([Refusal.Of("NotAllowed")]);
        if (articles.Length is 0 or > Most)
            return new RulesResult.Refused([Refusal.OfField("Articles", "ArticleCount", Most.ToString(CultureInfo.InvariantCulture))]);
        if (string.IsNullOrWhiteSpace(reason))
            return new RulesResult.Refused([Refusal.OfField("Reason", "ReasonRequired")]);
        if (reason.Trim().Length > LongestReason)
            return new RulesResult.Refused([Refusal.OfField("Reason", "ReasonTooLong", LongestReason.ToString(CultureInfo.InvariantCulture))]);
        return await store.TryChangeAsync(
            (db, ct) => ChangeAsync(db, viewer, ground, articles, reason.Trim(), ct),
            static (what, reference) => new RulesResult.Trouble(what, reference), logger, "articles", cancellationToken);
    }

    private async Task<RulesResult> ChangeAsync(
        OfficeDb db, Viewer viewer, string ground, ImmutableArray<string> articles, string reason, CancellationToken cancellationToken)
    {
        var changes = await ChangesAsync(db, cancellationToken);
        var before = Sum(changes)[ground];
        if (before.AsSpan().SequenceEqual(articles.AsSpan()))
            return new RulesResult.Refused([Refusal.Of("NothingChanges")]);
        var kept = JsonSerializer.Serialize(changes.Add(new ArticleChange(ground, articles, time.GetUtcNow(), viewer.Actor.Name, reason)));
        if (await db.Settings.SingleOrDefaultAsync(s => s.Key == Key, cancellationToken) is { } row)
            row.Value = kept;
        else
            db.Settings.Add(new SettingRow { Key = Key, Value = kept });
        db.Tell(new ChangeFact(ChangeKind.Setting) { Subject = Key }, time.GetUtcNow());
        await audit.AppendAsync(
            db, viewer.Actor, AuditKeys.ArticlesChanged, $"{ground}: {string.Join(' ', before)} -> {string.Join(' ', articles)}", reason, cancellationToken);
        return new RulesResult.Done();
    }

    private static async Task<ImmutableArray<ArticleChange>> ChangesAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Settings.AsNoTracking().Where(s => s.Key == Key).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        return kept is null ? [] : JsonSerializer.Deserialize<ImmutableArray<ArticleChange>>(kept);
    }

    private static GroundArticles Sum(ImmutableArray<ArticleChange> changes) =>
        changes.Aggregate(GroundArticles.Default, static (articles, change) => articles.With(change.Ground, change.Articles));
}
