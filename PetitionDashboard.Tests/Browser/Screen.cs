using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>One window before one person. What the browser complains about in it is kept: it fails the journey.</summary>
public sealed class Screen
{
    private static int s_petitioners = 1234;
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>A window in a context.</summary>
    public Screen(IPage page, string who)
    {
        ArgumentNullException.ThrowIfNull(page);
        (Page, Who) = (page, who);
        // What breaks the content security policy is an error of the console too.
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complain($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Complain($"script: {error}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                Complain($"{answer.Status} {answer.Url}");
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Sign-in name of the person.</summary>
    public string Who { get; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Set while the line is cut on purpose: then the browser rightly complains.</summary>
    public bool IsLineCut { get; set; }

    /// <summary>What has a test id.</summary>
    public ILocator Id(string testId) => Page.GetByTestId(testId);

    /// <summary>The row of a case in the queue.</summary>
    public ILocator Row(string number) => Page.Locator($"[data-testid=queue-row][data-case={number}]");

    /// <summary>Goes to an address and waits until the page is live.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>Waits until the line to the server stands.</summary>
    public Task LiveAsync() => Expect(Id("circuit-state")).ToHaveAttributeAsync("data-state", "live");

    /// <summary>Waits until a case on its page stands at a stage.</summary>
    public Task StageIsAsync(string stage) => Expect(Id("case-stage")).ToHaveAttributeAsync("data-stage", stage);

    /// <summary>Waits until the queue shows a case at a stage.</summary>
    public Task RowIsAsync(string number, string stage) => Expect(Row(number)).ToHaveAttributeAsync("data-stage", stage);

    /// <summary>Waits until the history shows so many of an act.</summary>
    public Task HistoryHasAsync(string act, int times = 1) =>
        Expect(Page.Locator($"[data-testid=case-history-item][data-act={act}]")).ToHaveCountAsync(times);

    /// <summary>Opens the form of an act on the page of a case.</summary>
    public async Task OpenActAsync(string act)
    {
        await Id($"act-{act}").ClickAsync();
        await Expect(Form(act)).ToBeVisibleAsync();
    }

    /// <summary>The form of an act.</summary>
    public ILocator Form(string act) => Page.Locator($"[data-testid=act-form][data-act={act}]");

    /// <summary>Does an act on the page of a case: opens its form, fills it in, sends it, and waits until it is done.</summary>
    public async Task ActAsync(string act, Func<Task>? fill = null)
    {
        await OpenActAsync(act);
        if (fill is not null)
            await fill();
        await SendAsync(act);
    }

    /// <summary>Sends the open form of an act and waits until it is done.</summary>
    public async Task SendAsync(string act)
    {
        await Form(act).GetByTestId("act-submit").ClickAsync();
        await Expect(Form(act)).ToHaveCountAsync(0);
    }

    /// <summary>Types into a field of a form and leaves it.</summary>
    public async Task FillAsync(string field, string text)
    {
        await Id($"field-{field}").FillAsync(text);
        await Id($"field-{field}").BlurAsync();
    }

    /// <summary>Chooses in a list of a form what begins with these words; what stands behind them, such as how loaded a unit is, may differ.</summary>
    public async Task ChooseAsync(string field, string words)
    {
        var list = Id($"field-{field}");
        var option = list.Locator("option").Filter(new() { HasTextRegex = new Regex("^\\s*" + Regex.Escape(words), RegexOptions.None, TimeSpan.FromSeconds(1)) }).First;
        await list.SelectOptionAsync(new SelectOptionValue { Value = await option.GetAttributeAsync("value") });
    }

    /// <summary>Waits until the page of a case shows so many clocks of a kind in a state, as their bars draw it: open, met, late, cancelled.</summary>
    public Task ClockIsAsync(string kind, string state, int times = 1) =>
        Expect(Page.Locator($"[data-testid=case-clock][data-kind={kind}][data-state={state}]")).ToHaveCountAsync(times);

    /// <summary>Waits until the page of a case names an act as the next step.</summary>
    public Task NextIsAsync(string act) => Expect(Page.Locator($"[data-testid=next-step][data-act={act}]")).ToBeVisibleAsync();

    /// <summary>Opens a tab of a case.</summary>
    public Task TabAsync(string number, string tab) => GoAsync($"/cases/{number}?tab={tab}");

    /// <summary>Registers a case at <c>/cases/new</c> and ends on its page.</summary>
    /// <returns>Its number.</returns>
    public async Task<string> RegisterAsync(string title, string content = "夜间施工至凌晨两点，影响休息。", string? wish = null, string? channel = null)
    {
        await GoAsync("/cases/new");
        if (channel is not null)
            await ChooseAsync("channel", channel);
        await FillAsync("petitioners-0-name", "欧阳文");
        // Everybody comes once: who comes again is a repeat, and a repeat is handled by another method.
        await FillAsync("petitioners-0-phone", string.Create(CultureInfo.InvariantCulture, $"199{Interlocked.Increment(ref s_petitioners):D8}"));
        await FillAsync("title", title);
        await FillAsync("content", content);
        if (wish is not null)
            await FillAsync("wish", wish);
        await SendAsync("register");
        await StageIsAsync("Registered");
        return (await Id("case-number").InnerTextAsync()).Trim();
    }

    private void Complain(string complaint)
    {
        if (!IsLineCut)
            _complaints.Enqueue(complaint);
    }
}
