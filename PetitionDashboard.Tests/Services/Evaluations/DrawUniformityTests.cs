using System.Globalization;
using PetitionDashboard.Domain.Quality;

namespace PetitionDashboard.Tests.Services.Evaluations;

/// <summary>Every closure has the same chance, whatever its number.</summary>
public sealed class DrawUniformityTests
{
    [Fact]
    public void Over_many_seeds_every_closure_is_drawn_as_often_as_any_other()
    {
        const int Frame = 40, Size = 8, Seeds = 4000;
        string[] frame = [.. Enumerable.Range(1, Frame).Select(i => string.Create(CultureInfo.InvariantCulture, $"XF2026{i:000000}/1"))];
        var drawn = frame.ToDictionary(f => f, _ => 0, StringComparer.Ordinal);
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var number in FileDraw.Draw(seed.ToString("X32", CultureInfo.InvariantCulture), frame, Size))
                drawn[number]++;
        }

        // Chi-square with 39 degrees of freedom; without replacement it is smaller by 1 - 8/40. Beyond 73 lies one in a thousand fair draws of these fixed seeds.
        var expected = (double)Seeds * Size / Frame;
        var chi = drawn.Values.Sum(n => (n - expected) * (n - expected) / expected) / (1 - ((double)Size / Frame));
        Assert.InRange(chi, 15, 73);
    }

    [Fact]
    public void The_order_of_the_frame_and_doubles_in_it_change_nothing()
    {
        string[] frame = ["a", "b", "c", "d", "e"];
        Assert.Equal(FileDraw.Draw("07", frame, 3), FileDraw.Draw("07", frame.Reverse().Append("a"), 3));
        Assert.Equal(5, FileDraw.Draw("07", frame, 9).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(FileDraw.Draw("07", frame, 5), FileDraw.Draw("08", frame, 5));
    }
}
