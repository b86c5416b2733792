using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Quality;
using PetitionDashboard.Services.Quality;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>What supervision finds in the demo office: late cases in several squads and weeks, supervised and not, and two quality checks with findings.</summary>
internal static class DemoSupervision
{
    private const int FirstIndex = 60_000;
    private const string AutumnSeed = "5C1D4B6E0A9F47D28E3377A1C2B4D650";
    private const string SpringSeed = "0E8A71F3D5C24B96A7E1F0493B6D2C88";

    // Days until the limit, squad, urgings; overdue ones in many weeks.
    private static readonly ImmutableArray<(int Left, int Squad, int Urgings, string? Letter)> s_late =
    [
        (-1, 4, 0, null), (-2, 6, 1, null), (-4, 2, 1, "open"), (-8, 5, 1, "answered"), (-12, 3, 0, null), (-17, 7, 2, "open"), (-24, 13, 1, null),
        (-33, 14, 2, "answered"), (1, 8, 0, null), (2, 15, 0, null), (5, 3, 0, null), (11, 6, 0, null), (15, 5, 0, null), (19, 9, 1, null), (28, 12, 0, null),
    ];

    /// <summary>Cases counted back from today.</summary>
    public static IEnumerable<CasePlan> Plans(CasePlanner planner, OfficeCast cast, ActContext office, DateTimeOffset now)
    {
        var today = OfficeTime.DayOf(now);
        for (var i = 0; i < s_late.Length; i++)
        {
            var (left, squad, urgings, letter) = s_late[i];
            var accepted = today.AddDays(left - 60);
            while (!office.Calendar.IsWorkingDay(accepted))
                accepted = accepted.AddDays(-1);
            var plan = ReferencePeriod.Appeal(ReferencePeriod.Plain(planner.Plan(FirstIndex + i, WorkTime.At(accepted.AddDays(-2), 560 + (i * 17))))) with
            {
                Squad = squad % cast.Squads.Length,
                Track = Track.PetitionProcedure,
                Method = Method.Assisted,
                AssessAfter = 0,
                AcceptOn = accepted,
                AssignAfter = 0,
                ClaimAfter = 1,
                ReplyAfter = 400,
                Notes = 2,
                Urgings = 0,
                Outcome = Outcome.Explained,
            };
            yield return plan with { Measures = [.. Measures(today, left, urgings, letter)] };
        }
    }

    /// <summary>Urged soon after the limit, or shortly before it; a letter four days late, answered within the week or not at all.</summary>
    private static IEnumerable<PlanMeasure> Measures(DateOnly today, int left, int urgings, string? letter)
    {
        var due = today.AddDays(left);
        for (var i = 0; i < urgings; i++)
        {
            var day = due.AddDays(left < 0 ? Math.Min(1 + (i * 6), -left) : -30);
            yield return new PlanMeasure("urge", WorkTime.At(day, 570 + (i * 20)));
        }

        if (letter is null)
            yield break;
        yield return new PlanMeasure("supervise", WorkTime.At(due.AddDays(Math.Min(4, -left - 1)), 640));
        if (letter == "answered")
            yield return new PlanMeasure("answer-supervision", WorkTime.At(due.AddDays(Math.Min(7, -left - 1)), 900));
    }

    /// <summary>Draws two checks by seeds that are written down, marks some files and lets some be put right.</summary>
    public static async Task AddChecksAsync(OfficeDb db, OfficeCast cast, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var month = new DateOnly(today.Year, today.Month, 1);
        await DrawAsync(db, cast, "上月办结件质量检查", month.AddMonths(-1), month.AddDays(-1), 6, SpringSeed, now, checkedFiles: 3, cancellationToken);
        await DrawAsync(db, cast, "前三个月办结件质量检查", month.AddMonths(-4), month.AddMonths(-1).AddDays(-1), 10, AutumnSeed, now, checkedFiles: 10, cancellationToken);
    }

    private static async Task DrawAsync(
        OfficeDb db, OfficeCast cast, string title, DateOnly from, DateOnly to, int size, string seed, DateTimeOffset now, int checkedFiles, CancellationToken cancellationToken)
    {
        var (first, last) = (OfficeTime.StartOf(from), OfficeTime.StartOf(to.AddDays(1)));
        var frame = await db.Cases.AsNoTracking().Where(c => !c.IsWalled && c.ClosedAt != null && c.ClosedAt >= first && c.ClosedAt < last)
            .Select(c => new { c.Id, c.Number, c.UnitId }).ToDictionaryAsync(c => c.Number, StringComparer.Ordinal, cancellationToken);
        if (frame.Count == 0)
            return;
        var drawnAt = now.AddDays(-4);
        var supervisor = cast.Supervisors[0];
        string[] numbers = [.. frame.Keys.Order(StringComparer.Ordinal)];
        var list = QualityChecklist.Shipped;
        var draw = new QualityDrawRow
        {
            Title = title,
            From = from,
            To = to,
            Size = size,
            Seed = seed,
            Frame = string.Join('\n', numbers),
            FrameHash = FileDraw.FrameHash(numbers),
            Checklist = JsonSerializer.Serialize(list),
            At = drawnAt,
            ById = supervisor.PersonId,
            ByName = supervisor.Name,
        };
        db.QualityDraws.Add(draw);
        await db.SaveChangesAsync(cancellationToken);
        var ordinal = 0;
        foreach (var number in FileDraw.Draw(seed, numbers, size))
        {
            var row = new QualityFileRow { DrawId = draw.Id, Ordinal = ++ordinal, CaseId = frame[number].Id, UnitId = frame[number].UnitId, At = drawnAt, Version = 1 };
            if (ordinal <= checkedFiles)
                Check(row, list, supervisor.Name, OfficeTime.DayOf(now));
            db.QualityFiles.Add(row);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Check(QualityFileRow row, QualityChecklist list, string by, DateOnly today)
    {
        var (wrong, finding) = (row.Ordinal % 5) switch
        {
            1 => ("papers", "送达回证缺签收日期，目录页码与卷内不一致。"),
            3 => ("response", "答复书未写明救济途径，对第二项诉求没有回应。"),
            4 => ("facts", "现场检查笔录只有照片，没有文字记录。"),
            _ => (string.Empty, string.Empty),
        };
        var marks = list.Items.ToDictionary(
            i => i.Key, i => i.Key == wrong ? (row.Ordinal % 2 == 0 ? QualityMark.Partly : QualityMark.NotInOrder) : i.Key == "privacy" ? QualityMark.NotApplicable : QualityMark.InOrder, StringComparer.Ordinal);
        row.Marks = JsonSerializer.Serialize(marks);
        row.Score = list.Score(marks);
        row.Finding = finding;
        row.CheckedBy = by;
        row.Version = 2;
        if (wrong.Length == 0)
        {
            row.State = (int)QualityState.InOrder;
            return;
        }

        row.State = (int)(row.Ordinal % 3 == 0 ? QualityState.Confirmed : row.Ordinal % 2 == 0 ? QualityState.Remedied : QualityState.ToRemedy);
        row.DueOn = today.AddDays(row.Ordinal == 1 ? -1 : 10);
        if (row.State != (int)QualityState.ToRemedy)
            row.Remedy = "已补正相关材料并重新归卷，承办单位内部作了提示。";
    }
}
