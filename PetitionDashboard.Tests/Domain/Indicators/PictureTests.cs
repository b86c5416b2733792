using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators.Pictures;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Tests.Domain.Indicators;

public sealed class PictureTests
{
    private static readonly Gen<FlowBand[]> s_bands = Gen.Select(Gen.Enum<Stage>(), Gen.Enum<Stage>(), Gen.Int[0, 500]).Array[0, 30]
        .Select(all => all.DistinctBy(b => (b.Item1, b.Item2)).Where(b => b.Item1 != b.Item2).Select(b => new FlowBand(b.Item1, b.Item2, b.Item3)).ToArray());

    [Fact]
    public void Every_band_is_drawn_once_or_told_as_going_back() =>
        s_bands.Sample(bands =>
        {
            var layout = FlowLayout.Of(bands, 1000, 400);
            Assert.Equal(
                bands.Where(b => b.Count > 0).OrderBy(b => b.From).ThenBy(b => b.To),
                layout.Ribbons.Select(r => r.Band).Concat(layout.Back).OrderBy(b => b.From).ThenBy(b => b.To));
        });

    [Fact]
    public void Stages_of_a_column_lie_apart_and_bands_fill_the_greater_side_of_a_stage() =>
        s_bands.Sample(bands =>
        {
            var layout = FlowLayout.Of(bands, 1000, 400);
            foreach (var column in layout.Nodes.GroupBy(n => n.X))
            {
                foreach (var (above, below) in column.Zip(column.Skip(1)))
                    Assert.True(above.Y + above.Height + FlowLayout.Gap <= below.Y + 0.001);
                Assert.True(column.Last().Y + column.Last().Height <= 400.001);
            }

            foreach (var node in layout.Nodes)
            {
                var comes = layout.Ribbons.Where(r => r.Band.To == node.Stage).ToList();
                var goes = layout.Ribbons.Where(r => r.Band.From == node.Stage).ToList();
                Assert.Equal((node.In, node.Out), (comes.Sum(r => r.Band.Count), goes.Sum(r => r.Band.Count)));
                Assert.Equal(node.Height, Math.Max(comes.Sum(r => r.Height), goes.Sum(r => r.Height)), tolerance: 0.001);
                Assert.All(comes, r => Assert.InRange(r.Y1, node.Y - 0.001, node.Y + node.Height - r.Height + 0.001));
                Assert.All(goes, r => Assert.InRange(r.Y0, node.Y - 0.001, node.Y + node.Height - r.Height + 0.001));
                foreach (var (one, next) in goes.OrderBy(r => r.Y0).Zip(goes.OrderBy(r => r.Y0).Skip(1)))
                    Assert.True(one.Y0 + one.Height <= next.Y0 + 0.001);
            }
        });

    [Fact]
    public void One_scale_holds_for_all_bands()
    {
        var layout = FlowLayout.Of([new FlowBand(Stage.Registered, Stage.Assessing, 10), new FlowBand(Stage.Assessing, Stage.Accepted, 6), new FlowBand(Stage.Assessing, Stage.Refused, 4)], 100, 222);
        Assert.Equal([200.0, 120.0, 80.0], layout.Ribbons.Select(r => Math.Round(r.Height, 6)));
        Assert.Equal((0.0, 142.0), (layout.Nodes.Single(n => n.Stage == Stage.Accepted).Y, Math.Round(layout.Nodes.Single(n => n.Stage == Stage.Refused).Y, 6)));
    }

    [Fact]
    public void A_year_has_every_day_once_in_the_row_of_its_weekday()
    {
        var days = YearCalendar.Of(2028, new Dictionary<DateOnly, int> { [new DateOnly(2028, 2, 29)] = 7, [new DateOnly(2028, 3, 1)] = 1, [new DateOnly(2027, 3, 1)] = 99 });
        Assert.Equal(366, days.Length);
        Assert.Equal(days.Length, days.Select(d => (d.Week, d.Weekday)).Distinct().Count());
        // 1 January 2028 is a Saturday, and the Monday after it begins the second column.
        Assert.Equal((0, 5), (days[0].Week, days[0].Weekday));
        Assert.Equal((1, 0), (days[2].Week, days[2].Weekday));
        var leap = days.Single(d => d.Day == new DateOnly(2028, 2, 29));
        Assert.Equal((7, Shades.Most, 1), (leap.Count, leap.Shade, leap.Weekday));
        Assert.Equal(1, days.Single(d => d.Day == new DateOnly(2028, 3, 1)).Shade);
    }

    [Fact]
    public void Bands_of_age_hold_every_age_once_and_say_the_days_of_receipt()
    {
        for (var age = 0; age < 400; age++)
            Assert.Single(AgeBands.All, b => b.Holds(age));
        var today = new DateOnly(2026, 3, 31);
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 15)), AgeBands.All[1].ReceivedOn(today));
        Assert.Null(AgeBands.All[^1].ReceivedOn(today).From);
    }

    [Fact]
    public void Squads_that_the_office_did_not_place_take_the_first_free_squares()
    {
        Assert.Equal([new MapPlace(3, 1, 1), new MapPlace(4, 2, 1), new MapPlace(8, 3, 1), new MapPlace(9, 4, 1), new MapPlace(12, 1, 2)], TownMap.Arrange([12, 3, 4, 8, 9], []));
        Assert.Equal([new MapPlace(3, 2, 1), new MapPlace(4, 1, 1), new MapPlace(8, 3, 1)], TownMap.Arrange([3, 4, 8], [new MapPlace(3, 2, 1), new MapPlace(99, 1, 1), new MapPlace(8, 0, 1)]));
    }

    [Fact]
    public void Whatever_is_kept_every_squad_has_one_square_of_its_own() =>
        Gen.Select(Gen.Int[1, 20].Array[0, 16], Gen.Select(Gen.Int[1, 20], Gen.Int[-1, 10], Gen.Int[-1, 10]).Array[0, 20]).Sample((squads, kept) =>
        {
            var places = TownMap.Arrange(squads, [.. kept.Select(k => new MapPlace(k.Item1, k.Item2, k.Item3))]);
            Assert.Equal(squads.Distinct().Order(), places.Select(p => p.UnitId));
            Assert.Equal(places.Length, places.Select(p => (p.Column, p.Row)).Distinct().Count());
        });

    [Fact]
    public void An_arrangement_that_makes_no_sense_is_told_why()
    {
        Unit? Find(int id) => id < 10 ? new Unit(id, $"{id}中队", id == 2 ? UnitKind.Section : UnitKind.Squad, 1, null) : null;
        Assert.Equal("TileTaken", TownMap.Problem([new MapPlace(3, 1, 1), new MapPlace(4, 1, 1)], Find)?.Key);
        Assert.Equal("TileRange", TownMap.Problem([new MapPlace(3, 9, 1)], Find)?.Key);
        Assert.Equal("TileUnknown", TownMap.Problem([new MapPlace(2, 1, 1)], Find)?.Key);
        Assert.Equal("TileUnknown", TownMap.Problem([new MapPlace(77, 1, 1)], Find)?.Key);
        Assert.Null(TownMap.Problem([new MapPlace(3, 1, 1), new MapPlace(4, 8, 8)], Find));
    }
}
