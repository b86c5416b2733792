using System.Collections;
using System.Globalization;
using System.Resources;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components;
using PetitionDashboard.Components.Account;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;

namespace PetitionDashboard.Tests.Components.Layout;

public sealed class FrameTests : ScreenTest
{
    [Theory]
    [InlineData(Roles.Clerk, 3, "today queue new reception briefing risks supervision indicators teams voices satisfaction registers guide admin")]
    [InlineData(Roles.Leader, 1, "today queue reception briefing risks supervision indicators teams voices satisfaction registers guide admin")]
    [InlineData(Roles.Handler, 5, "today queue risks teams guide")]
    [InlineData(Roles.UnitHead, 5, "today queue risks supervision indicators teams guide admin")]
    [InlineData(Roles.Auditor, 0, "today admin")]
    public void The_bar_offers_only_what_the_roles_may_use(Roles roles, int unit, string expected)
    {
        var bar = Render<NavMenu>(p => p.Add(n => n.Viewer, Person(roles, unit)));

        Assert.Equal(expected, string.Join(' ', bar.FindAll("[data-testid^=nav-]").Select(a => a.GetAttribute("data-testid")![4..])));
    }

    [Fact]
    public void The_counts_of_the_bar_follow_and_end_with_it()
    {
        var counts = new Counts();
        Services.AddScoped<INavCounts>(_ => counts);
        var bar = Render<NavMenu>(p => p.Add(n => n.Viewer, Person(Roles.Clerk, 3)));
        Assert.Equal("12", bar.Find("[data-testid=nav-queue] .nav-count").TextContent);
        Assert.Empty(bar.FindAll("[data-testid=nav-risks] .nav-count"));

        counts.Now = new NavCounts(13, null, null);
        counts.Raise();
        bar.WaitForAssertion(() => Assert.Equal("13", bar.Find("[data-testid=nav-queue] .nav-count").TextContent));

        bar.Instance.Dispose();
        Assert.Equal(0, counts.Subscribers);
    }

    [Fact]
    public void A_number_that_counts_less_than_its_place_shows_leads_to_what_it_counts()
    {
        var counts = new Counts { Now = new NavCounts(12, 3, null) { QueueHref = "/queue/to-do" } };
        Services.AddScoped<INavCounts>(_ => counts);
        var bar = Render<NavMenu>(p => p.Add(n => n.Viewer, Person(Roles.Clerk, 3)));

        Assert.Equal(("12", "/queue/to-do"), (bar.Find("[data-testid=nav-queue-count]").TextContent, bar.Find("[data-testid=nav-queue-count]").GetAttribute("href")));
        Assert.Equal("/queue", bar.Find("[data-testid=nav-queue]").GetAttribute("href"));
        Assert.Equal("3", bar.Find("[data-testid=nav-risks] .nav-count").TextContent);
    }

    [Fact]
    public void A_language_in_the_address_of_a_page_is_kept_for_the_line_that_makes_it_live()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/queue";
        context.Request.QueryString = new QueryString("?culture=en&lamp=red");
        ComponentsSetup.KeepCultureOf(context);
        Assert.Single(context.Response.Headers.SetCookie);

        context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.QueryString = new QueryString("?culture=fr");
        ComponentsSetup.KeepCultureOf(context);
        Assert.Equal(0, context.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public void The_time_of_the_line_is_the_wall_clock_of_the_office_and_moves_with_the_server()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var state = Render<CircuitState>();
        Assert.Equal("05:30", state.Find("[data-circuit-time]").TextContent);
        Assert.Equal("live", state.Find("[data-testid=circuit-state]").GetAttribute("data-state"));

        Clock.Advance(TimeSpan.FromMinutes(1));

        state.WaitForAssertion(() => Assert.Equal("05:31", state.Find("[data-circuit-time]").TextContent));
    }

    [Fact]
    public void A_search_term_never_reaches_the_address()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var top = Render<TopBar>(p => p.Add(t => t.Viewer, Person(Roles.Clerk, 3)));
        top.Find("[data-testid=queue-search]").Change("李四 ");
        top.Find("form.search").Submit();

        Assert.Equal("李四", Services.GetRequiredService<SearchTerm>().Term);
        Assert.Equal("http://localhost/queue", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.False(top.Find("[data-testid=queue-search]").HasAttribute("name"));
    }

    [Fact]
    public void Who_is_not_signed_in_comes_back_to_the_same_address_after_it()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/queue/mine?lamp=red");

        Render<RedirectToSignIn>();

        Assert.Equal("http://localhost/account/sign-in?returnUrl=%2Fqueue%2Fmine%3Flamp%3Dred", navigation.Uri);
    }

    [Theory]
    [InlineData("/queue?lamp=red", "/queue?lamp=red")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData(null, "/")]
    public void Choosing_a_language_never_leads_out_of_the_house(string? returnUrl, string expected)
    {
        var result = ComponentsSetup.ChooseCulture(new DefaultHttpContext(), "en", returnUrl);

        Assert.Equal(expected, Assert.IsType<RedirectHttpResult>(result).Url);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    [InlineData(null, false)]
    public void Only_a_language_that_the_screens_speak_is_kept(string? culture, bool kept)
    {
        var context = new DefaultHttpContext();

        ComponentsSetup.ChooseCulture(context, culture, "/");

        Assert.Equal(kept, context.Response.Headers.SetCookie.Count == 1);
    }

    [Fact]
    public void An_unknown_error_key_in_the_address_shows_a_text_of_ours()
    {
        AddAuthorization();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/account/sign-in?error=%3Cb%3Epay%20here%3C%2Fb%3E");

        var page = Render<SignIn>();

        Assert.DoesNotContain("pay here", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.Find("#sign-in-error").TextContent);
    }

    [Fact]
    public void Demo_accounts_appear_only_where_somebody_offers_them()
    {
        Assert.Empty(Render<SignIn>().FindAll(".sign-in-demo"));
    }

    [Theory]
    [InlineData(typeof(ShellTexts))]
    [InlineData(typeof(CommonTexts))]
    public void Both_languages_have_every_text(Type texts)
    {
        var manager = new ResourceManager(texts);
        var chinese = Keys(manager, CultureInfo.InvariantCulture);

        Assert.NotEmpty(chinese);
        Assert.Equal(chinese, Keys(manager, CultureInfo.GetCultureInfo("en")));
    }

    private static SortedSet<string> Keys(ResourceManager manager, CultureInfo culture) =>
        new(manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key), StringComparer.Ordinal);

    private static Viewer Person(Roles roles, int unit) => new(new Actor(1, "张敏", unit, "信访科", roles), "clerk");

    private sealed class Counts : INavCounts
    {
        private Action? _changed;

        public NavCounts Now { get; set; } = new(12, 0, null);

        public int Subscribers => _changed?.GetInvocationList().Length ?? 0;

        public Task<NavCounts> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(Now);

        public IDisposable Subscribe(Action changed)
        {
            _changed += changed;
            return new Ending(() => _changed -= changed);
        }

        public void Raise() => _changed?.Invoke();

        private sealed class Ending(Action end) : IDisposable
        {
            public void Dispose() => end();
        }
    }
}
