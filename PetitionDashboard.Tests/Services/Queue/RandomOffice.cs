using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Queue;

/// <summary>
/// Cases in every stage, with every kind of fact, clock and wall, written through the one write path. They need not have come about
/// lawfully: lists and counts must agree whatever the state is.
/// </summary>
internal static class RandomOffice
{
    private static readonly DateOnly s_day = new(2026, 1, 5);

    /// <summary>What one case is made of.</summary>
    public static readonly Gen<Recipe> Recipes =
        from stage in Gen.Enum<Stage>()
        from unit in Gen.OneOf<int?>(null, 3, 4)
        from handled in Gen.Bool
        from field in Gen.OneOf("noise", "cooking-fumes", "other")
        from town in Gen.OneOf("", "阜安街道", "中云街道")
        from channel in Gen.OneOf(Channel.Visit, Channel.Online, Channel.Hotline12345)
        from petition in Gen.Int[1, 4]
        from headcount in Gen.OneOf(1, 2, 7)
        from received in Gen.Int[0, 60]
        from clocks in Gen.Select(Gen.OneOf(ClockKind.Notice, ClockKind.Handling, ClockKind.Callback), Gen.Int[1, 70], Gen.Int[0, 90], Gen.Bool).List[0, 3]
        from closures in Gen.Select(Gen.Int[0, 30], Gen.OneOf<bool?>(null, true, false), Gen.Bool).List[0, 2]
        from answers in Gen.Select(Gen.Enum<Satisfaction>(), Gen.Bool, Gen.Int[0, 40]).List[0, 3]
        from consulted in Gen.Int[0, 59].List[0, 3]
        from accused in Gen.OneOf<Accused>(
            Accused.Nobody, Accused.Nobody, Accused.Nobody, new([2], []), new([3], []), new([], [1]), new([], [], AgainstBureau: true), new([], [], true, 2))
        from marks in Gen.Int[0, 7]
        from letters in Gen.Select(Gen.Enum<LetterKind>(), Gen.OneOf<int?>(null, 3, 4, 5), Gen.Int[1, 40], Gen.OneOf<int?>(null, null, 2, 30)).List[0, 3]
        from recused in Gen.OneOf<ImmutableArray<int>>([], [], [], [3], [2, 7], [9])
        from team in Gen.OneOf<ImmutableArray<int>>([], [], [], [3, 5], [4])
        from urged in Gen.Select(Gen.Int[0, 30], Gen.OneOf<int?>(null, 0, 3, 20)).List[0, 2]
        from method in Gen.OneOf<Method?>(null, Method.Quick, Method.Careful)
        from demands in Gen.Enum<DemandClass>().List[1, 2]
        select new Recipe(
            stage, unit, unit is not null && handled, field, town, channel, petition, headcount, s_day.AddDays(received),
            [.. clocks], [.. closures], [.. answers], [.. consulted], accused, marks, [.. letters], team, recused, [.. urged], method, [.. demands]);

    public sealed record Recipe(
        Stage Stage, int? Unit, bool Handled, string Field, string Town, Channel Channel, int Petition, int Headcount, DateOnly Received,
        ImmutableArray<(ClockKind Kind, int Limit, int MetAfter, bool Met)> Clocks, ImmutableArray<(int After, bool? InTime, bool Asked)> Closures,
        ImmutableArray<(Satisfaction Answer, bool National, int After)> Answers, ImmutableArray<int> Consulted, Accused Accused, int Marks,
        ImmutableArray<(LetterKind Kind, int? Unit, int Limit, int? AnsweredAfter)> Letters, ImmutableArray<int> Team, ImmutableArray<int> Recused,
        ImmutableArray<(int After, int? AnsweredAfter)> Urged, Method? Method, ImmutableArray<DemandClass> Demands);

    /// <summary>Writes cases in one transaction and returns their numbers.</summary>
    public static Task<List<string>> WriteAsync(TestOffice office, IEnumerable<Recipe> recipes) => office.Store.WriteAsync(
        async (writer, cancellationToken) =>
        {
            var numbers = new List<string>();
            foreach (var recipe in recipes)
            {
                var number = await writer.NextNumberAsync(2026, cancellationToken);
                numbers.Add(number);
                CaseEvent[] events = [.. Events(recipe, number, office)];
                PetitionCase? state = null;
                foreach (var e in events)
                    state = History.Apply(state, e);
                await writer.AppendAsync(null, state!, events, null, cancellationToken);
            }

            await writer.CommitAsync(cancellationToken);
            return numbers;
        },
        CancellationToken.None);

