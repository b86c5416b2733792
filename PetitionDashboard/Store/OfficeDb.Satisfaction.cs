using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

public sealed partial class OfficeDb
{
    /// <summary>One-time codes of evaluations.</summary>
    public DbSet<EvaluationCodeRow> EvaluationCodes => Set<EvaluationCodeRow>();

    /// <summary>Draws of spot-checks.</summary>
    public DbSet<SpotDrawRow> SpotDraws => Set<SpotDrawRow>();

    /// <summary>Closures drawn.</summary>
    public DbSet<SpotItemRow> SpotItems => Set<SpotItemRow>();
}
