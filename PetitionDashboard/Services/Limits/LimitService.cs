using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Limits;

/// <summary>
/// The limits that the office counts by. Local ones are set by those who answer for the office's practice, supervisors and leaders; clerks, who live by
/// them, and administrators and the auditor see them. What the law sets cannot be changed, only whether its end moves over days off.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="rules">What is in force.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class LimitService(OfficeStore store, OfficeRules rules, AuditTrail audit, TimeProvider time, ILogger<LimitService> logger)
{
    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Who sees the limits.</summary>
    public const Roles Readers = Editors | Roles.Clerk | Roles.SystemAdministrator | Roles.Auditor;

    /// <summary>Who changes them.</summary>
    public const Roles Editors = Roles.Supervisor | Roles.Leader | Roles.System;

    /// <summary>Every limit with what comes and what was; null for whom they do not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<LimitBoard?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return null;
        var today = OfficeTime.Today(time);
        var book = (await rules.CurrentAsync(cancellationToken)).Rulebook;
        var rows = await store.ReadAsync(static (db, ct) => db.Limits.AsNoTracking().OrderByDescending(l => l.Id).ToListAsync(ct), cancellationToken);
        var now = book.On(today);
        return new LimitBoard(
            today,
            [
                .. now.All.Select(rule => new LimitLine(
                    rule, LocalLimits.IsLocal(rule.Kind), LocalLimits.Most(rule.Kind), Coming(book, rule, today),
                    [.. rows.Where(r => r.Kind == rule.Kind).Select(Told)])),
            ],
            viewer.Has(Editors));
    }

    /// <summary>The live form of <see cref="ReadAsync"/>.</summary>
    public LiveQuery<LimitBoard?> Watch(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<LimitBoard?>(
            string.Create(CultureInfo.InvariantCulture, $"limits/{viewer.Has(Readers)}/{viewer.Has(Editors)}"),
            cancellationToken => ReadAsync(viewer, cancellationToken),
            fact => fact.Kind == ChangeKind.DayTurned || OfficeRules.IsTouchedBy(fact))
        {
            Family = "limits",
        };
    }

    /// <summary>Changes a limit from a day on. Clocks that run keep theirs; nothing reaches back.</summary>
    public async Task<RulesResult> ChangeAsync(Viewer viewer, LimitRequest? request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors) || request is null)
            return Refused(Refusal.Of("NotAllowed"));
        if (ReasonProblem(request.Reason) is { } bad)
            return Refused(bad);
        var result = await store.TryChangeAsync(
            (db, ct) => ChangeAsync(db, viewer, request, ct),
            static (what, reference) => new RulesResult.Trouble(what, reference), logger, "limit", cancellationToken);
        rules.Forget();
        return result;
    }

    internal static RulesResult Refused(params ImmutableArray<Refusal> reasons) => new RulesResult.Refused(reasons);

    internal static Refusal? ReasonProblem(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.OfField("Reason", "ReasonRequired");
        return reason.Trim().Length > LongestReason ? Refusal.OfField("Reason", "ReasonTooLong", LongestReason.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private async Task<RulesResult> ChangeAsync(OfficeDb db, Viewer viewer, LimitRequest request, CancellationToken cancellationToken)
    {
        // Within the transaction: two people who change one limit at once are one after the other.
        var known = await db.Limits.AsNoTracking().OrderBy(l => l.Id)
            .Select(l => new RuleChange(l.Kind, new Limit(l.Count, l.Unit), l.RollsForward, l.From)).ToListAsync(cancellationToken);
        var book = ClockRulebook.Of(ClockRules.Default, known);
        var change = new RuleChange(request.Kind, request.Limit, request.RollsForward, request.From);
        if (!Enum.IsDefined(request.Kind))
            return Refused(Refusal.Of("NotAllowed"));
        if (LocalLimits.Problem(book, change, OfficeTime.Today(time)) is { } problem)
            return Refused(Explain(problem, change));
        var old = book.On(change.From)[change.Kind];
        var now = time.GetUtcNow();
        db.Limits.Add(new LimitRow
        {
            Kind = change.Kind,
            Count = change.Limit.Count,
            Unit = change.Limit.Unit,
            RollsForward = change.RollsForward,
            From = change.From,
            OldCount = old.Limit.Count,
            OldUnit = old.Limit.Unit,
            OldRollsForward = old.RollsForward,
            At = now,
            PersonId = viewer.PersonId,
            Name = viewer.Actor.Name,
            Reason = request.Reason!.Trim(),
        });
        db.Tell(new ChangeFact(ChangeKind.Setting) { Subject = OfficeRules.LimitsSubject }, now);
        await audit.AppendAsync(
            db, viewer.Actor, AuditKeys.LimitChanged,
            string.Create(CultureInfo.InvariantCulture, $"{change.Kind}: {Text(old.Limit, old.RollsForward)} -> {Text(change.Limit, change.RollsForward)}, {change.From:yyyy-MM-dd}"),
            request.Reason.Trim(), cancellationToken);
        return new RulesResult.Done();
    }

    private static string Text(Limit limit, bool rolls) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.Count} {limit.Unit}{(rolls ? " +" : string.Empty)}");

    private static Refusal Explain(RuleProblem problem, RuleChange change) => problem switch
    {
        RuleProblem.InThePast or RuleProblem.TooFarAhead => Refusal.OfField("From", problem.ToString(), LocalLimits.MostDaysAhead.ToString(CultureInfo.InvariantCulture)),
        RuleProblem.NothingChanges => Refusal.Of(problem.ToString()),
        _ => Refusal.OfField("Count", problem.ToString(), LocalLimits.Most(change.Kind).ToString(CultureInfo.InvariantCulture)),
    };

    private static (DateOnly From, ClockRule Rule)? Coming(ClockRulebook book, ClockRule now, DateOnly today)
    {
        foreach (var day in book.ChangesAfter(today))
        {
            if (book.On(day)[now.Kind] is var rule && rule != now)
                return (day, rule);
        }

        return null;
    }

    private static LimitChange Told(LimitRow row) => new(
        row.Id, row.From, new Limit(row.OldCount, row.OldUnit), row.OldRollsForward, new Limit(row.Count, row.Unit), row.RollsForward, row.At, row.Name, row.Reason);
}
