using System.Globalization;
using PetitionDashboard.Domain.Guidance;

namespace PetitionDashboard.Components.Guide;

/// <summary>Where the guide map stands, as its address says it: the path, and the case and demand it is for. Nothing of a person is in it.</summary>
/// <param name="Walk">The path walked.</param>
/// <param name="Case">Number of the case; null for none.</param>
/// <param name="Demand">Number of the demand; null for none.</param>
public sealed record GuideAddress(GuideWalk Walk, string? Case = null, int? Demand = null)
{
    /// <summary>The address of another place on the map, for the same case and demand.</summary>
    public string At(GuideWalk walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        List<string> query = [];
        if (!walk.Turns.IsEmpty)
            query.Add($"path={walk}");
        if (Case is not null)
            query.Add($"case={Uri.EscapeDataString(Case)}");
        if (Demand is { } demand)
            query.Add(string.Create(CultureInfo.InvariantCulture, $"demand={demand}"));
        return query.Count == 0 ? "/guide" : $"/guide?{string.Join('&', query)}";
    }

    /// <summary>The address of the guide for a demand of a case.</summary>
    public static string Of(string number, int demand) => new GuideAddress(GuideWalk.Start, number, demand).At(GuideWalk.Start);
}
