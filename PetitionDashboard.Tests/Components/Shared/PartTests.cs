using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Components.Shared;

public sealed class PartTests : ScreenTest
{
    [Fact]
    public void No_two_lamps_look_alike_without_their_colour()
    {
        var shapes = Enum.GetValues<Lamp>().Select(lamp =>
            Render<LampBadge>(p => p.Add(b => b.Lamp, lamp).Add(b => b.Text, "剩 3 天")).Find(".lamp-shape").ClassName).ToList();

        Assert.Equal(shapes.Count, shapes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_figure_without_a_list_behind_it_is_no_link()
    {
        var plain = Render<Figure>(p => p.Add(f => f.Label, "接收").Add(f => f.Value, "6"));
        var link = Render<Figure>(p => p.Add(f => f.Label, "接收").Add(f => f.Value, "6").Add(f => f.Href, "/queue?x=1"));

        Assert.Empty(plain.FindAll("a"));
        Assert.Equal("/queue?x=1", link.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Only_a_change_is_tinted_and_every_change_anew()
    {
        var tint = Render<LiveTint>(p => p.Add(t => t.Value, 6).AddChildContent("6"));
        Assert.False(tint.Find("span").HasAttribute("class"));

        tint.Render(p => p.Add(t => t.Value, 6));
        Assert.False(tint.Find("span").HasAttribute("class"));

        tint.Render(p => p.Add(t => t.Value, 7));
        var first = tint.Find("span").ClassName;
        tint.Render(p => p.Add(t => t.Value, 8));

        Assert.NotEmpty(first!);
        Assert.NotEqual(first, tint.Find("span").ClassName, StringComparer.Ordinal);
    }

    [Fact]
    public void A_tab_keeps_the_rest_of_the_address_and_the_first_one_needs_no_parameter()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/cases/XF2026000001?from=queue&tab=papers");
        var tabs = Render<Tabs>(p => p.Add(t => t.Selected, "papers").Add(t => t.Items, [new("matter", "诉求与内容"), new("papers", "文书")]));

        Assert.Equal("/cases/XF2026000001?from=queue", tabs.Find("[data-testid=tab-matter]").GetAttribute("href"));
        Assert.Equal("page", tabs.Find("[data-testid=tab-papers]").GetAttribute("aria-current"));
    }

    [Fact]
    public void What_is_done_goes_by_itself_and_what_was_refused_stays_until_it_is_closed()
    {
        var service = Services.GetRequiredService<ToastService>();
        var toasts = Render<Toasts>();
        service.Done("已受理");
        service.Refused("该事项已被他人受理");
        toasts.WaitForAssertion(() => Assert.Equal(2, toasts.FindAll("[data-testid=toast]").Count));

        Clock.Advance(TimeSpan.FromMinutes(1));
        toasts.WaitForAssertion(() => Assert.Equal("refused", Assert.Single(toasts.FindAll("[data-testid=toast]")).GetAttribute("data-kind")));

        toasts.Find("[data-testid=toast] button").Click();
        Assert.Empty(toasts.FindAll("[data-testid=toast]"));
    }

    [Fact]
    public void A_flood_of_messages_keeps_the_newest()
    {
        var service = Services.GetRequiredService<ToastService>();
        for (var i = 1; i <= 9; i++)
            service.Refused($"第 {i} 条");

        Assert.Equal(["第 6 条", "第 7 条", "第 8 条", "第 9 条"], service.Current.Select(t => t.Text), StringComparer.Ordinal);
    }
}
