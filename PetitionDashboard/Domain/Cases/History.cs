using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Cases;

/// <summary>From events to state: the only place that says what an effect does.</summary>
public static class History
{
    /// <summary>The state that a whole history adds up to, corrected events left out.</summary>
    /// <exception cref="InvalidOperationException">The history does not begin with a registration.</exception>
    public static PetitionCase Replay(IReadOnlyList<CaseEvent> events)
    {
        var corrected = events.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        PetitionCase? state = null;
        foreach (var e in events)
            state = corrected.Contains(e.Sequence) ? state! with { Version = e.Sequence, LastOccurredAt = e.OccurredAt, LastRecordedAt = e.RecordedAt } : Apply(state, e);
        return state ?? throw new InvalidOperationException("A history begins with a registration.");
    }

    /// <summary>The state after one more event. For an event that corrects another, use <see cref="Next"/>.</summary>
    public static PetitionCase Apply(PetitionCase? state, CaseEvent e)
    {
        var unit = state?.UnitId;
        foreach (var effect in e.Effects)
            state = Apply(state, effect, e);
        return (state ?? throw new InvalidOperationException("A history begins with a registration.")) with
        {
            UrgingDays = Answered(state.UrgingDays, unit, e),
            Version = e.Sequence,
            LastOccurredAt = e.OccurredAt,
            LastRecordedAt = e.RecordedAt,
        };
    }

    /// <summary>The state after one more event, replaying <paramref name="history"/> only where a correction makes that necessary.</summary>
    public static PetitionCase Next(PetitionCase? state, IReadOnlyList<CaseEvent> history, CaseEvent e) =>
        e.Effects.Any(x => x is Corrected) ? Replay([.. history, e]) : Apply(state, e);

