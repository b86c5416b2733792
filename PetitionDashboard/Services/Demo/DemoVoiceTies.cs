using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Demo;

/// <summary>Online voices that speak of what a case is about: tied to it, as a clerk does who knows both.</summary>
/// <param name="store">The store.</param>
/// <param name="voices">Reads voices.</param>
/// <param name="desk">Ties them.</param>
public sealed class DemoVoiceTies(OfficeStore store, VoiceService voices, VoiceDesk desk) : IDemoPart
{
    private const int Tied = 3;

    /// <inheritdoc/>
    public async Task AddAsync(OfficeSnapshot office, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(office);
        var clerk = new Viewer(office.People.First(p => p.Has(Roles.Clerk)), "clerk");
        var list = await voices.ListAsync(clerk, new VoiceQuery(), cancellationToken);
        var tied = 0;
        foreach (var line in list!.Lines.Where(l => l.Step is VoiceStep.Warned or VoiceStep.Handled or VoiceStep.Answered))
        {
            if (tied == Tied)
                break;
            if (await CaseOfAsync(clerk, line, cancellationToken) is { } number && await desk.TieAsync(clerk, line.Id, line.Version, number, cancellationToken) is RecordResult.Done)
                tied++;
        }
    }

    /// <summary>The newest case of the voice's field in its town that everybody may see; null for none.</summary>
    private async Task<string?> CaseOfAsync(Viewer clerk, VoiceLine line, CancellationToken cancellationToken) => await store.ReadAsync(
        (db, ct) => db.CasesFor(clerk).Where(c => !c.IsWalled && c.IsActive && c.Field == line.Field && c.Town == line.Town)
            .OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Select(c => c.Number).FirstOrDefaultAsync(ct),
        cancellationToken);
}
