using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Demo;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Drafts;
using PetitionDashboard.Services.Export;
using PetitionDashboard.Services.Guidance;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Notes;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.People;
using PetitionDashboard.Services.Phrases;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Services.Visits;

namespace PetitionDashboard.Services;

/// <summary>Composition of the service layer.</summary>
public static class ServicesSetup
{
    /// <summary>Adds every service; they hold no state of a person, so one of each serves all.</summary>
    public static IServiceCollection AddServices(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSessions();
        services.AddSingleton<AccountService>();
        services.AddSingleton<ActContexts>();
        services.AddSingleton<ActLanguage>();
        services.AddSingleton<ActService>();
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section);
        services.AddSingleton<AttachmentFiles>();
        services.AddSingleton<AttachmentService>();
        services.AddSingleton<AttachService>();
        services.AddSingleton<ICaseFilePart, AttachmentsOfCaseFile>();
        services.AddSingleton<ArticleService>();
        services.AddSingleton<AuditService>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<BackupService>();
        services.AddSingleton<BriefingService>();
        services.AddSingleton<BriefingText>();
        services.AddSingleton<CalendarService>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<ClamdScanner>();
        services.AddSingleton<CompareService>();
        services.AddSingleton<CodeGate>();
        services.AddSingleton<DemoOffice>();
        services.AddSingleton<DeputyService>();
        services.AddSingleton<IActPart, DocumentIssuing>();
        services.AddSingleton<CaseFileService>();
        services.AddSingleton<DocumentService>();
        services.AddSingleton<DocumentSources>();
        services.AddSingleton<DocumentWords>();
        services.AddSingleton<DraftService>();
        services.AddSingleton<ExportRows>();
        services.AddSingleton<ExportService>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<IndicatorLive>();
        services.AddSingleton<IndicatorService>();
        services.AddSingleton<LimitService>();
        services.AddSingleton<OfficeDirectory>();
        services.AddSingleton<OfficeRules>();
        services.AddSingleton<IPetitionerLabels, PetitionerLabels>();
        services.AddSingleton<NoteService>();
        services.AddSingleton<PeopleService>();
        services.AddSingleton<PostService>();
        services.AddSingleton<QueryCodeService>();
        services.AddSingleton<PhraseService>();
        services.AddSingleton<QueueLive>();
        services.AddSingleton<QueueService>();
        services.AddSingleton<RecentOpenings>();
        services.AddSingleton<RelatedService>();
        services.AddSingleton<RecomputeJob>();
        services.AddSingleton<RecomputeService>();
        services.AddSingleton<ReceptionService>();
        services.AddSingleton<RiskService>();
        services.AddSingleton<SeedService>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<SimilarService>();
        services.AddSingleton<SupervisionLive>();
        services.AddSingleton<SupervisionService>();
        services.AddSingleton<TemplateService>();
        services.AddSingleton<TodayService>();
        services.AddSingleton<UnitMover>();
        services.AddSingleton<UnitService>();
        services.AddSingleton<VerifyService>();
        services.AddSingleton<VisitReader>();
        services.AddSingleton<VisitService>();
        services.AddSingleton<WalledLive>();
        services.AddHostedService<AttachmentSweep>();
        services.AddHostedService<DraftSweep>();
        services.AddHostedService<UnitJobRunner>();
        return services;
    }
}
