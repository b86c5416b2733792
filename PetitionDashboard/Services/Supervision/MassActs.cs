using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Supervision;

/// <summary>One act of supervision on one case.</summary>
/// <param name="Number">Case.</param>
/// <param name="Act">One of <see cref="MassActs.Acts"/>.</param>
/// <param name="Text">What is asked.</param>
/// <param name="LimitDays">A limit of the letter's own; null for the usual one.</param>
public sealed record MassItem(string Number, string Act, string Text, int? LimitDays = null);

/// <summary>One case of a run.</summary>
/// <param name="Item">What was asked for.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Reference">Reference of a trouble.</param>
public sealed record MassLine(MassItem Item, MassOutcome Outcome, ImmutableArray<Refusal> Reasons = default, string? Reference = null);

/// <summary>A run over several cases.</summary>
/// <param name="Request">Its identity.</param>
/// <param name="IsRunning">Whether it goes on.</param>
/// <param name="Lines">Its cases in order.</param>
/// <param name="By">Who began it.</param>
/// <param name="At">When it was begun.</param>
/// <param name="EndedAt">When it came to its end or was stopped; null while it goes on, and where it broke off.</param>
public sealed record MassState(Guid Request, bool IsRunning, ImmutableArray<MassLine> Lines, string By, DateTimeOffset At, DateTimeOffset? EndedAt)
{
    /// <summary>The server stopped in the middle: what was done is done, and the rest waits for the person to go on.</summary>
    public bool IsBroken => !IsRunning && EndedAt is null;

    /// <summary>Cases dealt with.</summary>
    public int Reached => Lines.Count(l => l.Outcome is not (MassOutcome.Waiting or MassOutcome.Stopped));

    /// <summary>Cases that can still be done: not reached, or stopped by a trouble.</summary>
    public int Left => Lines.Count(l => MassActs.IsLeft(l.Outcome));

    /// <summary>How many ended so.</summary>
    public int Count(MassOutcome outcome) => Lines.Count(l => l.Outcome == outcome);
}

