using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Briefing;

/// <summary>One figure of the board with what it is compared to.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Key">Key of the figure: the drill-down that lists exactly what was counted.</param>
/// <param name="Value">On the day.</param>
/// <param name="Yesterday">The day before.</param>
/// <param name="LastWeek">Seven days before.</param>
/// <param name="LastYear">On the same day of the year before; of a 29 February on the 28th.</param>
/// <param name="Days">Thirty days up to the day, oldest first.</param>
public sealed record BoardFigure(FactKind Kind, string Key, int Value, int Yesterday, int LastWeek, int LastYear, ImmutableArray<int> Days);

/// <summary>Something that came up often lately.</summary>
/// <param name="Key">Field key or town.</param>
/// <param name="Count">Received in the last seven days.</param>
/// <param name="Before">Received in the seven days before.</param>
public sealed record HotSpot(string Key, int Count, int Before);

/// <summary>What stands open against the limits at the end of the day; today, at the moment.</summary>
/// <param name="DueToday">Active cases falling due on the day.</param>
/// <param name="Overdue">Active cases past a limit.</param>
/// <param name="NewlyOverdue">Those of them that are past it since the day began.</param>
/// <param name="OverdueBefore">Overdue at the end of the day before.</param>
public sealed record OpenLimits(int DueToday, int Overdue, int NewlyOverdue, int OverdueBefore = 0);

/// <summary>The reception desk on the day.</summary>
/// <param name="Visits">Tickets taken.</param>
/// <param name="People">People who came with them.</param>
/// <param name="Collective">Visits of five or more people.</param>
/// <param name="Received">Received by its end.</param>
/// <param name="Left">Left without being received.</param>
/// <param name="Leaders">Leaders' reception days.</param>
public sealed record DeskDay(int Visits, int People, int Collective, int Received, int Left, ImmutableArray<LeaderReception> Leaders)
{
    /// <summary>Nobody came and nobody was expected.</summary>
    public static DeskDay None { get; } = new(0, 0, 0, 0, 0, []);
}

/// <summary>A leader's reception of the day.</summary>
/// <param name="Leader">Leader.</param>
/// <param name="Place">Where.</param>
/// <param name="Hours">From and until.</param>
/// <param name="Visits">Visits received or waiting.</param>
public sealed record LeaderReception(string Leader, string Place, string Hours, int Visits);

/// <summary>One of the gravest alerts.</summary>
/// <param name="Level">Level.</param>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Number">The case; null for a cluster.</param>
/// <param name="Matter">What about: title, or place.</param>
/// <param name="Unit">Responsible unit; null for none.</param>
public sealed record RiskLine(RiskLevel Level, string Rule, string? Number, string Matter, string? Unit);

/// <summary>The risk alerts of the day.</summary>
/// <param name="Red">Red.</param>
/// <param name="Orange">Orange.</param>
/// <param name="Yellow">Yellow.</param>
/// <param name="Blue">Blue.</param>
/// <param name="Raised">Of them, since the day began.</param>
/// <param name="Top">The gravest, those behind walls left out.</param>
public sealed record BoardRisks(int Red, int Orange, int Yellow, int Blue, int Raised, ImmutableArray<RiskLine> Top)
{
    /// <summary>All.</summary>
    [JsonIgnore]
    public int Total => Red + Orange + Yellow + Blue;

    /// <summary>How many of a level.</summary>
    public int Of(RiskLevel level) => level switch { RiskLevel.Red => Red, RiskLevel.Orange => Orange, RiskLevel.Yellow => Yellow, _ => Blue };
}

/// <summary>Online voice of the day.</summary>
/// <param name="Found">Found on it.</param>
/// <param name="Answered">Answered on it.</param>
/// <param name="Waiting">Unanswered at its end.</param>
/// <param name="OverLimit">Of those, beyond their hours.</param>
public sealed record BoardVoices(int Found, int Answered, int Waiting, int OverLimit);

