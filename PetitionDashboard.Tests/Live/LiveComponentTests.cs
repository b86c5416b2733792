using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class LiveComponentTests : IDisposable
{
    private readonly LiveTestKit _kit = new();
    private readonly BunitContext _screen = new();
    private readonly Dictionary<string, string> _store = new(StringComparer.Ordinal) { ["a"] = "first", ["b"] = "other" };

    public LiveComponentTests()
    {
        _screen.Services.AddSingleton(_kit.Hub);
        _screen.Services.AddSingleton(_store);
    }

    public void Dispose()
    {
        _screen.Dispose();
        _kit.Dispose();
    }

    [Fact]
    public void A_component_shows_the_snapshot_and_follows_changes()
    {
        var shown = Interactive("a");
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));
        _kit.PassQuietTime();

        Change("second");

        shown.WaitForAssertion(() => shown.MarkupMatches("<p>second</p>"));
        Assert.Equal(2, _kit.Hub.Recomputes);
    }

    [Fact]
    public void Rendering_again_with_the_same_view_keeps_the_subscription_and_another_view_replaces_it()
    {
        var shown = Interactive("a");
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));
        shown.Render(parameters => parameters.Add(component => component.View, "a"));
        Assert.Equal(1, _kit.Hub.Recomputes);

        shown.Render(parameters => parameters.Add(component => component.View, "b"));
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>other</p>"));
        Assert.Equal((1, 1), (_kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public async Task A_component_that_has_left_the_screen_follows_nothing()
    {
        var shown = Interactive("a");
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));

        await _screen.DisposeComponentsAsync();

        Assert.Equal((0, 0), (_kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public void A_static_prerender_computes_once_and_follows_nothing()
    {
        _screen.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var shown = _screen.Render<Follower>(parameters => parameters.Add(component => component.View, "a"));

        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));
        Assert.Equal((1, 0), ((int)_kit.Hub.Recomputes, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public void What_a_page_came_with_is_in_its_first_live_render()
    {
        using var page = new BunitContext();
        page.Services.AddSingleton(_kit.Hub);
        page.Services.AddSingleton(_store);
        page.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var prerendered = page.Render<Follower>(parameters => parameters.Add(component => component.View, "a"));
        prerendered.WaitForAssertion(() => prerendered.MarkupMatches("<p>first</p>"));

        var shown = Interactive("a");

        Assert.Equal(["first"], shown.Instance.Rendered);
        Assert.Equal((1, 1), ((int)_kit.Hub.Recomputes, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public void A_view_that_is_chosen_again_within_the_linger_time_is_there_at_once()
    {
        var shown = Interactive("a");
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));
        shown.Render(parameters => parameters.Add(component => component.View, "b"));
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>other</p>"));

        shown.Render(parameters => parameters.Add(component => component.View, "a"));

        shown.MarkupMatches("<p>first</p>");
        Assert.Equal(2, _kit.Hub.Recomputes);
    }

    [Fact]
    public void A_view_that_cannot_be_read_shows_as_failed_beside_what_was_there()
    {
        var shown = Interactive("a");
        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first</p>"));
        _kit.PassQuietTime();

        _store.Remove("a");
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
        _kit.Gather();

        shown.WaitForAssertion(() => shown.MarkupMatches("<p>first!</p>"));
    }

    private IRenderedComponent<Follower> Interactive(string view)
    {
        _screen.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return _screen.Render<Follower>(parameters => parameters.Add(component => component.View, view));
    }

    private void Change(string value)
    {
        _store["a"] = value;
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
        _kit.Gather();
    }

    private sealed class Follower : LiveComponent
    {
        private string _text = "";

        public List<string> Rendered { get; } = [];

        [Inject]
        public required Dictionary<string, string> Store { get; set; }

        [Parameter]
        public string View { get; set; } = "";

        protected override Task OnParametersSetAsync()
        {
            var view = View;
            return Watch(new LiveQuery<string>(view, _ => Task.FromResult(Store[view]), _ => true), text => _text = text);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Rendered.Add(_text);
            builder.OpenElement(0, "p");
            builder.AddContent(1, State is LiveState.Failed ? _text + "!" : _text);
            builder.CloseElement();
        }
    }
}
