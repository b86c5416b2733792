using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>How an instruction stands.</summary>
public enum InstructionState
{
    /// <summary>The unit has until its date.</summary>
    Open,

    /// <summary>Past its date without a report.</summary>
    Overdue,

    /// <summary>The unit reported back.</summary>
    Done,
}

/// <summary>An instruction 批示 and what became of it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Day">Day of the board that it was written on.</param>
/// <param name="UnitId">Unit.</param>
/// <param name="UnitName">Its name of that day.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="DueOn">By which day.</param>
/// <param name="By">The leader.</param>
/// <param name="GivenAt">When.</param>
/// <param name="State">How it stands.</param>
/// <param name="Answer">What the unit reported; null while it has not.</param>
/// <param name="AnsweredBy">Who reported.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record InstructionLine(
    long Id, DateOnly Day, int UnitId, string UnitName, string Text, DateOnly DueOn, string By, DateTimeOffset GivenAt, InstructionState State,
    string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    /// <summary>Reports that were sent back, the oldest first.</summary>
    public ImmutableArray<ReturnedReport> Returns { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Reported, but after its date.</summary>
    public bool IsLate => AnsweredAt is { } at && OfficeTime.DayOf(at) > DueOn;

    /// <summary>Sent back, and the unit has not reported again.</summary>
    public bool IsReturned => AnsweredAt is null && !Returns.IsEmpty;

    /// <summary>Key of the words that say how it stands.</summary>
    [JsonIgnore]
    public string StateKey => this switch
    {
        { State: InstructionState.Done, IsLate: true } => "Instruction.DoneLate",
        { State: InstructionState.Open, IsReturned: true } => "Instruction.Returned",
        { State: InstructionState.Overdue, IsReturned: true } => "Instruction.ReturnedOverdue",
        _ => $"Instruction.{State}",
    };

    /// <summary>Since when it waits for the unit.</summary>
    public DateTimeOffset WaitsSince => IsReturned ? Returns[^1].At : GivenAt;

    /// <summary>Whether it stands as it did in an earlier reading.</summary>
    public bool StandsAs(InstructionLine earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return (Id, State, DueOn, AnsweredAt, Returns.Length) == (earlier.Id, earlier.State, earlier.DueOn, earlier.AnsweredAt, earlier.Returns.Length);
    }
}

/// <summary>A report on an instruction that the leader sent back 退回.</summary>
/// <param name="At">When.</param>
/// <param name="By">The leader.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueBefore">The date until then.</param>
/// <param name="DueOn">The new date.</param>
/// <param name="Answer">The report.</param>
/// <param name="AnsweredBy">Who gave it.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record ReturnedReport(DateTimeOffset At, string By, string Reason, DateOnly DueBefore, DateOnly DueOn, string Answer, string AnsweredBy, DateTimeOffset AnsweredAt);

/// <summary>A new instruction.</summary>
/// <param name="Day">Day of the board that it is written on.</param>
/// <param name="UnitId">Unit.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="DueOn">By which day.</param>
public sealed record NewInstruction(DateOnly Day, int? UnitId, string? Text, DateOnly? DueOn);

