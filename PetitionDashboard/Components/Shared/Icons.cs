namespace PetitionDashboard.Components.Shared;

/// <summary>Our own line drawings on a 20 by 20 grid, stroked with the colour of the text.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["brand"] = "M3 5h14v10H3z M3 5.5l7 5.5 7-5.5",
        ["today"] = "M3 5h14v12H3z M3 8.5h14 M6.5 3v3 M13.5 3v3 M7 12.5l2 2 4-3.5",
        ["queue"] = "M3 5h2 M8 5h9 M3 10h2 M8 10h9 M3 15h2 M8 15h9",
        ["new"] = "M11 3H4v14h12V8z M11 3v5h5 M10 10.5v4 M8 12.5h4",
        ["reception"] = "M4 17v-5h12v5 M10 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z M6 12c0-2.2 1.8-3 4-3s4 .8 4 3",
        ["briefing"] = "M3 17h14 M5 14V9 M10 14V4 M15 14v-3",
        ["risks"] = "M10 3l7.5 13.5h-15z M10 8v4 M10 14.2v.3",
        ["supervision"] = "M4 17V3 M4 4h11l-2 3.5 2 3.5H4",
        ["indicators"] = "M3 14.5A7.5 7.5 0 1 1 17 14.5 M10 13l3.5-5 M10 13h.1",
        ["teams"] = "M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M13.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M2.5 16c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5 M13 11.5c2.5 0 4.5 1 4.5 3.5",
        ["registers"] = "M5 3h11v14H5z M3.5 6H5 M3.5 10H5 M3.5 14H5 M8 7h5 M8 10h5 M8 13h3",
        ["satisfaction"] = "M10 3a7 7 0 1 0 .1 0 M7.5 8.5h.1 M12.5 8.5h.1 M7 12c1.5 2 4.5 2 6 0",
        ["guide"] = "M10 17V3 M10 4h5l2 2-2 2h-5 M10 9H5l-2 2 2 2h5 M7 17h6",
        ["admin"] = "M3 6h9 M16 6h1 M12 4h4v4h-4z M3 14h1 M8 14h9 M4 12h4v4H4z",
        ["more"] = "M4.5 10h.1 M10 10h.1 M15.5 10h.1",
        ["voices"] = "M3.5 4h13v9h-6l-3.5 3.5V13h-3.5z M6.5 7h7 M6.5 10h4",
        ["search"] = "M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10z M12.2 12.2L17 17",
        ["down"] = "M5.5 8l4.5 4.5L14.5 8",
        ["right"] = "M8 5.5l4.5 4.5L8 14.5",
        ["close"] = "M5 5l10 10 M15 5L5 15",
        ["table"] = "M3 4h14v12H3z M3 8h14 M3 12h14 M8 4v12",
        ["chart"] = "M3 17h14 M4 13l4-4 3 3 5-7",
    };

    /// <summary>The drawing of <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such drawing: a mistake in the markup.</exception>
    public static string Path(string name) => Paths[name];
}
