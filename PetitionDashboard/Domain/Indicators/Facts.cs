using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>
/// All facts of a case, from its state alone, so that a correction takes back exactly what it should and a check can
/// recompute everything. Hotline tickets keep the hotline's own figures and give none; a merged duplicate counts in its main case.
/// </summary>
public static class Facts
{
    /// <summary>The facts of a case; the same fact may occur more than once (two consultations on one day).</summary>
    public static IReadOnlyList<Fact> Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (petition.Intake.Channel == Channel.Hotline12345 || petition.Merger is not null)
            return [];
        var facts = new List<Fact>(8);
        var received = Day(petition.Intake.ReceivedAt);
        Intake(petition, received, facts);
        Closures(petition, received, facts);
        Clocks(petition, received, facts);
        InHand(petition, received, facts);
        Letters(petition, facts);
        if (petition.AcceptedAt is { } accepted)
            facts.Add(new Fact(FactKind.Accepted, Day(accepted)));
        foreach (var reply in petition.Replies)
            facts.Add(new Fact(FactKind.Replied, Day(reply)));
        foreach (var e in petition.Evaluations)
        {
            var (day, worse) = (e.On.DayNumber, (int)e.Worse);
            facts.Add(new Fact(FactKind.Evaluation, day, worse));
            if (e.National)
                facts.Add(new Fact(FactKind.NationalEvaluation, day, worse));
            if (e.Channel is { } channel)
                facts.Add(new Fact(FactKind.EvaluationBy, day, (int)channel));
            foreach (var reason in Evaluate.Each(e.Reasons))
                facts.Add(new Fact(FactKind.EvaluationReason, day, (int)reason));
        }

