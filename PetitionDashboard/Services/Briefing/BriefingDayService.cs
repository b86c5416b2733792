using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Visits;

namespace PetitionDashboard.Services.Briefing;

/// <summary>What people made of a day's board: text, signature, instructions.</summary>
/// <param name="Day">Day.</param>
/// <param name="Kept">The board as published or signed; null for neither.</param>
/// <param name="Text">The text as edited.</param>
/// <param name="SeenTexts">Versions of the text in all languages, for who signs.</param>
/// <param name="Instructions">Instructions of the day and of the days before.</param>
/// <param name="Differences">A kept board counted anew.</param>
/// <param name="Towns">Towns that a text may name.</param>
/// <param name="Voices">Online voice of the day.</param>
/// <param name="Registers">Registers of the day.</param>
/// <param name="RegisterDifferences">Those of a kept board counted anew.</param>
public sealed record BriefingDay(
    DateOnly Day, KeptReading? Kept, DayText Text, int SeenTexts, ImmutableArray<InstructionLine> Instructions, ImmutableArray<BoardDifference> Differences,
    ImmutableArray<string> Towns, BoardVoices? Voices, BoardRegisters? Registers, ImmutableArray<RegisterDifference> RegisterDifferences)
{
    /// <summary>Signed by a leader.</summary>
    public bool IsSigned => Kept?.Board.State == Domain.Briefing.BriefingState.ByLeader;
}

/// <summary>Reads what people made of a day's board.</summary>
/// <param name="keeper">Kept boards.</param>
/// <param name="texts">Edited texts.</param>
/// <param name="instructions">Instructions.</param>
/// <param name="differences">Differences.</param>
/// <param name="directory">Towns.</param>
/// <param name="voices">Online voice.</param>
/// <param name="registers">Registers.</param>
/// <param name="live">Shares readings.</param>
/// <param name="time">The clock.</param>
public sealed class BriefingDayService(
    BriefingKeeper keeper, BriefingTextService texts, InstructionService instructions, BriefingDifferences differences, OfficeDirectory directory, BriefingVoices voices, BriefingRegisters registers, WalledLive live, TimeProvider time)
{
    /// <summary>What people made of a day; of today without one.</summary>
    public async Task<BriefingDay> ReadAsync(Viewer viewer, DateOnly? on, string language, CancellationToken cancellationToken = default)
    {
        var day = on ?? OfficeTime.Today(time);
        var kept = await keeper.ReadAsync(viewer, day, cancellationToken);
        var seen = 0;
        foreach (var each in BriefingKeeper.Languages)
            seen += (await texts.ReadAsync(viewer, day, each, cancellationToken)).Version;
        return new BriefingDay(
            day, kept, await texts.ReadAsync(viewer, day, language, cancellationToken), seen, await instructions.OnDayAsync(viewer, day, cancellationToken),
            kept is null ? [] : await differences.OfAsync(viewer, day, cancellationToken), [.. (await directory.CurrentAsync(cancellationToken)).Towns.Distinct(StringComparer.Ordinal)],
            await voices.OfAsync(viewer, day, cancellationToken), await registers.OfAsync(viewer, day, cancellationToken: cancellationToken),
            kept?.Board.Board.Registers is { } frozen ? await registers.DifferencesAsync(viewer, day, frozen, cancellationToken) : []);
    }

    /// <summary>The live form of <see cref="ReadAsync"/>.</summary>
    public Task<Watched<Seen<BriefingDay>>> WatchAsync(Viewer viewer, DateOnly? on, string language, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"briefing-day/{on:yyyy-MM-dd}/{language}/{(viewer.Scope.Kind == ScopeKind.Office ? string.Empty : viewer.Capacity)}"), "briefing-day",
            token => ReadAsync(viewer, on, language, token), static fact => fact.ConcernsRecords(BriefingService.Family, InstructionService.Family, Voices.VoiceService.Family, RegisterService.Family)
                // The five ones are ticked at the desk.
                || (fact.Kind is ChangeKind.Setting && fact.Subject == ReceptionService.Subject),
            cancellationToken);
    }
}