/// <summary>One total of a register on the board.</summary>
/// <param name="Register">Key of the register.</param>
/// <param name="Total">Key of the total.</param>
/// <param name="Day">Of the day; null for none.</param>
/// <param name="Half">Of the half-year up to the day; of a standing register, what stands; null for none.</param>
public sealed record BoardRegisterSum(string Register, string Total, decimal? Day, decimal? Half)
{
    /// <summary>The total as registers know it, with a value; null where there is none of the name any more.</summary>
    public RegisterSum? Of(decimal? value) =>
        RegisterKind.Find(Register) is { } kind && kind.Totals.FirstOrDefault(t => t.Key == Total) is { } total ? new RegisterSum(kind, total, value) : null;
}

/// <summary>The registers of the day.</summary>
/// <param name="Sums">Every total of every register, in the order of the registers.</param>
/// <param name="AsOf">The moment as of which they were read, see <see cref="RegisterMoment"/>; null for now.</param>
public sealed record BoardRegisters(ImmutableArray<BoardRegisterSum> Sums, string? AsOf)
{
    /// <summary>Those that say something: there was something in the half-year, or there is.</summary>
    [JsonIgnore]
    public IEnumerable<BoardRegisterSum> Told => Sums.Where(s => s.Half is > 0 && s.Of(s.Half) is not null);

    /// <summary>The half-year of a day, up to it.</summary>
    public static Period HalfOf(DateOnly day) => new(Period.HalfYearOf(day).From, day);
}

/// <summary>The daily situation board 每日形势分析, as one viewer may see it, or (by the system) office-wide.</summary>
/// <param name="Day">The day.</param>
/// <param name="AsOf">The day at whose end it counts what was known; null for today, which counts everything.</param>
/// <param name="Figures">Counts of the day.</param>
/// <param name="Limits">Open limits.</param>
/// <param name="Unsatisfied">Unsatisfied evaluations of the day.</param>
/// <param name="Fields">Fields of what was received in two weeks, the hottest first.</param>
/// <param name="Towns">Places, likewise.</param>
/// <param name="Subjects">Hot subjects.</param>
/// <param name="Desk">The reception desk.</param>
public sealed record Board(
    DateOnly Day, DateOnly? AsOf, ImmutableArray<BoardFigure> Figures, OpenLimits Limits, int Unsatisfied, ImmutableArray<HotSpot> Fields,
    ImmutableArray<HotSpot> Towns, ImmutableArray<HotSubject> Subjects, DeskDay Desk)
{
    private const int MostHot = 5;

    /// <summary>Risk alerts; null where they are not known.</summary>
    public BoardRisks? Risks { get; init; }

    /// <summary>Online voice; null where it is not told.</summary>
    public BoardVoices? Voices { get; init; }

    /// <summary>Registers; null where they are not told.</summary>
    public BoardRegisters? Registers { get; init; }

    /// <summary>The hottest fields.</summary>
    [JsonIgnore]
    public IEnumerable<HotSpot> HotFields => Fields.Where(f => f.Count > 0).Take(MostHot);

    /// <summary>The hottest places.</summary>
    [JsonIgnore]
    public IEnumerable<HotSpot> HotTowns => Towns.Where(t => t.Count > 0).Take(MostHot);

    /// <summary>The week that hot spots are counted over.</summary>
    [JsonIgnore]
    public Period Week => new(Day.AddDays(1 - BriefingService.Week), Day);

    /// <summary>The same day of the year before.</summary>
    [JsonIgnore]
    public DateOnly LastYear => Day.AddYears(-1);

    /// <summary>The figure of a kind.</summary>
    public BoardFigure Of(FactKind kind)
    {
        foreach (var figure in Figures)
        {
            if (figure.Kind == kind)
                return figure;
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind, "The board does not count this.");
    }
}

/// <summary>Whether there is a board of the day that was asked for.</summary>
public enum BoardAnswer
{
    /// <summary>Here it is.</summary>
    Found,

    /// <summary>The day has not come yet.</summary>
    Future,

    /// <summary>It lies before the first case.</summary>
    BeforeFirst,
}

/// <summary>What asking for the board of a day gave.</summary>
/// <param name="Answer">Whether there is one.</param>
/// <param name="Today">Today.</param>
/// <param name="First">Day on which the first case that the viewer sees was received; null for none.</param>
/// <param name="Board">The board; null unless found.</param>
public sealed record BoardReading(BoardAnswer Answer, DateOnly Today, DateOnly? First, Board? Board);