        foreach (var day in petition.Consultations)
            facts.Add(new Fact(FactKind.Consultation, day.DayNumber));
        return facts;
    }

    /// <summary>The moves between stages, and the spans in which the case was in hand, with their lengths since receipt.</summary>
    private static void InHand(PetitionCase petition, int received, List<Fact> facts)
    {
        int? since = received;
        var at = Stage.Registered;
        foreach (var step in petition.Steps)
        {
            var day = step.On.DayNumber;
            facts.Add(new Fact(FactKind.Moved, day, Fact.Move(at, step.Stage)));
            at = step.Stage;
            if (since is { } from && !at.IsInHand())
            {
                AddInHand(received, from, day, facts);
                since = null;
            }
            else if (since is null && at.IsInHand())
            {
                since = day;
            }
        }

        if (since is { } still)
            AddInHand(received, still, null, facts);
    }

    private static void AddInHand(int received, int from, int? until, List<Fact> facts)
    {
        Add(FactKind.OpenBegan, FactKind.OpenEnded, from);
        Add(FactKind.Over60Began, FactKind.Over60Ended, Math.Max(from, received + 61));
        Add(FactKind.Over180Began, FactKind.Over180Ended, Math.Max(from, received + 181));

        void Add(FactKind began, FactKind ended, int begin)
        {
            // What ended before it began never was.
            if (until is { } end && end <= begin)
                return;
            facts.Add(new Fact(began, begin));
            if (until is { } day)
                facts.Add(new Fact(ended, day));
        }
    }

    private static void Letters(PetitionCase petition, List<Fact> facts)
    {
        foreach (var urging in petition.UrgingDays)
        {
            facts.Add(new Fact(FactKind.Urging, urging.On.DayNumber));
            if (urging.AnsweredOn is { } answered)
                facts.Add(new Fact(FactKind.UrgingAnswered, urging.On.DayNumber, answered.DayNumber));
        }

        foreach (var letter in petition.Letters)
        {
            if (letter.Kind == LetterKind.Supervision)
                facts.Add(new Fact(FactKind.Supervision, letter.SentOn.DayNumber));
            else if (letter.Kind is LetterKind.Improvement or LetterKind.Policy or LetterKind.Accountability)
                facts.Add(new Fact(FactKind.Suggestion, letter.SentOn.DayNumber));
        }

        foreach (var clock in petition.Clocks)
        {
            switch (clock.Kind)
            {
                case ClockKind.SupervisionLetterAnswer:
                    Decided(clock, FactKind.SupervisionOwed, FactKind.SupervisionInTime, facts);
                    break;
                case ClockKind.JointLetterAnswer or ClockKind.AssistanceAnswer or ClockKind.WhistleReportIn:
                    Decided(clock, FactKind.HelpOwed, FactKind.HelpInTime, facts);
                    break;
                case ClockKind.Callback:
                    Decided(clock, FactKind.CallbackOwed, FactKind.CallbackInTime, facts);
                    if (clock is { State: ClockState.Met, EndedOn: { } reached })
                        facts.Add(new Fact(FactKind.Callback, reached.DayNumber));
                    break;
            }
        }
    }

    /// <summary>A limit that somebody owed, decided when it was met in time or on the day it fell due; cancelled while there was time it is as if never owed.</summary>
    private static void Decided(Clock clock, FactKind owed, FactKind inTime, List<Fact> facts)
    {
        if (clock.Due is not { } due || clock.State == ClockState.NotApplicable || (clock.State == ClockState.Cancelled && clock.EndedOn <= due))
            return;
        var start = clock.Start.DayNumber;
        if (clock.MetInTime == true)
        {
            facts.Add(new Fact(owed, start, clock.EndedOn!.Value.DayNumber));
            facts.Add(new Fact(inTime, start, clock.EndedOn!.Value.DayNumber));
        }
        else
        {
            facts.Add(new Fact(owed, start, due.DayNumber));
        }
    }

    private static void Intake(PetitionCase petition, int received, List<Fact> facts)
    {
        facts.Add(new Fact(FactKind.Received, received));
        if (petition.Intake.Petition > 1)
            facts.Add(new Fact(FactKind.Repeat, received));
        else if (petition.IsImported)
            facts.Add(new Fact(FactKind.RepeatUnknown, received));
        if (petition.Intake.Form == PetitionForm.Collective)
            facts.Add(new Fact(FactKind.Collective, received));
        if (petition.Intake.Channel == Channel.Visit)
            facts.Add(new Fact(FactKind.Visit, received));
    }

    private static void Closures(PetitionCase petition, int received, List<Fact> facts)
    {
        var isClosed = false;
        for (var i = 0; i < petition.Closures.Length; i++)
        {
            var closure = petition.Closures[i];
            var day = Day(closure.At);
            // Second handling leads to another closure of a case that stays closed; only a leader's reopening takes it back.
            if (!isClosed)
                facts.Add(new Fact(FactKind.Closed, received, day));
            isClosed = true;
            facts.Add(new Fact(FactKind.Closure, day, (int)Math.Floor((closure.At - petition.Intake.ReceivedAt).TotalDays)));
            if (closure.InTime is { } inTime)
                facts.Add(new Fact(inTime ? FactKind.ClosureInTime : FactKind.ClosureLate, day));
            if (petition.Intake.CentralBatch is not null)
                facts.Add(new Fact(FactKind.BacklogClosed, day));
            if (petition.TeamConvenedOn?.DayNumber <= day)
                facts.Add(new Fact(FactKind.TeamResolution, day));
            if (closure.EvaluationAsked)
                Evaluations(petition, i + 1, day, facts);
            if (closure.CalledBackOn is { } called)
                facts.Add(new Fact(FactKind.Callback, called.DayNumber));
            // Nobody knows whether the petitioner came again: a reopening that is known would count against the office what in its favour is not.
            if (petition.IsImported && i == 0 && closure is { InTime: null, EvaluationAsked: false })
                facts.Add(new Fact(FactKind.AftermathUnknown, day));
            else if (Earliest(closure.SecondHandlingAt, closure.ReviewedAt, closure.ReopenedAt, AgainAfter(petition, closure)) is { } followed)
                facts.Add(new Fact(FactKind.ClosureReopened, day, Day(followed)));
            if (closure.ReopenedAt is { } reopened)
            {
                isClosed = false;
                facts.Add(new Fact(FactKind.Unclosed, received, Day(reopened)));
            }
        }
    }

    /// <summary>When the same people first petitioned again on the matter after a closure.</summary>
    private static DateTimeOffset? AgainAfter(PetitionCase petition, Closure closure)
    {
        DateTimeOffset? first = null;
        foreach (var later in petition.Again)
            first = later.At > closure.At && !(first < later.At) ? later.At : first;
        return first;
    }

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> instants)
    {
        DateTimeOffset? first = null;
        foreach (var instant in instants)
            first = first is null || instant < first ? instant ?? first : first;
        return first;
    }

    private static void Evaluations(PetitionCase petition, int closure, int day, List<Fact> facts)
    {
        facts.Add(new Fact(FactKind.EvaluationAsked, day));
        if (petition.Evaluations.FirstOrDefault(e => e.Closure == closure) is { } given)
            facts.Add(new Fact(FactKind.EvaluationGiven, day, given.On.DayNumber));
    }

    private static void Clocks(PetitionCase petition, int received, List<Fact> facts)
    {
        var overdue = new List<(int From, int Until)>();
        foreach (var clock in petition.Clocks)
        {
            if (clock.Due is not { } dueOn || clock.State == ClockState.NotApplicable)
                continue;
            var due = dueOn.DayNumber;
            var ended = clock.EndedOn?.DayNumber;
            // Cancelled while there was time is as if never owed; cancelled when overdue was overdue until then.
            if (clock.State == ClockState.Cancelled && ended <= due)
                continue;
            var inTime = clock.MetInTime == true;
            if (clock.Kind == ClockKind.Notice)
            {
                facts.Add(new Fact(FactKind.NoticeOwed, received, inTime ? ended!.Value : due));
                if (inTime)
                    facts.Add(new Fact(FactKind.NoticeInTime, received, ended!.Value));
            }
            else if (IsDecision(clock.Kind) && !inTime)
            {
                overdue.Add((due + 1, ended ?? int.MaxValue));
            }
        }

        AddOverdue(overdue, facts);
    }

    /// <summary>Several red clocks of one case are one overdue case: their spans are united.</summary>
    private static void AddOverdue(List<(int From, int Until)> spans, List<Fact> facts)
    {
        if (spans.Count == 0)
            return;
        spans.Sort();
        var (from, until) = spans[0];
        foreach (var span in spans)
        {
            if (span.From <= until)
            {
                until = Math.Max(until, span.Until);
                continue;
            }

            AddSpan(from, until, facts);
            (from, until) = span;
        }

        AddSpan(from, until, facts);
    }

    private static void AddSpan(int from, int until, List<Fact> facts)
    {
        facts.Add(new Fact(FactKind.OverdueBegan, from));
        if (until != int.MaxValue)
            facts.Add(new Fact(FactKind.OverdueEnded, until));
    }

    /// <summary>True for the clocks that an answer is measured by: they make a closure timely or late.</summary>
    public static bool IsDecision(ClockKind kind) =>
        kind is ClockKind.Handling or ClockKind.LawfulDutyReply or ClockKind.SimplifiedDecision or ClockKind.SecondHandling;

    private static int Day(DateTimeOffset instant) => OfficeTime.DayOf(instant).DayNumber;
}
