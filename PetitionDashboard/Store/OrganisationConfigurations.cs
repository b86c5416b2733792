using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class UnitHistoryConfiguration : IEntityTypeConfiguration<UnitHistoryRow>
{
    public void Configure(EntityTypeBuilder<UnitHistoryRow> builder)
    {
        builder.ToTable("unit_history");
        builder.HasIndex(h => new { h.UnitId, h.FromDay, h.Id });
        builder.HasOne<UnitRow>().WithMany().HasForeignKey(h => h.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitJobConfiguration : IEntityTypeConfiguration<UnitJobRow>
{
    public void Configure(EntityTypeBuilder<UnitJobRow> builder)
    {
        builder.ToTable("unit_job");

        // States 0 to 2 are not over yet: a unit is closed once at a time.
        builder.HasIndex(j => j.UnitId).IsUnique().HasFilter("\"State\" <= 2");
        builder.HasOne<UnitRow>().WithMany().HasForeignKey(j => j.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PostConfiguration : IEntityTypeConfiguration<PostRow>
{
    public void Configure(EntityTypeBuilder<PostRow> builder)
    {
        builder.ToTable("post");
        builder.HasIndex(p => new { p.PersonId, p.UnitId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeputyConfiguration : IEntityTypeConfiguration<DeputyRow>
{
    public void Configure(EntityTypeBuilder<DeputyRow> builder)
    {
        builder.ToTable("deputy");
        builder.HasIndex(d => new { d.DeputyId, d.UntilDay });
        builder.HasIndex(d => new { d.PrincipalId, d.UntilDay });
    }
}
