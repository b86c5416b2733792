using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>Invents cases: the same seed and index always give the same case, whatever came before.</summary>
/// <param name="seed">Seed of the whole office.</param>
/// <param name="cast">Who plays.</param>
internal sealed class CasePlanner(int seed, OfficeCast cast)
{
    // Every office has some that drag on for years.
    private const int BacklogPerMille = 35;
    private const int LongestLookBack = 400;
    private static readonly int s_weights = DemoPhrases.Matters.Sum(m => m.Weight);

    /// <summary>Who petitions about what and where, before anything happens.</summary>
    private sealed record Root(DemoPhrases.Matter Matter, int Squad, string Place, PetitionerInput Petitioner, bool Anonymous);

    /// <summary>True when the case of this index brings an earlier petitioner back, so that earlier petitions must be looked for.</summary>
    public bool IsRepeat(int index) => RepeatOf(index) is not null;

    /// <summary>The ordinary course of a case.</summary>
    public CasePlan Plan(int index, DateTimeOffset receivedAt)
    {
        var random = For(index, 1);
        var root = RootOf(RepeatOf(index) ?? index);
        var isRepeat = IsRepeat(index);
        var channel = Pick(random, (28, Channel.Visit), (26, Channel.Online), (20, Channel.Phone), (8, Channel.Letter), (7, Channel.LeaderMailbox), (5, Channel.Superior), (4, Channel.NationalSystem), (2, Channel.Hotline12345));
        var headcount = random.Next(100) switch { < 88 => 1, < 94 => random.Next(2, 5), _ => random.Next(5, 26) };
        var plan = new CasePlan
        {
            Seed = Mix(index, 2),
            Input = Input(root, random, channel, headcount, receivedAt),
            Squad = root.Squad,
            Matter = root.Matter,
            AssessAfter = random.Next(0, 3),
            AcceptAfter = random.Next(0, 4),
            AssignAfter = random.Next(0, 2),
            ClaimAfter = random.Next(0, 2),
            CloseAfter = random.Next(0, 4),
            Notes = random.Next(0, 4),
            ArchiveAfter = random.Next(100) < 92 ? random.Next(3, 25) : null,
        };
        plan = OnTrack(plan, root, random, isRepeat, headcount);
        plan = Outcome(plan, random);
        if (plan.Route == PlanRoute.Handled && random.Next(1000) < BacklogPerMille)
            plan = plan with { ReplyAfter = random.Next(200, 2600), Method = plan.Track == Track.Accusation ? plan.Method : Method.Dedicated, Track = plan.Track == Track.Simplified ? Track.LawfulDuty : plan.Track, Notes = 5, Urgings = 2, ExtensionDays = null };
        return Evaluation(plan with { Asks = AsksOf(plan, index) }, random);
    }

    /// <summary>Whom a case of overlapping powers asks in; most answer in time.</summary>
    private ImmutableArray<PlanAsk> AsksOf(CasePlan plan, int index)
    {
        if (plan is not { Method: Method.Joint, Route: PlanRoute.Handled } || plan.Track == Track.Accusation || cast.Partners.IsEmpty)
            return [];
        var random = For(index, 5);
        var asks = ImmutableArray.CreateBuilder<PlanAsk>();
        var first = random.Next(cast.Partners.Length);
        for (var i = 0; i < Math.Min(random.Next(1, 3), cast.Partners.Length); i++)
        {
            var part = 0.1 + (random.NextDouble() * 0.2);
            var kind = random.Next(4) == 0 ? LetterKind.Whistle : LetterKind.Joint;
            asks.Add(new PlanAsk(kind, (first + i) % cast.Partners.Length, part, random.Next(12) == 0 ? null : part + 0.05 + (random.NextDouble() * 0.1)));
        }

        return asks.ToImmutable();
    }

    /// <summary>A town's squad and a place in it.</summary>
    public static string PlaceOf(Random random)
    {
        var street = DemoPhrases.Streets[random.Next(DemoPhrases.Streets.Length)];
        return random.Next(3) == 0
            ? DemoPhrases.Estates[random.Next(DemoPhrases.Estates.Length)]
            : string.Create(CultureInfo.InvariantCulture, $"{street}{random.Next(1, 200)}号");
    }

