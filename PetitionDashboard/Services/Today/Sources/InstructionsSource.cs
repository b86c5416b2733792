using System.Globalization;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Instructions of leaders to report back on.</summary>
internal sealed class InstructionsSource(InstructionService instructions) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "instructions";

    /// <inheritdoc/>
    public override int Turn => 18;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(InstructionService.Answerers);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. (await instructions.OpenForAsync(viewer, cancellationToken)).Where(i => viewer.Actor.ConcernsUnit(i.UnitId)).Select(i =>
            new TodayThing(string.Create(CultureInfo.InvariantCulture, $"instruction/{i.Id}"), Line(i.Text), i.UnitName, i.DueOn, LampOf(i.DueOn, today), OfficeTime.DayOf(i.WaitsSince))
            {
                Href = string.Create(CultureInfo.InvariantCulture, $"/briefing/{i.Day:yyyy-MM-dd}"),
                Word = i.IsReturned ? "returned" : null,
            }),
    ]);
}
