using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Everything an act may know beside the case and its inputs.</summary>
public sealed record ActContext
{
    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When it happened in the world; never later than <see cref="RecordedAt"/>.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it is written down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Working days.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>Limits of the clocks, of every day.</summary>
    public required ClockRulebook Rulebook { get; init; }

    /// <summary>Limits in force on the day of the act.</summary>
    public ClockRules Rules => Rulebook.On(Today);

    /// <summary>What keeps a matter out of the simplified procedure.</summary>
    public SimplifiedExclusions Exclusions { get; init; } = SimplifiedExclusions.Default;

    /// <summary>Units and people of the office.</summary>
    public required IOfficeDirectory Office { get; init; }

    /// <summary>The case's history, for the few acts that ask for it (<see cref="Act.NeedsHistory"/>).</summary>
    public ImmutableArray<CaseEvent> History { get; init; } = [];

    /// <summary>For an act about two cases (<see cref="IPairAct"/>): the other one, null when there is none of that number for this person.</summary>
    public PetitionCase? Other { get; init; }

    /// <summary>For an act whose decision holds for every case merged with this one (<see cref="ITiedAct"/>), or is told to closed cases of the same people on the matter (registration, <see cref="IRepeatAct"/>): those cases, whoever may see them.</summary>
    public ImmutableArray<PetitionCase> Tied { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Registration only: the number to give.</summary>
    public string? NewNumber { get; init; }

    /// <summary>Registration only: earlier petitions of the same people on the same matter.</summary>
    public int EarlierPetitions { get; init; }

    /// <summary>Issuing a document only: the paper as it was prepared.</summary>
    public PaperToIssue? Paper { get; init; }

    /// <summary>Registration only: the last of them, null for none and for one that must not be named.</summary>
    public EarlierPetition? Earlier { get; init; }

    /// <summary>Day of the act in Asia/Shanghai.</summary>
    public DateOnly Today => OfficeTime.DayOf(OccurredAt);
}

/// <summary>What acts ask about units and people.</summary>
public interface IOfficeDirectory
{
    /// <summary>The unit, or null if unknown or closed.</summary>
    Unit? Unit(int id);

    /// <summary>The person, or null if unknown or disabled.</summary>
    Actor? Person(int id);
}

/// <summary>Business time: Asia/Shanghai.</summary>
public static class OfficeTime
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The zone.</summary>
    public static TimeZoneInfo Zone => s_zone;

    /// <summary>The business day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, s_zone).DateTime);

    /// <summary>The business day that a clock shows now.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>The instant at which a business day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, s_zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Local date and time of an instant, for display.</summary>
    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, s_zone).DateTime;
}
