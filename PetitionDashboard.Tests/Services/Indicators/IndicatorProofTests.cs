using System.Globalization;
using CsCheck;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>Every indicator of random offices is what its definition says of the raw history, and opens exactly its cases.</summary>
public sealed class IndicatorProofTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_indicator_is_what_counting_the_raw_history_gives_and_its_lists_hold_exactly_those_cases()
    {
        var seen = new Dictionary<string, (int Numerator, int Others)>(StringComparer.Ordinal);
        await Gen.Int[0, 1_000_000].SampleAsync(seed => LiveAndCheckAsync(seed, seen), iter: 2, threads: 1);
        // An indicator that random offices never have anything of is not proven by them: more of them live until each had something on either side.
        for (var more = 1; more <= 6 && Unseen(seen).Count > 0; more++)
            await LiveAndCheckAsync(more, seen);
        Assert.Empty(Unseen(seen));
    }

    private static List<string> Unseen(Dictionary<string, (int Numerator, int Others)> seen) =>
        [.. Indicator.All.Select(i => i.Key).Where(k => seen.GetValueOrDefault(k) is not { Numerator: > 0, Others: > 0 })];

    private static async Task LiveAndCheckAsync(int seed, Dictionary<string, (int Numerator, int Others)> seen)
    {
        await using var office = await TestOffice.OpenAsync(RandomLife.Start);
        await new RandomLife(office, new Random(seed)).LiveAsync(cases: 24, steps: 500);
        await CheckAsync(office, seed, seen);
    }

    private static async Task CheckAsync(TestOffice office, int seed, Dictionary<string, (int Numerator, int Others)> seen)
    {
        var today = OfficeTime.Today(office.Time);
        (Viewer Viewer, string Slice, int? Unit)[] views =
        [
            (office.Clerk, Slices.All, null), (office.Leader, Slices.All, null), (office.Handler, Slices.All, 3), (office.Clerk, Slices.Unit(3), 3), (office.OtherHandler, Slices.All, 4),
        ];
        foreach (var (viewer, slice, unit) in views)
        {
            var stories = (await SlowIndicators.ReadAsync(office, viewer, Token)).Where(s => unit is null || s.Unit == unit).ToList();
            foreach (var (period, isOpened) in Periods(today))
            {
                var report = await office.Get<IndicatorService>().ReportAsync(viewer, period, slice, cancellationToken: Token);
                foreach (var reading in report)
                {
                    var where = $"seed {seed} {viewer.UserName} {slice} {period} {reading.Indicator.Key}";
                    var expected = Expected(reading.Indicator.Key, stories, period with { To = period.To < today ? period.To : today });
                    if (isOpened && viewer != office.Leader && viewer != office.OtherHandler)
                        await CheckListsAsync(office, viewer, unit, reading, period, expected, where, stories);
                    Assert.True(IsSame(expected.Value, reading.Value), $"{where}: {expected.Value} by hand, {reading.Value} by the office");
                    var (value, so) = (expected.Value, seen.GetValueOrDefault(reading.Indicator.Key));
                    seen[reading.Indicator.Key] = (so.Numerator + value.Numerator, so.Others + (value.Denominator is { } d ? Math.Max(d - value.Numerator, reading.Indicator.Unit == IndicatorUnit.Days ? value.Numerator : 0) : value.Numerator));
                }
            }
        }

        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
    }

    /// <summary>The list behind a number, opened by its address, has each case exactly as often as it counts.</summary>
    private static async Task CheckListsAsync(TestOffice office, Viewer viewer, int? unit, IndicatorReading reading, Period period, Counted expected, string where, List<SlowIndicators.Story> stories)
    {
        await CheckListAsync(reading.Indicator.NumeratorList, expected.Numerator);
        if (reading.Indicator.DenominatorList is { } list && list != "closures" && list != "received")
            await CheckListAsync(list, expected.Denominator);

        string Told(Dictionary<string, int> rows, IReadOnlyDictionary<string, int> cases) =>
            string.Join('\n', stories.Where(s => rows.GetValueOrDefault(s.Number) != cases.GetValueOrDefault(s.Number)).Select(s => s.Number + "\n" + s.Told));

        async Task CheckListAsync(string drilldown, IReadOnlyDictionary<string, int> cases)
        {
            var link = unit is { } only && viewer.Scope.Kind == ScopeKind.Office
                ? IndicatorLinks.List(drilldown, period, Dimension.Unit, only.ToString(CultureInfo.InvariantCulture))
                : IndicatorLinks.List(drilldown, period);
            var (rows, total) = await Lists.OpenAsync(office, viewer, link, Token);
            Assert.True(
                rows.OrderBy(r => r.Key, StringComparer.Ordinal).SequenceEqual(cases.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal)),
                $"{where} {link}\nby hand: {Said(cases)}\nlist:    {Said(rows)}\n{Told(rows, cases)}");
            Assert.True(total == cases.Values.Sum(), $"{where} {link}: total {total}");
        }
    }

    private static IEnumerable<(Period Period, bool IsOpened)> Periods(DateOnly today)
    {
        var begin = OfficeTime.DayOf(RandomLife.Start);
        yield return (Period.MonthOf(begin.AddDays(70)), false);
        yield return (Period.HalfYearOf(begin.AddDays(100)), true);
        yield return (Period.YearOf(today), false);
        yield return (Period.WeekOf(begin.AddDays(90)), false);
        yield return (new Period(begin.AddDays(40), begin.AddDays(167)), false);
        yield return (new Period(begin.AddDays(-80), today.AddDays(20)), true);
        yield return (Period.Of(PeriodKind.Day, begin.AddDays(120)), false);
        yield return (Period.MonthOf(today), false);
    }

    private static Counted Expected(string key, List<SlowIndicators.Story> stories, Period period)
    {
        if (SlowIndicators.Days.TryGetValue(key, out var of))
        {
            var days = stories.SelectMany(s => s.ClosuresIn(period).Select(s.DaysTo)).Order().ToList();
            var closures = stories.ToDictionary(s => s.Number, s => s.ClosuresIn(period).Count, StringComparer.Ordinal);
            return new Counted(new IndicatorValue(of(days), days.Count, null), closures, closures);
        }

        var shares = stories.ToDictionary(s => s.Number, s => SlowIndicators.Shares[key](s, period), StringComparer.Ordinal);
        var numerator = shares.Values.Sum(s => s.Numerator);
        int? denominator = shares.Values.Any(s => s.Denominator is not null) || IsRate(key) ? shares.Values.Sum(s => s.Denominator ?? 0) : null;
        decimal? value = denominator is null ? numerator : denominator == 0 ? null : (decimal)numerator / denominator;
        return new Counted(
            new IndicatorValue(value, numerator, denominator),
            shares.ToDictionary(s => s.Key, s => s.Value.Numerator, StringComparer.Ordinal), shares.ToDictionary(s => s.Key, s => s.Value.Denominator ?? 0, StringComparer.Ordinal));
    }

    // Of days there is no denominator to tell.
    private static bool IsSame(IndicatorValue hand, IndicatorValue office) =>
        hand.Value == office.Value && hand.Numerator == office.Numerator && (hand.Denominator ?? 0) == (office.Denominator ?? 0);

    private static bool IsRate(string key) => key.EndsWith("-rate", StringComparison.Ordinal);

    private static string Said(IEnumerable<KeyValuePair<string, int>> cases) =>
        string.Join(' ', cases.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}x{c.Value}")));

    private sealed record Counted(IndicatorValue Value, IReadOnlyDictionary<string, int> Numerator, IReadOnlyDictionary<string, int> Denominator);
}
