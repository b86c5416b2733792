using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Registers;

/// <summary>Reads registers from the store.</summary>
internal static class RegisterStore
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Values as they are kept.</summary>
    public static string Write(RegisterValues values) => JsonSerializer.Serialize(values.All, s_json);

    /// <summary>Values that were kept.</summary>
    public static RegisterValues Read(string json) =>
        RegisterValues.Of(JsonSerializer.Deserialize<Dictionary<string, string?>>(json, s_json) ?? throw new InvalidDataException("An entry of a register cannot be read."));

    /// <summary>An entry.</summary>
    public static RegisterEntry Entry(RegisterEntryRow row) => new(row.Id, row.Day, row.Version, Read(row.Values), row.IsRemoved, row.ByName, row.At, row.Reason);

    /// <summary>The entries of a register in a period, oldest first, those taken out among them.</summary>
    /// <param name="db">The store.</param>
    /// <param name="kind">Which register.</param>
    /// <param name="period">When.</param>
    /// <param name="asOf">The last moment whose writing counts: entries stand as they stood then; null for now.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<List<RegisterEntry>> EntriesAsync(OfficeDb db, RegisterKind kind, Period period, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var rows = db.RegisterEntries.AsNoTracking().Where(e => e.Kind == kind.Key && e.Day <= period.To);
        if (!kind.IsStanding)
            rows = rows.Where(e => e.Day >= period.From);
        if (asOf is { } end)
            rows = rows.Where(e => e.At <= end);
        var entries = (await rows.ToListAsync(cancellationToken)).ConvertAll(Entry);
        if (asOf is { } then)
            entries.AddRange(await ChangedSinceAsync(db, kind, then, cancellationToken));
        entries = [.. entries.Where(e => kind.IsIn(e.Day, e.Values, period.From, period.To)).OrderBy(e => e.Day).ThenBy(e => e.Id)];
        if (kind is FiveOnesChecklist)
            entries.AddRange(await DeskAsync(db, period, asOf, cancellationToken));
        return entries;
    }

    /// <summary>What every register adds up to.</summary>
    public static async Task<RegisterTotals> TotalsAsync(OfficeDb db, Period period, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var sums = ImmutableArray.CreateBuilder<RegisterSum>();
        foreach (var kind in RegisterKind.All)
            sums.AddRange(Sums(kind, await EntriesAsync(db, kind, period, asOf, cancellationToken)));
        return new RegisterTotals(period, sums.ToImmutable());
    }

    /// <summary>What entries add up to.</summary>
    public static ImmutableArray<RegisterSum> Sums(RegisterKind kind, IEnumerable<RegisterEntry> entries)
    {
        List<RegisterValues> counted = [.. entries.Where(e => !e.IsRemoved).OrderBy(e => e.Day).ThenBy(e => e.Id).Select(e => e.Values)];
        return [.. kind.Totals.Select(t => new RegisterSum(kind, t, t.Of(counted)))];
    }

    /// <summary>Entries that were written once more since, as they stood: of those of any day, for the day may be what was corrected.</summary>
    private static async Task<IEnumerable<RegisterEntry>> ChangedSinceAsync(OfficeDb db, RegisterKind kind, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var versions = await db.RegisterVersions.AsNoTracking()
            .Where(v => v.At <= asOf && db.RegisterEntries.Any(e => e.Id == v.EntryId && e.Kind == kind.Key && e.At > asOf)).ToListAsync(cancellationToken);
        return versions.GroupBy(v => v.EntryId).Select(g => g.MaxBy(v => v.Version)!)
            .Select(v => new RegisterEntry(v.EntryId, v.Day, v.Version, Read(v.Values), v.IsRemoved, v.ByName, v.At, v.Reason));
    }

    /// <summary>Visits at the desk that were received: their five ones are ticked there and nowhere else.</summary>
    private static async Task<IEnumerable<RegisterEntry>> DeskAsync(OfficeDb db, Period period, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var done = db.Visits.AsNoTracking().Where(v => v.State == VisitState.Done && v.Day >= period.From && v.Day <= period.To);
        if (asOf is { } end)
            done = done.Where(v => v.EndedAt <= end);
        var visits = await done
            .Select(v => new { v.Day, v.Series, v.Number, v.Ones, v.DeskByName, v.EndedAt, v.TakenAt })
            .ToListAsync(cancellationToken);
        return visits.Select(v => new RegisterEntry(
            0, v.Day, 1,
            RegisterValues.Of(
                ("visit", ReceptionRules.Ticket(v.Series, v.Number)),
                ("smile", v.Ones.HasFlag(FiveOnes.Smile)), ("chair", v.Ones.HasFlag(FiveOnes.Chair)),
                ("hot-water", v.Ones.HasFlag(FiveOnes.HotWater)), ("warmth", v.Ones.HasFlag(FiveOnes.Warmth)),
                ("kind-word", v.Ones.HasFlag(FiveOnes.KindWord))),
            false, v.DeskByName ?? string.Empty, v.EndedAt ?? v.TakenAt, string.Empty));
    }
}
