namespace PetitionDashboard.Domain.Indicators;

/// <summary>Counts of facts for one period, as of its end.</summary>
public interface IFactCounts
{
    /// <summary>Facts whose A lies in the period.</summary>
    int Count(FactKind kind);

    /// <summary>Facts whose A lies in the period and whose B, a day, is not after its end.</summary>
    int CountByEnd(FactKind kind);

    /// <summary>Facts whose A is not after the period's end, however old.</summary>
    int CountUntilEnd(FactKind kind);

    /// <summary>Facts whose A lies in the period, by the value of B.</summary>
    IReadOnlyDictionary<int, int> ByValue(FactKind kind);
}
