using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <content>Quality checks.</content>
public sealed partial class OfficeDb
{
    /// <summary>Draws of files.</summary>
    public DbSet<QualityDrawRow> QualityDraws => Set<QualityDrawRow>();

    /// <summary>Files drawn.</summary>
    public DbSet<QualityFileRow> QualityFiles => Set<QualityFileRow>();
}
