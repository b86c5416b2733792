namespace PetitionDashboard.Components.Shared.Charts;

/// <summary>How a series is drawn.</summary>
public enum SeriesType
{
    /// <summary>Columns, or bars when horizontal.</summary>
    Bar,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A line with its area.</summary>
    Area,
}

/// <summary>One point of a series.</summary>
/// <typeparam name="TItem">What the point was made of.</typeparam>
/// <param name="X">Words on the axis.</param>
/// <param name="Y">The number; null leaves a gap, because nothing known is not zero.</param>
/// <param name="Item">What it was made of.</param>
public sealed record DataPoint<TItem>(string X, decimal? Y, TItem Item);

/// <summary>The point that a person chose, in the drawing or in the table.</summary>
/// <typeparam name="TItem">What the point was made of.</typeparam>
/// <param name="Series">Its series.</param>
/// <param name="DataPoint">The point.</param>
/// <param name="SeriesIndex">Place of the series.</param>
/// <param name="DataPointIndex">Place of the point in it.</param>
public sealed record SelectedData<TItem>(ApexPointSeries<TItem> Series, DataPoint<TItem> DataPoint, int SeriesIndex, int DataPointIndex);

/// <summary>What a page may decide about a chart; the rest is the same everywhere.</summary>
public sealed record ChartOptions
{
    /// <summary>Height in px.</summary>
    public int Height { get; init; } = 240;

    /// <summary>Bars from left to right, for long names.</summary>
    public bool Horizontal { get; init; }

    /// <summary>Series on top of one another.</summary>
    public bool Stacked { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }

    /// <summary>Upper end of the number axis, such as 100 for rates; null fits the numbers.</summary>
    public decimal? Max { get; init; }

    /// <summary>Where the number that is aimed at lies; a thin line with its number.</summary>
    public decimal? Target { get; init; }

    /// <summary>Places of the points of the first series that are news, such as <c>3,11</c>: they get another shape.</summary>
    public string Marks { get; init; } = string.Empty;

    /// <summary>Unit after numbers in labels and tips: 件, %, 天.</summary>
    public string Unit { get; init; } = string.Empty;
}

/// <summary>What is sent to the browser: numbers and words only.</summary>
internal sealed record ChartPayload(
    IReadOnlyList<string> Categories,
    IReadOnlyList<SeriesPayload> Series,
    ChartOptions Options,
    string? TargetText,
    bool Selectable);

/// <summary>One series as sent to the browser.</summary>
internal sealed record SeriesPayload(string Name, string Type, bool Thin, IReadOnlyList<decimal?> Data);
