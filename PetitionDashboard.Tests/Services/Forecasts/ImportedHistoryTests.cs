using System.Globalization;
using System.Text;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Forecast;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Forecasts;
using PetitionDashboard.Services.Import;

namespace PetitionDashboard.Tests.Services.Forecasts;

/// <summary>The breach forecast of an office that begins with an imported ledger: what it learns is what the ledger says.</summary>
public sealed class ImportedHistoryTests : IAsyncLifetime
{
    private const int Rows = 1500;
    private static readonly string[] s_fields = ["noise", "parking"];
    private readonly List<(string Field, int Days)> _history = [];
    private TestOffice? _office;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestOffice Office => _office!;

    /// <summary>Three years of a ledger: noise is answered in a month or so, parking rarely within two.</summary>
    public async ValueTask InitializeAsync()
    {
        _office = await TestOffice.OpenAsync();
        var random = new Random(7);
        var first = TestOffice.Start.AddYears(-3).AddDays(20);
        var csv = new StringBuilder("编号,标题,收件,内容,领域,答复,答复时间\n");
        for (var i = 0; i < Rows; i++)
        {
            var field = s_fields[i % 2];
            var received = first.AddDays(i * 930.0 / Rows);
            var days = i % 2 == 0 ? 3 + random.Next(50) : 20 + random.Next(110);
            _history.Add((field, days));
            csv.Append(CultureInfo.InvariantCulture, $"{i + 1},第{i + 1}件,{Local(received)},楼下,{field},已答复,{Local(received.AddDays(days))}\n");
        }

        var mappings = Path.Combine(_office.Folder, "data", ImportService.MappingsFile);
        await File.WriteAllTextAsync(
            mappings,
            """{"mappings":[{"name":"ledger","source":"ledger","columns":{"Number":["编号"],"Title":["标题"],"ReceivedAt":["收件"],"Content":["内容"],"Field":["领域"],"Answer":["答复"],"AnsweredAt":["答复时间"]}}]}""",
            Token);
        var file = Path.Combine(_office.Folder, "ledger.csv");
        await File.WriteAllTextAsync(file, csv.ToString(), Token);
        var report = await _office.Get<ImportService>().ImportAsync(Viewer.System("importer"), new ImportRequest(file, Mapping: "ledger"), cancellationToken: Token);
        Assert.Equal((Rows, 0), ((int)report!.Imported, (int)report.Refused));
    }

    public ValueTask DisposeAsync() => _office?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task An_open_case_is_as_likely_to_be_late_as_imported_cases_of_its_field_and_age_were_and_the_past_bears_the_forecasts_out()
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in s_fields)
            numbers[field] = await AcceptAsync(field);
        var received = OfficeTime.Today(Office.Time);
        foreach (var age in new[] { 14, 35, 50 })
        {
            Office.Time.AdjustTime(TestOffice.Start.AddDays(age));
            var board = await Office.Get<ForecastService>().BoardAsync(Office.Clerk, cancellationToken: Token);
            Assert.Equal((2, 0, Rows + 2), (board.Known, board.Unknown, board.Trained));
            foreach (var field in s_fields)
            {
                var limit = Due(received).DayNumber - received.DayNumber;
                var unanswered = _history.Where(h => h.Field == field && h.Days >= age).ToList();
                if (board.Cases.SingleOrDefault(c => c.Number == numbers[field]) is { } shown)
                {
                    Assert.Equal((Likeness.Field, unanswered.Count, limit - age), (shown.Forecast.Likeness, shown.Forecast.Sample, shown.Forecast.Remaining));
                    Assert.Equal((double)unanswered.Count(h => h.Days > limit) / unanswered.Count, shown.Forecast.Likelihood, 9);
                }
                else
                {
                    Assert.Equal((field, true), (field, unanswered.Count(h => h.Days > limit) < ForecastService.Listed * unanswered.Count));
                }
            }

            Assert.Contains(board.Cases, c => c.Number == numbers["parking"]);
            Assert.DoesNotContain(board.Cases, c => c.Number == numbers["noise"]);
        }

        await CheckPastAsync();
    }

    /// <summary>Forecasts on the first days of past months, each from what was known before it, against what became of the cases.</summary>
    private async Task CheckPastAsync()
    {
        var report = (await Office.Get<ForecastService>().ReportAsync(Office.Leader, Token))!;
        var judged = report.Result;
        Assert.Equal((Rows, ForecastService.TestMonths), (report.Imported, judged.Days.Length));
        Assert.True(judged.Judged > 500, $"only {judged.Judged} judged");
        Assert.InRange(judged.Missed, judged.Judged / 5, judged.Judged * 4 / 5);
        Assert.True(judged.Skill > 0.3, $"skill {judged.Skill}");
        // Of a bin of n a share near p is off by more than three times sqrt(p(1-p)/n) once in four hundred; forecasts of one case on two days are not independent.
        Assert.All(
            judged.Bins.Where(b => b.Count >= 30),
            b => Assert.True(Math.Abs(b.Expected!.Value - b.Observed!.Value) <= 0.05 + (3 * Math.Sqrt(0.25 / b.Count)), $"{b}"));
        Assert.True(judged.Bins.Count(b => b.Count >= 30) >= 4, "too few likelihoods to judge by");
    }

    private async Task<string> AcceptAsync(string field)
    {
        var number = await Office.RegisterAsync(x => x with { Field = field });
        await Office.DoAsync(Office.Clerk, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.PetitionProcedure }],
            Field = field,
            Method = Method.Careful,
        }, number);
        await Office.DoAsync(Office.Clerk, "accept", new AcceptInput(), number);
        await Office.DoAsync(Office.Clerk, "assign", new AssignInput { UnitId = 3 }, number);
        return number;
    }

    // The petition procedure: 60 days from acceptance, which is the day of receipt here.
    private static DateOnly Due(DateOnly accepted) => accepted.AddDays(60);

    private static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
