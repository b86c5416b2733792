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
    public static async Task<List<RegisterEntry>> EntriesAsync(OfficeDb db, RegisterKind kind, Period period, CancellationToken cancellationToken)
    {
        var rows = db.RegisterEntries.AsNoTracking().Where(e => e.Kind == kind.Key && e.Day <= period.To);
        if (!kind.IsStanding)
            rows = rows.Where(e => e.Day >= period.From);
        var entries = (await rows.OrderBy(e => e.Day).ThenBy(e => e.Id).ToListAsync(cancellationToken))
            .ConvertAll(Entry)
            .FindAll(e => kind.IsIn(e.Day, e.Values, period.From, period.To));
        if (kind is FiveOnesChecklist)
            entries.AddRange(await DeskAsync(db, period, cancellationToken));
        return entries;
    }

    /// <summary>What every register adds up to.</summary>
    public static async Task<RegisterTotals> TotalsAsync(OfficeDb db, Period period, CancellationToken cancellationToken)
    {
        var sums = ImmutableArray.CreateBuilder<RegisterSum>();
        foreach (var kind in RegisterKind.All)
            sums.AddRange(Sums(kind, await EntriesAsync(db, kind, period, cancellationToken)));
        return new RegisterTotals(period, sums.ToImmutable());
    }

    /// <summary>What entries add up to.</summary>
    public static ImmutableArray<RegisterSum> Sums(RegisterKind kind, IEnumerable<RegisterEntry> entries)
    {
        List<RegisterValues> counted = [.. entries.Where(e => !e.IsRemoved).OrderBy(e => e.Day).ThenBy(e => e.Id).Select(e => e.Values)];
        return [.. kind.Totals.Select(t => new RegisterSum(kind, t, t.Of(counted)))];
    }

    /// <summary>Visits at the desk that were received: their five ones are ticked there and nowhere else.</summary>
    private static async Task<IEnumerable<RegisterEntry>> DeskAsync(OfficeDb db, Period period, CancellationToken cancellationToken)
    {
        var visits = await db.Visits.AsNoTracking()
            .Where(v => v.State == VisitState.Done && v.Day >= period.From && v.Day <= period.To)
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
