using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>A counter kept with every act.</summary>
/// <param name="Metric">See the constants.</param>
/// <param name="Slice">See <see cref="Slices"/>.</param>
/// <param name="A">First coordinate.</param>
/// <param name="B">Second coordinate.</param>
public readonly record struct TallyKey(int Metric, string Slice, int A, int B)
{
    /// <summary>Facts by month: metric = this + kind; A the month of the fact's A, B the month or value of its B.</summary>
    public const int ByMonth = 0;

    /// <summary>Facts by day: metric = this + kind; A the day of the fact's A, B 0.</summary>
    public const int ByDay = 1000;

    /// <summary>Active cases: A the responsible unit (0 for none); in the slices of everything, of handlers and of units asked into them.</summary>
    public const int Active = 2000;

    /// <summary>All cases: A the stage.</summary>
    public const int ByStage = 2001;

    /// <summary>Active cases with a running duty: A the day on which the first falls due.</summary>
    public const int ActiveByDue = 2002;

    /// <summary>Active cases with a running duty: A the day from which the first is yellow, which is never after the due day.</summary>
    public const int ActiveByYellow = 2003;

    /// <summary>Active cases: A the day received, B the day on which the first duty falls due (<see cref="CaseRow.NoDue"/> for none); everything and units.</summary>
    public const int ActiveByAgeAndDue = 2004;

    /// <summary>Active cases: A the day received, B the day from which the first duty is yellow (<see cref="CaseRow.NoDue"/> for none); everything and units.</summary>
    public const int ActiveByAgeAndYellow = 2005;

    /// <summary>
    /// Active cases with a running duty: A 0. Less those that fall due (or turn yellow) from a day on, which are the days of a few months, it tells how many
    /// were due (or yellow) before, which may be thousands of days.
    /// </summary>
    public const int ActiveWithDue = 2006;

    /// <summary>Facts that fall due, see <see cref="Fact.IsOwed"/>: metric = this + kind; A the day of the fact's B, B the month of its A. It tells how many of a month that still runs have fallen due so far.</summary>
    public const int ByDueDay = 3000;

    /// <summary>True for the counters of active cases by day: only the days that still count something are kept, or each day that ever
    /// counted would be read for ever.</summary>
    public static bool IsDropped(int metric) => metric is ActiveByDue or ActiveByYellow or ActiveByAgeAndDue or ActiveByAgeAndYellow;

    /// <summary>The month of a day as a number, year * 12 + month - 1.</summary>
    public static int MonthOf(int dayNumber)
    {
        var day = DateOnly.FromDayNumber(dayNumber);
        return MonthOf(day);
    }

    /// <summary>The month of a day as a number, year * 12 + month - 1.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;
}

/// <summary>Slices of tallies.</summary>
public static class Slices
{
    /// <summary>Everything.</summary>
    public const string All = "";

    /// <summary>Responsible unit.</summary>
    public static string Unit(int id) => string.Create(CultureInfo.InvariantCulture, $"u:{id}");

    /// <summary>
    /// Unit that was asked into cases that another one handles; counters of queues only. With those of <see cref="Unit"/> they count what the
    /// people of the unit see, while statistics go by the responsible unit.
    /// </summary>
    public static string Asked(int unit) => string.Create(CultureInfo.InvariantCulture, $"a:{unit}");

    /// <summary>Handler; <see cref="TallyKey.Active"/> only.</summary>
    public static string Handler(int id) => string.Create(CultureInfo.InvariantCulture, $"h:{id}");

    /// <summary>Subject field; facts only.</summary>
    public static string Field(string key) => "f:" + key;

    /// <summary>Channel; facts only.</summary>
    public static string Channel(Channel channel) => "c:" + channel;

    /// <summary>Town; facts only.</summary>
    public static string Town(string town) => "t:" + town;

    /// <summary>Method; facts only.</summary>
    public static string Method(Method method) => "m:" + method;

    /// <summary>Class of the demands; facts only.</summary>
    public static string Class(DemandClass demandClass) => "d:" + demandClass;
}

/// <summary>Which counters one case adds to, from its state alone: what an act changes is the difference.</summary>
public static class Tallies
{
    /// <summary>Adds <paramref name="sign"/> for everything the case counts in.</summary>
    public static void Add(PetitionCase petition, IReadOnlyList<Fact> facts, CaseProjection projection, int sign, Dictionary<TallyKey, int> into)
    {
        ArgumentNullException.ThrowIfNull(petition);
        AddFacts(SlicesOf(petition), petition.UnitId, facts, sign, into);
        AddQueues(petition, projection, sign, into);
    }

