namespace PetitionDashboard.Domain.Risk;

/// <summary>The same place and field came up often within some days. The threshold is cases.</summary>
public sealed class PlaceAndField : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "place-cluster";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 3, Least: 2, Most: 100);

    /// <inheritdoc/>
    public override LimitRange? Days { get; } = new(Shipped: 30, Least: 1, Most: 365);

    /// <inheritdoc/>
    public override RiskAlert? Check(PlaceCluster cluster, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(limits);
        return cluster.Count >= limits.Threshold
            ? new RiskAlert(Key, Level, cluster.Last, [Number(cluster.Count), Number(limits.Days), Number(limits.Threshold)], Cluster: cluster) { Weight = cluster.Count }
            : null;
    }
}
