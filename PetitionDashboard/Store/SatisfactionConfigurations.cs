using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class EvaluationCodeConfiguration : IEntityTypeConfiguration<EvaluationCodeRow>
{
    public void Configure(EntityTypeBuilder<EvaluationCodeRow> builder)
    {
        builder.ToTable("evaluation_code");
        builder.HasKey(c => c.CaseId);
        builder.Property(c => c.CaseId).ValueGeneratedNever();
        builder.HasIndex(c => c.Hash).IsUnique();
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SpotDrawConfiguration : IEntityTypeConfiguration<SpotDrawRow>
{
    public void Configure(EntityTypeBuilder<SpotDrawRow> builder)
    {
        builder.ToTable("spot_draw");
        builder.HasIndex(d => new { d.From, d.To });
    }
}

internal sealed class SpotItemConfiguration : IEntityTypeConfiguration<SpotItemRow>
{
    public void Configure(EntityTypeBuilder<SpotItemRow> builder)
    {
        builder.ToTable("spot_item");
        builder.HasKey(i => new { i.DrawId, i.Ordinal });
        builder.HasOne<SpotDrawRow>().WithMany().HasForeignKey(i => i.DrawId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(i => i.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
