using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>The store of the office: accounts, cases with their history, and what is kept beside them so that screens are quick.</summary>
/// <param name="options">Engine and connection.</param>
public sealed partial class OfficeDb(DbContextOptions<OfficeDb> options) : IdentityUserContext<Account, int>(options)
{
    /// <summary>Cases.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>History.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();

    /// <summary>Clocks.</summary>
    public DbSet<ClockRow> Clocks => Set<ClockRow>();

    /// <summary>Files of cases.</summary>
    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    /// <summary>Notes of colleagues.</summary>
    public DbSet<NoteRow> Notes => Set<NoteRow>();

    /// <summary>Who is mentioned in notes.</summary>
    public DbSet<MentionRow> Mentions => Set<MentionRow>();

    /// <summary>Keyed hashes of people.</summary>
    public DbSet<LookupRow> Lookups => Set<LookupRow>();

    /// <summary>Walls of accusation cases.</summary>
    public DbSet<WallRow> Walls => Set<WallRow>();

    /// <summary>Units asked into cases.</summary>
    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();

    /// <summary>Which cases name which others.</summary>
    public DbSet<TieRow> Ties => Set<TieRow>();

    /// <summary>Facts.</summary>
    public DbSet<FactRow> Facts => Set<FactRow>();

    /// <summary>Tallies.</summary>
    public DbSet<TallyRow> Tallies => Set<TallyRow>();

    /// <summary>Committed changes of the last day.</summary>
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    /// <summary>Number sequences.</summary>
    public DbSet<SequenceRow> Sequences => Set<SequenceRow>();

    /// <summary>Files of issued documents.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>Sequences of their numbers.</summary>
    public DbSet<DocumentSequenceRow> DocumentSequences => Set<DocumentSequenceRow>();

    /// <summary>Templates as the office wrote them.</summary>
    public DbSet<DocumentTemplateRow> DocumentTemplates => Set<DocumentTemplateRow>();

    /// <summary>Units.</summary>
    public DbSet<UnitRow> Units => Set<UnitRow>();

    /// <summary>What became of units.</summary>
    public DbSet<UnitHistoryRow> UnitHistory => Set<UnitHistoryRow>();

    /// <summary>Units that are being closed.</summary>
    public DbSet<UnitJobRow> UnitJobs => Set<UnitJobRow>();

    /// <summary>Posts beside the accounts' own.</summary>
    public DbSet<PostRow> Posts => Set<PostRow>();

    /// <summary>Deputies.</summary>
    public DbSet<DeputyRow> Deputies => Set<DeputyRow>();

    /// <summary>Visits at the reception desk.</summary>
    public DbSet<VisitRow> Visits => Set<VisitRow>();

    /// <summary>Keyed hashes of visitors.</summary>
    public DbSet<VisitLookupRow> VisitLookups => Set<VisitLookupRow>();

    /// <summary>Leaders' reception days.</summary>
    public DbSet<LeaderDayRow> LeaderDays => Set<LeaderDayRow>();

    /// <summary>Query codes of cases.</summary>
    public DbSet<QueryCodeRow> QueryCodes => Set<QueryCodeRow>();

    /// <summary>Drafts.</summary>
    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    /// <summary>Audit.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Settings.</summary>
    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <summary>Changes of limits, never altered.</summary>
    public DbSet<LimitRow> Limits => Set<LimitRow>();

    /// <summary>Years of the work calendar that the office set or replaced.</summary>
    public DbSet<CalendarYearRow> CalendarYears => Set<CalendarYearRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
    }

    /// <summary>Instants as UTC ticks: ordered and compared in SQL on every engine.</summary>
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

    /// <summary>Days as day numbers.</summary>
    private sealed class DayConverter() : ValueConverter<DateOnly, int>(v => v.DayNumber, v => DateOnly.FromDayNumber(v));
}
