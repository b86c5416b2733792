using System.Collections.Immutable;
using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Random people do random open acts with random inputs; what must always hold, holds after each.</summary>
public sealed class RandomWalkTests
{
    private static readonly Actor[] s_people = [.. Desk.People, Desk.Command];

    private static readonly MergeInput s_merge = new() { Main = "XF2026000002", Reason = "同一商户、同一事项" };

    private static readonly Gen<(int Intake, int[] Steps)> s_walk =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, int.MaxValue].Array[20, 60]);

    [Fact]
    public void Whatever_the_office_does_a_case_stays_sound()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        WalkUntil(
            150,
            () => done.Count >= ActTableTests.Table.Count - 2,
            walk =>
            {
                var desk = Begin(new Random(walk.Intake));
                foreach (var step in walk.Steps)
                    Step(desk, new Random(step), done);
            });
        // A walk that never gets anywhere proves nothing. The calendar of a walk is never corrected, so its clocks are never counted anew.
        Assert.True(done.Count >= ActTableTests.Table.Count - 2, "never done: " + string.Join(' ', ActTableTests.Table.Keys.Except(done)));
    }

    [Fact]
    public void Whatever_the_office_does_to_two_alike_they_stay_sound_and_merged_their_walls_are_the_same()
    {
        var (done, steps) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var wanted = new HashSet<string>(StringComparer.Ordinal) { "recuse of main", "recuse of merged", "lift-recusal", "supplement", "deliver-answer" };
        WalkUntil(
            50,
            () => wanted.IsSubsetOf(steps),
            walk =>
            {
                var main = new Desk { Number = "XF2026000002" }.Do(Desk.Clerk, Desk.Intake());
                var duplicate = new Desk { Beside = main }.Do(Desk.Clerk, Desk.Intake() with { Anonymous = walk.Intake % 2 == 0, Petitioners = walk.Intake % 2 == 0 ? [] : Desk.Intake().Petitioners });
                main.Beside = duplicate;
                foreach (var step in walk.Steps)
                {
                    var (desk, other) = step % 3 == 0 ? (duplicate, main) : (main, duplicate);
                    // Two cases of one office: time is the same in both.
                    desk.Now = other.Now = desk.Now > other.Now ? desk.Now : other.Now;
                    if (!desk.IsTied && step % 5 == 0 && duplicate.Refusals(Desk.Clerk, s_merge).FirstOrDefault() is null)
                        duplicate.Do(Desk.Clerk, s_merge);
                    Step(desk, new Random(step), done);
                    CheckTied(main, duplicate, steps, desk);
                }
            });
        Assert.Superset(wanted, steps);
    }

    /// <summary>So many walks, and some more while chance has left out what they are to come past.</summary>
    private static void WalkUntil(int walks, Func<bool> isSeen, Action<(int Intake, int[] Steps)> walk)
    {
        s_walk.Sample(walk, iter: walks, threads: 1);
        for (var more = 0; more < 8 && !isSeen(); more++)
            s_walk.Sample(walk, iter: walks / 2, threads: 1);
    }

    private static void CheckTied(Desk main, Desk duplicate, HashSet<string> steps, Desk desk)
    {
        foreach (var one in new[] { main, duplicate })
        {
            CheckCase(one.Case);
            CheckProcedure(one);
            CheckWalls(one);
            CheckKept(one, reread: false);
        }

        if (main.Case.Merger is not null)
            (main, duplicate) = (duplicate, main);
        Assert.Equal(duplicate.Case.Merger is not null, main.Case.Merged.Length > 0);
        if (!desk.IsTied)
            return;
        Assert.Equal(main.Case.Accused, duplicate.Case.Accused);
        Assert.Equal(main.Case.Recused.AsEnumerable(), duplicate.Case.Recused);
        var known = Assert.Single(main.Case.Merged);
        Assert.Equal((duplicate.Case.Intake.Headcount, !duplicate.Case.Intake.Anonymous), (known.Headcount, known.IsOwed));
        // What was delivered was answered, refused or directed, and that stands.
        var gone = main.Events.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        if (main.Events.LastOrDefault(e => e.Effects.Any(x => x is TookInAnswered { On: not null })) is { } delivery)
            Assert.Contains(main.Events, e => e.Sequence < delivery.Sequence && !gone.Contains(e.Sequence) && e.Effects.Any(x => x is DemandAnswered or StageSet { Stage: Stage.Refused or Stage.Directed }));
        var last = desk.Events[^1].Act;
        steps.Add(last == "recuse" ? $"recuse of {(desk == main ? "main" : "merged")}" : last);
    }

    private static Desk Begin(Random random)
    {
        var wishes = string.Join('\n', Enumerable.Range(1, random.Next(1, 4)).Select(i => $"诉求{i}"));
        var channel = Enum.GetValues<Channel>()[random.Next(8)];
        return Desk.Registered(Desk.Intake(wishes, channel) with { Headcount = random.Next(3) == 0 ? random.Next(1, 8) : 1, CentralBatch = random.Next(5) == 0 ? "第四批" : null, SenderDue = channel.IsDirect() ? null : new DateOnly(2026, 4, 1) });
    }

    private static void Step(Desk desk, Random random, HashSet<string> done)
    {
        if (random.Next(3) == 0)
            desk.Days(random.Next(1, 40));
        var open = s_people.SelectMany(p => Catalogue.OpenTo(desk.Case, desk.Context(p)).Select(a => (Person: p, Act: a))).ToList();
        if (open.Count == 0)
            return;
        // Ways on are more usual than notes and ends, or every walk would end at once.
        var ends = random.Next(6) == 0;
        var onward = open.Where(o => !o.Act.IsNote && !IsAside(o.Act) && o.Act.Key is not ("supplement" or "correct" or "withdraw") && (ends || o.Act.Key is not ("refuse" or "no-longer-accept" or "merge"))).ToList();
        // An act first and then somebody to do it, so that what few may do is done as often as what many may; and rather one that this walk has not seen.
        var of = (onward.Count > 0 && random.Next(3) > 0 ? onward : open).GroupBy(o => o.Act.Key, StringComparer.Ordinal).ToList();
        var unseen = of.Where(g => desk.Events.All(e => e.Act != g.Key)).ToList();
        if (unseen.Count > 0 && random.Next(3) > 0)
            of = unseen;
        var group = of[random.Next(of.Count)].ToList();
        var (person, act) = group[random.Next(group.Count)];
        var context = desk.Context(person);
        var before = desk.Case;
        var input = RandomInputs.For(act, before, context, random);
        context = context with { Other = desk.Beside is null ? Other(desk, act, input, random) : desk.OtherOf(act, input), Tied = desk.TiedOf(act) };
        switch (act.Decide(before, input, context))
        {
            case Decision.Yes yes:
                desk.Keep(act, yes, context);
                done.Add(act.Key);
                Assert.True(person.Has(ActTableTests.Table[act.Key].Who), $"{act.Key} by {person.Roles}");
                Assert.Equal(before.Version + 1, desk.Case.Version);
                CheckAct(act, person, context, before, desk);
                break;
            case Decision.No no:
                Assert.NotEmpty(no.Reasons);
                break;
        }

        CheckCase(desk.Case);
        CheckProcedure(desk);
        CheckWalls(desk);
        CheckKept(desk, reread: random.Next(4) == 0);
    }

    /// <summary>A second case at any point of its life, answered with an opinion where it is answered.</summary>
    private static PetitionCase? Other(Desk desk, Act act, object input, Random random)
    {
        if (desk.OtherOf(act, input) is not { } other)
            return null;
        var stage = random.Next(3) == 0 ? Stage.Replied : Merge.MainStages[random.Next(Merge.MainStages.Length)];
        return other with
        {
            Stage = stage,
            Method = other.Method ?? Method.Careful,
            Demands = [new Demand(1, "诉求", PurposeCategory.Appeal, Track.PetitionProcedure, DemandClass.Reasonable, stage == Stage.Replied ? new DemandAnswer("opinion", Outcome.Supported, desk.Today) : null)],
        };
    }

    /// <summary>Letters and reports leave the case where it is; the answer to a letter is nevertheless what somebody waits for.</summary>
    private static bool IsAside(Act act) =>
        act is not ILetterAnswer && (act.Key is "callback" or "completion-report" || act.Touches.Any(k => k is ClockKind.JointLetterAnswer or ClockKind.AssistanceAnswer or ClockKind.SupervisionLetterAnswer or ClockKind.WhistleReportIn or ClockKind.SuggestionAnswer))
        && act.Key is not ("assign" or "rule-objection" or "close" or "withdraw" or "correct");

    /// <summary>Limits that the law sets: no act of the office makes one of them end sooner.</summary>
    private static bool IsStatutory(ClockKind kind) => kind is ClockKind.Notice or ClockKind.Objection or ClockKind.SenderReport or ClockKind.LawfulDutyReply or ClockKind.Handling
        or ClockKind.SimplifiedAcceptance or ClockKind.SimplifiedDecision or ClockKind.ReviewRequest or ClockKind.ReviewOpinion or ClockKind.ReExaminationRequest or ClockKind.ReExaminationOpinion;

    private static void CheckAct(Act act, Actor person, ActContext context, PetitionCase before, Desk desk)
    {
        var (now, e) = (desk.Case, desk.Events[^1]);
        Assert.Equal((act.Key, person), (e.Act, e.By));
        Assert.Null(act.Bars(before, context));
        Assert.True(Visibility.IsOpenTo(before, person), $"{act.Key} by somebody who is walled off");
        if (act.Key == "correct")
        {
            CheckCorrection(desk);
            return;
        }

        foreach (var clock in before.Clocks.Where(c => IsStatutory(c.Kind) && c.Due is not null))
            Assert.True(now.Clocks.Single(c => c.Id == clock.Id).Due >= clock.Due, $"{act.Key} shortened {clock.Kind}");
        Assert.All(before.Clocks.Where(c => c.State is ClockState.Met or ClockState.Cancelled), c => Assert.Equal(c, now.Clocks.Single(x => x.Id == c.Id)));
        if (now.Closures.Length > before.Closures.Length)
            Assert.True(before.Stage == Stage.Refused || !now.OpenDemands.Any(), $"{act.Key} closed an open demand");

        foreach (var demand in before.OpenDemands.Where(d => d.IsOwnDuty))
        {
            var answer = now.Demands.Single(d => d.Number == demand.Number).Answer;
            Assert.False(answer?.Outcome == Outcome.Directed && answer.Act is not ("start-procedure" or "sender-answer"), $"{act.Key} sent the bureau's own duty away");
            Assert.NotEqual(Stage.Refused, now.Stage);
        }
    }

    /// <summary>Nothing that stands used or moved a clock of what was taken back.</summary>
    private static void CheckCorrection(Desk desk)
    {
        var gone = desk.Events.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        var mistaken = desk.Events.Single(e => e.Sequence == desk.Events[^1].Effects.OfType<Corrected>().Single().Sequence);
        var clocks = mistaken.Effects.OfType<ClockSet>().Select(c => c.Clock.Id).ToHashSet();
        Assert.DoesNotContain(desk.Events, e => e.Sequence > mistaken.Sequence && !gone.Contains(e.Sequence) && e.Effects.Any(x => x is ClockSet set && clocks.Contains(set.Clock.Id)));
    }

    private static void CheckProcedure(Desk desk)
    {
        var petition = desk.Case;
        foreach (var clock in petition.OpenClocks.Where(c => c.Kind is ClockKind.Handling or ClockKind.LawfulDutyReply or ClockKind.SimplifiedDecision))
            Assert.Equal(clock.Kind, Accept.ClockOf(petition.Demands.Single(d => d.Number == clock.Demand).Track));
        if (petition.WaitsForSender())
            Assert.True(petition.Stage is Stage.Registered or Stage.Assessing or Stage.Withdrawn or Stage.Archived, $"decided at {petition.Stage} while the sender was asked");
        if (petition is { UnitId: not null, Method: Method.Dedicated or Method.Assisted })
            Assert.True(petition.LeadId is not null || desk.Events.Any(e => e.Effects.Any(x => x is LeadSet { PersonId: null })), "nobody leads, and nobody was kept off");
        if (petition.OpenClock(ClockKind.Screening) is not null)
            Assert.True(petition.Screening is { Outcome: null });
        Assert.All(petition.Demands.Where(d => d.OwnProcedure), d => Assert.Equal(Track.StatutoryProcedure, d.Track));
        // A corrected act takes its clocks with it: numbers may have gaps, and none is given twice.
        Assert.True((petition.Clocks.Max(c => (int?)c.Id) ?? 0) >= petition.Clocks.Length);
    }

    private static void CheckWalls(Desk desk)
    {
        foreach (var id in new[] { desk.Case.HandlerId, desk.Case.LeadId }.OfType<int>())
            Assert.True(Visibility.IsOpenTo(desk.Case, desk.Person(id)!), $"after {desk.Events[^1].Act} the case is left to somebody who is walled off");
        foreach (var person in s_people.Where(p => !Visibility.IsOpenTo(desk.Case, p)))
            Assert.Empty(Catalogue.OpenTo(desk.Case, desk.Context(person)));
        Assert.All(s_people.Where(p => p.Has(Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor)), p => Assert.Empty(Catalogue.OpenTo(desk.Case, desk.Context(p))));
    }

    private static void CheckLetters(PetitionCase petition)
    {
        Assert.Equal(petition.Letters.Length, petition.Letters.Select(l => l.Number).Distinct().Count());
        Assert.Equal(petition.Letters.Length, petition.Clocks.Count(c => c.Reference is not null && c.Kind != ClockKind.LawfulDutyReply));
        foreach (var letter in petition.Letters)
        {
            var clock = petition.ClockOf(letter)!;
            Assert.Equal(letter.SentOn, clock.Start);
            Assert.Equal(letter.AnsweredOn, clock.State == ClockState.Met ? clock.EndedOn : null);
            Assert.True(letter.UnitId is not { } unit || !petition.Accused.Units.Contains(unit), "an accused unit was written to");
            if (letter.Kind == LetterKind.Supervision && clock.IsOpen)
                Assert.Equal(letter.UnitId, petition.UnitId);
        }

        if (petition.Stage is Stage.FollowUp or Stage.Withdrawn or Stage.Archived)
            Assert.DoesNotContain(petition.AwaitedLetters(), l => l.Kind is LetterKind.Joint or LetterKind.Assistance or LetterKind.Whistle);
        Assert.DoesNotContain(petition.Number, petition.Links);
    }

    private static void CheckCase(PetitionCase petition)
    {
        var doubles = petition.OpenClocks.GroupBy(c => (c.Kind, c.Demand, c.Reference)).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(doubles);
        CheckLetters(petition);
        Assert.Equal(petition.Clocks.Length, petition.Clocks.Select(c => c.Id).Distinct().Count());
        Assert.All(petition.Clocks.Where(c => c.EndedOn is not null), c => Assert.True(c.EndedOn >= c.Start, $"{c.Kind} ends before it starts"));
        if (petition.Stage is Stage.Replied or Stage.Directed)
            Assert.Empty(petition.OpenDemands);
        if (petition.Stage is Stage.Handling or Stage.SecondHandling)
            Assert.NotEmpty(petition.OpenDemands);
        if (petition.Stage is Stage.Replied or Stage.FollowUp or Stage.Withdrawn or Stage.Archived or Stage.Refused or Stage.Directed)
            Assert.DoesNotContain(petition.OpenClocks, c => Facts.IsDecision(c.Kind));
        if (petition.Stage is Stage.Withdrawn)
            Assert.Empty(petition.OpenClocks);
        if (petition.Stage is Stage.Archived)
            Assert.DoesNotContain(petition.OpenClocks, c => c.Kind.IsDuty());
        Assert.Equal(petition.Stage == Stage.Merged, petition is { Merger: not null, Stage: not (Stage.Review or Stage.ReExamination or Stage.Archived) });
        if (petition.Merger is not null)
            Assert.Empty(Facts.Of(petition));
        if (petition.Extension is { } asked)
            Assert.True(petition.Stage == Stage.Handling && petition.Clocks.Single(c => c.Id == asked.Clock).IsOpen);
        if (petition.Demands.Any(d => d.Purpose == PurposeCategory.Accusation))
            Assert.True(petition.Accused.Any, "an accusation without walls");
        if (petition.UnitId is { } unit)
            Assert.DoesNotContain(unit, petition.Accused.Units);
        if (petition.Objection is not null)
            Assert.True(petition.Stage == Stage.Accepted && petition.UnitId is not null);
        Assert.All(petition.Clocks.Where(c => c.Kind == ClockKind.Handling), c => Assert.InRange(c.ExtensionDays, 0, 30));
    }

    private static void CheckKept(Desk desk, bool reread)
    {
        Assert.Equal(desk.Events.Count, desk.Case.Version);
        Assert.Equal(desk.Case, History.Replay(desk.Events));
        // What is written is the dear part; every state comes by often enough.
        if (!reread)
            return;
        Assert.Equal(desk.Case, CaseCodec.Read(CaseCodec.Write(desk.Case), desk.Case.Intake.Content));
        var kept = desk.Events.Select(e => CaseCodec.ReadEvent(new EventRow
        {
            Sequence = e.Sequence,
            Act = e.Act,
            OccurredAt = e.OccurredAt,
            RecordedAt = e.RecordedAt,
            Payload = CaseCodec.WritePayload(e),
            Hash = [],
        })).ToImmutableArray();
        Assert.Equal(desk.Case, History.Replay(kept));
        Assert.Equal(Facts.Of(desk.Case), Facts.Of(History.Replay(kept)));
    }
}
