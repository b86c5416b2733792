using System.Collections.Immutable;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A total of a register on a kept board beside the same counted anew.</summary>
/// <param name="Register">Key of the register.</param>
/// <param name="Total">Key of the total.</param>
/// <param name="OfDay">Of the day; else of the half-year up to it.</param>
/// <param name="Kept">As kept; null for none.</param>
/// <param name="AtEnd">As known at the end of the day.</param>
/// <param name="Now">As known now.</param>
public sealed record RegisterDifference(string Register, string Total, bool OfDay, decimal? Kept, decimal? AtEnd, decimal? Now);

/// <summary>What the registers add up to on a day and in its half-year so far, as the work report counts it.</summary>
/// <param name="registers">The registers.</param>
/// <param name="time">The clock: a past day is read as of its end.</param>
public sealed class BriefingRegisters(RegisterService registers, TimeProvider time)
{
    /// <summary>As of the end of the day, today as of now; null for who does not read registers.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">Day.</param>
    /// <param name="freeze">Whether today's are to be found again later as they are now.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<BoardRegisters?> OfAsync(Viewer viewer, DateOnly day, bool freeze = false, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        if (!RegisterService.MayRead(viewer) || day > today || day.Year < 1900)
            return null;
        DateTimeOffset? until = day < today ? RegisterMoment.EndOf(day) : freeze ? now : null;
        return new BoardRegisters(await SumsAsync(viewer, day, until, cancellationToken), day < today ? RegisterMoment.Write(day) : freeze ? RegisterMoment.Write(now) : null);
    }

    /// <summary>Totals of a kept board that are counted otherwise at the day's end, or now.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">Day.</param>
    /// <param name="kept">As kept.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ImmutableArray<RegisterDifference>> DifferencesAsync(Viewer viewer, DateOnly day, BoardRegisters kept, CancellationToken cancellationToken = default)
    {
        if (!RegisterService.MayRead(viewer) || kept is null)
            return [];
        var atEnd = (await SumsAsync(viewer, day, RegisterMoment.EndOf(day), cancellationToken)).ToDictionary(s => (s.Register, s.Total));
        var now = (await SumsAsync(viewer, day, null, cancellationToken)).ToDictionary(s => (s.Register, s.Total));
        return
        [
            .. kept.Sums.Where(s => now.ContainsKey((s.Register, s.Total))).Select(s => (Kept: s, AtEnd: atEnd[(s.Register, s.Total)], Now: now[(s.Register, s.Total)]))
                .SelectMany(s => new[]
                {
                    new RegisterDifference(s.Kept.Register, s.Kept.Total, true, s.Kept.Day, s.AtEnd.Day, s.Now.Day),
                    new RegisterDifference(s.Kept.Register, s.Kept.Total, false, s.Kept.Half, s.AtEnd.Half, s.Now.Half),
                })
                .Where(d => d.Kept != d.AtEnd || d.Kept != d.Now),
        ];
    }

    private async Task<ImmutableArray<BoardRegisterSum>> SumsAsync(Viewer viewer, DateOnly day, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var half = await registers.TotalsAsOfAsync(viewer, BoardRegisters.HalfOf(day), asOf, cancellationToken);
        var one = await registers.TotalsAsOfAsync(viewer, new Period(day, day), asOf, cancellationToken);
        return [.. half.Sums.Zip(one.Sums, static (h, d) => new BoardRegisterSum(h.Kind.Key, h.Total.Key, d.Value, h.Value))];
    }
}
