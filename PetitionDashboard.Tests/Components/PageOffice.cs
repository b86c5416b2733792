using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Components;

/// <summary>One office with a little of everything on its first Monday, for the tests of one page.</summary>
public sealed class PageOffice : IAsyncLifetime
{
    private TestOffice? _office;

    /// <summary>The office.</summary>
    public TestOffice Office => _office ?? throw new InvalidOperationException("It has not begun.");

    /// <summary>Closed, to be called back.</summary>
    public string ToCall { get; private set; } = string.Empty;

    /// <summary>Closed, to be called back as well.</summary>
    public string AlsoToCall { get; private set; } = string.Empty;

    /// <summary>Evaluated, not satisfied, unanswered.</summary>
    public string Unsatisfied { get; private set; } = string.Empty;

    /// <summary>In hand, with a special team, a whistle and a consultation.</summary>
    public string Joint { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _office = await TestOffice.OpenAsync();
        ToCall = await _office.ClosedAsync(x => x with { Title = "夜市油烟直排" });
        AlsoToCall = await _office.ClosedAsync(x => x with { Title = "烟道改造" });
        Unsatisfied = await _office.ClosedAsync(x => x with { Title = "早市占道" });
        await _office.ActAsync(_office.Clerk, Unsatisfied, "evaluate", new EvaluateInput { Office = Satisfaction.Satisfied, Unit = Satisfaction.Unsatisfied, TooSlow = true, Channel = EvaluationChannel.Phone });
        Joint = await _office.HandledAsync(x => x with { Title = "围挡外扬尘" });
        await _office.ActAsync(_office.Leader, Joint, "special-team", new SpecialTeamInput
        {
            Members = [new TeamMemberInput { PersonId = _office.Handler.PersonId, Reason = TeamReason.RelatedToCase }, new TeamMemberInput { PersonId = _office.OtherHandler.PersonId, Reason = TeamReason.KnowsLaw }],
            Plan = "逐项销号",
        });
        await _office.ActAsync(_office.Clerk, Joint, "whistle", new WhistleInput { Units = [5], Text = "请到场" });
        await _office.ActAsync(_office.Clerk, Joint, "consult", new ConsultInput { Units = [3, 5], Result = "分段围挡，三日完成" });
        // Pages follow what is done on them by themselves.
        await _office.RunAsync();
    }

    /// <summary>What stands in a box of a page: what was typed is not written into it again while somebody types.</summary>
    public static string? Typed<TPage>(IRenderedComponent<TPage> page, string field)
        where TPage : class, IComponent =>
        page.FindComponents<TextField>().Select(f => (f.Instance.Name, f.Instance.Value)).Concat(page.FindComponents<TextArea>().Select(f => (f.Instance.Name, f.Instance.Value))).Single(f => f.Name == field).Value;

    /// <summary>Waits until a page shows what was just done on it.</summary>
    public void Settle<TPage>(IRenderedComponent<TPage> page, Action assertion)
        where TPage : class, IComponent => Settle(Office, page, assertion);

    /// <summary>The same on a page of any office.</summary>
    public static void Settle<TPage>(TestOffice office, IRenderedComponent<TPage> page, Action assertion)
        where TPage : class, IComponent
    {
        // The hub gathers and throttles by the office's clock, which stands still by itself.
        for (var i = 0; i < 100; i++)
        {
            office.Time.Advance(TimeSpan.FromMilliseconds(200));
            try
            {
                page.WaitForAssertion(assertion, TimeSpan.FromMilliseconds(50));
                return;
            }
            catch (Bunit.Extensions.WaitForHelpers.WaitForFailedException) when (i < 99)
            {
                continue;
            }
        }
    }

    public ValueTask DisposeAsync() => _office?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A page at its address, as one person sees it.</summary>
    public (BunitContext Screen, IRenderedComponent<TPage> Page) See<TPage>(Viewer viewer, string address, string culture = "zh-CN", Action<ComponentParameterCollectionBuilder<TPage>>? with = null)
        where TPage : class, IComponent
    {
        var screen = OfficeScreen.On(Office, viewer, culture);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return (screen, screen.Render<TPage>(p => with?.Invoke(p)));
    }
}
