using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A spreadsheet comes in beside the running office, and every number that follows from it leads to its cases.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class ImportTests(BrowserFixture browser) : Journey(browser)
{
    private const string Period = "from=2019-03-01&to=2019-03-31";
    private static readonly Regex s_number = new("^[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Imported_rows_show_on_an_open_queue_and_each_indicator_opens_exactly_the_cases_it_counts()
    {
        var clerk = await SignInAsync("clerk");
        await clerk.GoAsync($"/queue?{Period}");
        await Expect(clerk.Id("queue-total")).ToHaveAttributeAsync("data-value", "0");

        await ImportAsync();
        await Expect(clerk.Id("queue-row")).ToHaveCountAsync(7);
        await Expect(clerk.Id("queue-total")).ToHaveAttributeAsync("data-value", "7");

        await clerk.GoAsync($"/indicators?{Period}");
        var received = clerk.Page.Locator("[data-testid=indicator][data-key=received]");
        await Expect(received).ToHaveAttributeAsync("data-value", "7");
        await ImportAsync();
        await Expect(received).ToHaveAttributeAsync("data-value", "7");
        await Expect(clerk.Page.Locator("[data-testid=indicator][data-key=closed]")).ToHaveAttributeAsync("data-value", "4");
        await EveryNumberOpensItsListAsync(clerk);
    }

    [Fact]
    public async Task Each_indicator_of_the_reference_half_year_opens_exactly_the_cases_it_counts()
    {
        var leader = await SignInAsync("leader");
        await leader.GoAsync($"/indicators?{LastHalfYear()}");
        await Expect(leader.Page.Locator("[data-testid=indicator][data-key=received]")).ToHaveAttributeAsync("data-value", "69");
        await EveryNumberOpensItsListAsync(leader);
    }

    private static async Task EveryNumberOpensItsListAsync(Screen screen)
    {
        var numbers = await screen.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('[data-testid=indicator]')].map(i => [i.dataset.key, i.dataset.numerator, i.querySelector('.figure-value a').getAttribute('href')].join(' '))
            """);
        Assert.NotEmpty(numbers);
        foreach (var number in numbers.Select(n => n.Split(' ')))
        {
            await screen.GoAsync(number[2]);
            var total = screen.Id("queue-total");
            await Expect(total).ToHaveAttributeAsync("data-value", s_number);
            Assert.Equal($"{number[0]} {number[1]}", $"{number[0]} {await total.GetAttributeAsync("data-value")}");
        }
    }

    // Where the demo office has its reference figures.
    private static string LastHalfYear()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var begin = today.Month > 6 ? new DateOnly(today.Year, 1, 1) : new DateOnly(today.Year - 1, 7, 1);
        return string.Create(CultureInfo.InvariantCulture, $"from={begin:yyyy-MM-dd}&to={begin.AddMonths(6).AddDays(-1):yyyy-MM-dd}");
    }

    private async Task ImportAsync()
    {
        var csv = new StringBuilder("编号,标题,登记时间,内容,答复内容,答复时间\n");
        for (var i = 1; i <= 7; i++)
        {
            var answer = i <= 4 ? string.Create(CultureInfo.InvariantCulture, $"已现场整改。,2019-03-{i + 14:00} 10:00:00") : ",";
            csv.Append(CultureInfo.InvariantCulture, $"LY{i:0000},街面问题第{i}件,2019-03-{i + 1:00} 09:30:00,占道堆放影响通行。,{answer}\n");
        }

        var file = Path.Combine(Office.Folder, "rows.csv");
        await File.WriteAllTextAsync(file, csv.ToString(), Stop);
        var (exitCode, output) = await Office.CommandAsync(Stop, "import", file, "--json");
        Assert.True(exitCode == 0, output);
    }
}