/// <summary>
/// Acts of supervision on many cases at once, off the circuit: whoever closes the page finds the run when they come back, and finds it after a
/// restart of the server, too. Every case is an act of its own, decided by the catalogue; what is refused for one does not hold up the others.
/// A case that was done before its line was kept is not done twice: the run and the case make its request.
/// </summary>
/// <param name="acts">Performs.</param>
/// <param name="store">The store.</param>
/// <param name="directory">Heads of units.</param>
/// <param name="audit">One line a run.</param>
/// <param name="feed">Tells screens.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Bugs.</param>
internal sealed class MassActs(
    ActService acts, OfficeStore store, OfficeDirectory directory, AuditTrail audit, IChangeFeed feed, TimeProvider time, ILogger<MassActs> logger) : IDisposable
{
    /// <summary>Family of the fact that a run went on.</summary>
    public const string Family = "mass-acts";

    /// <summary>Most cases of one run.</summary>
    public const int MostCases = 500;

    private readonly ConcurrentDictionary<int, Run> _runs = new();
    private volatile bool _isClosing;

    /// <summary>Acts that can be done on many cases.</summary>
    public static ImmutableArray<string> Acts { get; } = ["remind", "urge", "supervise", "interview", "suggest-improvement", "suggest-policy", "suggest-accountability"];

    /// <summary>Acts that a person may do so.</summary>
    public static IEnumerable<string> ActsFor(Viewer viewer) => Acts.Where(a => viewer.Has(Catalogue.Find(a)!.Who));

    /// <summary>Whether a case of a run can still be done.</summary>
    public static bool IsLeft(MassOutcome outcome) => outcome is MassOutcome.Waiting or MassOutcome.Stopped or MassOutcome.Trouble;

    /// <summary>The last run of a person; null for none.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<MassState?> ForAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        _runs.TryGetValue(viewer.PersonId, out var run) ? run.State : await store.ReadAsync((db, ct) => ReadAsync(db, viewer.PersonId, ct), cancellationToken);

    /// <summary>Starts a run. The same request sent twice is one run.</summary>
    /// <returns>Why it was not started; empty when it was.</returns>
    public async Task<ImmutableArray<Refusal>> StartAsync(Viewer viewer, Guid request, IReadOnlyList<MassItem> items, CancellationToken cancellationToken = default)
    {
        if (items.Count == 0)
            return [Refusal.Of("MassNone")];
        if (items.Count > MostCases)
            return [Refusal.Of("MassTooMany", MostCases.ToString(CultureInfo.InvariantCulture))];
        foreach (var act in items.Select(i => i.Act).Distinct(StringComparer.Ordinal))
        {
            if (!Acts.Contains(act, StringComparer.Ordinal) || !viewer.Has(Catalogue.Find(act)!.Who))
                return [Refusal.Of("Role", $"Act.{act}")];
        }

        // What is wrong with the text is wrong for every case: said once, before anything is sent.
        if (InputCheck.Problems(InputOf(items[0], 0, 0)) is { IsEmpty: false } problems)
            return problems;
        var run = new Run(new MassState(
            request, IsRunning: true, [.. items.DistinctBy(i => i.Number, StringComparer.Ordinal).Select(i => new MassLine(i, MassOutcome.Waiting))],
            viewer.Actor.Name, time.GetUtcNow(), null));
        if (!_runs.TryAdd(viewer.PersonId, run))
            return Kept(await ForAsync(viewer, cancellationToken), request);
        return await BeginAsync(viewer, run, (db, ct) => KeepAsync(db, viewer, run.State, ct), cancellationToken);
    }

    /// <summary>Goes on with the cases of a person's run that are left: after a restart, a stop or a trouble.</summary>
    /// <returns>Why it does not go on; empty when it does.</returns>
    public async Task<ImmutableArray<Refusal>> ResumeAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (_runs.ContainsKey(viewer.PersonId))
            return [Refusal.Of("MassBusy")];
        if (await ForAsync(viewer, cancellationToken) is not { Left: > 0 } state)
            return [Refusal.Of("MassNone")];
        var run = new Run(state with
        {
            IsRunning = true,
            EndedAt = null,
            Lines = [.. state.Lines.Select(l => IsLeft(l.Outcome) ? l with { Outcome = MassOutcome.Waiting, Reference = null } : l)],
        });
        if (!_runs.TryAdd(viewer.PersonId, run))
            return [Refusal.Of("MassBusy")];
        return await BeginAsync(
            viewer, run,
            async (db, ct) =>
            {
                await db.MassRuns.Where(r => r.Id == state.Request).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, (DateTimeOffset?)null), ct);
                await db.MassLines.Where(l => l.RunId == state.Request && (l.Outcome == MassOutcome.Stopped || l.Outcome == MassOutcome.Trouble))
                    .ExecuteUpdateAsync(l => l.SetProperty(x => x.Outcome, MassOutcome.Waiting).SetProperty(x => x.Reference, (string?)null), ct);
                return [];
            },
            cancellationToken);
    }

    /// <summary>Stops a person's run before the next case; what was sent stays sent.</summary>
    public void Stop(Viewer viewer)
    {
        if (_runs.TryGetValue(viewer.PersonId, out var run))
            run.Stop.Cancel();
    }

    /// <summary>Puts a run away that does not go on: what is left of it is not done.</summary>
    public async Task ForgetAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (_runs.ContainsKey(viewer.PersonId))
            return;
        await store.ChangeAsync(
            async (db, ct) => await db.MassRuns.Where(r => r.PersonId == viewer.PersonId).ExecuteDeleteAsync(ct), cancellationToken);
        Tell();
    }

    /// <summary>Waits for a person's run, for tests and for who closes the office.</summary>
    public Task WaitAsync(Viewer viewer) => _runs.TryGetValue(viewer.PersonId, out var run) ? run.Over : Task.CompletedTask;

    /// <summary>The same for the same run and case: a retry acts once.</summary>
    public static Guid RequestOf(string run, string number) => new(SHA256.HashData(Encoding.UTF8.GetBytes(run + ":" + number)).AsSpan(0, 16));

    /// <inheritdoc/>
    public void Dispose()
    {
        // The office closes: what is left waits in the store, not stopped by anybody.
        _isClosing = true;
        foreach (var run in _runs.Values)
            run.Stop.Cancel();
    }

    private static ImmutableArray<Refusal> Kept(MassState? known, Guid request) => known?.Request == request ? [] : [Refusal.Of("MassBusy")];

    private async Task<ImmutableArray<Refusal>> BeginAsync(
        Viewer viewer, Run run, Func<OfficeDb, CancellationToken, Task<ImmutableArray<Refusal>?>> keep, CancellationToken cancellationToken)
    {
        ImmutableArray<Refusal>? refused;
        try
        {
            refused = await store.ChangeAsync(keep, cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "Acts on many cases could not be begun: {Trouble}", e.Trouble);
            refused = [Refusal.Of("MassNotKept")];
        }
        catch
        {
            _runs.TryRemove(viewer.PersonId, out _);
            throw;
        }

        // Null: the same request was kept before.
        if (refused is not { IsEmpty: true })
        {
            _runs.TryRemove(viewer.PersonId, out _);
            run.End();
            return refused ?? [];
        }

        Tell();
        _ = Task.Run(() => RunAsync(viewer, run), CancellationToken.None);
        return [];
    }

    private static async Task<MassState?> ReadAsync(OfficeDb db, int person, CancellationToken cancellationToken)
    {
        if (await db.MassRuns.AsNoTracking().Where(r => r.PersonId == person).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancellationToken) is not { } run)
            return null;
        var lines = await db.MassLines.AsNoTracking().Where(l => l.RunId == run.Id).OrderBy(l => l.Ordinal).ToListAsync(cancellationToken);
        return new MassState(
            run.Id, IsRunning: false,
            [
                .. lines.Select(l => new MassLine(
                    new MassItem(l.Number, l.Act, l.Text, l.LimitDays), l.Outcome, l.Reasons is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Refusal>>(l.Reasons), l.Reference)),
            ],
            run.PersonName, run.At, run.EndedAt);
    }

    /// <summary>Keeps a new run in the place of the last one that is over. One that broke off is not thrown away unseen.</summary>
    private static async Task<ImmutableArray<Refusal>?> KeepAsync(OfficeDb db, Viewer viewer, MassState state, CancellationToken cancellationToken)
    {
        var known = await db.MassRuns.Where(r => r.PersonId == viewer.PersonId || r.Id == state.Request).ToListAsync(cancellationToken);
        if (known.Exists(r => r.Id == state.Request))
            return null;
        if (known.Exists(r => r.EndedAt is null))
            return [Refusal.Of("MassUnfinished")];
        db.MassRuns.RemoveRange(known);
        await db.SaveChangesAsync(cancellationToken);
        db.MassRuns.Add(new MassRunRow { Id = state.Request, PersonId = viewer.PersonId, PersonName = state.By, At = state.At });
        db.MassLines.AddRange(state.Lines.Select((l, i) => new MassLineRow
        {
            RunId = state.Request,
            Ordinal = i,
            Number = l.Item.Number,
            Act = l.Item.Act,
            Text = l.Item.Text,
            LimitDays = l.Item.LimitDays,
        }));
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    private async Task RunAsync(Viewer viewer, Run run)
    {
        try
        {
            for (var i = 0; i < run.State.Lines.Length && !run.Stop.IsCancellationRequested; i++)
            {
                if (run.State.Lines[i].Outcome != MassOutcome.Waiting)
                    continue;
                var line = await OneAsync(viewer, run.State.Request, run.State.Lines[i].Item);
                run.State = run.State with { Lines = run.State.Lines.SetItem(i, line) };
                await KeepAsync(run.State.Request, i, line);
                Tell();
            }

            if (!_isClosing)
                await EndAsync(viewer, run);
        }
        catch (Exception e)
        {
            // What was kept line by line says how far it came; the person goes on from there.
            logger.LogError(e, "Acts on many cases broke off.");
        }

        _runs.TryRemove(KeyValuePair.Create(viewer.PersonId, run));
        run.End();
        if (!_isClosing)
            Tell();
    }

    private async Task KeepAsync(Guid request, int ordinal, MassLine line)
    {
        var reasons = line.Reasons.IsDefaultOrEmpty ? null : JsonSerializer.Serialize(line.Reasons);
        await store.ChangeAsync(
            (db, ct) => db.MassLines.Where(l => l.RunId == request && l.Ordinal == ordinal)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Outcome, line.Outcome).SetProperty(x => x.Reasons, reasons).SetProperty(x => x.Reference, line.Reference), ct),
            CancellationToken.None);
    }

    /// <summary>The end of a run, with its line in the audit: it was done to many at once; the history of each case says what.</summary>
    private async Task EndAsync(Viewer viewer, Run run)
    {
        var now = time.GetUtcNow();
        var state = run.State with { Lines = [.. run.State.Lines.Select(l => l.Outcome == MassOutcome.Waiting ? l with { Outcome = MassOutcome.Stopped } : l)], EndedAt = now };
        var what = string.Join(' ', state.Lines.GroupBy(l => l.Item.Act, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count(l => l.Outcome == MassOutcome.Done)}/{g.Count()}")));
        await store.ChangeAsync(
            async (db, ct) =>
            {
                await db.MassLines.Where(l => l.RunId == state.Request && l.Outcome == MassOutcome.Waiting).ExecuteUpdateAsync(l => l.SetProperty(x => x.Outcome, MassOutcome.Stopped), ct);
                await db.MassRuns.Where(r => r.Id == state.Request).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, (DateTimeOffset?)now), ct);
                await audit.AppendAsync(db, viewer.Actor, AuditKeys.MassAct, what, null, ct);
                return 0;
            },
            CancellationToken.None);
        run.State = state;
    }

    private async Task<MassLine> OneAsync(Viewer viewer, Guid request, MassItem item)
    {
        await using var db = await store.OpenAsync(CancellationToken.None);
        var found = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == item.Number).Select(c => new { c.UnitId }).SingleOrDefaultAsync();
        if (found is null)
            return new MassLine(item, MassOutcome.NotFound);
        if (found.UnitId is not { } unit)
            return new MassLine(item, MassOutcome.Refused, [Refusal.Of("NotAssigned")]);
        var head = 0;
        if (item.Act == "interview")
        {
            head = (await directory.CurrentAsync()).People.FirstOrDefault(p => p.UnitId == unit && p.Has(Roles.UnitHead))?.PersonId ?? 0;
            if (head == 0)
                return new MassLine(item, MassOutcome.Refused, [Refusal.Of("NoHeadOfUnit")]);
        }

        return await acts.PerformAsync(viewer, new ActRequest(item.Act, InputOf(item, unit, head), item.Number, Request: RequestOf(request.ToString("N") + item.Act, item.Number))) switch
        {
            ActResult.Done => new MassLine(item, MassOutcome.Done),
            ActResult.Refused refused => new MassLine(item, MassOutcome.Refused, refused.Reasons),
            ActResult.Stale stale => new MassLine(item, MassOutcome.Refused, stale.Changes),
            ActResult.Trouble trouble => new MassLine(item, MassOutcome.Trouble, Reference: trouble.Reference),
            _ => new MassLine(item, MassOutcome.NotFound),
        };
    }

    private static object InputOf(MassItem item, int unit, int head) => item.Act switch
    {
        "remind" => new RemindInput { Text = item.Text },
        "urge" => new UrgeInput { Text = item.Text },
        "supervise" => new SuperviseInput { Text = item.Text, LimitDays = item.LimitDays },
        "interview" => new InterviewInput { Text = item.Text, PersonId = head },
        "suggest-improvement" => new SuggestImprovementInput { Text = item.Text, LimitDays = item.LimitDays, UnitId = unit },
        "suggest-policy" => new SuggestPolicyInput { Text = item.Text, LimitDays = item.LimitDays, UnitId = unit },
        _ => new SuggestAccountabilityInput { Text = item.Text, LimitDays = item.LimitDays, UnitId = unit },
    };

    private void Tell() => feed.Publish(ChangeFact.Record(Family));

    private sealed class Run(MassState state)
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private MassState _state = state;

        public MassState State
        {
            get => Volatile.Read(ref _state);
            set => Volatile.Write(ref _state, value);
        }

        public CancellationTokenSource Stop { get; } = new();

        public Task Over => _over.Task;

        public void End() => _over.TrySetResult();
    }
}
