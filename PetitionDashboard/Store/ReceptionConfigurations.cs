using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class VisitConfiguration : IEntityTypeConfiguration<VisitRow>
{
    public void Configure(EntityTypeBuilder<VisitRow> builder)
    {
        builder.ToTable("visit");
        builder.HasIndex(v => new { v.Day, v.Series, v.Number }).IsUnique();
        builder.HasIndex(v => v.Request).IsUnique();
        builder.HasIndex(v => v.CaseNumber);
        builder.Property(v => v.Request).HasConversion<byte[]>();
        builder.Property(v => v.Series).HasConversion<string>();
        builder.HasOne<LeaderDayRow>().WithMany().HasForeignKey(v => v.LeaderDayId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VisitLookupConfiguration : IEntityTypeConfiguration<VisitLookupRow>
{
    public void Configure(EntityTypeBuilder<VisitLookupRow> builder)
    {
        builder.ToTable("visit_lookup");
        builder.HasKey(l => new { l.Hash, l.VisitId });
        builder.HasOne<VisitRow>().WithMany().HasForeignKey(l => l.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LeaderDayConfiguration : IEntityTypeConfiguration<LeaderDayRow>
{
    public void Configure(EntityTypeBuilder<LeaderDayRow> builder)
    {
        builder.ToTable("leader_day");
        builder.HasIndex(d => d.Day);
        builder.HasIndex(d => new { d.LeaderId, d.Day }).IsUnique().HasFilter("\"CancelledAt\" IS NULL");
    }
}

internal sealed class QueryCodeConfiguration : IEntityTypeConfiguration<QueryCodeRow>
{
    public void Configure(EntityTypeBuilder<QueryCodeRow> builder)
    {
        builder.ToTable("query_code");
        builder.HasKey(q => q.CaseId);
        builder.Property(q => q.CaseId).ValueGeneratedNever();
        builder.HasIndex(q => q.Hash).IsUnique();
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(q => q.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
