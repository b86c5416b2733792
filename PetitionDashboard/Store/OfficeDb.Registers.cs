using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

public sealed partial class OfficeDb
{
    /// <summary>Entries of registers.</summary>
    public DbSet<RegisterEntryRow> RegisterEntries => Set<RegisterEntryRow>();

    /// <summary>Their earlier versions.</summary>
    public DbSet<RegisterVersionRow> RegisterVersions => Set<RegisterVersionRow>();

    /// <summary>Joint work of cases.</summary>
    public DbSet<JointRow> JointWork => Set<JointRow>();
}
