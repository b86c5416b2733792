using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Organisation;

/// <summary>The work calendar and the limits that the office counts by: read once, read again when either changed, here or in another process.</summary>
public sealed class OfficeRules : IDisposable
{
    /// <summary><see cref="ChangeFact.Subject"/> of a changed calendar.</summary>
    public const string CalendarSubject = "calendar";

    /// <summary><see cref="ChangeFact.Subject"/> of a changed limit.</summary>
    public const string LimitsSubject = "limits";

    private readonly IDbContextFactory<OfficeDb> _contexts;
    private readonly IDisposable _subscription;
    private readonly ReadOnce<RulesSnapshot> _snapshot;

    /// <summary>Follows the changes of the store.</summary>
    public OfficeRules(IDbContextFactory<OfficeDb> contexts, IChangeFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _contexts = contexts;
        _snapshot = new ReadOnce<RulesSnapshot>(ReadAsync);
        _subscription = feed.Subscribe(facts =>
        {
            if (facts.Any(IsTouchedBy))
                Forget();
        });
    }

    /// <summary>Whether a change may have altered the calendar or a limit.</summary>
    public static bool IsTouchedBy(ChangeFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind is ChangeKind.Bulk || (fact.Kind is ChangeKind.Organisation or ChangeKind.Setting && fact.Subject is CalendarSubject or LimitsSubject);
    }

    /// <summary>Calendar and limits as they are now.</summary>
    public Task<RulesSnapshot> CurrentAsync(CancellationToken cancellationToken = default) => _snapshot.CurrentAsync(cancellationToken);

    /// <summary>Forgets what it read; for what changed in this process before the feed says so.</summary>
    public void Forget() => _snapshot.Forget();

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private async Task<RulesSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var changes = await db.Limits.AsNoTracking().OrderBy(l => l.Id)
            .Select(l => new RuleChange(l.Kind, new Limit(l.Count, l.Unit), l.RollsForward, l.From)).ToListAsync(cancellationToken);
        var years = await db.CalendarYears.AsNoTracking().OrderBy(y => y.Year).ToListAsync(cancellationToken);
        var calendar = WorkCalendar.BuiltIn;
        foreach (var year in years)
            calendar = calendar.With(YearCodec.Read(year.Year, year.Days));
        return new RulesSnapshot(calendar, ClockRulebook.Of(ClockRules.Default, changes), [.. years.Select(y => y.Year)]);
    }
}

/// <summary>Calendar and limits at one moment.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="Rulebook">Limits of every day.</param>
/// <param name="OwnYears">Years of the calendar that the office set, also in place of a year shipped.</param>
public sealed record RulesSnapshot(WorkCalendar Calendar, ClockRulebook Rulebook, ImmutableArray<int> OwnYears);
