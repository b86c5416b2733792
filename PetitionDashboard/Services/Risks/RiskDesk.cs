using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>An alert that a person adds.</summary>
/// <param name="Text">The reason in a sentence.</param>
/// <param name="Level">Level.</param>
/// <param name="Number">The case that it is about; empty for none.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Countermeasure">What is done.</param>
/// <param name="ReviewOn">When it is looked at again.</param>
public sealed record NewAlert(string? Text, RiskLevel Level, string? Number = null, string? Owner = null, string? Countermeasure = null, DateOnly? ReviewOn = null);

/// <summary>What a person does with an alert.</summary>
public enum AlertStep
{
    /// <summary>关注.</summary>
    Watch,

    /// <summary>解除.</summary>
    Resolve,

    /// <summary>不成立.</summary>
    Dismiss,

    /// <summary>Owner, countermeasure and review date.</summary>
    Measure,
}

/// <summary>What a person does with an alert, and what he saw of it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Seen">Version that the person looked at.</param>
/// <param name="Step">What.</param>
/// <param name="Reason">Why; required for resolving and dismissing.</param>
/// <param name="Owner">Who sees to it; empty for the responsible unit.</param>
/// <param name="Countermeasure">What is done.</param>
/// <param name="ReviewOn">When it is looked at again.</param>
public sealed record AlertRequest(long Id, int Seen, AlertStep Step, string? Reason = null, string? Owner = null, string? Countermeasure = null, DateOnly? ReviewOn = null);

