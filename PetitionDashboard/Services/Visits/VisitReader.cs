using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Visits;

/// <summary>Reads visits, opens and masks who came. Callers have asked whether the viewer may.</summary>
/// <param name="protector">Seals visitors.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="people">Masked petitioners of cases.</param>
/// <param name="time">The clock.</param>
public sealed class VisitReader(PrivateProtector protector, LookupHash lookup, PeopleService people, TimeProvider time)
{
    private const string Kind = "visit";
    private const int MostFound = 10;

    /// <summary>Seals who a visitor is; bound to the request, which is the visit's own.</summary>
    internal byte[] Seal(NewVisit visit) => protector.ProtectText(
        Kind, Owner(visit.Request), JsonSerializer.Serialize(new VisitorDetails(Blank(visit.Name), Blank(visit.IdNumber), Blank(visit.Phone), Blank(visit.Matter), visit.Headcount)));

    /// <summary>
    /// Who is at the counter now, whole; null for everybody else, the visitors of yesterday and of cases that are not the viewer's to see included. The caller
    /// puts it into the audit.
    /// </summary>
    internal async Task<VisitorDetails?> DetailsAsync(OfficeDb db, Viewer viewer, int visitId, CancellationToken cancellationToken)
    {
        var today = OfficeTime.Today(time);
        var row = await db.Visits.AsNoTracking().SingleOrDefaultAsync(
            v => v.Id == visitId && v.Day == today && (v.State == VisitState.Called || v.State == VisitState.InService)
                && (v.CaseNumber == null || db.CasesFor(viewer).Any(c => c.Number == v.CaseNumber)),
            cancellationToken);
        return row is null ? null : Open(row);
    }

    internal async Task<DeskBoard> BoardAsync(OfficeDb db, Viewer viewer, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await db.Visits.AsNoTracking().Where(v => v.Day == day).OrderBy(v => v.TakenAt).ThenBy(v => v.Id).ToListAsync(cancellationToken);
        var days = await db.LeaderDays.AsNoTracking().Where(d => d.CancelledAt == null && d.Day >= day).OrderBy(d => d.Day).ThenBy(d => d.Id)
            .Select(d => new { Row = d, Visits = db.Visits.Count(v => v.LeaderDayId == d.Id && v.State != VisitState.Left) }).ToListAsync(cancellationToken);
        return new DeskBoard(
            day, await LinesAsync(db, viewer, rows, cancellationToken),
            [.. days.Select(d => new LeaderDay(d.Row.Id, d.Row.Day, d.Row.LeaderId, d.Row.LeaderName, d.Row.Place, d.Row.Hours, d.Row.PublishedAt is not null, d.Visits))]);
    }

    internal async Task<DeskFind> FindAsync(OfficeDb db, Viewer viewer, string text, CancellationToken cancellationToken)
    {
        var wanted = text.Trim();
        if (wanted.Length is 0 or > 100)
            return new DeskFind([], []);
        var ids = (await people.FindByPersonAsync(viewer, wanted, cancellationToken)).Take(MostFound).ToArray();
        var number = wanted.ToUpperInvariant();
        var cases = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == number || EF.Parameter(ids).Contains(c.Id))
            .OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Number, c.Title, c.Stage, c.UnitName }).Take(MostFound).ToListAsync(cancellationToken);
        var labels = await people.LabelsAsync(viewer, [.. cases.Select(c => c.Id)], cancellationToken);
        byte[]?[] hashes = [lookup.Of(LookupKind.Phone, wanted), lookup.Of(LookupKind.IdNumber, wanted), lookup.Of(LookupKind.Name, wanted)];
        var known = hashes.OfType<byte[]>().ToArray();
        var (series, ticket) = TicketOf(number);
        var today = OfficeTime.Today(time);
        // Found by a person, a visit tells whose case it led to: only to whom that case may tell it.
        var telling = db.CasesFor(viewer).TellingWhose(viewer);
        var visits = await db.Visits.AsNoTracking()
            .Where(v => (db.VisitLookups.Any(l => l.VisitId == v.Id && known.Contains(l.Hash)) && (v.CaseNumber == null || telling.Any(c => c.Number == v.CaseNumber)))
                || (v.Day == today && v.Series == series && v.Number == ticket))
            .OrderByDescending(v => v.Id).Take(MostFound).ToListAsync(cancellationToken);
        return new DeskFind(
            [.. cases.Select(c => new FoundCase(c.Number, c.Title, c.Stage, labels.TryGetValue(c.Id, out var label) ? label.Name : string.Empty, c.UnitName))],
            await LinesAsync(db, viewer, visits, cancellationToken));
    }

    private async Task<ImmutableArray<VisitLine>> LinesAsync(OfficeDb db, Viewer viewer, List<VisitRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(r => r.CaseNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var visible = (await db.CasesFor(viewer).TellingWhose(viewer).AsNoTracking().Where(c => EF.Parameter(numbers).Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var dayIds = rows.Select(r => r.LeaderDayId).OfType<int>().Distinct().ToArray();
        var leaders = await db.LeaderDays.AsNoTracking().Where(d => EF.Parameter(dayIds).Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.LeaderName, cancellationToken);
        var lines = ImmutableArray.CreateBuilder<VisitLine>(rows.Count);
        foreach (var row in rows)
        {
            var details = Open(row);

            // What a case does not tell the viewer, by a wall or at the petitioner's wish, is not told by the visit either.
            var isOpen = row.CaseNumber is null || visible.Contains(row.CaseNumber);
            lines.Add(new VisitLine(
                row.Id, row.Day, ReceptionRules.Ticket(row.Series, row.Number), row.State, isOpen ? Masking.Name(details?.Name) : string.Empty, isOpen ? details?.Matter : null,
                row.Headcount, row.Representatives, row.LeaderDayId is { } d ? leaders.GetValueOrDefault(d) : null,
                row.TakenAt, row.CalledAt, row.StartedAt, row.EndedAt, row.DeskByName, row.Outcome, isOpen ? row.CaseNumber : null, row.Ones));
        }

        return lines.DrainToImmutable();
    }

    private VisitorDetails? Open(VisitRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<VisitorDetails>(protector.UnprotectText(Kind, Owner(row.Request), row.Sealed));
        }
        catch (CipherException)
        {
            // A visit whose keys are gone still counts.
            return null;
        }
    }

    private static (char Series, int Number) TicketOf(string text) =>
        text is [ReceptionRules.Everyday or ReceptionRules.Leader, .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (text[0], number)
            : ('-', 0);

    private static string Owner(Guid request) => request.ToString("N");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
