using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Forecast;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Forecasts;

/// <summary>An open case with what is to be expected of its limit.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Field">Subject field key.</param>
/// <param name="Method">Method.</param>
/// <param name="UnitId">Responsible unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Clock">The limit of its answer.</param>
/// <param name="Due">Its due day.</param>
/// <param name="Forecast">What is to be expected.</param>
public sealed record ForecastCase(
    string Number, string Title, string Field, Method? Method, int? UnitId, string? UnitName, ClockKind Clock, DateOnly Due, BreachForecast Forecast);

/// <summary>The cases likely to miss their limit.</summary>
/// <param name="Cases">Those with a likelihood of <see cref="ForecastService.Listed"/> or more, the most likely first, at most <see cref="ForecastService.MostListed"/>.</param>
/// <param name="Likely">Cases with a likelihood of a half or more.</param>
/// <param name="Known">Open cases with a forecast.</param>
/// <param name="Unknown">Open cases for which there are too few like ones.</param>
/// <param name="Trained">Matters that the forecast was made from.</param>
/// <param name="On">Day on which it was made.</param>
public sealed record ForecastBoard(ImmutableArray<ForecastCase> Cases, int Likely, int Known, int Unknown, int Trained, DateOnly On);

/// <summary>How good the forecasts of the past would have been.</summary>
/// <param name="Result">The judgement.</param>
/// <param name="Trained">Matters of the history that was read.</param>
/// <param name="Imported">Of those, imported ones.</param>
/// <param name="From">First day of receipt.</param>
public sealed record ForecastReport(BacktestResult Result, int Trained, int Imported, DateOnly From);

/// <summary>
/// The breach forecast. The model counts matters of the whole office, walled ones left out, and is made once a day and after an import, off
/// every circuit; which cases are listed goes by viewer. It is a property of the matter and of the unit's practice, never of a person.
/// </summary>
public sealed class ForecastService : IDisposable
{
    /// <summary>Most cases listed.</summary>
    public const int MostListed = 100;

    /// <summary>From which likelihood on a case is called likely to miss its limit.</summary>
    public const double Likely = 0.5;

    /// <summary>From which likelihood on a case is listed.</summary>
    public const double Listed = 0.2;

    /// <summary>Years of history that are learnt from: older practice says little of today's.</summary>
    public const int Years = 4;

    /// <summary>Months of the past of which forecasts are judged: on the first day of each.</summary>
    public const int TestMonths = 18;

    /// <summary>Days after receipt by which imported history is judged, which knows no clocks (Regulation art. 34).</summary>
    public const int ImportedLimit = 60;

    private static readonly ClockKind[] s_clocks = [ClockKind.Handling, ClockKind.LawfulDutyReply, ClockKind.SimplifiedDecision];
    private static readonly Stage[] s_stages = [Stage.Accepted, Stage.Handling];

    private readonly OfficeStore _store;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly Lock _gate = new();
    private Task<Trained>? _trained;
    private Task<ForecastReport>? _report;
    private DateOnly _day;

    /// <summary>Forgets the model after an import.</summary>
    public ForecastService(OfficeStore store, TimeProvider time, IChangeFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _store = store;
        _time = time;
        _subscription = feed.Subscribe(facts =>
        {
            if (facts.Any(f => f.Kind == ChangeKind.Bulk))
                Forget();
        });
    }

    /// <summary>The viewer's open cases, the likeliest to miss their limit first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="unit">One unit; 0 for cases without one; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ForecastBoard> BoardAsync(Viewer viewer, int? unit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(_time);
        var trained = await TrainedAsync().WaitAsync(cancellationToken);
        var rows = await _store.ReadAsync((db, ct) => OpenCases(db, viewer, unit, today).ToListAsync(ct), cancellationToken);
        var cases = new List<ForecastCase>();
        var unknown = 0;
        foreach (var row in rows.OrderBy(r => r.Due).DistinctBy(r => r.Id))
        {
            if (trained.Model.For(row.Field, row.UnitId ?? 0, row.Method, row.ReceivedOn.DayNumber, row.Due.DayNumber, today.DayNumber) is { } forecast)
                cases.Add(new ForecastCase(row.Number, row.Title, row.Field, row.Method, row.UnitId, row.UnitName, row.Kind, row.Due, forecast));
            else
                unknown++;
        }

