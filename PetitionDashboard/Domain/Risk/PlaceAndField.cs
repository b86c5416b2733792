namespace PetitionDashboard.Domain.Risk;

/// <summary>The same place and field came up three times or more within thirty days.</summary>
public sealed class PlaceAndField : RiskRule
{
    /// <summary>Cases from which it alerts.</summary>
    public const int Least = 3;

    /// <summary>Days looked back over.</summary>
    public const int Days = 30;

    /// <inheritdoc/>
    public override string Key => "place-cluster";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override RiskAlert? Check(PlaceCluster cluster, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.Count >= Least
            ? new RiskAlert(Key, Level, cluster.Last, [cluster.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), Days.ToString(System.Globalization.CultureInfo.InvariantCulture)], Cluster: cluster)
            : null;
    }
}
