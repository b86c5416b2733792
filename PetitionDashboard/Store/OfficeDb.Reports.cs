using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

public sealed partial class OfficeDb
{
    /// <summary>Work reports as signed.</summary>
    public DbSet<WorkReportRow> WorkReports => Set<WorkReportRow>();
}