    private CasePlan OnTrack(CasePlan plan, Root root, Random random, bool isRepeat, int headcount)
    {
        if (root.Matter.Field == "enforcement-conduct" && random.Next(2) == 0 && !root.Anonymous)
            return Accusation(plan, random);
        if (isRepeat)
            return plan with { Track = random.Next(3) == 0 ? Track.PetitionProcedure : Track.LawfulDuty, Method = Method.Dedicated, ReplyAfter = random.Next(10, 45), Notes = 3, Urgings = random.Next(2), Team = random.Next(4) == 0, Consulted = random.Next(4) == 0 };
        if (headcount >= 5)
            return plan with { Track = Track.PetitionProcedure, Method = random.Next(2) == 0 ? Method.Joint : Method.Assisted, ReplyAfter = random.Next(12, 50), Notes = 3, Consulted = random.Next(3) == 0, Team = random.Next(3) == 0, Urgings = random.Next(2) };
        return random.Next(100) switch
        {
            < 22 => plan with { Track = Track.Simplified, Method = Method.Quick, AssessAfter = 0, AcceptAfter = 0, AssignAfter = 0, ClaimAfter = 0, ReplyAfter = 0, CloseAfter = 0, Notes = 1 },
            < 72 => plan with { Track = Track.LawfulDuty, Method = Method.Careful, ReplyAfter = random.Next(2, 13) },
            < 82 => plan with { Track = Track.PetitionProcedure, Method = Method.Assisted, ReplyAfter = random.Next(8, 50), Consulted = random.Next(5) == 0, Urgings = random.Next(3) == 0 ? 1 : 0 },
            < 87 => plan with { Track = Track.PetitionProcedure, Method = Method.Joint, ReplyAfter = random.Next(40, 75), ExtensionDays = random.Next(3) > 0 ? 30 : null, Urgings = 1, Consulted = random.Next(3) == 0 },
            < 91 => plan with { Purpose = PurposeCategory.Suggestion, Track = Track.Suggestion, Method = Method.Careful, ReplyAfter = random.Next(4, 20) },
            < 94 => plan with { Track = Track.StatutoryProcedure, Route = plan.Seed % 2 == 0 ? PlanRoute.LedIn : PlanRoute.Started },
            < 96 => plan with { Track = Track.PetitionProcedure, Route = PlanRoute.Informed },
            < 98 => plan with { Track = Track.PetitionProcedure, Route = PlanRoute.Refused },
            _ => plan with { Route = PlanRoute.Withdrawn, ReplyAfter = random.Next(3, 10) },
        };
    }

    /// <summary>An accusation of a squad's people is handled by a section, never by them, and walled off from them.</summary>
    private CasePlan Accusation(CasePlan plan, Random random)
    {
        var accused = cast.Squads[plan.Squad];
        return plan with
        {
            Purpose = PurposeCategory.Accusation,
            Track = Track.Accusation,
            Method = Method.Careful,
            ReplyAfter = random.Next(5, 30),
            Input = plan.Input with { AccusedPersons = [accused.Handler.PersonId], AccusedUnits = random.Next(3) == 0 ? [accused.Unit.Id] : [], Confidential = true },
        };
    }

    private static CasePlan Outcome(CasePlan plan, Random random) => random.Next(100) switch
    {
        < 58 => plan,
        < 76 => plan with { Outcome = Domain.Cases.Outcome.PartlySupported, Class = DemandClass.PartlyReasonable },
        < 92 => plan with { Outcome = Domain.Cases.Outcome.Explained, Class = DemandClass.PartlyReasonable },
        _ => plan with { Outcome = Domain.Cases.Outcome.NotSupported, Class = DemandClass.Unreasonable },
    };

    private static CasePlan Evaluation(CasePlan plan, Random random)
    {
        plan = plan with { Objects = plan.Route == PlanRoute.Handled && random.Next(40) == 0, ObjectionUpheld = random.Next(2) == 0 };
        if (random.Next(1500) == 0)
            plan = plan with { ReopenAfter = random.Next(10, 40) };
        if (plan.Input.Anonymous || random.Next(100) >= 72)
            return plan;
        var satisfaction = random.Next(100) switch { < 68 => Satisfaction.Satisfied, < 93 => Satisfaction.BasicallySatisfied, _ => Satisfaction.Unsatisfied };
        return plan with
        {
            EvaluateAfter = random.Next(1, 16),
            Satisfaction = satisfaction,
            National = random.Next(8) == 0,
            SecondAfter = satisfaction == Satisfaction.Unsatisfied && plan.Route == PlanRoute.Handled ? random.Next(1, 5) : null,
        };
    }

