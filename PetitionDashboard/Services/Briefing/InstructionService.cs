using System.Collections.Immutable;
using System.Globalization;
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
    /// <summary>Reported, but after its date.</summary>
    public bool IsLate => AnsweredAt is { } at && OfficeTime.DayOf(at) > DueOn;
}

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

    /// <summary>
    /// What waits for somebody: for people of a unit its instructions that are not reported back, for the office all of them, those past their date
    /// first, then by date.
    /// </summary>
    public async Task<ImmutableArray<InstructionLine>> OpenForAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var rows = await store.ReadAsync((db, ct) => For(db, viewer).AsNoTracking().Where(i => i.AnsweredAt == null).OrderBy(i => i.DueOn).ThenBy(i => i.Id).ToListAsync(ct), cancellationToken);
        return [.. rows.Select(r => Line(r, today, null))];
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
        return [.. rows.Select(r => Line(r, day < today ? day : today, day < today ? end : null))];
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
        if (instruction.DueOn is not { } due)
            wrong.Add(Refusal.OfField("DueOn", "DueRequired"));
        else if (due < today)
            wrong.Add(Refusal.OfField("DueOn", "DuePast", Iso(due), Iso(today)));
        else if (due > today.AddDays(MostDays))
            wrong.Add(Refusal.OfField("DueOn", "DueFar", Iso(due), MostDays.ToString(CultureInfo.InvariantCulture)));
        return wrong.ToImmutable();
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

    /// <summary>The row as known before <paramref name="end"/>; null for now.</summary>
    private static InstructionLine Line(InstructionRow row, DateOnly day, DateTimeOffset? end)
    {
        var isAnswered = row.AnsweredAt is { } at && (end is null || at < end);
        var state = isAnswered ? InstructionState.Done : row.DueOn < day ? InstructionState.Overdue : InstructionState.Open;
        return new InstructionLine(
            row.Id, row.Day, row.UnitId, row.UnitName, row.Text, row.DueOn, row.ByName, row.GivenAt, state,
            isAnswered ? row.Answer : null, isAnswered ? row.AnsweredByName : null, isAnswered ? row.AnsweredAt : null);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
