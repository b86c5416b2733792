using Microsoft.Data.Sqlite;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Built-in views: a page of fifty with its total, against the same by hand, and against a tenth of the cases.</summary>
internal sealed class QueueSuite : Suite
{
    private const double MostOverHand = 2.5;
    private const double MostGrowth = 1.5;
    private const int WarmUp = 15;
    private const string ByDue = """c."SortDue", c."Id" """;
    private const string OwnOrAsked = """(c."UnitId" = @unit OR c."Id" IN (SELECT p."CaseId" FROM case_participant p WHERE p."UnitId" = @unit))""";

    // A page of the unit's own by the index, and what it was asked into by its ids.
    private const string OwnOrAskedPage = """
        c."Id" IN (SELECT o."Id" FROM (SELECT x."Id" FROM petition_case x WHERE x."UnitId" = @unit ORDER BY x."ReceivedOn" DESC, x."Id" DESC LIMIT 51) o
                   UNION SELECT p."CaseId" FROM case_participant p WHERE p."UnitId" = @unit)
        """;

    private const string ByReceived = """c."ReceivedOn" DESC, c."Id" DESC""";

    /// <inheritdoc/>
    public override string Key => "queue";

    /// <inheritdoc/>
    public override string What => "a built-in view's page of 50 with its total, through the service with scope and sort";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        await using var connection = await large.ConnectAsync();
        var supervisor = await large.ViewerAsync(Roles.Supervisor);
        var clerk = await large.ViewerAsync(Roles.Clerk);
        var head = await large.ViewerAsync(Roles.UnitHead);
        var handler = await large.ViewerAsync(Roles.Handler);
        var unit = Slices.Unit(head.Actor.UnitId);
        View[] views =
        [
            new("all", supervisor, "1 = 1", ByReceived, QueueByHand.Tally(TallyKey.ByStage, Slices.All)),
            new("active", supervisor, """c."IsActive" = 1""", ByDue, QueueByHand.Tally(TallyKey.Active, Slices.All)),
            new("overdue", supervisor, """c."IsActive" = 1 AND c."SortDue" < @today""", ByDue, QueueByHand.ByDue(Slices.All, "\"A\" < @today")),
            new(
                "due-soon", clerk, """c."IsActive" = 1 AND c."SortDue" >= @today AND c."YellowFrom" <= @today""", ByDue,
                QueueByHand.Tally(TallyKey.ActiveByYellow, Slices.All, "\"A\" <= @today") + " - " + QueueByHand.ByDue(Slices.All, "\"A\" < @today")),
            new("my-unit", head, """c."UnitId" = @unit AND c."IsActive" = 1""", ByDue, QueueByHand.Tally(TallyKey.Active, Slices.All, "\"A\" = @unit")),
            new("all", head, OwnOrAskedPage, ByReceived, QueueByHand.Tally(TallyKey.ByStage, unit) + " + " + QueueByHand.Tally(TallyKey.ByStage, Slices.Asked(head.Actor.UnitId)))
            {
                Counted = OwnOrAsked,
            },
            new(
                "mine", handler, """c."HandlerId" = @person AND c."IsActive" = 1 AND c."UnitId" = @unit""", ByDue,
                QueueByHand.Tally(TallyKey.Active, Slices.Handler(handler.PersonId), "\"A\" = @unit")),
        ];
        foreach (var view in views)
            await MeasureAsync(run, view, small, large, connection);
    }

    private static async Task MeasureAsync(Run run, View view, BenchOffice small, BenchOffice large, SqliteConnection connection)
    {
        var query = new QueueQuery { View = QueueView.Find(view.Key)! };
        var hand = new QueueByHand(connection, view.Viewer, view.Where, view.Order, view.Total, view.Counted ?? view.Where, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@today"] = large.Today.DayNumber,
            ["@unit"] = view.Viewer.Actor.UnitId,
            ["@person"] = view.Viewer.PersonId,
        });
        var reading = await large.Get<QueueService>().ReadAsync(view.Viewer, query);
        var byHand = await hand.ReadAsync(QueueService.PageSize);
        if (reading.Total.Value != byHand.Total || !reading.Page.Rows.Select(r => r.Number).SequenceEqual(byHand.Numbers, StringComparer.Ordinal))
            throw new InvalidOperationException($"The view {view.Key} by hand ({byHand.Total}) is not the view ({reading.Total.Value}): what is compared must be the same.");
        var stats = await Rounds.RunAsync(
            run.Options.Rounds, WarmUp,
            new Timed("service", _ => large.Get<QueueService>().ReadAsync(view.Viewer, query)),
            new Timed("by hand", _ => hand.ReadAsync(QueueService.PageSize)),
            new Timed("small", _ => small.Get<QueueService>().ReadAsync(view.Viewer, query)));
        var name = $"{view.Key}, {(view.Viewer.Scope.Kind == ScopeKind.Office ? "whole office" : "one unit")}, {byHand.Total} cases";
        run.Add(Figure.Ratio($"{name}: service over hand-written SQL", ("service", stats[0]), ("by hand", stats[1]), MostOverHand));
        run.Add(Figure.Ratio($"{name}: {run.Options.Large} over {run.Options.Small} cases", ("large", stats[0]), ("small", stats[2]), MostGrowth));
    }

    private sealed record View(string Key, Viewer Viewer, string Where, string Order, string Total)
    {
        public string? Counted { get; init; }
    }
}