    private RegisterInput Input(Root root, Random random, Channel channel, int headcount, DateTimeOffset receivedAt)
    {
        var matter = root.Matter;
        var title = matter.Titles[random.Next(matter.Titles.Length)].Replace("{p}", root.Place, StringComparison.Ordinal);
        var fact = matter.Facts[random.Next(matter.Facts.Length)];
        var effect = DemoPhrases.Effects[random.Next(DemoPhrases.Effects.Length)];
        var wish = matter.Wishes[random.Next(matter.Wishes.Length)];
        var town = cast.Squads[root.Squad].Unit.Town!;
        return new RegisterInput
        {
            Channel = channel,
            ReceivedAt = receivedAt,
            Anonymous = root.Anonymous,
            Petitioners = root.Anonymous ? [] : [root.Petitioner with { IsRepresentative = headcount >= 5 }],
            Headcount = headcount,
            Town = town,
            Place = root.Place,
            Field = matter.Field,
            Title = title,
            Content = $"{town}{root.Place}：{fact}，{effect}。{wish}，并请告知处理结果。",
            Wish = wish,
            SenderNumber = channel is Channel.Superior or Channel.NationalSystem or Channel.Hotline12345 ? string.Create(CultureInfo.InvariantCulture, $"ZB{Math.Abs(Mix(random.Next(), 3)) % 1_000_000:000000}") : null,
        };
    }

    private Root RootOf(int index)
    {
        var random = For(index, 0);
        var at = random.Next(s_weights);
        var matter = DemoPhrases.Matters.First(m => (at -= m.Weight) < 0);

        // The first squad covers the old town: twice as much happens there.
        var squad = Math.Max(0, random.Next(cast.Squads.Length + 1) - 1);
        return new Root(matter, squad, PlaceOf(random), PersonOf(index, random), random.Next(20) == 0);
    }

    /// <summary>A person of the index: the phone is nobody's, and no two people of one seed share one.</summary>
    private PetitionerInput PersonOf(int index, Random random) => new()
    {
        Name = DemoPhrases.Surnames[random.Next(DemoPhrases.Surnames.Length)] + DemoPhrases.GivenNames[random.Next(DemoPhrases.GivenNames.Length)],
        Phone = string.Create(CultureInfo.InvariantCulture, $"19{Math.Abs((long)seed) % 100:00}{index % 10_000_000:0000000}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"{DemoPhrases.Estates[random.Next(DemoPhrases.Estates.Length)]}{random.Next(1, 30)}号楼{random.Next(1, 5)}单元{random.Next(1, 19)}0{random.Next(1, 5)}"),
    };

    private int? RepeatOf(int index)
    {
        var random = For(index, 4);
        if (random.Next(100) >= 7)
            return null;
        var back = random.Next(1, LongestLookBack);
        var root = index - back;
        return root >= 0 && For(root, 4).Next(100) >= 7 && !RootOf(root).Anonymous ? root : null;
    }

    private Random For(int index, int purpose) => new(Mix(index, purpose));

    /// <summary>A mixing of bits (the finaliser of MurmurHash3) that is the same on every machine and in every version.</summary>
    private int Mix(int index, int purpose)
    {
        var x = unchecked(((uint)seed * 0x9E3779B9u) ^ ((uint)index * 0x85EBCA6Bu) ^ ((uint)purpose * 0xC2B2AE35u));
        x ^= x >> 16;
        x = unchecked(x * 0x85EBCA6Bu);
        x ^= x >> 13;
        x = unchecked(x * 0xC2B2AE35u);
        x ^= x >> 16;
        return (int)(x & int.MaxValue);
    }

    private static T Pick<T>(Random random, params ReadOnlySpan<(int Weight, T Value)> choices)
    {
        var sum = 0;
        foreach (var (weight, _) in choices)
            sum += weight;
        var at = random.Next(sum);
        foreach (var (weight, value) in choices)
        {
            at -= weight;
            if (at < 0)
                return value;
        }

        throw new InvalidOperationException("There is a choice for every weight.");
    }
}
