using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>What one case adds to a number.</summary>
/// <param name="Numerator">To the numerator, or to the count.</param>
/// <param name="Denominator">To the denominator; null for a count.</param>
internal readonly record struct Share(int Numerator, int? Denominator = null);

/// <summary>
/// The indicators as docs/indicators.md defines them, counted slowly from the raw events of each case: no fact, no counter and no class of the product's own
/// indicators is asked. A period ends with its last day, or with today if that comes first.
/// </summary>
internal static class SlowIndicators
{
    private static readonly ClockKind[] s_answers = [ClockKind.Handling, ClockKind.LawfulDutyReply, ClockKind.SimplifiedDecision, ClockKind.SecondHandling];
    private static readonly ClockKind[] s_help = [ClockKind.JointLetterAnswer, ClockKind.AssistanceAnswer, ClockKind.WhistleReportIn];
    private static readonly Stage[] s_inHand = [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Refused, Stage.Directed, Stage.Handling, Stage.Replied, Stage.SecondHandling];

    /// <summary>Each indicator that is a number or a share, by key. The two of days are <see cref="Days"/>.</summary>
    public static IReadOnlyDictionary<string, Func<Story, Period, Share>> Shares { get; } = new Dictionary<string, Func<Story, Period, Share>>(StringComparer.Ordinal)
    {
        ["received"] = (s, p) => new(One(s.IsReceivedIn(p))),
        ["closed"] = (s, p) => new(One(s.IsReceivedIn(p) && s.IsClosedAt(p.To))),
        ["closure-rate"] = (s, p) => new(One(s.IsReceivedIn(p) && s.IsClosedAt(p.To)), One(s.IsReceivedIn(p))),
        ["timely-acceptance-rate"] = (s, p) => Owed(s, [ClockKind.Notice], p, _ => s.IsReceivedIn(p)),
        ["closures"] = (s, p) => new(s.ClosuresIn(p).Count),
        ["on-time-closure-rate"] = (s, p) => new(
            s.ClosuresIn(p).Count(c => s.InTime(c) == true), s.ClosuresIn(p).Count(c => s.InTime(c) is not null) + One(s.IsOverdueAt(p.To))),
        ["within-15-rate"] = (s, p) => new(s.ClosuresIn(p).Count(c => s.DaysTo(c) <= 15), s.ClosuresIn(p).Count),
        ["within-60-rate"] = (s, p) => new(s.ClosuresIn(p).Count(c => s.DaysTo(c) <= 60), s.ClosuresIn(p).Count),
        ["participation-rate"] = (s, p) => new(s.ClosuresIn(p).Count(c => c.Closure.EvaluationAsked && s.IsEvaluatedBy(c, p.To)), s.ClosuresIn(p).Count(c => c.Closure.EvaluationAsked)),
        ["satisfaction-rate"] = (s, p) => Satisfied(s.EvaluationsIn(p)),
        ["national-satisfaction-rate"] = (s, p) => Satisfied([.. s.EvaluationsIn(p).Where(e => e.National)]),
        ["repeat-rate"] = (s, p) => new(One(s.IsReceivedIn(p) && s.Intake.Petition > 1), One(s.IsReceivedIn(p) && (s.Intake.ImportSource is null || s.Intake.Petition > 1))),
        ["one-time-resolution-rate"] = (s, p) => new(s.ClosuresIn(p).Count(c => !c.IsPast && !s.IsFollowedBy(c, p.To)), s.ClosuresIn(p).Count(c => !c.IsPast)),
        ["backlog-closed"] = (s, p) => new(s.Intake.CentralBatch is null ? 0 : s.ClosuresIn(p).Count),
        ["consultations"] = (s, p) => new(s.Effects<Consulted>().Count(x => In(p, x.Effect.On))),
        ["team-resolutions"] = (s, p) => new(s.ClosuresIn(p).Count(c => s.Effects<TeamConvened>().Any(t => t.Effect.On <= c.Day))),
        ["open-cases"] = (s, p) => new(One(IsInHand(s, p.To))),
        ["open-over-60-rate"] = (s, p) => new(One(IsInHand(s, p.To) && Age(s, p.To) > 60), One(IsInHand(s, p.To))),
        ["open-over-180"] = (s, p) => new(One(IsInHand(s, p.To) && Age(s, p.To) > 180)),
        ["overdue-cases"] = (s, p) => new(One(s.IsOverdueAt(p.To))),
        ["urgings"] = (s, p) => new(s.UrgingsIn(p).Count),
        ["urging-answer-rate"] = (s, p) => new(s.UrgingsIn(p).Count(u => s.IsAnsweredByUnit(u, p.To)), s.UrgingsIn(p).Count),
        ["supervision-letters"] = (s, p) => new(s.LettersIn(p, LetterKind.Supervision)),
        ["supervision-answer-rate"] = (s, p) => Owed(s, [ClockKind.SupervisionLetterAnswer], p, c => In(p, c.Start)),
        ["suggestions"] = (s, p) => new(s.LettersIn(p, LetterKind.Improvement, LetterKind.Policy, LetterKind.Accountability)),
        ["help-answer-rate"] = (s, p) => Owed(s, s_help, p, c => In(p, c.Start)),
        ["callbacks"] = (s, p) => new(s.Limits(p.To, ClockKind.Callback).Count(c => c is { State: ClockState.Met, EndedOn: { } on } && In(p, on)) + s.UnaskedCalls.Count(on => In(p, on))),
        ["callback-rate"] = (s, p) => Owed(s, [ClockKind.Callback], p, c => In(p, c.Start)),
        ["collective"] = (s, p) => new(One(s.IsReceivedIn(p) && s.Intake.Headcount >= 5)),
        ["visits"] = (s, p) => new(One(s.IsReceivedIn(p) && s.Intake.Channel == Channel.Visit)),
    };

