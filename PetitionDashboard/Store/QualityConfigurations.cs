using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class QualityDrawConfiguration : IEntityTypeConfiguration<QualityDrawRow>
{
    public void Configure(EntityTypeBuilder<QualityDrawRow> builder) => builder.ToTable("quality_draw");
}

internal sealed class QualityFileConfiguration : IEntityTypeConfiguration<QualityFileRow>
{
    public void Configure(EntityTypeBuilder<QualityFileRow> builder)
    {
        builder.ToTable("quality_file");
        builder.HasKey(f => new { f.DrawId, f.Ordinal });
        builder.HasIndex(f => f.CaseId);
        builder.HasOne<QualityDrawRow>().WithMany().HasForeignKey(f => f.DrawId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
