using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Risks;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Today;

namespace PetitionDashboard.Tests.Components;

/// <summary>A board on screen, fed by a real office, seen by one person.</summary>
internal static class BoardScreen
{
    public static BunitContext SeenBy(this BunitContext screen, TestOffice office, Viewer viewer, string culture = "zh-CN")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddLocalization();
        screen.Services.AddSingleton<TimeProvider>(office.Time);
        screen.Services.AddSingleton(office.Get<LiveQueryHub>());
        screen.Services.AddSingleton(office.Get<RiskService>());
        screen.Services.AddSingleton(office.Get<RiskDesk>());
        screen.Services.AddSingleton(office.Get<PetitionDashboard.Services.Voices.VoiceService>());
        screen.Services.AddSingleton(office.Get<PetitionDashboard.Services.Voices.VoiceDesk>());
        screen.Services.AddScoped<PetitionDashboard.Components.Voices.VoiceWords>();
        screen.Services.AddSingleton(office.Get<RiskRuleService>());
        screen.Services.AddSingleton<PetitionDashboard.Components.Shared.ToastService>();
        screen.Services.AddSingleton(office.Get<BriefingService>());
        screen.Services.AddSingleton(office.Get<BriefingDayService>());
        screen.Services.AddSingleton(office.Get<BriefingDifferences>());
        screen.Services.AddSingleton(office.Get<BriefingKeeper>());
        screen.Services.AddSingleton(office.Get<BriefingPaper>());
        screen.Services.AddSingleton(office.Get<BriefingRisks>());
        screen.Services.AddSingleton(office.Get<BriefingTextService>());
        screen.Services.AddSingleton(office.Get<InstructionService>());
        screen.Services.AddSingleton(office.Get<PetitionDashboard.Services.Organisation.OfficeDirectory>());
        screen.Services.AddSingleton<PetitionDashboard.Resources.ActLanguage>();
        screen.Services.AddScoped<PetitionDashboard.Components.Shared.ToastService>();
        screen.Services.AddSingleton(office.Get<TodayService>());
        screen.Services.AddSingleton(office.Get<VisitService>());
        screen.Services.AddSingleton(office.Get<CalendarService>());
        screen.Services.AddSingleton(office.Get<PetitionDashboard.Services.Notes.NoteService>());
        screen.Services.AddSingleton<IViewerSource>(new Always(viewer));
        screen.Services.AddScoped<RiskWords>();
        screen.Services.AddSingleton<PetitionDashboard.Services.Registers.RegisterWords>();
        screen.Services.AddSingleton(office.Get<BriefingRegisters>());
        screen.Services.AddSingleton<BriefingText>();
        screen.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return screen;
    }

    private sealed class Always(Viewer viewer) : IViewerSource
    {
        public Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult<Viewer?>(viewer);
    }
}
