using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace PetitionDashboard.Domain.Quality;

/// <summary>
/// A draw that anybody can repeat and nobody can steer: every file of the frame gets the SHA-256 of the seed and its number, and those with
/// the smallest are drawn. The same seed and frame draw the same files in whatever order the frame is given.
/// </summary>
public static class FileDraw
{
    /// <summary>Draws up to <paramref name="size"/> different numbers.</summary>
    public static ImmutableArray<string> Draw(string seed, IEnumerable<string> frame, int size)
    {
        ArgumentException.ThrowIfNullOrEmpty(seed);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return
        [
            .. frame.Distinct(StringComparer.Ordinal).Select(n => (Number: n, Lot: LotOf(seed, n)))
                .OrderBy(x => x.Lot, StringComparer.Ordinal).ThenBy(x => x.Number, StringComparer.Ordinal)
                .Take(size).Select(x => x.Number),
        ];
    }

    /// <summary>The lot of one file, in hexadecimal digits.</summary>
    public static string LotOf(string seed, string number) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + ":" + number)));

    /// <summary>What says that a frame is the one drawn from: the SHA-256 of its numbers in order, each on a line.</summary>
    public static string FrameHash(IEnumerable<string> frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', frame.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));
    }
}
