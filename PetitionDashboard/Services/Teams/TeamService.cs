using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Teams;

/// <summary>Joint work over all cases that a viewer may see: special teams, consultations, whistles, letters, the central backlog.</summary>
/// <param name="store">The store.</param>
/// <param name="live">Makes views that walls hold in.</param>
/// <param name="time">The clock.</param>
public sealed class TeamService(OfficeStore store, WalledLive live, TimeProvider time)
{
    /// <summary>Most of a kind that are read, the newest.</summary>
    public const int MostRead = 500;

    private static readonly string[] s_acts =
        ["special-team", "team-meeting", "team-finding", "team-plan", "team-result", "consult", "whistle", "report-in", "joint-letter", "answer-joint-letter", "invite-assistance", "answer-assistance", "correct"];

    /// <summary>Joint work of a period.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<JointBoard> BoardAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return store.ReadAsync((db, ct) => ReadAsync(db, viewer, period, ct), cancellationToken);
    }

    /// <summary>The live form of <see cref="BoardAsync"/>.</summary>
    public Task<Watched<Seen<JointBoard>>> WatchAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var words = ReadsWords(viewer);
        return live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"joint/{period}/{words}"), "joint", token => BoardAsync(viewer, period, token),
            static fact => fact.ConcernsRecords(RegisterService.Family), cancellationToken);
    }

    /// <summary>What was said and found is for those who work on the case, not for who was only asked in from outside.</summary>
    private static bool ReadsWords(Viewer viewer) => viewer.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead | Roles.System);

    private async Task<JointBoard> ReadAsync(OfficeDb db, Viewer viewer, Period period, CancellationToken cancellationToken)
    {
        var today = OfficeTime.Today(time);
        var board = new JointBoard(period, today);
        if (viewer.Scope.Kind == ScopeKind.None)
            return board;
        var cases = await CasesAsync(db, viewer, period, cancellationToken);
        var files = await EventsAsync(db, cases, cancellationToken);
        var reading = new Reading(files, period, today, ReadsWords(viewer), viewer.Scope.Kind == ScopeKind.Unit ? viewer.Scope.UnitId : null);
        var whistles = reading.Letters(LetterKind.Whistle).ToImmutableArray();
        return board with
        {
            Teams = [.. reading.Teams().OrderByDescending(t => t.On).ThenByDescending(t => t.Case.Number, StringComparer.Ordinal)],
            Resolutions = files.Sum(f => Facts.Of(f.State).Count(x => x.Kind == FactKind.TeamResolution && x.A >= period.From.DayNumber && x.A <= period.To.DayNumber)),
            Consultations = [.. reading.Consultations().OrderByDescending(c => c.On).ThenByDescending(c => c.Case.Number, StringComparer.Ordinal)],
            Whistles = [.. whistles.OrderBy(w => w.AnsweredAt is not null).ThenByDescending(w => w.SentAt)],
            ReportIns = [.. Rows(whistles, today)],
            Letters = [.. reading.Letters(LetterKind.Joint).Concat(reading.Letters(LetterKind.Assistance)).OrderBy(w => w.AnsweredAt is not null).ThenByDescending(w => w.SentAt)],
            Incoming = viewer.Scope.Kind == ScopeKind.Office ? await IncomingAsync(db, period, cancellationToken) : [],
            Backlog = [.. reading.Backlog().OrderBy(b => b.Batch, StringComparer.Ordinal).ThenBy(b => b.ClosedOn is not null).ThenBy(b => b.ReceivedOn)],
        };
    }

    /// <summary>Cases with joint work up to the period's end, the newest of each kind, that the viewer may see.</summary>
    private static async Task<List<(long Id, PetitionCase State)>> CasesAsync(OfficeDb db, Viewer viewer, Period period, CancellationToken cancellationToken)
    {
        var ids = new HashSet<long>();
        foreach (var kind in Enum.GetValues<JointKind>())
        {
            var found = db.JointWork.AsNoTracking().Where(j => j.Kind == kind && j.Day <= period.To);
            // What was over before the period is none of it; teams, letters and backlog cases may still be open.
            if (kind == JointKind.Consultation)
                found = found.Where(j => j.Day >= period.From);
            ids.UnionWith(await found.Join(db.CasesFor(viewer), j => j.CaseId, c => c.Id, (j, c) => new { j.Day, c.Id }).OrderByDescending(j => j.Day).Select(j => j.Id).Take(MostRead).ToListAsync(cancellationToken));
        }

        var cases = new List<(long, PetitionCase)>();
        foreach (var page in ids.Order().Chunk(500))
        {
            foreach (var row in await db.CasesFor(viewer).AsNoTracking().Where(c => EF.Parameter(page).Contains(c.Id)).Select(c => new { c.Id, c.State }).ToListAsync(cancellationToken))
                cases.Add((row.Id, CaseCodec.Read(row.State, string.Empty)));
        }

        return cases;
    }

    private static async Task<List<JointFile>> EventsAsync(OfficeDb db, List<(long Id, PetitionCase State)> cases, CancellationToken cancellationToken)
    {
        var events = new List<(long CaseId, CaseEvent Event)>();
        foreach (var page in cases.Select(c => c.Id).Chunk(500))
        {
            var rows = await db.Events.AsNoTracking().Where(e => EF.Parameter(page).Contains(e.CaseId) && EF.Parameter(s_acts).Contains(e.Act)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
            // What is sealed is not opened here: nothing of it is shown.
            events.AddRange(rows.Select(r => (r.CaseId, CaseCodec.ReadEvent(r, null))));
        }

        var byCase = events.ToLookup(e => e.CaseId, e => e.Event);
        return cases.ConvertAll(c =>
        {
            var gone = byCase[c.Id].SelectMany(e => e.Effects).OfType<Corrected>().Select(x => x.Sequence).ToHashSet();
            return new JointFile(c.State, [.. byCase[c.Id].Where(e => !gone.Contains(e.Sequence))]);
        });
    }

    private static async Task<ImmutableArray<IncomingView>> IncomingAsync(OfficeDb db, Period period, CancellationToken cancellationToken)
    {
        var kind = RegisterKind.Find("incoming-letters")!;
        var entries = await RegisterStore.EntriesAsync(db, kind, new Period(period.From.AddYears(-1), period.To), null, cancellationToken);
        return
        [
            .. entries.Where(e => !e.IsRemoved && (e.Day >= period.From || e.Values.Day("answered-on") is null))
                .Select(e => new IncomingView(e.Values["sender"] ?? string.Empty, e.Values["title"] ?? string.Empty, e.Day, e.Values.Day("due"), e.Values.Day("answered-on")))
                .OrderBy(l => l.AnsweredOn is not null).ThenByDescending(l => l.On),
        ];
    }

    private static IEnumerable<ReportInRow> Rows(ImmutableArray<LetterView> whistles, DateOnly today) => whistles
        .GroupBy(w => w.Letter.Addressee, StringComparer.Ordinal)
        .Select(unit => Row(unit.Key, [.. unit], today))
        .OrderByDescending(r => r.Called).ThenBy(r => r.Unit, StringComparer.Ordinal);

    private static ReportInRow Row(string unit, ImmutableArray<LetterView> whistles, DateOnly today)
    {
        var hours = whistles.Select(w => w.Took?.TotalHours).OfType<double>().Order().ToArray();
        return new ReportInRow(
            unit, whistles.Length, hours.Length, whistles.Count(w => w.IsLate(today)),
            hours.Length == 0 ? null : (hours[(hours.Length - 1) / 2] + hours[hours.Length / 2]) / 2);
    }

    private sealed record JointFile(PetitionCase State, ImmutableArray<CaseEvent> Events)
    {
        public JointCase Case => new(State.Number, State.Intake.Title, State.Stage, State.UnitName, State.Intake.Channel == Channel.Hotline12345);
    }

    /// <summary>Makes views of the files of one reading.</summary>
    private sealed record Reading(List<JointFile> Files, Period Period, DateOnly Today, bool Words, int? OwnUnit)
    {
        public IEnumerable<TeamView> Teams()
        {
            foreach (var file in Files.Where(f => f.State.TeamConvenedOn is not null))
            {
                var state = file.State;
                var on = state.TeamConvenedOn!.Value;
                ImmutableArray<DateOnly> closed = [.. state.Closures.Select(c => OfficeTime.DayOf(c.At)).Where(d => d >= on)];
                if (!IsIn(on) && !closed.Any(IsIn) && !state.IsOpen)
                    continue;
                var convened = file.Events.LastOrDefault(e => e.Act == "special-team");
                yield return new TeamView(
                    file.Case, on, state.TeamMembers,
                    state.TeamMembers.IsEmpty ? (convened?.Details.FirstOrDefault(d => d.Name == "members")?.Value ?? string.Empty).Replace(";", "、", StringComparison.Ordinal) : string.Join('、', state.TeamMembers.Select(m => m.Name)),
                    Words ? convened?.Note : null,
                    [.. file.Events.SelectMany(e => e.Effects.OfType<TeamRecorded>().Select(r => new TeamEntry(r.Record.Kind, r.Record.On, Words ? e.Note ?? string.Empty : string.Empty, e.By.Name)))],
                    closed);
            }
        }

        public IEnumerable<ConsultationView> Consultations() =>
            from file in Files
            from e in file.Events
            from held in e.Effects.OfType<Consulted>()
            where IsIn(held.On)
            select new ConsultationView(
                file.Case, held.On, [.. (e.Details.FirstOrDefault(d => d.Name == "units")?.Value ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries)], Words ? e.Note ?? string.Empty : string.Empty);

        public IEnumerable<LetterView> Letters(LetterKind kind)
        {
            foreach (var file in Files)
            {
                foreach (var letter in file.State.Letters.Where(l => l.Kind == kind))
                {
                    var clock = file.State.ClockOf(letter);
                    if (!IsIn(letter.SentOn) && clock is not { IsOpen: true })
                        continue;
                    var sent = file.Events.FirstOrDefault(e => e.Effects.OfType<LetterSent>().Any(s => s.Letter.Number == letter.Number));
                    var answered = file.Events.LastOrDefault(e => e.Effects.OfType<LetterAnswered>().Any(a => a.Letter == letter.Number));
                    yield return new LetterView(
                        file.Case, letter, clock, sent?.OccurredAt ?? OfficeTime.StartOf(letter.SentOn), letter.AnsweredOn is { } on ? AnsweredAt(on, answered) : null,
                        OwnUnit is { } unit && letter.UnitId == unit);
                }
            }
        }

        public IEnumerable<BacklogView> Backlog()
        {
            foreach (var file in Files.Where(f => f.State.Intake.CentralBatch is not null))
            {
                var closed = file.State.ClosedAt is { } at ? OfficeTime.DayOf(at) : (DateOnly?)null;
                if (closed is null || IsIn(closed.Value))
                    yield return new BacklogView(file.Case, file.State.Intake.CentralBatch!, file.State.ReceivedOn(), file.State.HasLead ? file.State.LeadName : null, file.State.Milestones, closed);
            }
        }

        /// <summary>An answer that is recorded on its day has that moment; one recorded later has the end of its day.</summary>
        private static DateTimeOffset AnsweredAt(DateOnly on, CaseEvent? recorded) =>
            recorded is { } e && OfficeTime.DayOf(e.OccurredAt) == on ? e.OccurredAt : OfficeTime.StartOf(on).AddHours(18);

        private bool IsIn(DateOnly day) => day >= Period.From && day <= Period.To;
    }
}