    private static IEnumerable<CaseEvent> Events(Recipe r, string name, TestOffice office)
    {
        var received = At(r.Received);
        var sequence = 0;
        yield return Event("register", received, new Registered(
            name,
            new Intake
            {
                Channel = r.Channel,
                ReceivedAt = received,
                Title = string.Create(CultureInfo.InvariantCulture, $"第{name[^3..]}件"),
                Content = "楼下噪音",
                Field = r.Field,
                Town = r.Town,
                Petition = r.Petition,
                Headcount = r.Headcount,
                CentralBatch = (r.Marks & 1) != 0 ? "第四批" : null,
            },
            [.. r.Demands.Select((_, i) => new Demand(i + 1, "整改"))]));
        if (r.Accused.Any)
            yield return Event("assess", received, new AccusedSet(r.Accused));
        foreach (var person in r.Recused)
            yield return Event("recuse", received, new RecusalSet(person, "某人"));
        if (r.Unit is { } unit)
            yield return Event("assign", received, new UnitSet(unit, unit == 3 ? "阜安中队" : "中云中队"));
        if (r.Handled)
            yield return Event("claim", received, r.Unit == 3 ? new HandlerSet(3, "handler") : new HandlerSet(5, "handler2"));
        if ((r.Marks & 2) != 0)
            yield return Event("team", received, new TeamConvened(r.Received) { Units = r.Team });
        var id = 0;
        foreach (var (kind, limit, after, met) in r.Clocks)
        {
            var clock = Clock.Begin(++id, ClockRules.Default[kind], r.Received, WorkCalendar.BuiltIn, limit: Limit.Days(limit));
            yield return Event("clock", received, new ClockSet(met ? clock.MeetOn(r.Received.AddDays(after)) : clock));
        }

        var number = 0;
        foreach (var (kind, addressee, limit, answered) in r.Letters)
        {
            var letter = new Letter(++number, kind, addressee, "某单位", r.Received);
            var clock = Clock.Begin(++id, ClockRules.Default[kind.Clock()], r.Received, WorkCalendar.BuiltIn, limit: Limit.Days(limit), reference: letter.Reference);
            yield return Event("letter", received, new LetterSent(letter));
            yield return Event("clock", received, new ClockSet(answered is { } after ? clock.MeetOn(r.Received.AddDays(after)) : clock));
            if (answered is { } on)
                yield return Event("answer", received, new LetterAnswered(letter.Number, r.Received.AddDays(on)));
        }

        foreach (var day in r.Consulted)
            yield return Event("consult", received, new Consulted(s_day.AddDays(day)));
        if (r.Method is { } way)
            yield return Event("assess", received, new Assessed([.. r.Demands.Select((d, i) => new DemandAssessment(i + 1, PurposeCategory.Appeal, Track.LawfulDuty, d))], r.Field, way));
        foreach (var (after, answeredAfter) in r.Urged)
        {
            yield return Event("urge", At(r.Received.AddDays(after)), new Urged());
            if (answeredAfter is { } later && r.Handled)
                yield return Event("progress", At(r.Received.AddDays(after + later)), new Urged()) with { Effects = [], By = (r.Unit == 3 ? office.Handler : office.OtherHandler).Actor };
        }

        yield return Event("accept", received, new StageSet(Stage.Accepted));
        var closed = r.Received;
        foreach (var (after, inTime, asked) in r.Closures)
        {
            closed = closed.AddDays(after);
            yield return Event("close", At(closed), new Closed(new Closure(At(closed), inTime, asked)));
            if ((r.Marks & 4) != 0)
                yield return Event("reopen", At(closed.AddDays(1)), new Reopened(At(closed.AddDays(1))));
        }

        foreach (var (answer, national, after) in r.Answers)
            yield return Event("evaluate", At(closed), new Evaluated(new Evaluation(answer, Satisfaction.Satisfied, national, r.Received.AddDays(after))));
        if (r.Stage == Stage.Handling && (r.Marks & 1) != 0)
            yield return Event("extend", At(closed), new ExtensionSet(new PendingExtension(1, 10, "鉴定")));
        yield return Event("end", At(closed.AddDays(1)), new StageSet(r.Stage));

        CaseEvent Event(string act, DateTimeOffset at, Effect effect) => new(++sequence, act, office.Clerk.Actor, at, at, [effect]);
    }

    private static DateTimeOffset At(DateOnly day) => OfficeTime.StartOf(day).AddHours(9);
}
