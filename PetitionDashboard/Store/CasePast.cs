using System.Runtime.InteropServices;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>A fact that was recorded, or taken back, after its day; see <see cref="LateFactRow"/>.</summary>
internal readonly record struct LateFact(int Day, FactKind Kind, int A, int B, string Field, string Town);

/// <summary>How a case stood from one day's end to another's; see <see cref="StandingRow"/>.</summary>
internal readonly record struct Standing(int FromDay, int UntilDay, int Due);

/// <summary>
/// What a case was known to be at the end of each day, in the form that boards of past days need, from its history alone. The writer keeps it
/// act by act; a rebuild and the verification derive it from the events anew.
/// </summary>
internal sealed class CasePast
{
    private readonly Dictionary<LateFact, int> _late = [];
    private readonly List<Standing> _standings = [];

    private CasePast()
    {
    }

    /// <summary>What was recorded late, none with the count zero.</summary>
    public IEnumerable<KeyValuePair<LateFact, int>> Late => _late.Where(l => l.Value != 0);

    /// <summary>How it stood, in order.</summary>
    public IReadOnlyList<Standing> Standings => _standings;

    /// <summary>Of a history of one event, from what the writer knows already.</summary>
    public static CasePast OfFirst(CaseEvent first, PetitionCase state, IReadOnlyList<Fact> facts, int due)
    {
        var past = new CasePast();
        var day = KnownOn(first, first, state);
        AddLate(null, [], state, facts, day, past._late);
        if (due != CaseRow.NoDue)
            past._standings.Add(new Standing(day, StandingRow.NoEnd, due));
        return past;
    }

    /// <summary>Of a whole history.</summary>
    public static CasePast Of(IReadOnlyList<CaseEvent> events)
    {
        var past = new CasePast();
        PetitionCase? state = null;
        for (var i = 0; i < events.Count; i++)
        {
            var before = state;
            var e = events[i];
            state = e.Effects.Any(x => x is Corrected) ? History.Replay([.. events.Take(i + 1)]) : History.Apply(state, e);
            past.Step(before, state, KnownOn(e, events[0], state));
        }

        return past;
    }

    /// <summary>
    /// The day from whose end on the office knew of an event: when it was recorded. Imported history counts as known when it happened, or every
    /// board before the import would be empty.
    /// </summary>
    private static int KnownOn(CaseEvent e, CaseEvent first, PetitionCase state) =>
        OfficeTime.DayOf(state.IsImported && e.RecordedAt == first.RecordedAt ? e.OccurredAt : e.RecordedAt).DayNumber;

    /// <summary>What an act on <paramref name="day"/> said of days before it.</summary>
    public static void AddLate(PetitionCase? before, IReadOnlyList<Fact> was, PetitionCase after, IReadOnlyList<Fact> now, int day, Dictionary<LateFact, int> into)
    {
        if (before is not null && before.Intake.Field == after.Intake.Field && before.Intake.Town == after.Intake.Town && was.SequenceEqual(now))
            return;
        Add(before, was, -1);
        Add(after, now, 1);

        void Add(PetitionCase? petition, IReadOnlyList<Fact> facts, int sign)
        {
            foreach (var fact in facts)
            {
                // What has a second day is dated by that one; no board of a day counts it.
                if (fact.A >= day || Fact.BIsDay(fact.Kind))
                    continue;
                var isReceipt = fact.Kind == FactKind.Received;
                ref var n = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    into, new LateFact(day, fact.Kind, fact.A, fact.B, isReceipt ? petition!.Intake.Field : string.Empty, isReceipt ? petition!.Intake.Town : string.Empty), out _);
                n += sign;
            }
        }
    }

    private void Step(PetitionCase? before, PetitionCase after, int day)
    {
        AddLate(before, before is null ? [] : Facts.Of(before), after, Facts.Of(after), day, _late);
        var was = before is null ? CaseRow.NoDue : CaseProjection.Of(before).SortDue;
        var now = CaseProjection.Of(after).SortDue;
        if (was == now)
            return;

        // A clock of the machine that was set back must not leave two standings of one day.
        _standings.RemoveAll(s => s.FromDay >= day);
        if (_standings is [.., { UntilDay: var until } last] && until > day)
            _standings[^1] = last with { UntilDay = day };
        if (now != CaseRow.NoDue)
            _standings.Add(new Standing(day, StandingRow.NoEnd, now));
    }
}
