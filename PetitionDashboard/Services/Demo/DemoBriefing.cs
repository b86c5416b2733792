using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>The demo office's boards of the last twenty working days: most signed the next morning, some published by schedule; a text, instructions.</summary>
/// <param name="store">The store.</param>
/// <param name="keeper">Keeps boards.</param>
public sealed class DemoBriefing(OfficeStore store, BriefingKeeper keeper)
{
    private const int Days = 20;

    // Boards of the demo office that are left to the schedule, counted from the last working day.
    private static readonly int[] s_unsigned = [0, 5, 11, 16];

    /// <summary>Adds them.</summary>
    internal async Task AddAsync(OfficeCast cast, ActContext office, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(office.RecordedAt);
        var days = new List<DateOnly>(Days);
        for (var day = today.AddDays(-1); days.Count < Days; day = day.AddDays(-1))
        {
            if (office.Calendar.IsWorkingDay(day))
                days.Add(day);
        }

        await store.ChangeAsync(
            (db, _) =>
            {
                AddText(db, cast.Clerks[0], days[2]);
                AddInstructions(db, cast, days, today);
                return Task.FromResult(0);
            },
            cancellationToken);
        var leader = new Viewer(cast.Leaders[0], cast.Leaders[0].Name);
        for (var i = days.Count - 1; i >= 0; i--)
        {
            var isSigned = !s_unsigned.Contains(i);
            var at = isSigned ? WorkTime.At(days[i].AddDays(1), 500 + (i * 3)) : WorkTime.At(days[i], 18 * 60);
            await keeper.KeepPastAsync(isSigned ? leader : BriefingKeeper.Office, days[i], isSigned ? BriefingState.ByLeader : BriefingState.BySchedule, at < office.RecordedAt ? at : office.RecordedAt, cancellationToken);
        }
    }

    private static void AddText(OfficeDb db, Actor clerk, DateOnly day) => db.BriefingTexts.Add(new BriefingTextRow
    {
        Day = day,
        Language = "zh-CN",
        Version = 1,
        Text = "当日接收信访件 {received} 件，较昨日{received.by-yesterday}，总体平稳。\n受理 {accepted} 件、办结 {closures} 件；截至日终超期 {overdue} 件，已请承办单位说明原因并限期办结。\n下一步盯紧当日到期的 {due} 件，防止形成新的超期。",
        ById = clerk.PersonId,
        ByName = clerk.Name,
        At = WorkTime.At(day, (17 * 60) + 10),
    });

    private static void AddInstructions(OfficeDb db, OfficeCast cast, List<DateOnly> days, DateOnly today)
    {
        var leader = cast.Leaders[0];
        Add(days[14], cast.Squads[1], "早市占道反映集中，请会同属地街道划定疏导点，并把值守安排报信访科。", 5, 3, "已与街道划定疏导点两处，早晚高峰定岗值守，反映人已电话告知。");
        Add(days[8], cast.Sections.IsEmpty ? cast.Squads[2] : cast.Sections[0], "请梳理同类事项的答复口径，避免同事不同答。", 3, 6, "已整理答复要点三条，发各中队执行。");
        Add(days[4], cast.Squads[3 % cast.Squads.Length], "超期件逐件说明原因，提出办结日期。", 2, null, null);
        Add(days[1], cast.Squads[0], "相近诉求增多，请到现场走访一次，能当场解决的当场解决。", 4, null, null);
        Add(days[0], cast.Squads[2 % cast.Squads.Length], "集体反映的事项由负责人包案，每日报进展。", 6, null, null);

        void Add(DateOnly day, CastUnit unit, string text, int within, int? answeredAfter, string? answer)
        {
            var given = WorkTime.At(day, (17 * 60) + 30);
            DateTimeOffset? answered = answeredAfter is { } after ? WorkTime.At(day.AddDays(after), 16 * 60) : null;
            db.Instructions.Add(new InstructionRow
            {
                Day = day,
                UnitId = unit.Unit.Id,
                UnitName = unit.Unit.Name,
                Text = text,
                DueOn = answer is null && within > 2 ? today.AddDays(within - 2) : day.AddDays(within),
                GivenAt = given,
                ById = leader.PersonId,
                ByName = leader.Name,
                AnsweredAt = answered,
                AnsweredById = answered is null ? null : unit.Head.PersonId,
                AnsweredByName = answered is null ? null : unit.Head.Name,
                Answer = answer,
            });
        }
    }
}
