using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntryRow>
{
    public void Configure(EntityTypeBuilder<RegisterEntryRow> builder)
    {
        builder.ToTable("register_entry");
        builder.HasIndex(e => new { e.Kind, e.Day, e.Id });
        builder.Property(e => e.Request).HasConversion<byte[]>();
        builder.HasIndex(e => e.Request).IsUnique();
    }
}

internal sealed class RegisterVersionConfiguration : IEntityTypeConfiguration<RegisterVersionRow>
{
    public void Configure(EntityTypeBuilder<RegisterVersionRow> builder)
    {
        builder.ToTable("register_version");
        builder.HasKey(v => new { v.EntryId, v.Version });
        builder.HasOne<RegisterEntryRow>().WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class JointConfiguration : IEntityTypeConfiguration<JointRow>
{
    public void Configure(EntityTypeBuilder<JointRow> builder)
    {
        builder.ToTable("case_joint");
        builder.HasKey(j => new { j.CaseId, j.Kind, j.Ordinal });
        builder.HasIndex(j => new { j.Kind, j.Day, j.CaseId });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(j => j.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
