using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Indicators.Pictures;

/// <summary>Where a squad lies on the schematic map.</summary>
/// <param name="UnitId">The squad.</param>
/// <param name="Column">1 for the left column.</param>
/// <param name="Row">1 for the top row.</param>
public sealed record MapPlace(int UnitId, int Column, int Row);

/// <summary>The schematic map of the squads: our own drawing of squares, no likeness of any land.</summary>
public static class TownMap
{
    /// <summary>Columns there are.</summary>
    public const int Columns = 8;

    /// <summary>Rows there are.</summary>
    public const int Rows = 8;

    private const int UsualColumns = 4;

    /// <summary>
    /// A square for every squad: where the office put it; squads that it did not place, or placed where another one is, take the first free
    /// squares of four columns.
    /// </summary>
    public static ImmutableArray<MapPlace> Arrange(IEnumerable<int> squads, ImmutableArray<MapPlace> kept)
    {
        ArgumentNullException.ThrowIfNull(squads);
        var places = new SortedDictionary<int, MapPlace>();
        var taken = new HashSet<(int, int)>();
        int[] all = [.. squads.Distinct().Order()];
        foreach (var place in kept.IsDefault ? [] : kept)
        {
            if (all.Contains(place.UnitId) && IsOn(place) && taken.Add((place.Column, place.Row)) && !places.TryAdd(place.UnitId, place))
                taken.Remove((place.Column, place.Row));
        }

        var next = 0;
        foreach (var squad in all.Where(s => !places.ContainsKey(s)))
        {
            (int Column, int Row) square;
            do
            {
                square = ((next % UsualColumns) + 1, (next / UsualColumns) + 1);
                next++;
            }
            while (taken.Contains(square));
            taken.Add(square);
            places[squad] = new MapPlace(squad, square.Column, square.Row);
        }

        return [.. places.Values];
    }

    /// <summary>What is wrong with an arrangement; null when nothing is. Texts under <c>Refusal.{key}</c>.</summary>
    /// <param name="places">Where the squads are to lie.</param>
    /// <param name="unit">The units there are.</param>
    public static (string Key, string[] Arguments)? Problem(IReadOnlyList<MapPlace> places, Func<int, Unit?> unit)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(unit);
        var taken = new Dictionary<(int, int), string>();
        foreach (var place in places)
        {
            if (unit(place.UnitId) is not { Kind: UnitKind.Squad } squad)
                return ("TileUnknown", [place.UnitId.ToString(CultureInfo.InvariantCulture)]);
            if (!IsOn(place))
                return ("TileRange", [squad.Name, Columns.ToString(CultureInfo.InvariantCulture), Rows.ToString(CultureInfo.InvariantCulture)]);
            if (taken.TryGetValue((place.Column, place.Row), out var other))
                return ("TileTaken", [other, squad.Name]);
            taken[(place.Column, place.Row)] = squad.Name;
        }

        return null;
    }

    private static bool IsOn(MapPlace place) => place.Column is >= 1 and <= Columns && place.Row is >= 1 and <= Rows;
}