        return new ForecastBoard(
            [.. cases.Where(c => c.Forecast.Likelihood >= Listed).OrderByDescending(c => c.Forecast.Likelihood).ThenBy(c => c.Due).ThenBy(c => c.Number, StringComparer.Ordinal).Take(MostListed)],
            cases.Count(c => c.Forecast.Likelihood >= Likely), cases.Count, unknown, trained.Model.Count, trained.On);
    }

    /// <summary>How good the forecasts of the past would have been: office-wide, and no case is named. Null for who sees no cases.</summary>
    public async Task<ForecastReport?> ReportAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return null;
        await TrainedAsync().WaitAsync(cancellationToken);
        Task<ForecastReport> report;
        lock (_gate)
            report = _report is { IsFaulted: false, IsCanceled: false } known ? known : _report = Task.Run(JudgeAsync, CancellationToken.None);
        return await report.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private static IQueryable<OpenCase> OpenCases(OfficeDb db, Viewer viewer, int? unit, DateOnly today)
    {
        var cases = db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive && s_stages.Contains(c.Stage));
        if (unit is 0)
            cases = cases.Where(c => c.UnitId == null);
        else if (unit is { } id)
            cases = cases.Where(c => c.UnitId == id);
        return cases.Where(c => !db.Facts.Any(f => f.CaseId == c.Id && f.Kind == FactKind.Replied))
            .Join(
                db.Clocks.AsNoTracking().Where(k => k.State == ClockState.Running && s_clocks.Contains(k.Kind) && k.Due != null && k.Due >= today),
                c => c.Id, k => k.CaseId,
                (c, k) => new OpenCase(c.Id, c.Number, c.Title, c.Field, c.Method, c.UnitId, c.UnitName, c.ReceivedOn, k.Kind, k.Due!.Value));
    }

    private Task<Trained> TrainedAsync()
    {
        lock (_gate)
        {
            var today = OfficeTime.Today(_time);
            if (_trained is { IsFaulted: false, IsCanceled: false } known && _day == today)
                return known;
            (_day, _report) = (today, null);
            return _trained = Task.Run(TrainAsync, CancellationToken.None);
        }
    }

    private void Forget()
    {
        lock (_gate)
            (_trained, _report) = (null, null);
    }

    private async Task<Trained> TrainAsync()
    {
        var today = OfficeTime.Today(_time);
        var (lives, _) = await LivesAsync(today);
        return new Trained(ForecastModel.Of(lives), today);
    }

    private async Task<ForecastReport> JudgeAsync()
    {
        var today = OfficeTime.Today(_time);
        var (lives, imported) = await LivesAsync(today);
        var first = new DateOnly(today.Year, today.Month, 1);
        var days = Enumerable.Range(1, TestMonths).Select(m => first.AddMonths(-m).DayNumber);
        return new ForecastReport(Backtest.Run(lives, days, today.DayNumber), lives.Count, imported, today.AddYears(-Years));
    }

    /// <summary>
    /// Matters that were accepted, or came by import: whatever was refused or directed elsewhere was never to be answered. Walls leave a matter out.
    /// Facts and clocks are read whole and put together here: asked for case by case, SQLite would look for the earliest of all first.
    /// </summary>
    private async Task<(List<Life> Lives, int Imported)> LivesAsync(DateOnly today)
    {
        var from = today.AddYears(-Years);
        var day = from.DayNumber;
        await using var db = await _store.OpenAsync(CancellationToken.None);
        var rows = await db.Cases.AsNoTracking().Where(c => !c.IsWalled && c.ReceivedOn >= from && c.Channel != Channel.Hotline12345)
            .Select(c => new { c.Id, c.Field, c.UnitId, c.Method, c.ReceivedOn, c.IsActive, IsImported = c.ImportSource != null, c.ChangedAt }).ToListAsync();
        var accepted = (await db.Facts.Where(f => f.Kind == FactKind.Accepted && f.A >= day).Select(f => f.CaseId).ToListAsync()).ToHashSet();
        var answered = new Dictionary<long, int>();
        var answers = await db.Facts.Where(f => (f.Kind == FactKind.Replied || f.Kind == FactKind.Closed) && f.A >= day)
            .Select(f => new { f.CaseId, On = f.Kind == FactKind.Closed ? f.B : f.A }).ToListAsync();
        foreach (var answer in answers)
            answered[answer.CaseId] = answered.TryGetValue(answer.CaseId, out var earlier) ? Math.Min(earlier, answer.On) : answer.On;
        var limits = new Dictionary<long, int>();
        var clocks = await db.Clocks.AsNoTracking().Where(k => s_clocks.Contains(k.Kind) && k.State < ClockState.Cancelled && k.Start >= from && k.Due != null)
            .Select(k => new { k.CaseId, k.Due }).ToListAsync();
        foreach (var clock in clocks)
            limits[clock.CaseId] = limits.TryGetValue(clock.CaseId, out var earlier) ? Math.Min(earlier, clock.Due!.Value.DayNumber) : clock.Due!.Value.DayNumber;
        var lives = new List<Life>(rows.Count);
        var imported = 0;
        foreach (var row in rows.Where(r => r.IsImported || accepted.Contains(r.Id)))
        {
            imported += row.IsImported ? 1 : 0;
            var received = row.ReceivedOn.DayNumber;
            var isAnswered = answered.TryGetValue(row.Id, out var on);

            // What was withdrawn or merged was watched until then.
            var until = isAnswered ? on : row.IsActive ? today.DayNumber : OfficeTime.DayOf(row.ChangedAt).DayNumber;
            var due = limits.TryGetValue(row.Id, out var limit) ? limit : row.IsImported ? received + ImportedLimit : (int?)null;
            lives.Add(new Life(row.Id, row.Field, row.UnitId ?? 0, row.Method, received, until, isAnswered, due));
        }

        return (lives, imported);
    }

    private sealed record Trained(ForecastModel Model, DateOnly On);

    private sealed record OpenCase(
        long Id, string Number, string Title, string Field, Method? Method, int? UnitId, string? UnitName, DateOnly ReceivedOn, ClockKind Kind, DateOnly Due);
}
