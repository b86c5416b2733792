namespace PetitionDashboard.Domain.Indicators.Pictures;

/// <summary>How dark a square is: steps from 1 to <see cref="Most"/>, 0 for nothing. The number is printed besides: shades only guide the eye.</summary>
public static class Shades
{
    /// <summary>The darkest.</summary>
    public const int Most = 5;

    /// <summary>The shade of a value among values of which the greatest is given.</summary>
    public static int Of(decimal? value, decimal greatest) =>
        value is not { } v || v <= 0 || greatest <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(v / greatest * Most), 1, Most);
}