    private static PetitionCase Apply(PetitionCase? state, Effect effect, CaseEvent e)
    {
        if (effect is Registered r)
            return new PetitionCase { Number = r.Number, Intake = r.Intake, Demands = r.Demands, Stage = Stage.Registered };
        var s = state ?? throw new InvalidOperationException("A history begins with a registration.");
        return effect switch
        {
            IntakeSet x => s with { Intake = x.Intake },
            StageSet x => Moved(s, x.Stage, e),
            Assessed x => s with
            {
                Intake = s.Intake with { Field = x.Field },
                Method = x.Method,
                Demands = [.. s.Demands.Select(d => x.Demands.FirstOrDefault(a => a.Demand == d.Number) is { } a
                    ? d with { Purpose = a.Purpose, Track = a.Track, Class = a.Class, OwnProcedure = a.OwnProcedure }
                    : d)],
            },
            AccusedSet x => s with { Accused = x.Accused },
            RecusalSet x => s with { Recused = [.. (x.Lifted ? s.Recused.Except([x.PersonId]) : s.Recused.Union([x.PersonId])).Order()] },
            ClockSet x => s with { Clocks = WithClock(s, x) },
            UnitSet x => s with { UnitId = x.UnitId, UnitName = x.UnitName, HandlerId = null, HandlerName = null, Urgings = 0 },
            UnitSucceeded x => s with { UnitId = x.UnitId, UnitName = x.UnitName },
            ParticipationPassedOn x => PassedOn(s, x.FormerUnitId, x.UnitId),
            HandlerSet x => s with { HandlerId = x.PersonId, HandlerName = x.Name },
            LeadSet x => s with { LeadId = x.PersonId, LeadName = x.Name },
            ObjectionSet x => s with { Objection = x.Objection },
            ExtensionSet x => s with { Extension = x.Extension, IsExtended = s.IsExtended || x.Granted },
            Urged => s with { Urgings = s.Urgings + 1, UrgingDays = s.UrgingDays.Add(new Urging(OfficeTime.DayOf(e.OccurredAt))) },
            DemandAnswered x => s with { Demands = [.. s.Demands.Select(d => d.Number == x.Demand ? d with { Answer = x.Answer } : d)] },
            DemandReopened x => s with { Demands = [.. s.Demands.Select(d => d.Number == x.Demand ? d with { Answer = null } : d)] },
            Evaluated x => s with { Evaluations = s.Evaluations.Add(x.Evaluation) },
            ClosureJudged x => s with { Closures = s.Closures.SetItem(x.Closure, s.Closures[x.Closure] with { InTime = x.InTime }) },
            Closed x => s with { Closures = s.Closures.Add(x.Closure) },
            // A new round of handling: an extension of the last one says nothing of it. What was reopened, withdrawn and reopened again was not closed in between.
            Reopened x => s with { Closures = Last(s.Closures, c => c with { ReopenedAt = c.ReopenedAt ?? x.At }), IsExtended = false },
            CalledBack x => s with { Closures = Last(s.Closures, c => c with { CalledBackOn = c.CalledBackOn ?? x.On }) },
            CameAfter x => s with { CameAfter = x.Numbers },
            PetitionedAgain x => s with { Again = [.. s.Again.Where(a => a.Number != x.Later.Number), x.Later] },
            NotPetitionedAgain x => s with { Again = s.Again.RemoveAll(a => a.Number == x.Number) },
            Consulted x => s with { Consultations = s.Consultations.Add(x.On) },
            VisitorReceived x => s with { Receptions = s.Receptions.Add(x.Reception) },
            SenderObjectionSet x => s with { SenderObjection = x.Objection },
            AcceptanceAgreed x => s with { Agreement = x.Agreement },
            TeamConvened x => s with { TeamConvenedOn = s.TeamConvenedOn ?? x.On, TeamUnits = [.. s.TeamUnits.Union(x.Units)], TeamMembers = [.. s.TeamMembers, .. x.Members] },
            TeamRecorded x => s with { TeamRecords = s.TeamRecords.Add(x.Record) },
            MilestonesSet x => s with { Milestones = x.Milestones },
            MilestoneReached x => s with { Milestones = [.. s.Milestones.Select(m => m.Number == x.Number ? m with { DoneOn = x.On } : m)] },
            LetterSent x => s with { Letters = s.Letters.Add(x.Letter) },
            LetterAnswered x => s with { Letters = [.. s.Letters.Select(l => l.Number == x.Letter ? l with { AnsweredOn = x.On } : l)] },
            NationalEntered x => s with { NationalNumber = x.Number, NationalEnteredOn = x.On },
            Linked x => s.Links.Contains(x.Number, StringComparer.Ordinal) ? s : s with { Links = s.Links.Add(x.Number) },
            HeadcountNoted x => s with { Headcounts = s.Headcounts.Add(x.Note) },
            MergedInto x => s with { Merger = x.Merger },
            Separated => s with { Merger = null },
            TookIn x => s with
            {
                Merged = s.Merged.Any(m => m.Number == x.Petition.Number) ? [.. s.Merged.Select(m => m.Number == x.Petition.Number ? x.Petition : m)] : s.Merged.Add(x.Petition),
            },
            GaveBack x => s with { Merged = s.Merged.RemoveAll(m => m.Number == x.Number) },
            TookInAnswered x => s with { Merged = [.. s.Merged.Select(m => m.Number == x.Number ? m with { AnsweredOn = x.On } : m)] },
            ToldApart x => s.Apart.Contains(x.Number, StringComparer.Ordinal) ? s : s with { Apart = s.Apart.Add(x.Number) },
            ArchiveClassSet x => s with { ArchiveClass = x.ArchiveClass },
            ScreeningSet x => s with { Screening = x.Screening },
            PromiseSet x => s with { Promise = x.Promise },
            ReviewRequested x => s with { Reviews = s.Reviews.Add(x.Review), Closures = Last(s.Closures, c => c with { ReviewedAt = c.ReviewedAt ?? e.OccurredAt }) },
            ReviewDecided x => s with { Reviews = LastReview(s.Reviews, r => r with { Opinion = x.Decision }) },
            ReExaminationRequested x => s with { Reviews = LastReview(s.Reviews, r => r with { SecondOrgan = x.Organ }) },
            ReExaminationDecided x => s with { Reviews = LastReview(s.Reviews, r => r with { SecondOpinion = x.Decision }) },
            Attached x => s with { Attachments = s.Attachments.Add(x.Attachment) },
            AttachmentRemoved x => s with { Attachments = WithRemoval(s.Attachments, x.Number, x.Removal) },
            AttachmentRestored x => s with { Attachments = WithRemoval(s.Attachments, x.Number, null) },
            DocumentIssued x => s with { Documents = s.Documents.Add(x.Document) },
            DocumentDelivered x => s with { Documents = [.. s.Documents.Select(d => d.Id == x.Document ? d with { Deliveries = d.Deliveries.Add(x.Delivery) } : d)] },
            Corrected => s,
            _ => throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}."),
        };
    }

    /// <summary>Whatever the responsible unit does in the case answers every urging before it: what was urged is that it acts.</summary>
    private static ImmutableArray<Urging> Answered(ImmutableArray<Urging> urgings, int? unit, CaseEvent e)
    {
        if (urgings.IsEmpty || urgings[^1].AnsweredOn is not null || unit is null || e.By.UnitId != unit || e.Effects.Any(x => x is Urged or PetitionedAgain or NotPetitionedAgain))
            return urgings;
        var on = OfficeTime.DayOf(e.OccurredAt);
        return [.. urgings.Select(u => u.AnsweredOn is null ? u with { AnsweredOn = on < u.On ? u.On : on } : u)];
    }

    private static PetitionCase Moved(PetitionCase s, Stage to, CaseEvent e)
    {
        var moved = to == s.Stage ? s : s with { Stage = to, Steps = s.Steps.Add(new StageEntry(to, OfficeTime.DayOf(e.OccurredAt))) };
        return to switch
        {
            Stage.Accepted => moved with { AcceptedAt = s.AcceptedAt ?? e.OccurredAt },
            Stage.Replied => moved with { Replies = s.Replies.Add(e.OccurredAt) },
            Stage.SecondHandling => moved with
            {
                SecondHandlings = s.SecondHandlings + 1,
                Closures = Last(s.Closures, c => c with { SecondHandlingAt = c.SecondHandlingAt ?? e.OccurredAt }),
            },
            _ => moved,
        };
    }

    private static ImmutableArray<Attachment> WithRemoval(ImmutableArray<Attachment> attachments, int number, AttachmentRemoval? removal) =>
        [.. attachments.Select(a => a.Number == number ? a with { Removed = removal } : a)];

    private static PetitionCase PassedOn(PetitionCase s, int former, int? heir) => s with
    {
        // What was answered was answered by the old unit; where nobody takes its place, that stays so.
        Letters = [.. s.Letters.Select(l => l.UnitId == former && (heir is not null || l.AnsweredOn is null) ? l with { UnitId = heir } : l)],
        TeamUnits = [.. s.TeamUnits.Select(u => u == former ? heir ?? 0 : u).Where(u => u != 0).Distinct()],
    };

    private static ImmutableArray<Closure> Last(ImmutableArray<Closure> closures, Func<Closure, Closure> change) =>
        closures is [.. var before, var last] ? [.. before, change(last)] : closures;

    private static ImmutableArray<ReviewRecord> LastReview(ImmutableArray<ReviewRecord> reviews, Func<ReviewRecord, ReviewRecord> change) =>
        reviews is [.. var before, var last] ? [.. before, change(last)] : reviews;

    private static ImmutableArray<Clock> WithClock(PetitionCase s, ClockSet set)
    {
        for (var i = 0; i < s.Clocks.Length; i++)
        {
            if (s.Clocks[i].Id == set.Clock.Id)
                return s.Clocks.SetItem(i, set.Clock);
        }

        return s.Clocks.Add(set.Clock);
    }
}
