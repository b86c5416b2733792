using System.Collections.Immutable;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Services.Briefing;

/// <summary>One figure of the board with what it is compared to.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Key">Key of the figure: the drill-down that lists exactly what was counted.</param>
/// <param name="Value">On the day.</param>
/// <param name="Yesterday">The day before.</param>
/// <param name="LastWeek">Seven days before.</param>
/// <param name="Days">Thirty days up to the day, oldest first.</param>
public sealed record BoardFigure(FactKind Kind, string Key, int Value, int Yesterday, int LastWeek, ImmutableArray<int> Days);

/// <summary>Something that came up often lately.</summary>
/// <param name="Key">Field key or town.</param>
/// <param name="Count">Received in the last seven days.</param>
/// <param name="Before">Received in the seven days before.</param>
public sealed record HotSpot(string Key, int Count, int Before);

/// <summary>What stands open against the clocks at the moment; of a past day's end nobody knows it in this form any more.</summary>
/// <param name="DueToday">Active cases falling due on the day.</param>
/// <param name="Overdue">Active cases past a limit.</param>
/// <param name="NewlyOverdue">Those of them that are past it since the day began.</param>
public sealed record OpenLimits(int DueToday, int Overdue, int NewlyOverdue);

/// <summary>The daily situation board 每日形势分析, as one viewer may see it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Figures">Counts of the day.</param>
/// <param name="Limits">Today's open limits; null for a past day.</param>
/// <param name="OverdueAtEnd">Cases whose decision was overdue at the end of a past day, from the facts; null for today.</param>
/// <param name="Unsatisfied">Unsatisfied evaluations of the day.</param>
/// <param name="Fields">Hot fields.</param>
/// <param name="Towns">Hot places.</param>
public sealed record Board(
    DateOnly Day, ImmutableArray<BoardFigure> Figures, OpenLimits? Limits, int? OverdueAtEnd, int Unsatisfied, ImmutableArray<HotSpot> Fields,
    ImmutableArray<HotSpot> Towns)
{
    /// <summary>The week that hot spots are counted over.</summary>
    public Period Week => new(Day.AddDays(1 - BriefingService.Week), Day);

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
