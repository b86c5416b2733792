using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Exchange;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Calendars;

/// <summary>
/// The work calendar: which days are worked, year by year, by the State Council's notices. Kept by the system administrator and by supervisors; every change
/// is recorded and every screen and process follows it. A year without a table is told to those whom it concerns, before it is too late.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="rules">What is in force.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class CalendarService(OfficeStore store, OfficeRules rules, AuditTrail audit, TimeProvider time, ILogger<CalendarService> logger)
{
    /// <summary>The largest file that is read: a year is a few kilobytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Who sees the calendar, and is told of a missing year.</summary>
    public const Roles Readers = Editors | Roles.Clerk | Roles.Leader | Roles.Auditor;

    /// <summary>Who changes it.</summary>
    public const Roles Editors = Roles.SystemAdministrator | Roles.Supervisor | Roles.System;

    /// <summary>The calendar; null for whom it does not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<CalendarBoard?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return null;
        var today = OfficeTime.Today(time);
        var snapshot = await rules.CurrentAsync(cancellationToken);
        var rows = await store.ReadAsync(static (db, ct) => db.CalendarYears.AsNoTracking().ToDictionaryAsync(y => y.Year, ct), cancellationToken);
        var missing = await MissingAsync(viewer, cancellationToken);
        var years = snapshot.Calendar.Tables.Keys.Concat(missing).Append(today.Year).Append(today.Year + 1).Distinct().Order();
        return new CalendarBoard(
            today, [.. years.Select(y => Told(y, snapshot.Calendar.Tables.GetValueOrDefault(y), rows.GetValueOrDefault(y)))], snapshot.Calendar, missing, viewer.Has(Editors));
    }

    /// <summary>The live form of <see cref="ReadAsync"/>.</summary>
    public LiveQuery<CalendarBoard?> Watch(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<CalendarBoard?>(
            string.Create(CultureInfo.InvariantCulture, $"calendar/{viewer.Has(Readers)}/{viewer.Has(Editors)}"),
            cancellationToken => ReadAsync(viewer, cancellationToken), IsTouchedBy)
        {
            Family = "calendar",
        };
    }

    /// <summary>Years without a table that a clock touches, running or about to start; none for whom it does not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<int>> MissingAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return [];
        var snapshot = await rules.CurrentAsync(cancellationToken);
        var today = OfficeTime.Today(time);
        var missing = CalendarRules.MissingAhead(snapshot.Calendar, snapshot.Rulebook, today).ToHashSet();
        // A special law may count a lawful duty in working days; the others follow the rules, and kept the one of their day.
        var kinds = Enum.GetValues<ClockKind>().Where(k => k == ClockKind.LawfulDutyReply || ClockRules.Default[k].AsksCalendar() || snapshot.Rulebook.On(today)[k].AsksCalendar()).ToArray();
        var span = await store.ReadAsync(
            (db, ct) => db.Clocks.AsNoTracking().Where(c => c.State <= ClockState.Paused && c.Due != null && kinds.Contains(c.Kind)).GroupBy(_ => 1)
                .Select(g => new { First = g.Min(c => c.Start), Last = g.Max(c => c.Due) }).FirstOrDefaultAsync(ct),
            cancellationToken);
        if (span is { Last: { } last })
        {
            foreach (var year in snapshot.Calendar.MissingYears(span.First, last).Where(y => !missing.Contains(y)).ToList())
            {
                var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
                if (await store.ReadAsync(
                    (db, ct) => db.Clocks.AnyAsync(c => c.State <= ClockState.Paused && c.Due >= from && c.Start <= to && kinds.Contains(c.Kind), ct), cancellationToken))
                    missing.Add(year);
            }
        }

        return [.. missing.Order()];
    }

    /// <summary>The live form of <see cref="MissingAsync"/>: read once a day and when calendar or limits change, not with every act.</summary>
    public LiveQuery<ImmutableArray<int>> WatchMissing(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<int>>(
            $"calendar-missing/{viewer.Has(Readers)}", cancellationToken => MissingAsync(viewer, cancellationToken), IsTouchedBy)
        {
            Family = "calendar-missing",
        };
    }

    /// <summary>Reads a file of holidays and keeps each year in it, or only says what it would change.</summary>
    /// <param name="viewer">Who imports.</param>
    /// <param name="path">The file, see <see cref="CalendarFile"/>.</param>
    /// <param name="name">Its name as the person knows it.</param>
    /// <param name="reason">Why; may be missing in a dry run.</param>
    /// <param name="dryRun">Writes nothing.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<CalendarImport> ImportAsync(
        Viewer viewer, string path, string name, string? reason, bool dryRun, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return new CalendarImport(LimitService.Refused(Refusal.Of("NotAllowed")), [], []);
        var file = CalendarFile.Read(path);
        if (file.Errors.Length > 0)
            return new CalendarImport(LimitService.Refused(Refusal.Of("FileWrong")), [], file.Errors);
        var calendar = (await rules.CurrentAsync(cancellationToken)).Calendar;
        ImmutableArray<YearPlan> plans = [.. file.Years.Select(y => Plan(calendar, y))];
        if (dryRun)
            return new CalendarImport(new RulesResult.Done(), plans, []);
        if (LimitService.ReasonProblem(reason) is { } bad)
            return new CalendarImport(LimitService.Refused(bad), plans, []);
        var changed = file.Years.Where(y => !IsKept(calendar, y)).ToList();
        if (changed.Count == 0)
            return new CalendarImport(new RulesResult.Done(), plans, []);
        var shortName = Path.GetFileName(name);
        return new CalendarImport(await ChangeAsync(viewer, changed, shortName, reason!, cancellationToken), plans, []);
    }

    /// <summary>Sets one day of a year that has a table.</summary>
    public async Task<RulesResult> SetDayAsync(Viewer viewer, DayRequest? request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors) || request is null)
            return LimitService.Refused(Refusal.Of("NotAllowed"));
        if (LimitService.ReasonProblem(request.Reason) is { } bad)
            return LimitService.Refused(bad);
        if (CalendarRules.Problem(request.Date, request.Kind) is { } problem)
            return LimitService.Refused(Refusal.OfField("Kind", problem.ToString(), Text(CalendarRules.FirstYear), Text(CalendarRules.LastYear)));
        if (request.Name?.Trim().Length > CalendarRules.LongestName)
            return LimitService.Refused(Refusal.OfField("Name", "NameTooLong", Text(CalendarRules.LongestName)));
        // Within the transaction: of two people who set days of one year at once, neither loses the day.
        return await KeepAsync(
            async (db, ct) =>
            {
                var row = await db.CalendarYears.FindAsync([request.Date.Year], ct);
                var table = row is null ? WorkCalendar.BuiltIn.Tables.GetValueOrDefault(request.Date.Year) : YearCodec.Read(row.Year, row.Days);
                // A year with one day in its table would count as known.
                return table is null ? LimitService.Refused(Refusal.Of("YearMissing", Text(request.Date.Year))) : await SetDayAsync(db, viewer, table, request, ct);
            },
            cancellationToken);
    }

    private async Task<RulesResult> SetDayAsync(OfficeDb db, Viewer viewer, WorkYear table, DayRequest request, CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim();
        var day = new NamedDay(request.Date, name);
        var off = table.Off.Where(d => d != day.Date).Select(d => new NamedDay(d, table.NameOf(d)));
        var worked = table.Worked.Where(d => d != day.Date).Select(d => new NamedDay(d, table.NameOf(d)));
        var changed = WorkYear.Of(
            table.Year, request.Kind == WorkDayKind.Holiday ? off.Append(day) : off, request.Kind == WorkDayKind.MakeUpDay ? worked.Append(day) : worked);
        return changed.SaysTheSame(table) && changed.NameOf(day.Date) == table.NameOf(day.Date)
            ? LimitService.Refused(Refusal.Of("NothingChanges"))
            : await ChangeAsync(db, viewer, [changed], string.Empty, request.Reason!, cancellationToken);
    }

    /// <summary>Takes back what the office set of a year: the shipped table holds again, or none.</summary>
    public async Task<RulesResult> TakeBackAsync(Viewer viewer, int year, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return LimitService.Refused(Refusal.Of("NotAllowed"));
        if (LimitService.ReasonProblem(reason) is { } bad)
            return LimitService.Refused(bad);
        return await KeepAsync(
            async (db, ct) =>
            {
                if (await db.CalendarYears.FindAsync([year], ct) is not { } row)
                    return LimitService.Refused(Refusal.Of("YearNotOwn", Text(year)));
                db.CalendarYears.Remove(row);
                await RecordAsync(db, viewer, $"{Text(year)}: -", reason!, ct);
                return new RulesResult.Done();
            },
            cancellationToken);
    }

    private static bool IsTouchedBy(ChangeFact fact) => fact.Kind == ChangeKind.DayTurned || OfficeRules.IsTouchedBy(fact);

    private static YearPlan Plan(WorkCalendar calendar, WorkYear table)
    {
        var then = calendar.With(table);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(table.Year) ? 366 : 365).Select(new DateOnly(table.Year, 1, 1).AddDays);
        return new YearPlan(
            table.Year, !calendar.HasTable(table.Year), table.Off.Length, table.Worked.Length,
            [.. days.Where(d => calendar.KindOf(d) != then.KindOf(d)).Select(d => new DayChange(d, calendar.KindOf(d), then.KindOf(d), then.NameOf(d)))]);
    }

    private static bool IsKept(WorkCalendar calendar, WorkYear table) =>
        calendar.Tables.GetValueOrDefault(table.Year) is { } known && known.SaysTheSame(table) && known.Days.SequenceEqual(table.Days);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static CalendarYear Told(int year, WorkYear? table, CalendarYearRow? row) => new(
        year, row is not null ? YearSource.Own : table is null ? YearSource.Missing : YearSource.BuiltIn, table,
        row is { Source.Length: > 0 } ? row.Source : null, row?.At, row?.Name, row?.Reason, WorkCalendar.BuiltIn.HasTable(year));

    private Task<RulesResult> ChangeAsync(Viewer viewer, IReadOnlyList<WorkYear> years, string source, string reason, CancellationToken cancellationToken) =>
        KeepAsync((db, ct) => ChangeAsync(db, viewer, years, source, reason, ct), cancellationToken);

    private async Task<RulesResult> ChangeAsync(OfficeDb db, Viewer viewer, IReadOnlyList<WorkYear> years, string source, string reason, CancellationToken cancellationToken)
    {
        foreach (var year in years)
        {
            if (await db.CalendarYears.FindAsync([year.Year], cancellationToken) is not { } row)
            {
                row = new CalendarYearRow { Year = year.Year, Days = string.Empty, Source = string.Empty, Name = string.Empty, Reason = string.Empty };
                db.CalendarYears.Add(row);
            }

            (row.Days, row.Source, row.At) = (YearCodec.Write(year), source, time.GetUtcNow());
            (row.PersonId, row.Name, row.Reason) = (viewer.PersonId, viewer.Actor.Name, reason.Trim());
            await RecordAsync(db, viewer, $"{Text(year.Year)}: {Text(year.Off.Length)} off, {Text(year.Worked.Length)} worked{(source.Length > 0 ? ", " + source : string.Empty)}", reason, cancellationToken);
        }

        return new RulesResult.Done();
    }

    private async Task RecordAsync(OfficeDb db, Viewer viewer, string subject, string reason, CancellationToken cancellationToken)
    {
        db.Tell(new ChangeFact(ChangeKind.Organisation) { Subject = OfficeRules.CalendarSubject }, time.GetUtcNow());
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.CalendarChanged, subject, reason.Trim(), cancellationToken);
    }

    private async Task<RulesResult> KeepAsync(Func<OfficeDb, CancellationToken, Task<RulesResult>> change, CancellationToken cancellationToken)
    {
        var result = await store.TryChangeAsync(
            change,
            static (what, reference) => new RulesResult.Trouble(what, reference), logger, "calendar", cancellationToken);
        rules.Forget();
        return result;
    }
}