    /// <summary>Days to close: the middle value, and the one that nine tenths do not exceed; null of nothing.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<int>, decimal?>> Days { get; } = new Dictionary<string, Func<IReadOnlyList<int>, decimal?>>(StringComparer.Ordinal)
    {
        ["median-days"] = days => days.Count == 0 ? null : days.Count % 2 == 1 ? days[days.Count / 2] : (days[(days.Count / 2) - 1] + days[days.Count / 2]) / 2m,
        ["ninetieth-days"] = days => days.Count == 0 ? null : days.First(d => days.Count(x => x <= d) * 10 >= days.Count * 9),
    };

    /// <summary>The histories of what counts at all for a viewer: hotline tickets, merged duplicates and what is walled off from the viewer left out.</summary>
    public static async Task<List<Story>> ReadAsync(TestOffice office, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await office.Store.OpenAsync(cancellationToken);
        var rows = await db.Events.AsNoTracking().OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.CaseId).Select(g => g.Select(r => CaseCodec.ReadEvent(r)).ToList())
                .Where(events => viewer.MaySee(History.Replay(events))).Select(events => new Story(events))
                .Where(s => s.Intake.Channel != Channel.Hotline12345 && !s.IsMerged),
        ];
    }

    private static bool In(Period p, DateOnly day) => day >= p.From && day <= p.To;

    private static int One(bool counts) => counts ? 1 : 0;

    private static int Age(Story s, DateOnly end) => end.DayNumber - s.Received.DayNumber;

    private static bool IsInHand(Story s, DateOnly end) => s.Received <= end && s_inHand.Contains(s.StageAt(end));

    private static Share Satisfied(List<Evaluation> given) =>
        new(given.Count(e => e.Office != Satisfaction.Unsatisfied && e.Unit != Satisfaction.Unsatisfied), given.Count);

    /// <summary>Limits that somebody owed: met in time by the end, of those met or fallen due by then. Taken away while there was time, a limit was never owed.</summary>
    private static Share Owed(Story s, ClockKind[] kinds, Period p, Func<Clock, bool> isOfPeriod)
    {
        var limits = s.Limits(p.To, kinds).Where(isOfPeriod).Where(c => c.State != ClockState.NotApplicable && !(c.State == ClockState.Cancelled && c.EndedOn <= c.Due)).ToList();
        bool InTime(Clock c) => c.State == ClockState.Met && c.EndedOn <= c.Due && c.EndedOn <= p.To;
        return new Share(limits.Count(InTime), limits.Count(c => InTime(c) || c.Due <= p.To));
    }

    /// <summary>One act that closed.</summary>
    public sealed record ClosureAct(int Index, DateOnly Day, Closure Closure, bool IsPast);

    /// <summary>One case as its events tell it, those that were corrected left out.</summary>
    public sealed class Story
    {
        private readonly List<CaseEvent> _events;
        private readonly List<ClosureAct> _closures = [];

        public Story(IReadOnlyList<CaseEvent> all)
        {
            var corrected = all.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
            _events = [.. all.Where(e => !corrected.Contains(e.Sequence))];
            Number = Effects<Registered>().Single().Effect.Number;
            Intake = _events.SelectMany(e => e.Effects).Select(x => x is Registered r ? r.Intake : (x as IntakeSet)?.Intake).Last(x => x is not null)!;
            IsMerged = _events.SelectMany(e => e.Effects).LastOrDefault(x => x is MergedInto or Separated) is MergedInto;
            foreach (var (index, effect, day) in Effects<Closed>())
            {
                var before = _events.Take(index).SelectMany(e => e.Effects).OfType<StageSet>().LastOrDefault();
                _closures.Add(new ClosureAct(index, day, effect.Closure, Intake.ImportSource is not null && before is null));
            }
        }

        public string Number { get; }

        public Intake Intake { get; }

        public bool IsMerged { get; }

        public DateOnly Received => OfficeTime.DayOf(Intake.ReceivedAt);

        /// <summary>What happened in it, for who reads why a test fails.</summary>
        public string Told => string.Join('\n', _events.Select(e => $"  {e.Sequence} {OfficeTime.DayOf(e.OccurredAt):MM-dd} {e.Act} by unit {e.By.UnitId}: " + string.Join("; ", e.Effects.Select(Say))));

        /// <summary>Unit that has it now.</summary>
        public int? Unit => UnitBefore(_events.Count);

        public IEnumerable<(int Index, T Effect, DateOnly Day)> Effects<T>()
            where T : Effect => _events.SelectMany((e, i) => e.Effects.OfType<T>().Select(x => (i, x, OfficeTime.DayOf(e.OccurredAt))));

        public bool IsReceivedIn(Period p) => In(p, Received);

        public List<ClosureAct> ClosuresIn(Period p) => [.. _closures.Where(c => In(p, c.Day))];

        public int DaysTo(ClosureAct closure) => (int)Math.Floor((closure.Closure.At - Intake.ReceivedAt).TotalDays);

        public bool IsClosedAt(DateOnly end)
        {
            var closed = false;
            foreach (var effect in _events.Where(e => OfficeTime.DayOf(e.OccurredAt) <= end).SelectMany(e => e.Effects))
                closed = effect is Closed || (closed && effect is not Reopened);
            return closed;
        }

        public Stage StageAt(DateOnly end) =>
            _events.Where(e => OfficeTime.DayOf(e.OccurredAt) <= end).SelectMany(e => e.Effects).OfType<StageSet>().Select(s => s.Stage).LastOrDefault(Stage.Registered);

        /// <summary>Second handling, review or reopening after a closure, and up to the next, by a day.</summary>
        public bool IsFollowedBy(ClosureAct closure, DateOnly end) => IsRepeatedAfter(closure, end) || After(closure).Any(e => OfficeTime.DayOf(e.OccurredAt) <= end
            && e.Effects.Any(x => x is Reopened or ReviewRequested or StageSet { Stage: Stage.SecondHandling }));

        /// <summary>A later petition on the matter, received after a closure, by a day; whatever was taken for one by mistake left out.</summary>
        private bool IsRepeatedAfter(ClosureAct closure, DateOnly end)
        {
            var undone = Effects<NotPetitionedAgain>().GroupBy(x => x.Effect.Number, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(x => x.Index), StringComparer.Ordinal);
            return Effects<PetitionedAgain>().Where(x => x.Index > undone.GetValueOrDefault(x.Effect.Later.Number, -1))
                .Any(x => x.Effect.Later.At > closure.Closure.At && OfficeTime.DayOf(x.Effect.Later.At) <= end);
        }

        /// <summary>For each closure without a request to evaluate after which the petitioner was reached by telephone: the first day on which they were.</summary>
        public List<DateOnly> UnaskedCalls =>
        [
            .. _closures.Where(c => !c.Closure.EvaluationAsked)
                .Select(c => After(c).Where(e => e.Act == "callback" && e.Details.Any(d => d is { Name: "outcome", Value: "CallbackOutcome.Reached" }))
                    .Select(e => DateOnly.ParseExact(e.Details.First(d => d.Name == "on").Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Cast<DateOnly?>().FirstOrDefault())
                .OfType<DateOnly>(),
        ];

        public bool IsEvaluatedBy(ClosureAct closure, DateOnly end) => After(closure).SelectMany(e => e.Effects).OfType<Evaluated>().Any(e => e.Evaluation.On <= end);

        public List<Evaluation> EvaluationsIn(Period p) => [.. Effects<Evaluated>().Select(e => e.Effect.Evaluation).Where(e => In(p, e.On))];

        public List<int> UrgingsIn(Period p) => [.. Effects<Urged>().Where(u => In(p, u.Day)).Select(u => u.Index)];

        /// <summary>Whether the unit that had the case did anything in it after an urging, by a day.</summary>
        public bool IsAnsweredByUnit(int urging, DateOnly end) => _events.Select((e, i) => (Event: e, Index: i)).Any(x => x.Index > urging
            && OfficeTime.DayOf(x.Event.OccurredAt) <= end && UnitBefore(x.Index) is { } unit && x.Event.By.UnitId == unit && !x.Event.Effects.Any(f => f is Urged or PetitionedAgain or NotPetitionedAgain));

        public int LettersIn(Period p, params LetterKind[] kinds) => Effects<LetterSent>().Count(l => kinds.Contains(l.Effect.Letter.Kind) && In(p, l.Effect.Letter.SentOn));

        /// <summary>Limits as they stood at the end of a day; what ended on a day is told by that day, whenever it was written down.</summary>
        public IEnumerable<Clock> Limits(DateOnly end, params ClockKind[] kinds)
        {
            foreach (var versions in Effects<ClockSet>().Where(c => kinds.Contains(c.Effect.Clock.Kind)).GroupBy(c => c.Effect.Clock.Id))
            {
                var last = versions.Last().Effect.Clock;
                if (versions.LastOrDefault(v => v.Day <= end).Effect?.Clock is not { } then)
                    continue;
                yield return last.EndedOn <= end ? last : last.EndedOn is null ? then : then with { State = last.State, EndedOn = last.EndedOn };
            }
        }

        public bool IsOverdueAt(DateOnly end) => Limits(end, s_answers).Any(c => c.State != ClockState.NotApplicable && c.Due < end && (c.EndedOn is null || c.EndedOn > end));

        /// <summary>In the limit of the answer, extensions included; where nothing has such a limit, that of the written notice. Null where none is known.</summary>
        public bool? InTime(ClosureAct closure)
        {
            if (closure.IsPast)
                return null;
            var earlier = _closures.Where(c => c.Index < closure.Index).Select(c => c.Index).DefaultIfEmpty(-1).Max();
            var at = Effects<ClockSet>().Where(c => c.Index <= closure.Index).GroupBy(c => c.Effect.Clock.Id)
                .Select(g => (Began: g.First().Index, g.Last().Effect.Clock)).Where(c => c.Clock.State is not (ClockState.Cancelled or ClockState.NotApplicable)).ToList();
            var measured = at.Where(c => s_answers.Contains(c.Clock.Kind) && c.Began > earlier).Select(c => c.Clock).ToList();
            if (measured.Count > 0)
                return measured.TrueForAll(c => c.State == ClockState.Met && c.EndedOn <= c.Due);
            if (at.Select(c => c.Clock).LastOrDefault(c => c.Kind == ClockKind.Notice) is not { } notice)
                return null;
            return notice.State == ClockState.Met ? notice.EndedOn <= notice.Due : notice.Due < closure.Day ? false : null;
        }

        private IEnumerable<CaseEvent> After(ClosureAct closure)
        {
            var next = _closures.Where(c => c.Index > closure.Index).Select(c => c.Index).DefaultIfEmpty(_events.Count).Min();
            return _events.Skip(closure.Index + 1).Take(next - closure.Index - 1);
        }

        private static string? Say(Effect effect) => effect switch
        {
            ClockSet { Clock: var c } => $"{c.Kind}#{c.Id} {c.Start:MM-dd}..{c.Due:MM-dd} {c.State} {c.EndedOn:MM-dd}",
            StageSet s => $"to {s.Stage}",
            Closed c => c.Closure.ToString(),
            Registered or IntakeSet => effect.GetType().Name,
            _ => effect.ToString(),
        };

        private int? UnitBefore(int index)
        {
            int? unit = null;
            foreach (var effect in _events.Take(index).SelectMany(e => e.Effects))
                unit = effect switch { UnitSet set => set.UnitId, UnitSucceeded heir => heir.UnitId, _ => unit };
            return unit;
        }
    }
}