    /// <summary>Adds what an act changes: only facts that came or went, unless the case counts in other slices now.</summary>
    public static void AddChange(
        PetitionCase before, IReadOnlyList<Fact> was, CaseProjection stood, PetitionCase after, IReadOnlyList<Fact> now, CaseProjection stands, Dictionary<TallyKey, int> into)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(now);
        var (slicesBefore, slicesAfter) = (SlicesOf(before), SlicesOf(after));
        List<Fact> gone = [.. was];
        List<Fact> come = [.. now];
        if (before.UnitId == after.UnitId && slicesBefore.AsSpan().SequenceEqual(slicesAfter))
            come.RemoveAll(gone.Remove);
        AddFacts(slicesBefore, before.UnitId, gone, -1, into);
        AddFacts(slicesAfter, after.UnitId, come, 1, into);
        AddQueues(before, stood, -1, into);
        AddQueues(after, stands, 1, into);
    }

    /// <summary>Slices that every fact of a case counts in.</summary>
    private static string[] SlicesOf(PetitionCase petition) =>
        [
            Slices.All,
            Slices.Field(petition.Intake.Field),
            Slices.Channel(petition.Intake.Channel),
            .. petition.Intake.Town.Length > 0 ? [Slices.Town(petition.Intake.Town)] : Array.Empty<string>(),
            .. petition.UnitId is { } unit ? [Slices.Unit(unit)] : Array.Empty<string>(),
            .. petition.Method is { } method ? [Slices.Method(method)] : Array.Empty<string>(),
            .. petition.Class is { } demandClass ? [Slices.Class(demandClass)] : Array.Empty<string>(),
        ];

    private static void AddFacts(string[] slices, int? unit, IReadOnlyList<Fact> facts, int sign, Dictionary<TallyKey, int> into)
    {
        foreach (var fact in facts)
        {
            var month = TallyKey.MonthOf(fact.A);
            var b = Fact.BIsDay(fact.Kind) ? TallyKey.MonthOf(fact.B) : fact.B;
            if (Fact.IsKeptCoarsely(fact.Kind))
            {
                Count(into, new TallyKey(TallyKey.ByMonth + (int)fact.Kind, Slices.All, month, b), sign);
                if (unit is { } own)
                    Count(into, new TallyKey(TallyKey.ByMonth + (int)fact.Kind, Slices.Unit(own), month, b), sign);
                continue;
            }

            foreach (var slice in slices)
            {
                Count(into, new TallyKey(TallyKey.ByMonth + (int)fact.Kind, slice, month, b), sign);
                Count(into, new TallyKey(TallyKey.ByDay + (int)fact.Kind, slice, fact.A, 0), sign);
                if (Fact.IsOwed(fact.Kind))
                    Count(into, new TallyKey(TallyKey.ByDueDay + (int)fact.Kind, slice, fact.B, month), sign);
            }
        }
    }

    private static void AddQueues(PetitionCase petition, CaseProjection projection, int sign, Dictionary<TallyKey, int> into)
    {
        Queue(Slices.All);
        if (petition.UnitId is { } u)
            Queue(Slices.Unit(u));
        if (!petition.Letters.IsEmpty || !petition.TeamUnits.IsEmpty)
        {
            foreach (var asked in petition.Participating().Where(p => p.IsAsked && p.UnitId != petition.UnitId))
            {
                Queue(Slices.Asked(asked.UnitId));
                if (projection.IsActive)
                    Count(into, new TallyKey(TallyKey.Active, Slices.Asked(asked.UnitId), petition.UnitId ?? 0, 0), sign);
            }
        }

        if (!projection.IsActive)
            return;
        Count(into, new TallyKey(TallyKey.Active, Slices.All, petition.UnitId ?? 0, 0), sign);
        Aged(Slices.All);
        if (petition.UnitId is { } responsible)
            Aged(Slices.Unit(responsible));
        if (petition.HandlerId is { } h)
            Count(into, new TallyKey(TallyKey.Active, Slices.Handler(h), petition.UnitId ?? 0, 0), sign);

        void Aged(string slice)
        {
            var received = Domain.Procedure.OfficeTime.DayOf(petition.Intake.ReceivedAt).DayNumber;
            Count(into, new TallyKey(TallyKey.ActiveByAgeAndDue, slice, received, projection.SortDue), sign);
            Count(into, new TallyKey(TallyKey.ActiveByAgeAndYellow, slice, received, projection.YellowFrom), sign);
        }

        void Queue(string slice)
        {
            Count(into, new TallyKey(TallyKey.ByStage, slice, (int)petition.Stage, 0), sign);
            if (projection.SortDue == CaseRow.NoDue)
                return;
            Count(into, new TallyKey(TallyKey.ActiveWithDue, slice, 0, 0), sign);
            Count(into, new TallyKey(TallyKey.ActiveByDue, slice, projection.SortDue, 0), sign);
            Count(into, new TallyKey(TallyKey.ActiveByYellow, slice, projection.YellowFrom, 0), sign);
        }
    }

    private static void Count(Dictionary<TallyKey, int> into, TallyKey key, int by)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(into, key, out _);
        count += by;
    }
}
