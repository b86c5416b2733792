using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Indicators.Pictures;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Boards, indicators, risks, free filters: against a tenth of the cases.</summary>
internal sealed class BoardsSuite : Suite
{
    private const double MostGrowth = 2;
    private const double MostMilliseconds = 100;
    private const double Slack = 1.1;

    // An office runs for months: what is measured is the board of a day, not the first one after the start, when the runtime still compiles.
    private const int WarmUp = 60;
    private const int WarmUpFree = 5;

    /// <inheritdoc/>
    public override string Key => "boards";

    /// <inheritdoc/>
    public override string What => "boards and indicators of calendar periods; custom periods and free filters";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var leader = await large.ViewerAsync(Roles.Leader);
        var head = await large.ViewerAsync(Roles.UnitHead);
        var lastMonth = Period.MonthOf(large.Today.AddMonths(-1));
        var halfYear = Period.HalfYearOf(large.Today.AddMonths(-6));
        var year = Period.YearOf(large.Today.AddYears(-1));
        var rate = Indicator.Find("closure-rate")!;
        var custom = new Period(lastMonth.From.AddDays(4), lastMonth.From.AddDays(24));
        var customYear = new Period(year.From.AddDays(2), year.To.AddDays(-2));
        Board[] calendar =
        [
            new("today's board", o => o.Get<BriefingService>().OnAsync(leader)),
            new("today's board, one unit", o => o.Get<BriefingService>().OnAsync(head)),
            new("indicators of a month", o => o.Get<IndicatorService>().ReportAsync(leader, lastMonth)),
            new("indicators of a half-year", o => o.Get<IndicatorService>().ReportAsync(leader, halfYear)),
            new("indicators of a year", o => o.Get<IndicatorService>().ReportAsync(leader, year)),
            new("indicators of a half-year, one unit", o => o.Get<IndicatorService>().ReportAsync(head, halfYear)),
            new("closure rate of a half-year by unit", o => o.Get<IndicatorService>().BreakdownAsync(leader, rate, halfYear, Dimension.Unit)),
            new("closure rate of a half-year by field", o => o.Get<IndicatorService>().BreakdownAsync(leader, rate, halfYear, Dimension.Field)),
            new("closure rate of a year by town", o => o.Get<IndicatorService>().BreakdownAsync(leader, rate, year, Dimension.Town)),
            new("closure rate, 24 months with limits of variation", o => o.Get<IndicatorService>().ControlAsync(leader, rate, lastMonth, 24)),
            new("map of a half-year's closure rate", o => o.Get<PictureService>().MapAsync(leader, rate, halfYear)),
            new("calendar of a year's received", o => o.Get<PictureService>().CalendarAsync(leader, FactKind.Received, year.From.Year)),
            new("flow of a half-year", o => o.Get<PictureService>().FlowAsync(leader, halfYear)),
            new("ageing", o => o.Get<PictureService>().AgeingAsync(leader)),
            new("supervision", o => o.Get<SupervisionService>().UnitsAsync(leader)),
        ];
        Board[] free =
        [
            new("risks, read anew", o => ActivatorUtilities.CreateInstance<RiskService>(o.Services).ListAsync(leader)),
            new("indicators of 21 days", o => o.Get<IndicatorService>().ReportAsync(leader, custom)),
            new("indicators of a year less four days", o => o.Get<IndicatorService>().ReportAsync(leader, customYear)),
            new("closure rate of 21 days by unit", o => o.Get<IndicatorService>().BreakdownAsync(leader, rate, custom, Dimension.Unit)),
            new("closure rate of 21 days by field", o => o.Get<IndicatorService>().BreakdownAsync(leader, rate, custom, Dimension.Field)),
            new("list of a field and channel", o => Filtered(o, leader, q => q with { Field = "noise", Channel = Channel.Hotline12345 })),
            new("list of a field in a span of received", o => Filtered(o, leader, q => q with { Field = "parking", From = year.From, To = customYear.To })),
            new("list of a method, second petitions, by number", o => Filtered(o, leader, q => q with { Method = Method.Careful, Petition = 2, Sort = QueueSort.Number })),
            new("list behind a half-year's closures", o => Filtered(o, leader, q => q with { Fact = new FactFilter(Drilldowns.Find("closed")!, halfYear) })),
            new("list of a field, one unit", o => Filtered(o, head, q => q with { Field = "noise" })),
        ];
        foreach (var board in calendar)
        {
            var (now, before) = await TimeAsync(board, run.Options.Rounds, WarmUp, small, large);
            run.Add(Figure.Ratio($"{board.Name}: {run.Options.Large} over {run.Options.Small} cases", ("large", now), ("small", before), MostGrowth));
        }

        foreach (var board in free)
        {
            var (now, before) = await TimeAsync(board, run.Options.Rounds / 2, WarmUpFree, small, large);
            var linear = Slack * run.Options.Large / run.Options.Small;
            run.Add(Figure.Ratio($"{board.Name}: {run.Options.Large} over {run.Options.Small} cases", ("large", now), ("small", before), linear));
            run.Add(new Figure($"{board.Name}: median", now.Median, "ms", MostMilliseconds));
        }
    }

    private static Task<QueueReading> Filtered(BenchOffice office, Viewer viewer, Func<QueueQuery, QueueQuery> filter) =>
        office.Get<QueueService>().ReadAsync(viewer, filter(new QueueQuery { View = QueueView.Find("all")! }));

    private static async Task<(Stat Large, Stat Small)> TimeAsync(Board board, int rounds, int warmUp, BenchOffice small, BenchOffice large)
    {
        var stats = await Rounds.RunAsync(rounds, warmUp, new Timed("large", _ => board.Read(large)), new Timed("small", _ => board.Read(small)));
        return (stats[0], stats[1]);
    }

    private sealed record Board(string Name, Func<BenchOffice, Task> Read);
}
