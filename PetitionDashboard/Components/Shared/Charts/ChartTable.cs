namespace PetitionDashboard.Components.Shared.Charts;

/// <summary>The figures of a chart by row: one for each word on the axis, one cell for each series.</summary>
/// <typeparam name="TItem">What points are made of.</typeparam>
internal sealed record ChartTable<TItem>(IReadOnlyList<ChartRow<TItem>> Rows)
{
    /// <summary>Series meet where their words on the axis are equal; a series without a point there leaves a gap.</summary>
    public static ChartTable<TItem> Of(IReadOnlyList<ApexPointSeries<TItem>> series)
    {
        var order = new List<string>();
        var cells = new Dictionary<string, DataPoint<TItem>?[]>(StringComparer.Ordinal);
        for (var i = 0; i < series.Count; i++)
        {
            foreach (var point in series[i].Points)
            {
                if (!cells.TryGetValue(point.X, out var row))
                {
                    cells[point.X] = row = new DataPoint<TItem>?[series.Count];
                    order.Add(point.X);
                }

                row[i] = point;
            }
        }

        return new ChartTable<TItem>([.. order.Select(x => new ChartRow<TItem>(x, cells[x]))]);
    }
}

/// <summary>One row of <see cref="ChartTable{TItem}"/>.</summary>
internal sealed record ChartRow<TItem>(string X, IReadOnlyList<DataPoint<TItem>?> Points);
