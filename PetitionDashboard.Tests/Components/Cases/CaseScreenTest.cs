using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Drafts;
using PetitionDashboard.Services.Notes;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Phrases;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Cases;

/// <summary>Screens of cases on a real small office.</summary>
public abstract class CaseScreenTest : ScreenTest, IAsyncLifetime
{
    protected TestOffice Office { get; private set; } = default!;

    protected Sessions SignedIn { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        Office = await TestOffice.OpenAsync();
        await Office.RunAsync();
        Services.AddSingleton<TimeProvider>(Office.Time);
        Services.AddSingleton(Office.Get<ActService>());
        Services.AddSingleton(Office.Get<CaseService>());
        Services.AddSingleton(Office.Get<SimilarService>());
        Services.AddSingleton(Office.Get<RelatedService>());
        Services.AddSingleton(Office.Get<PetitionDashboard.Services.Guidance.ArticleService>());
        Services.AddSingleton(Office.Get<CompareService>());
        Services.AddSingleton(Office.Get<OfficeDirectory>());
        Services.AddSingleton(Office.Get<OfficeRules>());
        Services.AddSingleton(Office.Get<LiveQueryHub>());
        Services.AddSingleton(Office.Get<Presence>());
        Services.AddSingleton<ActLanguage>();
        Services.AddSingleton<IViewerSource>(SignedIn);
        Services.AddSingleton(Office.Get<DraftService>());
        Services.AddSingleton(Office.Get<PeopleService>());
        Services.AddSingleton(Office.Get<AttachmentService>());
        Services.AddSingleton(Office.Get<NoteService>());
        Services.AddSingleton(Office.Get<PetitionDashboard.Services.Voices.VoiceService>());
        Services.AddSingleton(Office.Get<PhraseService>());
        Services.AddSingleton(Office.Get<IOptions<AttachmentOptions>>());
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
        Speak("zh-CN");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    protected async Task<CaseView> ViewAsync(Viewer viewer, string number) =>
        await Office.Get<CaseService>().FindAsync(viewer, number, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No such case.");

    protected async Task<PetitionDashboard.Domain.Cases.PetitionCase> DoAsync(Viewer viewer, string number, string act, object input)
    {
        var result = await Office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), TestContext.Current.CancellationToken);
        return result is ActResult.Done done ? done.Case : throw new InvalidOperationException($"{act}: {result}");
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    /// <summary>Who is signed in.</summary>
    protected sealed class Sessions : IViewerSource
    {
        public Viewer? Viewer { get; set; }

        public Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(Viewer);
    }
}