/// <summary>What people do with alerts. Each change is a line of the alert's history and of the audit.</summary>
/// <param name="store">The store.</param>
/// <param name="risks">Who sees which.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class RiskDesk(OfficeStore store, RiskService risks, AuditTrail audit, TimeProvider time, ILogger<RiskDesk> logger)
{
    /// <summary>Who adds alerts, and resolves and dismisses any that they see.</summary>
    public const Roles Editors = Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <summary>The longest sentence, reason or countermeasure, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>The longest owner.</summary>
    public const int LongestOwner = 60;

    /// <summary>Days ahead that a review may be set.</summary>
    public const int LongestReview = 365;

    /// <summary>Whether somebody may do a step with an alert that they see: what the unit does about it, the head of the unit sets, too.</summary>
    public static bool May(Viewer viewer, RiskAlert alert, AlertStep step)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(alert);
        return viewer.Has(Editors)
            || (viewer.Has(Roles.UnitHead) && step is AlertStep.Watch or AlertStep.Measure && viewer.Has(Roles.UnitHead) && alert.Subject?.UnitId is { } unit && viewer.Actor.ConcernsUnit(unit));
    }

    /// <summary>Adds an alert.</summary>
    public async Task<RecordResult> AddAsync(Viewer viewer, NewAlert? alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors) || alert is null)
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        var problems = ImmutableArray.CreateBuilder<Refusal>();
        if (string.IsNullOrWhiteSpace(alert.Text))
            problems.Add(Refusal.OfField("Text", "TextRequired"));
        if (!Enum.IsDefined(alert.Level))
            problems.Add(Refusal.OfField("Level", "LevelRequired"));
        Check(problems, alert.Text, "Text", LongestText);
        CheckMeasures(problems, alert.Owner, alert.Countermeasure, alert.ReviewOn);
        if (problems.Count > 0)
            return new RecordResult.Refused(problems.ToImmutable());
        return await store.TryChangeAsync((db, ct) => AddAsync(db, viewer, alert, ct), Trouble, logger, "risk alert", cancellationToken);
    }

    /// <summary>Watches, resolves, dismisses or says who does what until when.</summary>
    public async Task<RecordResult> ChangeAsync(Viewer viewer, AlertRequest? request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (request is null || await risks.FindAsync(viewer, request.Id, cancellationToken) is not { } alert)
            return RecordResult.Refuse(Refusal.Of("NoSuchAlert"));
        if (!May(viewer, alert, request.Step))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        var problems = ImmutableArray.CreateBuilder<Refusal>();
        if (request.Step is AlertStep.Resolve or AlertStep.Dismiss && string.IsNullOrWhiteSpace(request.Reason))
            problems.Add(Refusal.OfField("Reason", "ReasonRequired"));
        Check(problems, request.Reason, "Reason", LongestText);
        if (request.Step == AlertStep.Measure)
            CheckMeasures(problems, request.Owner, request.Countermeasure, request.ReviewOn);
        if (problems.Count > 0)
            return new RecordResult.Refused(problems.ToImmutable());
        return await store.TryChangeAsync((db, ct) => ChangeAsync(db, viewer, request, ct), Trouble, logger, "risk alert", cancellationToken);
    }

    private async Task<RecordResult> AddAsync(OfficeDb db, Viewer viewer, NewAlert alert, CancellationToken cancellationToken)
    {
        long? caseId = null;
        if (!string.IsNullOrWhiteSpace(alert.Number))
        {
            var number = alert.Number.Trim();
            caseId = await db.CasesFor(viewer).Where(c => c.Number == number).Select(c => (long?)c.Id).SingleOrDefaultAsync(cancellationToken);
            if (caseId is null)
                return RecordResult.Refuse(Refusal.OfField("Number", "NoSuchCase", number));
        }

        var now = time.GetUtcNow();
        var row = new RiskAlertRow
        {
            Rule = RiskRule.Manual,
            Subject = "m" + Guid.NewGuid().ToString("N"),
            CaseId = caseId,
            Level = alert.Level,
            Since = OfficeTime.DayOf(now),
            Facts = "[]",
            Text = alert.Text!.Trim(),
            RaisedAt = now,
            RaisedBy = viewer.Actor.Name,
            Owner = Clean(alert.Owner),
            Countermeasure = Clean(alert.Countermeasure),
            ReviewOn = alert.ReviewOn,
        };
        db.RiskAlerts.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        new RiskEvents(db).AddFirst(row, AlertChange.Added, now, viewer.Actor, row.Text);
        await TellAsync(db, viewer, row, "added", null, now, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    private async Task<RecordResult> ChangeAsync(OfficeDb db, Viewer viewer, AlertRequest request, CancellationToken cancellationToken)
    {
        if (await db.RiskAlerts.FindAsync([request.Id], cancellationToken) is not { } row)
            return RecordResult.Refuse(Refusal.Of("NoSuchAlert"));
        if (row.State > AlertState.Watched)
            return RecordResult.Refuse(Refusal.Of("AlreadyEnded", $"AlertState.{row.State}"));
        if (row.Version != request.Seen)
            return RecordResult.Refuse(Refusal.Of("ChangedMeanwhile"));
        var now = time.GetUtcNow();
        var (what, text) = Apply(row, viewer, request, now);
        if (what is null)
            return RecordResult.Refuse(Refusal.Of("NothingChanges"));
        row.Version++;
        await new RiskEvents(db).AddAsync(row, what.Value, now, viewer.Actor, text, cancellationToken);
        await TellAsync(db, viewer, row, what.Value.ToString(), request.Reason?.Trim(), now, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    private static (AlertChange? What, string? Text) Apply(RiskAlertRow row, Viewer viewer, AlertRequest request, DateTimeOffset now)
    {
        switch (request.Step)
        {
            case AlertStep.Watch:
                if (row.State == AlertState.Watched)
                    return (null, null);
                row.State = AlertState.Watched;
                return (AlertChange.Watched, Clean(request.Reason));
            case AlertStep.Measure:
                var (owner, measure) = (Clean(request.Owner), Clean(request.Countermeasure));
                if ((owner, measure, request.ReviewOn) == (row.Owner, row.Countermeasure, row.ReviewOn))
                    return (null, null);
                (row.Owner, row.Countermeasure, row.ReviewOn) = (owner, measure, request.ReviewOn);
                return (AlertChange.Measured, string.Join(" · ", new[] { owner, measure, request.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(t => t is not null)));
            default:
                row.State = request.Step == AlertStep.Resolve ? AlertState.Resolved : AlertState.Dismissed;
                (row.EndedAt, row.EndedBy, row.EndReason) = (now, viewer.Actor.Name, request.Reason!.Trim());

                // The same facts do not raise it again; worse ones do.
                row.HoldsBack = row.Rule != RiskRule.Manual;
                return (request.Step == AlertStep.Resolve ? AlertChange.Resolved : AlertChange.Dismissed, row.EndReason);
        }
    }

    private async Task TellAsync(OfficeDb db, Viewer viewer, RiskAlertRow row, string what, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Tell(ChangeFact.Record(RiskLedger.Family), now);
        await audit.AppendAsync(
            db, viewer.Actor, AuditKeys.RiskAlert, string.Create(CultureInfo.InvariantCulture, $"#{row.Id} {row.Rule} {what}"), reason, cancellationToken);
    }

    private void CheckMeasures(ImmutableArray<Refusal>.Builder problems, string? owner, string? measure, DateOnly? review)
    {
        Check(problems, owner, "Owner", LongestOwner);
        Check(problems, measure, "Countermeasure", LongestText);
        var today = OfficeTime.Today(time);
        if (review is { } day && (day < today || day > today.AddDays(LongestReview)))
            problems.Add(Refusal.OfField("ReviewOn", "ReviewDay", Iso(today), Iso(today.AddDays(LongestReview))));
    }

    private static void Check(ImmutableArray<Refusal>.Builder problems, string? text, string field, int longest)
    {
        if (text?.Trim().Length > longest)
            problems.Add(Refusal.OfField(field, "TooLong", longest.ToString(CultureInfo.InvariantCulture)));
        if (text is not null && !new PlainTextAttribute().IsValid(text))
            problems.Add(Refusal.OfField(field, "ControlCharacters"));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static RecordResult Trouble(StoreTrouble what, string reference) => new RecordResult.Trouble(what, reference);
}
