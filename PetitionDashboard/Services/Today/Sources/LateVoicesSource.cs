using System.Globalization;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Voices;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Online voices that wait beyond their limit.</summary>
internal sealed class LateVoicesSource(VoiceService voices) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "late-voices";

    /// <inheritdoc/>
    public override int Turn => 45;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => VoiceService.MayEdit(viewer);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) => new(
    [
        .. (await voices.ListAsync(viewer, new VoiceQuery(LateOnly: true), cancellationToken))?.Lines.Select(v =>
            new TodayThing(
                string.Create(CultureInfo.InvariantCulture, $"voice/{v.Id}"), Line(v.Summary), null, OfficeTime.DayOf(v.DueAt), Lamp.Red, OfficeTime.DayOf(v.FoundAt))
            {
                Href = string.Create(CultureInfo.InvariantCulture, $"/voices?late=1&voice={v.Id}"),
            }) ?? [],
    ])
    {
        AllHref = "/voices?late=1",
    };
}
