using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Online voice of a day in the numbers of a board: no post is told, no author known.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock: what is over its limit today.</param>
public sealed class BriefingVoices(OfficeStore store, TimeProvider time)
{
    /// <summary>As of the end of the day, today as of now; null for who does not see the whole office.</summary>
    public async Task<BoardVoices?> OfAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office || day.Year is < 1900 or > 9000)
            return null;
        var (begin, end) = (OfficeTime.StartOf(day), OfficeTime.StartOf(day.AddDays(1)));
        var now = time.GetUtcNow();
        var at = end < now ? end : now;
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var late = at.AddHours(-await VoiceService.HoursAsync(db, ct));
                var waiting = db.Voices.Where(v => v.FoundAt < end && (v.AnsweredAt == null || v.AnsweredAt >= end) && (v.SetAsideAt == null || v.SetAsideAt >= end));
                return new BoardVoices(
                    await db.Voices.CountAsync(v => v.FoundAt >= begin && v.FoundAt < end, ct), await db.Voices.CountAsync(v => v.AnsweredAt >= begin && v.AnsweredAt < end, ct),
                    await waiting.CountAsync(ct), await waiting.CountAsync(v => v.FoundAt <= late, ct));
            },
            cancellationToken);
    }
}
