using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Supervision;

/// <summary>One act of supervision on one case.</summary>
/// <param name="Number">Case.</param>
/// <param name="Act">One of <see cref="MassActs.Acts"/>.</param>
/// <param name="Text">What is asked.</param>
/// <param name="LimitDays">A limit of the letter's own; null for the usual one.</param>
public sealed record MassItem(string Number, string Act, string Text, int? LimitDays = null);

/// <summary>How one case of a run stands.</summary>
public enum MassOutcome
{
    /// <summary>Not reached yet.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Refused, with reasons.</summary>
    Refused,

    /// <summary>No such case for this person.</summary>
    NotFound,

    /// <summary>The store was in trouble; try again.</summary>
    Trouble,

    /// <summary>The run was stopped before it.</summary>
    Stopped,
}

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
public sealed record MassState(Guid Request, bool IsRunning, ImmutableArray<MassLine> Lines)
{
    /// <summary>Cases dealt with.</summary>
    public int Reached => Lines.Count(l => l.Outcome is not (MassOutcome.Waiting or MassOutcome.Stopped));

    /// <summary>How many ended so.</summary>
    public int Count(MassOutcome outcome) => Lines.Count(l => l.Outcome == outcome);
}

/// <summary>
/// Acts of supervision on many cases at once, off the circuit: whoever closes the page finds the run when they come back. Every case is an act
/// of its own, decided by the catalogue; what is refused for one does not hold up the others.
/// </summary>
/// <param name="acts">Performs.</param>
/// <param name="store">The store.</param>
/// <param name="directory">Heads of units.</param>
/// <param name="audit">One line a run.</param>
/// <param name="feed">Tells screens.</param>
/// <param name="logger">Bugs.</param>
internal sealed class MassActs(ActService acts, OfficeStore store, OfficeDirectory directory, AuditTrail audit, IChangeFeed feed, ILogger<MassActs> logger) : IDisposable
{
    /// <summary>Family of the fact that a run went on.</summary>
    public const string Family = "mass-acts";

    /// <summary>Most cases of one run.</summary>
    public const int MostCases = 500;

    private readonly ConcurrentDictionary<int, Run> _runs = new();

    /// <summary>Acts that can be done on many cases.</summary>
    public static ImmutableArray<string> Acts { get; } = ["remind", "urge", "supervise", "interview", "suggest-improvement", "suggest-policy", "suggest-accountability"];

    /// <summary>Acts that a person may do so.</summary>
    public static IEnumerable<string> ActsFor(Viewer viewer) => Acts.Where(a => viewer.Has(Catalogue.Find(a)!.Who));

    /// <summary>The last run of a person; null for none.</summary>
    public MassState? For(Viewer viewer) => _runs.TryGetValue(viewer.PersonId, out var run) ? run.State : null;

    /// <summary>Starts a run.</summary>
    /// <returns>Why it was not started; empty when it was.</returns>
    public ImmutableArray<Refusal> Start(Viewer viewer, Guid request, IReadOnlyList<MassItem> items)
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
        var run = new Run(new MassState(request, IsRunning: true, [.. items.DistinctBy(i => i.Number, StringComparer.Ordinal).Select(i => new MassLine(i, MassOutcome.Waiting))]));
        var isBusy = false;
        _runs.AddOrUpdate(viewer.PersonId, run, (_, known) => (isBusy = known.State.IsRunning) ? known : run);
        if (isBusy)
            return [Refusal.Of("MassBusy")];
        Tell();
        run.Task = Task.Run(() => RunAsync(viewer, run), CancellationToken.None);
        return [];
    }

    /// <summary>Stops a person's run before the next case; what was sent stays sent.</summary>
    public void Stop(Viewer viewer)
    {
        if (_runs.TryGetValue(viewer.PersonId, out var run) && run.State.IsRunning)
            run.Stop.Cancel();
    }

    /// <summary>Forgets a run that is over.</summary>
    public void Forget(Viewer viewer)
    {
        if (_runs.TryGetValue(viewer.PersonId, out var run) && !run.State.IsRunning && _runs.TryRemove(KeyValuePair.Create(viewer.PersonId, run)))
        {
            run.Dispose();
            Tell();
        }
    }

    /// <summary>Waits for a person's run, for tests and for who closes the office.</summary>
    public Task WaitAsync(Viewer viewer) => _runs.TryGetValue(viewer.PersonId, out var run) ? run.Task : Task.CompletedTask;

    /// <summary>The same for the same run and case: a retry acts once.</summary>
    public static Guid RequestOf(string run, string number) => new(SHA256.HashData(Encoding.UTF8.GetBytes(run + ":" + number)).AsSpan(0, 16));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in _runs.Values)
            run.Dispose();
    }

    private async Task RunAsync(Viewer viewer, Run run)
    {
        try
        {
            for (var i = 0; i < run.State.Lines.Length && !run.Stop.IsCancellationRequested; i++)
            {
                var line = await OneAsync(viewer, run.State.Request, run.State.Lines[i].Item);
                run.State = run.State with { Lines = run.State.Lines.SetItem(i, line) };
                Tell();
            }

            await RecordAsync(viewer, run.State);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Acts on many cases broke off.");
        }

        run.State = run.State with
        {
            IsRunning = false,
            Lines = [.. run.State.Lines.Select(l => l.Outcome == MassOutcome.Waiting ? l with { Outcome = MassOutcome.Stopped } : l)],
        };
        Tell();
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

    /// <summary>The audit says that it was done to many at once; the history of each case says what.</summary>
    private Task<int> RecordAsync(Viewer viewer, MassState state)
    {
        var what = string.Join(' ', state.Lines.GroupBy(l => l.Item.Act, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count(l => l.Outcome == MassOutcome.Done)}/{g.Count()}")));
        return store.ChangeAsync(
            async (db, ct) =>
            {
                await audit.AppendAsync(db, viewer.Actor, AuditKeys.MassAct, what, null, ct);
                return 0;
            },
            CancellationToken.None);
    }

    private void Tell() => feed.Publish(ChangeFact.Record(Family));

    private sealed class Run(MassState state) : IDisposable
    {
        private MassState _state = state;

        public MassState State
        {
            get => Volatile.Read(ref _state);
            set => Volatile.Write(ref _state, value);
        }

        public CancellationTokenSource Stop { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public void Dispose()
        {
            Stop.Cancel();
            Stop.Dispose();
        }
    }
}
