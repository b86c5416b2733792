using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class WorkReportConfiguration : IEntityTypeConfiguration<WorkReportRow>
{
    public void Configure(EntityTypeBuilder<WorkReportRow> builder)
    {
        builder.ToTable("work_report");

        // Of a period one is signed, whoever comes first.
        builder.HasKey(r => new { r.From, r.To });
    }
}
