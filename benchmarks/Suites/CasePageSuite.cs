using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>The page of a case with very many events against one with few: what the service reads, and the whole first content as HTML.</summary>
internal sealed class CasePageSuite : Suite
{
    private const double MostGrowth = 1.5;
    private const int Few = 5;
    private const int Many = 500;
    private const int WarmUp = 20;

    /// <inheritdoc/>
    public override string Key => "case-page";

    /// <inheritdoc/>
    public override string What => "the page of a case with 500 events, against one with 5: read, and first content rendered";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        var signedIn = new SignedIn();
        await using var office = await BenchOffice.OpenAsync(await run.Shelf.CopyAsync(run.Options.Small), more: services =>
        {
            // Each round reads the case anew: nothing of the last one lingers.
            services.Configure<PetitionDashboard.Live.LiveOptions>(live => live.Linger = TimeSpan.Zero);
            services.AddSingleton<NavigationManager, Address>();
            services.AddSingleton<IViewerSource>(signedIn);
            services.AddSingleton<PetitionDashboard.Components.Shared.ToastService>();
        });
        signedIn.Viewer = await office.ViewerAsync(Domain.Organisation.Roles.Clerk);
        var life = await CaseLife.OfAsync(office);
        var few = await CaseOfAsync(office, life, 1, Few);
        var many = await CaseOfAsync(office, life, 2, Many);
        var cases = office.Get<CaseService>();
        var read = await Rounds.RunAsync(
            run.Options.Rounds, WarmUp,
            new Timed("many", _ => cases.FindAsync(signedIn.Viewer, many)), new Timed("few", _ => cases.FindAsync(signedIn.Viewer, few)));
        run.Add(Figure.Ratio($"case read: {Many} over {Few} events", ($"{Many} events", read[0]), ($"{Few} events", read[1])));

        await using var renderer = new HtmlRenderer(office.Services, office.Get<ILoggerFactory>());
        var length = 0;
        var shown = await Rounds.RunAsync(
            run.Options.Rounds, WarmUp,
            new Timed("many", async _ => length = Math.Max(length, await RenderAsync(renderer, many))), new Timed("few", _ => RenderAsync(renderer, few)));
        run.Add(Figure.Ratio($"first content of the case page: {Many} over {Few} events", ($"{Many} events", shown[0]), ($"{Few} events", shown[1]), MostGrowth)
            with
        { Note = $"{length} characters of HTML" });
    }

    private static Task<int> RenderAsync(HtmlRenderer renderer, string number) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var page = await renderer.RenderComponentAsync<CasePage>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Number"] = number }));
        var html = page.ToHtmlString();
        return html.Contains("case-history-item", StringComparison.Ordinal) ? html.Length : throw new InvalidOperationException("The page shows no history.");
    });

    private static async Task<string> CaseOfAsync(BenchOffice office, CaseLife life, int which, int events)
    {
        string? number = null;
        for (var step = 0; step < Few; step++)
            number = await life.DoAsync(step, which, number);
        for (var i = Few; i < events; i++)
            await life.DoAsync(Few, which, number);
        return number!;
    }

    private sealed class SignedIn : IViewerSource
    {
        public Viewer Viewer { get; set; } = default!;

        public Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult<Viewer?>(Viewer);
    }

    private sealed class Address : NavigationManager
    {
        public Address() => Initialize("http://localhost/", "http://localhost/");

        protected override void NavigateToCore(string uri, NavigationOptions options) => throw new NotSupportedException();
    }
}
