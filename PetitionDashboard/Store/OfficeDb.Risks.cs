using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>Risk alerts and online voices.</summary>
public sealed partial class OfficeDb
{
    /// <summary>Risk alerts.</summary>
    public DbSet<RiskAlertRow> RiskAlerts => Set<RiskAlertRow>();

    /// <summary>What became of risk alerts.</summary>
    public DbSet<RiskAlertEventRow> RiskAlertEvents => Set<RiskAlertEventRow>();

    /// <summary>Online voices.</summary>
    public DbSet<VoiceRow> Voices => Set<VoiceRow>();

    /// <summary>What became of online voices.</summary>
    public DbSet<VoiceEventRow> VoiceEvents => Set<VoiceEventRow>();
}
