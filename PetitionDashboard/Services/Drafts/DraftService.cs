using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Drafts;

/// <summary>What somebody was typing.</summary>
/// <param name="Key"><c>register</c> or <c>act/{number}/{act}</c>.</param>
/// <param name="Json">The inputs. Personal.</param>
/// <param name="SeenVersion">Version of the case when the form was opened; 0 for none.</param>
/// <param name="ChangedAt">When last kept.</param>
public sealed record Draft(string Key, string Json, int SeenVersion, DateTimeOffset ChangedAt);

/// <summary>A draft in the list of a person's own.</summary>
/// <param name="Key"><c>register</c> or <c>act/{number}/{act}</c>.</param>
/// <param name="Number">Case; null for a registration.</param>
/// <param name="Act">Key of the act.</param>
/// <param name="ChangedAt">When last kept.</param>
public sealed record DraftLine(string Key, string? Number, string Act, DateTimeOffset ChangedAt);

/// <summary>What became of a draft.</summary>
public abstract record DraftResult
{
    private DraftResult()
    {
    }

    /// <summary>Kept, or dropped.</summary>
    /// <param name="At">When.</param>
    public sealed record Done(DateTimeOffset At) : DraftResult;

    /// <summary>Found.</summary>
    /// <param name="Draft">The draft.</param>
    public sealed record Found(Draft Draft) : DraftResult;

    /// <summary>There is none.</summary>
    public sealed record None : DraftResult;

    /// <summary>Refused, and the person must be told: what is typed is not kept.</summary>
    /// <param name="Reason">Why; the text is <c>Refusal.{Key}</c> in SecurityTexts.</param>
    public sealed record Refused(Refusal Reason) : DraftResult;

    /// <summary>The store is in trouble; what is typed is not kept yet.</summary>
    /// <param name="What">What is the matter.</param>
    public sealed record Trouble(StoreTrouble What) : DraftResult;
}

/// <summary>
/// Drafts of forms, so that a closed browser or a cut line loses nothing that was typed. Each belongs to one person and is sealed for that
/// person and form; nobody else opens it. Whoever performs the act drops its draft.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="protector">Seals.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never what was typed.</param>
public sealed partial class DraftService(OfficeStore store, PrivateProtector protector, TimeProvider time, ILogger<DraftService> logger)
{
    /// <summary>Most bytes of a draft.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>A draft that nobody touched for so long is deleted.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const string Kind = "draft";

    /// <summary>Keeps a draft in place of the one before.</summary>
    public async Task<DraftResult> KeepAsync(Viewer viewer, string key, string json, int seenVersion = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (Bar(viewer, key) is { } bar)
            return new DraftResult.Refused(bar);
        var bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.Length > MostBytes)
            return new DraftResult.Refused(Refusal.Of("DraftTooLarge", (MostBytes / 1024).ToString(CultureInfo.InvariantCulture)));
        var body = protector.Protect(Kind, Owner(viewer, key), bytes);
        var now = time.GetUtcNow();
        return await TryAsync(() => store.ChangeAsync<DraftResult>(
            async (db, ct) =>
            {
                var row = await db.Drafts.SingleOrDefaultAsync(d => d.PersonId == viewer.PersonId && d.Key == key, ct);
                if (row is null)
                    db.Drafts.Add(row = new DraftRow { PersonId = viewer.PersonId, Key = key, Body = body });
                (row.Body, row.SeenVersion, row.ChangedAt) = (body, seenVersion, now);
                return new DraftResult.Done(now);
            },
            cancellationToken));
    }

    /// <summary>Reads the person's own draft.</summary>
    public async Task<DraftResult> ReadAsync(Viewer viewer, string key, CancellationToken cancellationToken = default)
    {
        if (Bar(viewer, key) is { } bar)
            return new DraftResult.Refused(bar);
        return await TryAsync(async () =>
        {
            var row = await store.ReadAsync(
                (db, ct) => db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.PersonId == viewer.PersonId && d.Key == key, ct), cancellationToken);
            if (row is null)
                return new DraftResult.None();
            try
            {
                return new DraftResult.Found(new Draft(key, protector.UnprotectText(Kind, Owner(viewer, key), row.Body), row.SeenVersion, row.ChangedAt));
            }
            catch (CipherException e)
            {
                logger.LogError(e, "A draft of person {Person} cannot be opened.", viewer.PersonId);
                return new DraftResult.Refused(Refusal.Of("DraftUnreadable"));
            }
        });
    }

    /// <summary>Deletes the person's own draft; done, too, when there is none.</summary>
    public async Task<DraftResult> DropAsync(Viewer viewer, string key, CancellationToken cancellationToken = default)
    {
        if (Bar(viewer, key) is { } bar)
            return new DraftResult.Refused(bar);
        return await TryAsync(() => store.ChangeAsync<DraftResult>(
            async (db, ct) =>
            {
                await db.Drafts.Where(d => d.PersonId == viewer.PersonId && d.Key == key).ExecuteDeleteAsync(ct);
                return new DraftResult.Done(time.GetUtcNow());
            },
            cancellationToken));
    }

    /// <summary>The person's own drafts, newest first. Empty for roles that fill in no forms.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<DraftLine>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayDraft(viewer))
            return [];
        var rows = await store.ReadAsync(
            (db, ct) => db.Drafts.AsNoTracking().Where(d => d.PersonId == viewer.PersonId).OrderByDescending(d => d.ChangedAt)
                .Select(d => new { d.Key, d.ChangedAt }).ToListAsync(ct),
            cancellationToken);
        return [.. rows.Select(r => r.Key.Split('/') is [_, var number, var act] ? new DraftLine(r.Key, number, act, r.ChangedAt) : new DraftLine(r.Key, null, r.Key, r.ChangedAt))];
    }

    /// <summary>Deletes drafts that nobody touched for <see cref="KeptFor"/>.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var oldest = time.GetUtcNow() - KeptFor;
        return store.ChangeAsync((db, ct) => db.Drafts.Where(d => d.ChangedAt < oldest).ExecuteDeleteAsync(ct), cancellationToken);
    }

    private static bool MayDraft(Viewer viewer) => viewer.PersonId > 0 && viewer.Has(AccountRules.Office);

    private static Refusal? Bar(Viewer viewer, string key)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(key);
        if (!MayDraft(viewer))
            return Refusal.Of("NotAllowed");
        return Keys().IsMatch(key) ? null : Refusal.Of("DraftKey");
    }

    // A draft that is moved to another person or form does not open there.
    private static string Owner(Viewer viewer, string key) => string.Create(CultureInfo.InvariantCulture, $"{viewer.PersonId}/{key}");

    private async Task<DraftResult> TryAsync(Func<Task<DraftResult>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "A draft was not kept or read: {Trouble}", e.Trouble);
            return new DraftResult.Trouble(e.Trouble);
        }
    }

    [GeneratedRegex("^(register|act/[A-Z]{1,4}[0-9]{4,16}/[a-z][a-z-]{0,39})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Keys();
}