/// <summary>Leaders' instructions 批示: given on a board to a unit, reported back by it, followed up on the boards that come.</summary>
/// <param name="store">The store.</param>
/// <param name="live">Shares readings.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class InstructionService(OfficeStore store, WalledLive live, AuditTrail audit, TimeProvider time, ILogger<InstructionService> logger)
{
    /// <summary>Family of the live facts.</summary>
    public const string Family = "instructions";

    /// <summary>The longest text and answer, in characters.</summary>
    public const int Longest = 1000;

    /// <summary>Most days until an instruction falls due.</summary>
    public const int MostDays = 365;

    /// <summary>Who gives instructions.</summary>
    public const Roles Givers = Roles.Leader;

    /// <summary>Who reports back for a unit.</summary>
    public const Roles Answerers = Roles.UnitHead | Roles.Handler;

    /// <summary>Gives an instruction.</summary>
    public async Task<RecordResult> GiveAsync(Viewer viewer, NewInstruction instruction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Givers))
            return RecordResult.Refuse(Refusal.Of("NotLeader"));
        ArgumentNullException.ThrowIfNull(instruction);
        var today = OfficeTime.Today(time);
        if (Check(instruction, today) is { IsEmpty: false } wrong)
            return RecordResult.Refuse(wrong);
        return await store.TryChangeAsync(
            (db, ct) => GiveAsync(db, viewer, instruction, ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger, "instruction", cancellationToken);
    }

    /// <summary>Reports back.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="instruction">Id.</param>
    /// <param name="text">What was done.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<RecordResult> AnswerAsync(Viewer viewer, long instruction, string? text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Answerers))
            return RecordResult.Refuse(Refusal.Of("NotOfUnit"));
        if (string.IsNullOrWhiteSpace(text))
            return RecordResult.Refuse(Refusal.OfField("Answer", "AnswerRequired"));
        if (text.Length > Longest)
            return RecordResult.Refuse(Refusal.OfField("Answer", "AnswerTooLong", Longest.ToString(CultureInfo.InvariantCulture)));
        return await store.TryChangeAsync(
            (db, ct) => AnswerAsync(db, viewer, instruction, text.Trim(), ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger, "answer to an instruction", cancellationToken);
    }

    /// <summary>Sends a unit's report back 退回, with a reason and a new date: the instruction is the unit's to do again, and the report stays in its history.</summary>
    /// <param name="viewer">The leader.</param>
    /// <param name="instruction">Id.</param>
    /// <param name="reason">What is missing.</param>
    /// <param name="dueOn">By which day it is to be reported again.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<RecordResult> ReturnAsync(Viewer viewer, long instruction, string? reason, DateOnly? dueOn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Givers))
            return RecordResult.Refuse(Refusal.Of("NotLeader"));
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(Refusal.OfField("Reason", "ReturnReasonRequired"));
        else if (reason.Length > Longest)
            wrong.Add(Refusal.OfField("Reason", "InstructionTooLong", Longest.ToString(CultureInfo.InvariantCulture)));
        CheckDue(dueOn, OfficeTime.Today(time), wrong);
        if (wrong.Count > 0)
            return RecordResult.Refuse(wrong.ToImmutable());
        return await store.TryChangeAsync(
            (db, ct) => ReturnAsync(db, viewer, instruction, reason!.Trim(), dueOn!.Value, ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger,
            "return of a report on an instruction", cancellationToken);
    }

    /// <summary>
    /// What waits for somebody: for people of a unit its instructions that are not reported back, for the office all of them, those past their date
    /// first, then by date.
    /// </summary>
    public async Task<ImmutableArray<InstructionLine>> OpenForAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var rows = await For(db, viewer).AsNoTracking().Where(i => i.AnsweredAt == null).OrderBy(i => i.DueOn).ThenBy(i => i.Id).ToListAsync(ct);
                return await LinesAsync(db, rows, today, null, ct);
            },
            cancellationToken);
    }

    /// <summary>
    /// What a day's board shows 批示落实: instructions of the days before that were not reported back by the day before, with how they stood at the end of the day
    /// (today: as they stand), and those of the day itself.
    /// </summary>
    public async Task<ImmutableArray<InstructionLine>> OnDayAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await store.ReadAsync((db, ct) => OnDayAsync(db, viewer, day, OfficeTime.Today(time), ct), cancellationToken);
    }

    /// <summary>The live form of <see cref="OpenForAsync"/>.</summary>
    public Task<Watched<Seen<ImmutableArray<InstructionLine>>>> WatchAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return live.WatchAsync(
            viewer, $"instructions/{viewer.Capacity}", Family, token => OpenForAsync(viewer, token), static fact => fact.ConcernsRecords(Family), cancellationToken);
    }

    internal static async Task<ImmutableArray<InstructionLine>> OnDayAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        // No office has boards beyond; the calendar ends there.
        if (day.Year is < 1900 or > 9000)
            return [];
        var end = OfficeTime.StartOf(day.AddDays(1));
        var before = OfficeTime.StartOf(day.AddDays(-1));
        var rows = await For(db, viewer).AsNoTracking()
            .Where(i => i.Day <= day && i.GivenAt < end && (i.Day >= day.AddDays(-1) || i.AnsweredAt == null || i.AnsweredAt >= before))
            .OrderBy(i => i.Day).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var lines = await LinesAsync(db, rows, day < today ? day : today, day < today ? end : null, cancellationToken);

        // What was reported back before and sent back only later had been done with on that day.
        return [.. lines.Where(l => l.Day >= day.AddDays(-1) || l.AnsweredAt is not { } at || at >= before)];
    }

    private static async Task<ImmutableArray<InstructionLine>> LinesAsync(
        OfficeDb db, List<InstructionRow> rows, DateOnly day, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        long[] ids = [.. rows.Select(r => r.Id)];
        var returns = ids.Length == 0
            ? []
            : await db.InstructionReturns.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.InstructionId)).OrderBy(r => r.Ordinal).ToListAsync(cancellationToken);
        var of = returns.ToLookup(r => r.InstructionId);
        return [.. rows.Select(r => Line(r, [.. of[r.Id]], day, end))];
    }

    private static IQueryable<InstructionRow> For(OfficeDb db, Viewer viewer)
    {
        if (viewer.Scope.Kind == ScopeKind.Office)
            return db.Instructions;
        if (viewer.Scope.Kind != ScopeKind.Unit || !viewer.Has(Answerers))
            return db.Instructions.Where(i => false);
        int[] units = [.. viewer.Actor.Units];
        return db.Instructions.Where(i => EF.Parameter(units).Contains(i.UnitId));
    }

    private static ImmutableArray<Refusal> Check(NewInstruction instruction, DateOnly today)
    {
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (instruction.Day > today)
            wrong.Add(Refusal.Of("FutureDay", Iso(instruction.Day)));
        if (instruction.UnitId is null)
            wrong.Add(Refusal.OfField("Unit", "UnitRequired"));
        if (string.IsNullOrWhiteSpace(instruction.Text))
            wrong.Add(Refusal.OfField("Instruction", "InstructionRequired"));
        else if (instruction.Text.Length > Longest)
            wrong.Add(Refusal.OfField("Instruction", "InstructionTooLong", Longest.ToString(CultureInfo.InvariantCulture)));
        CheckDue(instruction.DueOn, today, wrong);
        return wrong.ToImmutable();
    }

    private static void CheckDue(DateOnly? dueOn, DateOnly today, ImmutableArray<Refusal>.Builder wrong)
    {
        if (dueOn is not { } due)
            wrong.Add(Refusal.OfField("DueOn", "DueRequired"));
        else if (due < today)
            wrong.Add(Refusal.OfField("DueOn", "DuePast", Iso(due), Iso(today)));
        else if (due > today.AddDays(MostDays))
            wrong.Add(Refusal.OfField("DueOn", "DueFar", Iso(due), MostDays.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<RecordResult> GiveAsync(OfficeDb db, Viewer viewer, NewInstruction instruction, CancellationToken cancellationToken)
    {
        var id = instruction.UnitId!.Value;
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } unit)
            return RecordResult.Refuse(Refusal.OfField("Unit", "UnknownUnit"));
        if (unit.IsClosed)
        {
            var heir = unit.HeirId is { } heirId ? await db.Units.Where(u => u.Id == heirId).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) : null;
            return RecordResult.Refuse(heir is null ? Refusal.OfField("Unit", "UnitClosed", unit.Name) : Refusal.OfField("Unit", "UnitClosedHeir", unit.Name, heir));
        }

        var row = new InstructionRow
        {
            Day = instruction.Day,
            UnitId = id,
            UnitName = unit.Name,
            Text = instruction.Text!.Trim(),
            DueOn = instruction.DueOn!.Value,
            GivenAt = time.GetUtcNow(),
            ById = viewer.PersonId,
            ByName = viewer.Actor.Name,
        };
        db.Instructions.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        db.Tell(ChangeFact.Record(Family), row.GivenAt);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.InstructionGiven, string.Create(CultureInfo.InvariantCulture, $"#{row.Id} {row.UnitName}"), null, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    private async Task<RecordResult> AnswerAsync(OfficeDb db, Viewer viewer, long instruction, string text, CancellationToken cancellationToken)
    {
        if (await For(db, viewer).SingleOrDefaultAsync(i => i.Id == instruction, cancellationToken) is not { } row || !viewer.Actor.ConcernsUnit(row.UnitId))
            return RecordResult.Refuse(Refusal.Of("NotOfUnit"));
        if (row.AnsweredAt is { } at)
            return RecordResult.Refuse(Refusal.Of("Answered", row.AnsweredByName ?? string.Empty, OfficeTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        row.AnsweredAt = time.GetUtcNow();
        row.AnsweredById = viewer.PersonId;
        row.AnsweredByName = viewer.Actor.Name;
        row.Answer = text;
        db.Tell(ChangeFact.Record(Family), row.AnsweredAt.Value);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.InstructionAnswered, string.Create(CultureInfo.InvariantCulture, $"#{row.Id} {row.UnitName}"), null, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    private async Task<RecordResult> ReturnAsync(OfficeDb db, Viewer viewer, long instruction, string reason, DateOnly dueOn, CancellationToken cancellationToken)
    {
        if (await For(db, viewer).SingleOrDefaultAsync(i => i.Id == instruction, cancellationToken) is not { } row)
            return RecordResult.Refuse(Refusal.Of("UnknownInstruction"));
        if (row.AnsweredAt is not { } answeredAt)
            return RecordResult.Refuse(Refusal.Of("NothingToReturn", row.UnitName));
        var now = time.GetUtcNow();
        db.InstructionReturns.Add(new InstructionReturnRow
        {
            InstructionId = row.Id,
            Ordinal = await db.InstructionReturns.CountAsync(r => r.InstructionId == row.Id, cancellationToken) + 1,
            ReturnedAt = now,
            ReturnedById = viewer.PersonId,
            ReturnedByName = viewer.Actor.Name,
            Reason = reason,
            DueBefore = row.DueOn,
            DueOn = dueOn,
            Answer = row.Answer ?? string.Empty,
            AnsweredAt = answeredAt,
            AnsweredById = row.AnsweredById ?? 0,
            AnsweredByName = row.AnsweredByName ?? string.Empty,
        });
        (row.AnsweredAt, row.AnsweredById, row.AnsweredByName, row.Answer, row.DueOn) = (null, null, null, null, dueOn);
        db.Tell(ChangeFact.Record(Family), now);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.InstructionReturned, string.Create(CultureInfo.InvariantCulture, $"#{row.Id} {row.UnitName}"), null, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    /// <summary>The row as known before <paramref name="end"/>; null for now. What was sent back only later was still a report then, with the date of then.</summary>
    private static InstructionLine Line(InstructionRow row, ImmutableArray<InstructionReturnRow> returns, DateOnly day, DateTimeOffset? end)
    {
        var later = end is null ? null : returns.FirstOrDefault(r => r.ReturnedAt >= end);
        var due = later?.DueBefore ?? row.DueOn;
        var answer = later is null ? (row.Answer, By: row.AnsweredByName, At: row.AnsweredAt) : (later.Answer, By: later.AnsweredByName, At: later.AnsweredAt);
        var isAnswered = answer.At is { } at && (end is null || at < end);
        var state = isAnswered ? InstructionState.Done : due < day ? InstructionState.Overdue : InstructionState.Open;
        return new InstructionLine(
            row.Id, row.Day, row.UnitId, row.UnitName, row.Text, due, row.ByName, row.GivenAt, state,
            isAnswered ? answer.Answer : null, isAnswered ? answer.By : null, isAnswered ? answer.At : null)
        {
            Returns =
            [
                .. returns.Where(r => end is null || r.ReturnedAt < end)
                    .Select(r => new ReturnedReport(r.ReturnedAt, r.ReturnedByName, r.Reason, r.DueBefore, r.DueOn, r.Answer, r.AnsweredByName, r.AnsweredAt)),
            ],
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
